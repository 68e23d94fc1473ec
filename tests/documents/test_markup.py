"""Papers are read in a faster way than WeasyPrint's own: the same pages come out, to the byte."""

from collections.abc import Callable
from xml.etree.ElementTree import ParseError

import pytest
from django.utils import translation
from weasyprint import HTML

from espace_guide.documents import letters, markup, pack, paper, sheet
from espace_guide.guides.letters import LETTERS
from espace_guide.plan import Plan
from tests.stories import TODAY, planned

PATH = "/suivi/?pour=moi&demarche=effacement&fait_le=2026-08-15&moyen=courrier&preuve=oui&reponse=aucune"
SITE = "https://espace-guide.exemple.org"


def plan() -> Plan:
    return planned(PATH)


PAPERS = {
    "sheet": lambda: sheet.write(plan(), SITE),
    "large": lambda: sheet.write(plan(), SITE, large=True),
    "blank": lambda: sheet.blank("opposition", TODAY, SITE),
    "letter": lambda: letters.write_pdf((letters.written(LETTERS["opposition"], {}, TODAY),), TODAY),
    "pack": lambda: pack.write(pack.Wanted(1), TODAY),
}


class Slow(HTML):
    """WeasyPrint alone: its own parser, its own style of elements."""

    def __init__(self, string: str) -> None:
        super().__init__(string=string, url_fetcher=markup.NOTHING)


@pytest.mark.parametrize("write", PAPERS.values(), ids=PAPERS)
def test_a_paper_is_the_same_as_from_weasyprint_alone(write: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    with translation.override("fr"):
        ours = write()
        paper.KEPT.clear()
        monkeypatch.setattr(paper, "Markup", Slow)
        assert write() == ours


def test_a_tag_left_open_is_refused() -> None:
    with pytest.raises(ParseError):
        markup.Markup("<!doctype html><html><body><p>Une ligne</body></html>")


def test_a_paper_that_names_a_file_reads_nothing() -> None:
    page = markup.Markup(
        f'<!doctype html><html><body><img src="{(paper.FOLDER / "paper.css").as_uri()}" alt="image absente"/></body></html>'
    )
    with pytest.raises(ValueError, match="disallowed"):
        page.url_fetcher.fetch((paper.FOLDER / "paper.css").as_uri())
