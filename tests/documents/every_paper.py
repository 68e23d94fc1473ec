"""Every kind of paper that the site makes, in the language of the moment."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import get_language
from pypdf import PdfReader

from espace_guide.documents import chart, letters, notice, pack, paper, review, sheet
from espace_guide.family import Member
from espace_guide.guides.letters import LETTERS
from espace_guide.notices import Notice
from espace_guide.plan import Plan
from espace_guide.review.owed import owed
from tests.stories import TODAY, planned

OURS = ("Atkinson", "Naskh")  # whatever the machine has, no letter is missing
SITE = "https://espace-guide.exemple.org"
CODE = "109A-J40F-0G08-12"
IN_TIME = "/opposition/?pour=moi&courrier=oui&envoye=2026-11-02&dmp=non&moyen=web&carte=oui&code=oui"
BY_PHONE = "/opposition/?pour=enfant&courrier=oui&envoye=2026-11-02&dmp=nsp&moyen=telephone&carte=illisible"
LATE = "/suivi/?pour=moi&demarche=effacement&fait_le=2026-08-15&moyen=courrier&preuve=oui&reponse=aucune"


def other_fonts(paper: PdfReader) -> set[str]:
    """Give the fonts of a paper that are not the project's."""
    fonts = (font.get_object()["/BaseFont"] for page in paper.pages for font in page["/Resources"].get("/Font", {}).values())
    return {name for name in map(str, fonts) if not name.partition("+")[2].startswith(OURS)}


def plan(path: str) -> Plan:
    return planned(path, language=get_language())


def some_letters(large: bool = False) -> bytes:
    return letters.write_pdf(tuple(letters.written(LETTERS[name], {}, TODAY) for name in ("opposition", "relance")), TODAY, large)


def family(large: bool = False) -> bytes:
    return sheet.write_family((Member("", plan(IN_TIME)), Member("Enfant", plan(BY_PHONE))), SITE, large, CODE)


def blanks(large: bool = False) -> bytes:
    return paper.pdf([sheet.blank_paper(slug, TODAY, SITE, large) for slug in ("opposition", "limiter")], "Essai")


def notices(large: bool = False) -> bytes:
    return paper.pdf([notice.paper(Notice("Essai", ("Un paragraphe.",), date(2026, 11, 20)), TODAY, SITE, large)])


PAPERS: dict[str, Callable[[], bytes]] = {
    "sheets": family,
    "sheets, large": lambda: family(large=True),
    "blank sheets": blanks,
    "blank sheets, large": lambda: blanks(large=True),
    "letters": some_letters,
    "letters, large": lambda: some_letters(large=True),
    "notice": notices,
    "notice, large": lambda: notices(large=True),
    "pack": lambda: pack.write(pack.Wanted(0, parts=("affiche", "tracts", "dates", "conduite", "livret")), TODAY),
}
# Long, and the same whatever the language: written in French only.
LONG: dict[str, Callable[[], bytes]] = {
    "copies": lambda: pack.write(pack.Wanted(2, "suivi", ("courriers",)), TODAY),
    "chart": lambda: chart.write(TODAY),
    "review": lambda: review.write(owed(TODAY), TODAY),
}
