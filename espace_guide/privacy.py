"""What the site promises about its visitors: headers on every answer, nothing kept, words every page needs."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=(), browsing-topics=()"
Answer = Callable[[HttpRequest], HttpResponse]


def remember_nothing(get_response: Answer) -> Answer:
    """Forbid every cache an address with answers; let the others be kept for a few minutes; name no visitor anywhere."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["X-Frame-Options"] = "DENY"
        if request.META.get("QUERY_STRING") or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
        elif "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "public, max-age=300"
        return response

    return middleware


def site(request: HttpRequest) -> dict[str, object]:
    """Give every template its layout (whole page, or the part htmx swaps) and the site's name and versions."""
    swapped = request.htmx and not request.htmx.history_restore_request
    return {
        "layout": "_main.html" if swapped else "base.html",
        "stand": request.GET.get("stand") == "1",
        "association": settings.ASSOCIATION,
        "content_version": settings.CONTENT_VERSION,
        "site_address": settings.SITE_ADDRESS,
    }
