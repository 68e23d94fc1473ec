"""Pages leave compressed by gzip, with the fastest library we know: a page is never the same twice, so its cost is paid each time."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from isal import igzip

ACCEPTED = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|\s*$))")
TEXTS = ("text/", "image/svg+xml", "application/json", "application/manifest+json", "application/atom+xml", "application/xml")
SMALLEST, LEVEL = 500, 3


def compress_texts(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Compress texts for whoever accepts it (RFC 9110, 8.4.1.3); PDF files and pictures are compressed already."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.get("Content-Type", "").startswith(TEXTS) or response.streaming or response.has_header("Content-Encoding"):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if len(response.content) < SMALLEST or not ACCEPTED.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            return response
        response.content = igzip.compress(response.content, LEVEL, mtime=0)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "gzip"
        if response.get("ETag", "").startswith('"'):
            response.headers["ETag"] = f"W/{response.headers['ETag']}"  # the same page, in other bytes (RFC 9110, 8.8.1)
        return response

    return middleware
