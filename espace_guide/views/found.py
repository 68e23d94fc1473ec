"""What leads people here: the questions they search, the list of pages for search engines, what these may read."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, get_resolver, reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from ..found import canonical
from ..guides import GUIDES
from ..guides.letters import LETTERS
from ..questions import answered, structured
from ..spoken import OFFERED
from . import today

MANY = {"guide": ("slug", GUIDES), "letter": ("name", LETTERS)}
NOT_LISTED = {"resume"}  # it only asks for a code
# Ways back and forth, steps ticked, families: one page under thousands of addresses. Codes hold someone's answers.
NOT_READ = (
    "/r/",
    "/R/",
    "/*/r/",
    "/*/R/",
    "/*modifier=",
    "/*fait=",
    "/*famille=",
    "/*ajouter=",
    "/*stand=1",
    "/*.pdf?",
    "/*.ics?",
    "/*code.svg?",
)


@require_safe
@vary_on_headers("HX-Request")
def questions(request: HttpRequest) -> HttpResponse:
    """Show the questions that people search, answered by sure facts."""
    several = answered(today())
    return render(request, "questions.html", {"questions": several, "structured": structured(several, canonical(request.path))})


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the pages (sitemaps.org): those that need no answer."""
    return render(request, "sitemap.xml", {"pages": [canonical(path) for path in listed()]}, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say what a search engine may read (RFC 9309)."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_READ), f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def listed() -> Iterator[str]:
    """Yield the address of each page that needs no answer, in each language, as the addresses of the site declare them."""
    for code in OFFERED:
        with override(code):
            yield from _listed()


def _listed() -> Iterator[str]:
    for pattern in spoken_pages():
        if pattern.name in MANY:
            named, several = MANY[pattern.name]
            yield from (reverse(pattern.name, kwargs={named: one}) for one in several)
        elif not pattern.pattern.converters and not pattern.pattern.regex.groups and pattern.name not in NOT_LISTED:
            path = reverse(pattern.name)
            yield from [path] if path.endswith("/") else []


def spoken_pages() -> list[URLPattern]:
    """Give the addresses that every language has: those behind the language's prefix."""
    return get_resolver().url_patterns[-1].url_patterns
