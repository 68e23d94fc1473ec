"""Letters: what the plan knows is filled in, the rest is left to the hand, and no address is invented."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from espace_guide.documents import letters
from espace_guide.guides.letters import LETTERS, Letter
from espace_guide.law.facts import FACTS
from tests.stories import TODAY

PLAN = {"pour": "enfant", "envoye": "2026-11-02", "dmp": "nsp", "effacer": "oui", "fait_le": "2026-09-01", "demarche": "demande"}


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split()).replace("\u00a0", " ")


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS.keys())
@pytest.mark.parametrize("given", [{}, PLAN], ids=["blank", "from a plan"])
def test_a_letter_is_one_page_to_send_and_one_to_keep(letter: Letter, given: dict[str, str]) -> None:
    written = letters.written(letter, given, TODAY)
    content = letters.write_pdf((written,), TODAY)
    reader = PdfReader(BytesIO(content))
    assert len(reader.pages) == 2
    sent, kept = (" ".join(page.extract_text().split()) for page in reader.pages)
    assert "Modèle de l’association, non officiel." in sent
    assert "ce que vaut cette lettre" in kept and "ce que vaut" not in sent
    for words in (
        "Avant de poster",
        "Le suivi de cet envoi",
        "Numéro du recommandé",
        "Saisissez le Défenseur des droits",
        "Sur quoi cela repose",
    ):
        assert words in kept and words not in sent
    for part in written.body:
        assert " ".join(part.text.split())[:60] in sent
    assert content == letters.write_pdf((written,), TODAY)


def test_large_print_says_the_same_in_eighteen_points() -> None:
    written = letters.written(LETTERS["opposition"], PLAN, TODAY)
    content = letters.write_pdf((written,), TODAY, large=True)
    sizes: list[float] = []
    for page in PdfReader(BytesIO(content)).pages:
        page.extract_text(
            visitor_text=lambda text, place, matrix, font, size: sizes.append(abs(size * matrix[3] * place[3])) if text.strip() else None
        )
    assert min(sizes) >= 17.99
    assert all(" ".join(part.text.split())[:60] in text_of(content) for part in written.body)


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS.keys())
def test_every_statement_of_law_has_a_fact_and_no_address_is_invented(letter: Letter) -> None:
    for note in (*letter.body, *letter.worth):
        assert all(name in FACTS for name in note.facts)
        assert note.facts or not any(word in str(note.text).lower() for word in ("article", "loi", "délai"))
    lines = letters.written(letter, {}, TODAY).to
    assert lines[-1] == letters.DOTS * 2 if not letter.post else tuple(FACTS[letter.post].on(TODAY).value["lines"]) == lines


def test_dates_of_the_plan_are_filled_in_and_others_are_dotted() -> None:
    filled = letters.written(LETTERS["opposition"], PLAN, TODAY)
    assert "2 novembre 2026" in filled.text and "mon enfant" in filled.text
    assert letters.DOTS in letters.written(LETTERS["opposition"], {}, TODAY).text
    assert "1er septembre 2026" in letters.written(LETTERS["relance"], PLAN, TODAY).subject


def test_the_page_shows_the_text_and_opens_the_same_letter() -> None:
    client = Client()
    page = client.get("/courriers/opposition/?pour=enfant&envoye=2026-11-02")
    assert page.status_code == 200 and "2 novembre 2026" in page.content.decode()
    assert 'href="/courriers/opposition.pdf?pour=enfant&amp;envoye=2026-11-02"' in page.content.decode()
    paper = client.get("/courriers/opposition.pdf?pour=enfant&envoye=2026-11-02")
    assert paper["Content-Type"] == "application/pdf" and "2 novembre 2026" in text_of(paper.content)
    assert client.get("/courriers/inconnue/").status_code == client.get("/courriers/inconnue.pdf").status_code == 404


@pytest.mark.parametrize("query", ["envoye=2026-13-40", "envoye=2999-01-01", "pour=personne", "envoye=inconnue", "envoye=" + "9" * 5000])
def test_what_a_letter_cannot_use_is_left_out(query: str) -> None:
    page = Client().get(f"/courriers/opposition/?{query}")
    assert page.status_code == 200 and letters.DOTS in page.content.decode()


def test_answers_keep_only_days_that_can_be() -> None:
    assert letters.answers({"envoye": "2026-11-02", "pour": "x", "fait_le": "2030-01-01"}, date(2026, 11, 21)) == {"envoye": "2026-11-02"}
