"""What a visitor sees when too many papers are asked for at once."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..documents.turns import Busy

View = Callable[..., HttpResponse]
SECONDS = 10


def or_busy(view: View) -> View:
    """Answer 503 with the seconds to wait (RFC 9110 § 10.2.3), and a page that says so, when no paper can be made now."""

    @wraps(view)
    def inner(request: HttpRequest, **named: str) -> HttpResponse:
        try:
            return view(request, **named)
        except Busy:
            folder, query = request.path.rpartition("/")[0], request.META.get("QUERY_STRING", "")
            context = {"again": request.get_full_path(), "back": f"{folder}/{'?' if query else ''}{query}", "seconds": SECONDS}
            response = render(request, "busy.html", context, status=503)
            response.headers["Retry-After"] = str(SECONDS)
            return response

    return inner
