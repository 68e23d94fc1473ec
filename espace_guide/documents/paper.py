"""HTML → tagged PDF: fonts and style sheets are read once, nothing is read afterwards, and what was just made is not made again."""

import gc
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS
from weasyprint.document import Document

from . import archival, spelling
from .fetching import OurFiles
from .kept import Kept
from .markup import Markup
from .turns import Turns
from .typefaces import Typefaces

FOLDER = Path(settings.BASE_DIR) / "static" / "print"
KEPT = Kept(most_bytes=32 * 1024 * 1024, most_files=2000)
# scripts/serve.sh gives four threads: one is left for pages. Under the GIL, two turns would gain nothing.
TURNS = Turns(waiting=2, seconds=5)
LOG = logging.getLogger(__name__)
FEW_TIMES = 10  # that the collector goes through new objects alone, then through all
TOO_LONG = b""  # kept in place of a setting whose words do not hold, not to try it again


@dataclass(frozen=True)
class Paper:
    """What to print: a template, with the first context that holds on `most` pages, or the last (0 sets no limit); and how many copies."""

    template: str
    contexts: Iterable[dict[str, object]]
    styles: tuple[str, ...]
    most: int = 0
    copies: int = 1


@cache
def fonts() -> Typefaces:
    """Give the fonts that every document shares."""
    return Typefaces()


@cache
def style(name: str) -> CSS:
    """Read a style sheet of static/print, and the fonts it names."""
    return CSS(filename=FOLDER / f"{name}.css", font_config=fonts(), url_fetcher=OurFiles(FOLDER))


def prepare() -> None:
    """Read what every sheet needs, so that nothing is written to the disk afterwards; raises NoFont."""
    for name in ("paper", "sheet"):
        style(name)
    archival.colours()
    spelling.letters()


def pdf(papers: Iterable[Paper], title: str = "") -> bytes:
    """Write papers one after the other as one PDF/A-2a and PDF/UA-1, under the title of the first, unless `title` is given.

    The same words give the same bytes: the document's only dates are those the templates write. Raises Busy when too many wait already.
    """
    drafts = [_Draft(paper) for paper in papers]
    if found := KEPT.get(_key(drafts, title)):
        return found
    with TURNS.turn():
        if found := KEPT.get(_key(drafts, title)):  # made while this one waited
            return found
        with _tidied():
            content = _joined(drafts, title)
    KEPT.put(_key(drafts, title), content)
    return content


@contextmanager
def _tidied() -> Iterator[None]:
    """Let the garbage collector go once, after a paper: it leaves a tree of boxes, 25 MiB, that nothing else lets go of.

    Through new objects alone, but for one time in ten: what a request still holds meanwhile is old once it is let go of.
    """
    gc.disable()
    try:
        yield
    finally:
        _, times, _ = gc.get_count()
        gc.collect(0 if times < FEW_TIMES else 2)
        gc.enable()


class _Draft:
    """A paper in HTML, in the first setting not yet known to be too long."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._settings = (render_to_string(paper.template, context, using="jinja2") for context in paper.contexts)
        self.html = next(html for html in self._settings if KEPT.get(self._key_of(html)) is None)

    @property
    def key(self) -> bytes:
        return self._key_of(self.html)

    def laid_out(self) -> Document:
        """Lay the paper out, in a tighter setting when one does not hold."""
        sheets = [style(name) for name in ("paper", *self.paper.styles)]
        while True:
            document = Markup(self.html).render(font_config=fonts(), stylesheets=sheets, **archival.options())
            if not self.paper.most or len(document.pages) <= self.paper.most:
                return document
            if (tighter := next(self._settings, None)) is None:
                LOG.warning("%s: %d pages in its tightest setting, not %d", self.paper.template, len(document.pages), self.paper.most)
                return document
            KEPT.put(self.key, TOO_LONG)
            self.html = tighter

    def _key_of(self, html: str) -> bytes:
        return sha256(f"{self.paper.styles} {self.paper.most} {self.paper.copies} {html}".encode()).digest()


def _key(drafts: Sequence[_Draft], title: str) -> bytes:
    return sha256(b"".join([*(draft.key for draft in drafts), title.encode()])).digest()


def _joined(drafts: Iterable[_Draft], title: str) -> bytes:
    documents = [(draft.laid_out(), draft.paper.copies) for draft in drafts]
    whole = documents[0][0].copy([page for document, copies in documents for page in document.pages * copies])
    whole.metadata.title = title or whole.metadata.title
    return archival.write(whole)
