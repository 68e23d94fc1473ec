"""The pack of a stand: blank sheets, flyers, poster, date table, conduct card, booklet and letters in one PDF."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from .. import conduct, notices
from ..guides import GUIDES
from ..guides.letters import LETTERS
from ..readings import reading
from ..unfolded import whole
from . import letters, notice, qr, sheet
from .imprint import home, imprint
from .paper import Paper, pdf

MOST_SHEETS, WEEKS = 50, 8
CLOCKS = ("month.prudent", "opposition.safe", "opposition.delay")
PARTS = ("affiche", "tracts", "dates", "conduite", "livret", "courriers")


@dataclass(frozen=True)
class Wanted:
    """What a pack holds: how many blank sheets of which guide, and which other parts."""

    sheets: int = 20
    guide: str = "opposition"
    parts: tuple[str, ...] = PARTS


def wanted(given: Mapping[str, str]) -> Wanted:
    """Read what a pack should hold; numbers are kept within bounds, unknown parts are left out."""
    count = given.get("vierges", "").strip()
    sheets = min(int(count), MOST_SHEETS) if count.isascii() and count.isdigit() and len(count) < 4 else Wanted.sheets
    guide = given.get("guide", "")
    asked = given.get("parties")
    parts = PARTS if asked is None else tuple(part for part in PARTS if part in asked.split(","))
    return Wanted(sheets, guide if guide in GUIDES else Wanted.guide, parts)


def write(pack: Wanted, today: date) -> bytes:
    """Write a pack as PDF/A-2a and PDF/UA-1: the blank sheet is laid out once, whatever the number of copies; a notice may replace it all."""
    if found := notices.current().site:
        return pdf([notice.paper(found, today, home())])
    return pdf(_papers(pack, today), gettext("Pochette pour un stand"))


def _papers(pack: Wanted, today: date) -> Iterator[Paper]:
    makers = {"affiche": _poster, "tracts": _flyers, "dates": _dates, "conduite": _conduct, "livret": _booklet, "courriers": _letters}
    if not pack.sheets and not pack.parts:
        yield _conduct(today)
    for part in pack.parts:
        yield makers[part](today)
    if pack.sheets:
        yield sheet.blank_paper(pack.guide, today, home(), copies=pack.sheets)


def _code() -> SafeString:
    return mark_safe(qr.drawn(home().upper(), gettext("Code QR de l’adresse du site")))  # noqa: S308 (drawn by segno)


def _poster(today: date) -> Paper:
    return Paper("print/poster.html", [imprint(gettext("Affiche"), today, qr=_code())], ("pack",))


def _flyers(today: date) -> Paper:
    return Paper("print/flyers.html", [imprint(gettext("Tracts"), today, qr=_code())], ("pack",))


def sending_days(today: date) -> list[list[object]]:
    """Read the opposition clocks for each sending day of the last eight weeks, today first."""
    sent = (today - timedelta(days=day) for day in range(7 * WEEKS))
    return [[reading(clock, day, today) for clock in CLOCKS] for day in sent]


def _dates(today: date) -> Paper:
    return Paper("print/sending.html", [imprint(gettext("Dates selon l’envoi"), today, rows=sending_days(today))], ("pack",))


def _conduct(today: date) -> Paper:
    return Paper("print/conduct.html", [imprint(gettext("Règles de conduite"), today, rules=conduct.rules(today))], ("pack",))


def _booklet(today: date) -> Paper:
    return Paper("print/booklet.html", [imprint(gettext("Livret des guides"), today, whole=whole(today))], ("pack",))


def _letters(today: date) -> Paper:
    return letters.paper(tuple(letters.written(letter, {}, today) for letter in LETTERS.values()), today)
