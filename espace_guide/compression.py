"""Pages leave compressed by gzip, with the fastest library we know: a page is never the same twice, so its cost is paid each time."""

import re
from collections.abc import Callable
from functools import lru_cache
from zlib import DEFLATED, Z_FULL_FLUSH, compressobj

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from isal import isal_zlib

ACCEPTED = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|\s*$))")
TEXTS = ("text/", "image/svg+xml", "application/json", "application/manifest+json", "application/atom+xml", "application/xml")
SMALLEST, BEST, RAW = 500, 9, -15
FAST, DENSE, LONG = 1, 3, 40_000  # levels of isal, and the bytes above which the second is worth 30 µs: it brings any plan within 14 KiB
LATEST = 300  # bytes: no page says more before its style
STYLE = f"<style>{settings.STYLE}</style>".encode()  # pages are nearly the same up to its end
HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"  # gzip, deflate, no name, no date, unknown system (RFC 1952, 2.3)


def compress_texts(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Compress texts for whoever accepts it (RFC 9110, 8.4.1.3); PDF files and pictures are compressed already."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.get("Content-Type", "").startswith(TEXTS) or response.streaming or response.has_header("Content-Encoding"):
            return response
        response.headers["Vary"] = f"{varies}, Accept-Encoding" if (varies := response.get("Vary")) else "Accept-Encoding"
        if len(response.content) < SMALLEST or not ACCEPTED.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            return response
        response.content = compressed(response.content)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "gzip"
        if response.get("ETag", "").startswith('"'):
            response.headers["ETag"] = f"W/{response.headers['ETag']}"  # the same page, in other bytes (RFC 9110, 8.8.1)
        return response

    return middleware


def compressed(text: bytes) -> bytes:
    """Write a text as gzip (RFC 1952): what all pages begin with is compressed once, as small as can be, and the rest each time, fast."""
    before = text.find(b"<style>", 0, LATEST)
    shared = before >= 0 and text.startswith(STYLE, before)
    first, end = (_start(text[:before]), before + len(STYLE)) if shared else (b"", 0)
    fast = isal_zlib.compressobj(DENSE if len(text) > LONG else FAST, isal_zlib.DEFLATED, RAW)
    size = len(text) & 0xFFFFFFFF
    tail = isal_zlib.crc32(text).to_bytes(4, "little") + size.to_bytes(4, "little")
    return b"".join((HEADER, first, fast.compress(memoryview(text)[end:]), fast.flush(), tail))


@lru_cache(maxsize=32)
def _start(before: bytes) -> bytes:
    best = compressobj(BEST, DEFLATED, RAW)
    return best.compress(before + STYLE) + best.flush(Z_FULL_FLUSH)  # so that what follows refers to nothing before it (RFC 1951)
