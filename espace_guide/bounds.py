"""What an address may weigh, and the names under which the site answers: the rest is refused before any work, and nothing of it is written."""

from functools import lru_cache

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .privacy import Answer

LONGEST_ADDRESS = 8192  # characters; the longest plan of a family takes less than a thousand
HEALTH = "/sante"  # asked by machines, under any name
OTHER_NAME = (
    '<!doctype html><html lang=fr><meta charset=utf-8><meta name=viewport content="width=device-width, initial-scale=1">'
    '<meta name=color-scheme content="light dark"><title>Autre nom</title><main><h1>Ce site ne répond pas sous ce nom</h1>'
    '<p>Son adresse est <a href="{0}">{0}</a>.</p>'
    "<p>Vous l’hébergez\u00a0? Ajoutez ce nom à ESPACE_GUIDE_HOSTS.</p></main>"
)


def keep_within_bounds(get_response: Answer) -> Answer:
    """Answer 414 to an address longer than any of ours, 400 to a name that is not the site's (RFC 9110, 15.5.15 and 7.4)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if len(request.path) + len(request.META.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
            return render(request, "414.html", status=414)
        if not ours(request):
            return HttpResponse(OTHER_NAME.format(settings.SITE_ADDRESS), status=400)
        return get_response(request)

    return middleware


def ours(request: HttpRequest) -> bool:
    """Tell whether a request asks for one of the site's names."""
    return request.path == HEALTH or _known(request.META.get("HTTP_HOST", request.META["SERVER_NAME"]), tuple(settings.ALLOWED_HOSTS))


@lru_cache(maxsize=64)
def _known(host: str, _allowed: tuple[str, ...]) -> bool:
    request = HttpRequest()
    request.META["HTTP_HOST"] = host
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False
