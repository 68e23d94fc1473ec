"""HTML → tagged PDF: fonts and style sheets are read once, and nothing is read afterwards."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from .markup import Markup

FOLDER = Path(settings.BASE_DIR) / "static" / "print"
VARIANT = {"pdf_variant": "pdf/ua-1"}
ONE_AT_A_TIME = Lock()  # Pango's fonts are shared, and under the GIL threads would gain nothing


@cache
def fonts() -> FontConfiguration:
    """Give the fonts that every document shares."""
    return FontConfiguration()


@cache
def style(name: str) -> CSS:
    """Read a style sheet of static/print, and the fonts it names."""
    return CSS(filename=FOLDER / f"{name}.css", font_config=fonts(), url_fetcher=URLFetcher(allowed_protocols={"file"}))


def pdf(template: str, contexts: Iterable[dict[str, object]], styles: tuple[str, ...], most: int = 0) -> bytes:
    """Write a template as PDF/UA-1 (ISO 14289-1), with the first context that holds on `most` pages, or the last; 0 sets no limit.

    The same context gives the same bytes: the document's only dates are those the template writes.
    """
    return join((laid_out(template, contexts, styles, most),))


def laid_out(template: str, contexts: Iterable[dict[str, object]], styles: tuple[str, ...], most: int = 0) -> Document:
    """Lay a template out in pages, with the first context that holds on `most` pages, or the last; 0 sets no limit."""
    sheets = [style(name) for name in ("paper", *styles)]
    for context in contexts:
        html = render_to_string(template, context, using="jinja2")
        with ONE_AT_A_TIME:
            document = Markup(html).render(font_config=fonts(), stylesheets=sheets, **VARIANT)
        if not most or len(document.pages) <= most:
            break
    return document


def join(documents: Iterable[Document], title: str = "") -> bytes:
    """Write documents one after the other in one PDF; it takes the first one's title and language, unless `title` is given."""
    several = tuple(documents)
    whole = several[0].copy([page for document in several for page in document.pages])
    whole.metadata.title = title or whole.metadata.title
    with ONE_AT_A_TIME:
        return whole.write_pdf(**VARIANT)
