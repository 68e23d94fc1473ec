"""What is the same for everyone all day is made once: the home page, the papers that every device keeps a copy of."""

from collections.abc import Callable
from datetime import date
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from .. import notices
from ..privacy import layout
from . import today

View = Callable[..., HttpResponse]
HEADERS = ("Content-Type", "Content-Disposition")


def once_a_day(view: View) -> View:
    """Keep a file until midnight, or another notice, when its address holds no answer; there are as many as addresses, so memory is bounded."""
    kept: dict[tuple[date, notices.Board, str | None, str, str], tuple[bytes, dict[str, str]]] = {}

    @wraps(view)
    def inner(request: HttpRequest, **named: str) -> HttpResponse:
        if request.META.get("QUERY_STRING"):
            return view(request, **named)
        key = (today(), notices.current(), get_language(), layout(request), settings.SITE_ADDRESS + request.path)
        found = kept.get(key)
        if not found:
            response = view(request, **named)
            if response.status_code != 200:
                return response
            for old in [other for other in kept if other[:2] != key[:2]]:
                kept.pop(old, None)
            found = kept[key] = (response.content, {name: response.headers[name] for name in HEADERS if name in response.headers})
        content, headers = found
        return HttpResponse(content, headers=headers)

    return inner
