"""How a page is named outside the site: its one address, the same page in other languages."""

from django.conf import settings

from .languages import SOURCE, prefix
from .spoken import OFFERED, in_french


def canonical(path: str) -> str:
    """Give the one address of a page (RFC 6596): without answers, which make many addresses of one page."""
    return f"{settings.SITE_ADDRESS}{path}"


def alternates(path: str) -> tuple[tuple[str, str], ...]:
    """Give a page's language and address in each language offered, the source language also for any other; nothing with one language.

    A public language code is given once: simplified French, whose public code is French's, is found from the page itself.
    """
    if len(OFFERED) < 2:
        return ()
    plain = in_french(path)
    offered: dict[str, str] = {}
    for code in sorted(OFFERED, key=lambda code: code != SOURCE):
        offered.setdefault(code.split("-")[0], canonical(prefix(code) + plain))
    return (*offered.items(), ("x-default", canonical(plain)))
