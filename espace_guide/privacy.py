"""What the site promises about its visitors: headers on every answer, nothing kept, words every page needs."""

import logging
import traceback
from collections.abc import Callable
from copy import copy
from datetime import date
from types import TracebackType

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.http import ConditionalGetMiddleware
from django.utils.translation import get_language

from .found import alternates, canonical
from .spoken import others

PERMISSIONS = (
    "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=(), browsing-topics=()"
)
Answer = Callable[[HttpRequest], HttpResponse]


class Discreet(logging.Formatter):
    """Writes an error's place and kind, never its words nor the address asked: they may hold what a visitor sent."""

    def format(self, record: logging.LogRecord) -> str:
        """Write what happened; of a request, only the pattern of its address: a code printed on paper, in a path, holds answers."""
        if request := getattr(record, "request", None):
            record = copy(record)
            record.msg, record.args = "Error %s at %s", (getattr(record, "status_code", ""), pattern(request))
        return super().format(record)

    def formatException(self, ei: tuple[type[BaseException], BaseException, TracebackType | None]) -> str:  # noqa: N802 (named by logging)
        """Write where an error was raised, without its words."""
        return "".join([*traceback.format_tb(ei[2]), ei[0].__name__])


def pattern(request: HttpRequest) -> str:
    """Give the pattern that an address follows, as `<guide:slug>/feuille.pdf`."""
    return getattr(request.resolver_match, "route", "an address that is not ours") or "the home page"


def keep_others_out(get_response: Answer) -> Answer:
    """Refuse other sites' scripts and the device's sensors to every page, and our answers to other sites, files included."""
    policy = build_policy()  # the same for every page: written once

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Content-Security-Policy"] = policy
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return middleware


def compare(get_response: Answer) -> Answer:
    """Answer « not modified » to who has a page already (RFC 9110, 13); never for one with answers, which nobody may keep."""
    compared = ConditionalGetMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request) if request.META.get("QUERY_STRING") else compared(request)

    return middleware


def remember_nothing(get_response: Answer) -> Answer:
    """Forbid every cache an address with answers; let the others be kept for a few minutes."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.META.get("QUERY_STRING") or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
        elif "Cache-Control" not in response.headers:
            # A host who may have to withdraw a page lets no cache answer for it without asking.
            response.headers["Cache-Control"] = "public, max-age=0, must-revalidate" if settings.NOTICE_FILE else "public, max-age=300"
        return response

    return middleware


def site(request: HttpRequest) -> dict[str, object]:
    """Give every template its layout, and what every page says."""
    return said_everywhere(request.path, layout(request), at_stand(request), request.META.get("QUERY_STRING", ""))


def layout(request: HttpRequest) -> str:
    """Give the whole page's template, or that of the part htmx swaps."""
    return "_main.html" if request.htmx and not request.htmx.history_restore_request else "base.html"


def at_stand(request: HttpRequest) -> bool:
    """Tell whether a volunteer holds the device."""
    return "stand=1" in request.META.get("QUERY_STRING", "").split("&") or getattr(request.resolver_match, "url_name", "") == "stand"


def said_everywhere(path: str, layout: str, stand: bool, query: str) -> dict[str, object]:
    """Give what every page says: its address, the site's name and versions; `query` is what its address holds of answers."""
    return {
        "layout": layout,
        "stand": stand,
        "idle_minutes": settings.STAND_IDLE_MINUTES,
        "association": settings.ASSOCIATION,
        "content_version": settings.CONTENT_VERSION,
        "content_day": date.fromisoformat(settings.CONTENT_VERSION),
        "site_address": settings.SITE_ADDRESS,
        "canonical": canonical(path),
        "alternates": alternates(path),
        "tongues": others(path, query, get_language()),
        "with_answers": bool(query),
    }
