"""What leaves the site as a file: sheets, calendars, letters, the pack of a stand."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from ..documents import calendar as calendar_file
from ..documents import contact, letters, pack, qr
from ..documents import sheet as sheet_file
from ..documents.imprint import home
from ..family import FAMILY, members
from ..family import read as read_family
from ..guides import GUIDES
from ..guides.letters import LETTERS
from ..plan import DONE, address, follow, plan
from . import given, today
from .busy import or_busy
from .daily import once_a_day
from .saved import code_of, short_address, stand_kept

PDF, CALENDAR, CARD = "application/pdf", "text/calendar; charset=utf-8", "text/vcard; charset=utf-8"
LONGEST_ANSWER = 40


@require_safe
@or_busy
@once_a_day
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the printable sheet: of the plan, one a person for a family, or blank when there is no answer; else ask the open question."""
    sent = given(request)
    large, walked = sent.get("grand") == "1", follow(slug, sent, today())
    if walked.outcome:
        made, others = plan(slug, walked, today(), sent.get(DONE, "")), read_family(sent.get(FAMILY, ""), today())
        code = code_of(made, others)
        return download(sheet_file.write_family(members(made, others, today()), short_address(code), large, code), PDF, f"{slug}.pdf")
    if not walked.kept and not walked.problem:
        return download(sheet_file.blank(slug, today(), home(), large), PDF, f"{slug}-vierge.pdf")
    return back_to_question(request, slug)


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the plan's deadlines as a calendar file; else ask the open question."""
    sent = given(request)
    walked = follow(slug, sent, today())
    if not walked.outcome:
        return back_to_question(request, slug)
    made, others = plan(slug, walked, today(), sent.get(DONE, "")), read_family(sent.get(FAMILY, ""), today())
    everyone = members(made, others, today())
    if not any(member.plan.deadlines for member in everyone):
        return back_to_question(request, slug)
    clear = sent.get("titre") == "clair"
    return download(calendar_file.write(everyone, short_address(code_of(made, others)), clear), CALENDAR, "delais.ics")


@require_safe
def code_image(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw the QR code of the plan's address; else ask the open question."""
    sent = given(request)
    walked = follow(slug, sent, today())
    if not walked.outcome:
        return back_to_question(request, slug)
    made = plan(slug, walked, today(), sent.get(DONE, ""))
    text = short_address(code_of(made, read_family(sent.get(FAMILY, ""), today())))
    return HttpResponse(qr.image(text.upper()), content_type="image/svg+xml")


@require_safe
def contact_card(request: HttpRequest) -> HttpResponse:
    """Give the telephone line as a contact card."""
    return download(contact.write(today()), CARD, "3422.vcf")


@require_safe
@vary_on_headers("HX-Request")
def letter_list(request: HttpRequest) -> HttpResponse:
    """List the letters to complete by hand."""
    return render(request, "letters.html", {"letters": [letters.written(letter, {}, today()) for letter in LETTERS.values()]})


@require_safe
@vary_on_headers("HX-Request")
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """Show a letter as text to copy, with what it is worth."""
    return render(request, "letter.html", {"letter": _letter(request, name), "query": request.META.get("QUERY_STRING", "")})


@require_safe
@or_busy
@once_a_day
def letter_pdf(request: HttpRequest, name: str) -> HttpResponse:
    """Give a letter to print; its dates are the plan's when it is opened from a plan."""
    return download(letters.write_pdf((_letter(request, name),), today(), given(request).get("grand") == "1"), PDF, f"{name}.pdf")


@require_safe
@or_busy
def pack_pdf(request: HttpRequest) -> HttpResponse:
    """Give the pack of a stand; the numbers asked are kept within bounds."""
    several = {"parties": ",".join(request.GET.getlist("parties"))} if "parties" in request.GET else {}
    return download(pack.write(pack.wanted(given(request) | several), today()), PDF, "pochette.pdf")


def _letter(request: HttpRequest, name: str) -> letters.Written:
    if name not in LETTERS:
        raise Http404
    return letters.written(LETTERS[name], letters.answers(given(request), today()), today())


def back_to_question(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the person back to the guide, with the answers they gave, however wrong; the rest of the address is dropped."""
    sent = given(request)
    answers = {name: sent[name][:LONGEST_ANSWER] for name in GUIDES[slug].nodes if name in sent}
    return HttpResponseRedirect(f"{address(slug, {})}?{urlencode(answers | stand_kept(request))}")


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """Answer with a file that opens in place under a plain name."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'})
