"""The pages for those who vouch for the content: the plan of every guide, and what a guide would say on a day one supposes."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from .. import languages, pretended
from ..as_data import as_data
from ..chart.page import body, counts
from ..chart.told import charts
from ..documents import chart as chart_file
from ..guides import GUIDES
from . import given, today
from .daily import once_a_day
from .papers import LONGEST_ANSWER, PDF, download

View = Callable[..., HttpResponse]


def supposed(view: View) -> View:
    """Keep a supposed day out of search engines, as its query string keeps it out of caches: a plan found there would pass for today's."""

    @wraps(view)
    def inner(request: HttpRequest, **named: str) -> HttpResponse:
        response = view(request, **named)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return inner


@require_safe
@vary_on_headers("HX-Request")
def chart(request: HttpRequest) -> HttpResponse:
    """Show every guide, drawn and told whole."""
    context = {"charts": charts(today()), "body": body(today()), "counts": counts(), "today": today()}
    return render(request, "chart/plan.html", context)


@require_safe
def chart_pdf(request: HttpRequest) -> HttpResponse:
    """Give the plan of every guide on paper, with boxes to sign; made once a day, so no address may ask for another."""
    return HttpResponseRedirect(request.path) if request.META.get("QUERY_STRING") else _chart_pdf(request)


@once_a_day
def _chart_pdf(request: HttpRequest) -> HttpResponse:
    return download(chart_file.write(today()), PDF, "plan-du-guide.pdf")


@require_safe
@vary_on_headers("HX-Request")
@supposed
def seen(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for answers and a day, and show what the guide would say."""
    sent = given(request)
    raw = sent.get(pretended.DAY)
    day, problem = pretended.read_day(raw, today()) if raw is not None else (None, "")
    context = {
        "guide": GUIDES[slug],
        "fields": pretended.fields(slug, sent, today()),
        "day": day,
        "raw": (day or today()).isoformat() if day or raw is None else raw[:30],
        "problem": problem,
        "seen": pretended.pretend(slug, sent, day) if day else None,
        "query": request.META.get("QUERY_STRING", ""),
    }
    return render(request, "chart/seen.html", context)


@require_safe
@supposed
def seen_data(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the plan of a supposed day as `manage.py plan --json` prints it; without a day, ask for one."""
    sent = given(request)
    day, _ = pretended.read_day(sent.get(pretended.DAY, ""), today())
    if not day:
        kept = {name: value[:LONGEST_ANSWER] for name, value in pretended.given(sent, slug).items()}
        raw = sent.get(pretended.DAY, "")[:LONGEST_ANSWER]
        return HttpResponseRedirect(f"{languages.prefix()}/plan-du-guide/{slug}/?{urlencode({pretended.DAY: raw, **kept})}")
    found = pretended.pretend(slug, sent, day)
    return JsonResponse(as_data(slug, found.walked, found.plan, day), json_dumps_params={"ensure_ascii": False, "indent": 2})
