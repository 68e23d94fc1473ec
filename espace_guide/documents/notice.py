"""What a paper and a calendar say when a host's notice stands in place of a guide or of the whole site."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from icalendar import CLASS, TRANSP, Event

from .. import languages
from ..law.facts import FACTS
from ..notices import Notice
from . import qr
from .imprint import imprint
from .paper import Paper


def paper(notice: Notice, today: date, address: str, large: bool = False) -> Paper:
    """Give a notice to print on one page; `address` opens the page where it can be read again."""
    phone = languages.value_in_words(FACTS["opposition.phone"].on(today).value)
    square = mark_safe(qr.printed(address, gettext("Code QR de cette page")))  # noqa: S308 (drawn by segno)
    context = imprint(notice.title, today, large=large, notice=notice, address=address, phone=phone, qr=square)
    return Paper("print/notice.html", [context], ("sheet", "large") if large else ("sheet",))


def event(notice: Notice, today: date, address: str, plain_title: bool = False) -> Event:
    """Write a notice as one all-day event, today (RFC 5545); its title is discreet unless `plain_title` asks otherwise."""
    words = [
        notice.title,
        *notice.paragraphs,
        gettext("Votre plan : %(address)s") % {"address": address},
        gettext("Site associatif, non officiel."),
    ]
    return Event.new(
        uid=f"avis-{today:%Y%m%d}@espace-guide",
        stamp=datetime.combine(today, time.min, UTC),
        start=today,
        end=today + timedelta(days=1),  # exclusive (§ 3.6.1)
        summary=gettext("Avis : %(title)s") % {"title": notice.title} if plain_title else gettext("Avis à lire"),
        description="\n".join(words),
        transparency=TRANSP.TRANSPARENT,
        classification=CLASS.PRIVATE,
    )
