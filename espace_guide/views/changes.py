"""What changed in the content, as a page that judges a printed sheet, and as a feed."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from .. import languages
from ..changes import CHANGES, since
from ..guides import GUIDES
from ..guides.walk import read_date
from ..plan import days
from ..problems import date_message
from . import given, today

PAGE, SINCE = "/nouveautes/", "depuis"


@require_safe
@vary_on_headers("HX-Request")
def changes(request: HttpRequest) -> HttpResponse:
    """List what changed; after the version of a printed sheet (`?depuis=2026-11-22`), mark what came later."""
    raw = given(request).get(SINCE)
    version, kind = read_date(raw, days(today())) if raw is not None else (None, "")
    problem = (
        gettext("Cette date est trop ancienne : le site n’existait pas.")
        if kind == "early"
        else date_message(kind, today())
        if kind
        else ""
    )
    context = {
        "changes": CHANGES,
        "titles": {slug: guide.title for slug, guide in GUIDES.items()},
        "raw": version.isoformat() if version else (raw or "")[:30],
        "problem": problem,
        "version": version,
        "later": since(version) if version else (),
    }
    return render(request, "changes.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Give the entries as an Atom feed (RFC 4287)."""
    page = f"{settings.SITE_ADDRESS}{languages.prefix()}{PAGE}"
    made = Atom1Feed(
        title=gettext("Espace Guide : ce qui a changé"),
        link=page,
        description="",
        subtitle=gettext("Ce qui change dans le contenu du site, et pourquoi."),
        language=languages.locale(),
        author_name=settings.ASSOCIATION["name"] or "Espace Guide",
        feed_url=f"{settings.SITE_ADDRESS}{request.path}",
    )
    for change in CHANGES:
        address = f"{page}#{change.name}"
        words = "\n".join((*map(gettext, change.what), gettext("Pourquoi : %(why)s") % {"why": gettext(change.why)}))
        moment = datetime.combine(change.on, time.min, UTC)
        made.add_item(title=gettext(change.title), link=address, description=words, unique_id=address, pubdate=moment, updateddate=moment)
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
