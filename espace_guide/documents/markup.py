"""Our own markup as WeasyPrint takes it, read faster: the papers are well-formed, and use no footnote and no list marker."""

import re
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree  # the papers are ours, and what varies in them is escaped

from cssselect2 import ElementWrapper
from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.urls import URLFetcher

NOTHING = URLFetcher(allowed_protocols=())
DOCTYPE = "<!doctype html>"
VOID = re.compile(r"<(?:br|meta|wbr)\b[^>]*")
DRAWING = ("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')


class Markup(HTML):
    """A paper of ours for WeasyPrint, which can read no file from it; raises ParseError when a tag is not closed.

    The parser of HTML, in Python, forgives what we never write; the one of XML, in C, takes a twentieth of the time. The rest is WeasyPrint's own.
    """

    def __init__(self, string: str) -> None:
        root = ElementTree.fromstring(VOID.sub(r"\g<0>/", string.removeprefix(DOCTYPE)).replace(*DRAWING))  # noqa: S314 (ours)
        self.base_url = None
        self.url_fetcher = NOTHING
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [elements()]


@cache
def elements() -> CSS:
    """Give WeasyPrint's own style of elements without its rules for notes and markers: six styles for each element that no paper shows."""
    rules = (files("weasyprint") / "css" / "html5_ua.css").read_text("utf-8").splitlines()
    return CSS(string="\n".join(rule for rule in rules if not rule.startswith("::")), counter_style=CounterStyle())
