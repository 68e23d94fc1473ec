"""The home page, the dates, the guides, and the code that opens them again."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from .. import asking, counted
from ..family import ADDED, Person, added, written
from ..guides import GUIDES, code
from ..guides.walk import read_date
from ..languages import prefix
from ..page import page
from ..plan import DONE, address, days, follow, plan
from ..privacy import at_stand, layout
from ..problems import code_message, date_message
from ..screen import in_order
from ..spoken import OFFERED
from . import given, now, today
from .daily import once_a_day
from .saved import code_of, kept, stand_kept

SWAPPED = {"Content-Type": "text/html; charset=utf-8", "Vary": "HX-Request"}  # of a page that htmx may ask for in part


@require_safe
@vary_on_headers("HX-Request")
@once_a_day
def home(request: HttpRequest) -> HttpResponse:
    """Show the five situations and the one-field date calculator."""
    return render(request, "home.html", {"guides": GUIDES.values()})


@require_safe
@vary_on_headers("HX-Request")
def dates(request: HttpRequest) -> HttpResponse:
    """Read one date and show the opposition clocks at once."""
    raw = given(request).get("envoye")
    sent, kind = read_date(raw, days(today())) if raw is not None else (None, "")
    if sent:
        return HttpResponse(counted.page(sent, today(), layout(request), at_stand(request)))
    context = {"raw": (raw or "")[:30], "problem": date_message(kind, today()) if kind else "", "sent": ""}
    return render(request, "dates.html", context)


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the guide's next question, or show the plan."""
    moment, sent = now(), given(request)
    day = moment.date()
    walked = follow(slug, sent, day)
    if not walked.outcome:
        query, stand = request.META.get("QUERY_STRING", ""), at_stand(request)
        return HttpResponse(asking.page(slug, walked, sent, query, day, layout(request), stand), headers=SWAPPED)
    made = plan(slug, walked, day, sent.get(DONE, ""))
    others, problem = added(sent, day)
    if sent.get(ADDED) and not problem:
        return HttpResponseRedirect(address(slug, made.answers, **kept(request, made, others)))
    said = date_message(problem, day) if problem else ""
    content = page(made, code_of(made, others), moment, others, layout(request), at_stand(request), ADDED in sent, said)
    return HttpResponse(content, headers=SWAPPED)


@require_safe
@vary_on_headers("HX-Request")
def sources(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a plan rests on; answers that lead to no plan yet go back to their question."""
    sent, day = given(request), today()
    walked = follow(slug, sent, day)
    if not walked.outcome:
        return HttpResponseRedirect(address(slug, walked.answers, **stand_kept(request)))
    made = plan(slug, walked, day, sent.get(DONE, ""))
    context = {
        "guide": made.guide,
        "base": address(slug, {}),
        "back": address(slug, made.answers, **kept(request, made, added(sent, day)[0])),
        "situation": made.words.situation,
        "sources": made.words.sources,
        "overdue": made.words.overdue,
    }
    return render(request, "guide/sources.html", context)


@require_safe
def open_code(request: HttpRequest, text: str) -> HttpResponse:
    """Open the plan that a printed code holds; a wrong code is asked again."""
    try:
        saved = code.read(text)
    except code.WrongCode:
        response = HttpResponseRedirect(f"{prefix()}/reprise/?{urlencode({'code': text[:60], **stand_kept(request)})}")
    else:
        others = written(tuple(Person(*other) for other in saved.others))
        response = HttpResponseRedirect(
            address(saved.guide, in_order(saved.guide, saved.answers), fait=",".join(saved.done), famille=others, **stand_kept(request))
        )
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def in_small_letters(request: HttpRequest, language: str, text: str = "") -> HttpResponse:
    """Lead on from an address in capitals, shorter in a QR code: the home page in a language, or a code."""
    if language.lower() not in OFFERED:
        raise Http404
    response = HttpResponseRedirect(f"{prefix(language.lower())}/{f'r/{text}' if text else ''}")
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
@vary_on_headers("HX-Request")
def resume(request: HttpRequest) -> HttpResponse:
    """Ask for a printed code, and open it; a wrong one is asked again, with the group that looks wrong."""
    text = given(request).get("code")
    context = {"text": (text or "")[:60], "problem": ""}
    if text is not None:
        try:
            code.read(text)
        except code.WrongCode as wrong:
            context["problem"] = code_message(wrong, text)
        else:
            return open_code(request, text)
    return render(request, "resume.html", context)
