"""The pages without answers: the stand, the sources, the plain texts."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import is_valid_path
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from .. import entries, handover, languages, notices
from ..access import measured
from ..conduct import rules as rules_of_conduct
from ..counting import rules, table
from ..guides import GUIDES
from ..guides.letters import LETTERS
from ..law.ageing import CONTENT, DOUBTFUL
from ..law.facts import FACTS
from ..training import people
from ..unfolded import whole as all_guides
from ..uses import outcomes
from ..wording import write
from . import today


@require_safe
@vary_on_headers("HX-Request")
def stand(request: HttpRequest) -> HttpResponse:
    """Show the large triage for volunteers; kept by no cache, since the last person's page took this address."""
    response = render(
        request,
        "stand.html",
        {"guides": GUIDES.values(), "people": people(today()), "rules": rules_of_conduct(today())},
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
@vary_on_headers("HX-Request")
def sources(request: HttpRequest) -> HttpResponse:
    """Show every fact in force today: what it rests on, where it serves, who checked it, what it leaves open."""
    context = {
        "shelves": entries.shelves(today()),
        "written": entries.written(today()),
        "figures": entries.figures(today()),
        "doubts": entries.doubts(),
        "delays": {"short": languages.length({"months": DOUBTFUL}), "long": languages.length({"months": CONTENT})},
        "guides": [(guide, [write(outcome.situation, today()) for outcome in outcomes(guide)]) for guide in GUIDES.values()],
    }
    return render(request, "pages/sources.html", context)


@require_safe
@vary_on_headers("HX-Request")
def fact(request: HttpRequest, name: str) -> HttpResponse:
    """Show one fact, where the mark beside a sentence leads; raises Http404 for one that does not exist."""
    if name not in FACTS:
        raise Http404
    shelf, entry = entries.entry(name, today())
    return render(request, "pages/fact.html", {"shelf": shelf, "entry": entry})


@require_safe
@vary_on_headers("HX-Request")
def contradictions(request: HttpRequest) -> HttpResponse:
    """Show where sources contradict each other, what each says, and how the site reads them."""
    return render(request, "pages/contradictions.html", {"contradictions": entries.contradictions(today())})


@require_safe
@vary_on_headers("HX-Request")
def whole(request: HttpRequest) -> HttpResponse:
    """Show all guides unfolded on one page; asked for anew each time, since it says the day it was made."""
    counted = not notices.current().of("opposition")  # the days counted there are those of that guide
    context = {
        "whole": all_guides(today()),
        "rules": rules(today()) if counted else (),
        "table": table(today()) if counted else [],
        "letters": LETTERS.values(),
        "coded": handover.forms(),
        "whom": handover.whom(),
        "shape": handover.shape(),
        "today": today(),
        "marked": True,
    }
    response = render(request, "pages/hors_ligne.html", context)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


@require_safe
@vary_on_headers("HX-Request")
def page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a page of plain text."""
    return render(request, f"pages/{name}.html")


@require_safe
@vary_on_headers("HX-Request")
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show what was measured of the site's accessibility, what was not, and whom to tell of an obstacle."""
    return render(request, "pages/accessibilite.html", {"run": measured()})


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Tell a host that the site answers, and which version."""
    response = JsonResponse({"version": settings.VERSION, "content": settings.CONTENT_VERSION})
    response.headers["Cache-Control"] = "no-store"
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the address leads nowhere, and where to go; one typed without its last slash is put right."""
    if not request.path.endswith("/") and is_valid_path(f"{request.path}/"):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{request.path}/{'?' if query else ''}{query}")
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something broke, in a page that needs nothing."""
    title, heading, again = gettext("Panne"), gettext("Le site a un problème"), gettext("Réessayez dans un instant.")
    return HttpResponse(
        f"<!doctype html><html lang={languages.locale()} dir={languages.direction()}><meta charset=utf-8><title>{title}</title><main><h1>{heading}</h1><p>{again}</p></main>",
        status=500,
    )
