"""A host's notice comes before any page: the whole site's, or a guide's."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from .. import notices

Answer = Callable[[HttpRequest], HttpResponse]
GUIDE_OF = {"dates": "opposition"}  # a page that says what a guide says
# What a notice lets through: who answers for the site and what it does with one's data; files, which say the notice themselves; machines.
THROUGH = {
    "confidentialite", "mentions_legales", "sheet", "calendar", "code_image", "contact_card", "letter_pdf", "pack", "worker", "manifest",
    "health", "robots", "sitemap", "feed",
}  # fmt: skip


def come_first(get_response: Answer) -> Answer:
    """Look at the file of notices, and answer with the one that stands in place of the page that is asked; no cache keeps it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        notices.look(settings.NOTICE_FILE, settings.NOTICE_SECONDS)
        return get_response(request)

    def process_view(request: HttpRequest, view: Answer, args: tuple[str, ...], named: Mapping[str, str]) -> HttpResponse | None:
        board, name = notices.current(), request.resolver_match.url_name
        if name in THROUGH:
            return None
        notice = board.of(named.get("slug", "") or GUIDE_OF.get(name, ""))
        if not notice:
            return None
        response = render(request, "notice.html", {"notice": notice, "whole": notice is board.site})
        response.headers["Cache-Control"] = "no-store"
        patch_vary_headers(response, ["HX-Request"])
        return response

    middleware.process_view = process_view
    return middleware
