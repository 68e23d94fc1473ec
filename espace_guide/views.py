"""What each address answers: short functions, GET only. « Today » enters here."""

from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from .documents import calendar as calendar_file
from .documents import contact, qr
from .documents import sheet as sheet_file
from .guides import GUIDES
from .guides.walk import read_date
from .law.facts import FACTS
from .law.hours import line_state
from .plan import Plan, address, days, follow, plan, reading
from .problems import date_message
from .screen import EMPTY_WALK, ask, offline_guides, topics

PDF, CALENDAR, CARD = "application/pdf", "text/calendar; charset=utf-8", "text/vcard; charset=utf-8"
OPPOSITION_CLOCKS = ("month.prudent", "opposition.safe", "opposition.delay")


def now() -> datetime:
    """Give the moment, in Paris."""
    return timezone.localtime()


def today() -> date:
    """Give the day, in Paris."""
    return now().date()


@require_safe
@vary_on_headers("HX-Request")
def home(request: HttpRequest) -> HttpResponse:
    """Show the five situations and the one-field date calculator."""
    return render(request, "home.html", {"guides": GUIDES.values()})


@require_safe
@vary_on_headers("HX-Request")
def dates(request: HttpRequest) -> HttpResponse:
    """Read one date and show the opposition clocks at once."""
    raw = request.GET.get("envoye")
    sent, kind = read_date(raw, days(today())) if raw is not None else (None, "")
    context = {"raw": raw if raw and len(raw) < 30 else "", "problem": date_message(kind, today()) if kind else "", "today": today()}
    if sent:
        readings = [reading(name, sent, today()) for name in OPPOSITION_CLOCKS]
        late = readings[-1].state == "passed"
        onward = address("cloture", {}) if late else address("opposition", {"courrier": "oui", "envoye": sent.isoformat()})
        context |= {"readings": readings, "sent": sent, "late": late, "onward": onward}
    return render(request, "dates.html", context)


@require_safe
@vary_on_headers("HX-Request")
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the guide's next question, or show the plan."""
    walked = follow(slug, request.GET.dict(), today())
    if not walked.outcome:
        return render(request, "guide/question.html", ask(slug, walked, request.GET.dict(), today()))
    made = plan(slug, walked, today(), request.GET.get("fait", ""))
    more = {"line": line_state(now()), "qr": qr.svg(whole_address(made))}
    return render(request, "guide/plan.html", {"plan": made, "walked": walked, **more})


@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the printable sheet: of the plan, or blank when there is no answer; else ask the open question."""
    large = request.GET.get("grand") == "1"
    walked = follow(slug, request.GET.dict(), today())
    if walked.outcome:
        made = plan(slug, walked, today())
        return download(sheet_file.write(made, whole_address(made), large), PDF, f"{slug}.pdf")
    if walked == EMPTY_WALK(slug):
        return download(sheet_file.blank(slug, today(), settings.SITE_ADDRESS, large), PDF, f"{slug}-vierge.pdf")
    return back_to_question(request, slug)


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the plan's deadlines as a calendar file; else ask the open question."""
    walked = follow(slug, request.GET.dict(), today())
    if not walked.outcome:
        return back_to_question(request, slug)
    made = plan(slug, walked, today())
    if not made.readings:
        return back_to_question(request, slug)
    clear = request.GET.get("titre") == "clair"
    return download(calendar_file.write(made, whole_address(made), clear), CALENDAR, "delais.ics")


@require_safe
def contact_card(request: HttpRequest) -> HttpResponse:
    """Give the telephone line as a contact card."""
    return download(contact.write(today()), CARD, "3422.vcf")


@require_safe
@vary_on_headers("HX-Request")
def stand(request: HttpRequest) -> HttpResponse:
    """Show the large triage for volunteers."""
    return render(request, "stand.html", {"guides": GUIDES.values(), "stand": True})


@require_safe
@vary_on_headers("HX-Request")
def sources(request: HttpRequest) -> HttpResponse:
    """Show every fact in force today."""
    return render(request, "pages/sources.html", {"topics": topics(today()), "count": len(FACTS)})


@require_safe
@vary_on_headers("HX-Request")
def whole(request: HttpRequest) -> HttpResponse:
    """Show all guides unfolded on one page."""
    return render(request, "pages/hors_ligne.html", {"guides": offline_guides(today())})


@require_safe
@vary_on_headers("HX-Request")
def page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a page of plain text."""
    return render(request, f"pages/{name}.html")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Tell a host that the site answers, and which version."""
    response = JsonResponse({"version": settings.VERSION, "content": settings.CONTENT_VERSION})
    response.headers["Cache-Control"] = "no-store"
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the address leads nowhere, and where to go."""
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something broke, in a page that needs nothing."""
    return HttpResponse("<!doctype html><html lang=fr><meta charset=utf-8><title>Panne</title><h1>Le site a un problème</h1><p>Réessayez dans un instant.", status=500)


def whole_address(made: Plan) -> str:
    """Give the plan's address with the site's name, as it is printed and drawn as a QR code."""
    return settings.SITE_ADDRESS + made.path


def back_to_question(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the person back to the guide, with all they gave."""
    return HttpResponseRedirect(f"{address(slug, {})}?{request.META.get('QUERY_STRING', '')}")


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """Answer with a file that opens in place under a plain name."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'})
