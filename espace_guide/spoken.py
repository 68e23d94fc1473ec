"""The language that an address speaks: its first word, French without one; and the same page in the others."""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import activate

from .languages import SOURCE, prefix

Answer = Callable[[HttpRequest], HttpResponse]
OFFERED = dict(settings.LANGUAGES)
TONGUES = [(code, name, f"{prefix(code)}/") for code, name in settings.LANGUAGES]


class Tongue(NamedTuple):
    """A page in another language: its code, its own name, the start of its addresses, its address."""

    language: str
    name: str
    root: str
    path: str

    @property
    def code(self) -> str:
        """Give the public code of the language (BCP 47)."""
        return self.language.split("-")[0]


def speak(get_response: Answer) -> Answer:
    """Speak the language that an address begins with; never the browser's, so that one address has one answer for every cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = of(request.path_info)
        activate(language)
        try:
            return get_response(request)
        finally:
            if language != SOURCE:
                activate(SOURCE)  # a process speaks French between two visits

    return middleware


def learn() -> None:
    """Read every catalogue, so that nothing is read from the disk once the site answers."""
    for language in reversed(OFFERED):
        activate(language)


def of(path: str) -> str:
    """Name the language that an address speaks."""
    first = path[1:].partition("/")[0]
    return first if first in OFFERED else SOURCE


def in_french(path: str) -> str:
    """Give the address of the same page in French, which has no prefix."""
    first, slash, rest = path[1:].partition("/")
    return f"/{rest}" if slash and first in OFFERED and first != SOURCE else path


def others(path: str, query: str, language: str) -> list[Tongue]:
    """Give the address of a page, its answers included, in each language offered but the one it speaks."""
    rest = in_french(path)[1:] + (f"?{query}" if query else "")
    return [Tongue(code, name, root, root + rest) for code, name, root in TONGUES if code != language]
