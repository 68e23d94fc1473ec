"""The pack of a stand: what was asked, within bounds, in time and in size."""

from io import BytesIO
from time import process_time

import pytest
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from espace_guide.documents import pack
from espace_guide.documents.pack import MOST_SHEETS, PARTS, Wanted, wanted
from espace_guide.guides import GUIDES
from espace_guide.guides.letters import LETTERS
from tests.stories import TODAY


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


def pages(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()).replace("\u00a0", " ") for page in PdfReader(BytesIO(content)).pages]


def test_twenty_sheets_and_everything_in_ten_seconds_and_three_mebibytes() -> None:
    start = process_time()
    content = pack.write(Wanted(), TODAY)
    assert process_time() - start <= 10
    assert len(content) <= 3 * 1024 * 1024
    found = pages(content)
    assert sum("Journal des appels" in page for page in found) == 20
    for words in (
        "vous pouvez refuser",
        "Quel jour, selon la date d’envoi",
        "règles de conduite",
        "Tous les guides",
        "Opposition à l’ouverture",
    ):
        assert any(words in page for page in found), words


def test_the_date_table_holds_eight_weeks_on_one_page() -> None:
    [table] = pages(pack.write(Wanted(0, "opposition", ("dates",)), TODAY))
    assert "2/11 mer. 2/12 dim. 13/12 14/12" in table
    assert len(pack.sending_days(TODAY)) == 56


def test_each_part_fills_the_pages_it_takes() -> None:
    taken = {part: len(pages(pack.write(Wanted(0, "opposition", (part,)), TODAY))) for part in PARTS}
    assert taken.pop("livret") <= 15
    assert taken == {"affiche": 1, "tracts": 1, "dates": 1, "conduite": 1, "courriers": 2 * len(LETTERS)}


def test_the_date_table_is_read_at_arm_s_length() -> None:
    sizes: dict[str, float] = {}
    [table] = PdfReader(BytesIO(pack.write(Wanted(0, "opposition", ("dates",)), TODAY))).pages
    table.extract_text(visitor_text=lambda text, place, matrix, font, size: sizes.update({text.strip(): abs(size * matrix[3] * place[3])}))
    assert sizes["dim. 13/12"] >= 13.5


def test_no_heading_of_the_booklet_is_left_alone() -> None:
    for page in pages(pack.write(Wanted(0, "opposition", ("livret",)), TODAY)):
        assert not page.removesuffix(" ").endswith("Sur quoi cela repose")


def test_flyers_are_four_a_page() -> None:
    [flyers] = pages(pack.write(Wanted(0, "opposition", ("tracts",)), TODAY))
    assert flyers.count("refuser ou fermer") == 4


@pytest.mark.parametrize("slug", GUIDES)
def test_blank_sheets_of_any_guide(slug: str) -> None:
    assert len(pages(pack.write(Wanted(2, slug, ()), TODAY))) == 4


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, Wanted(20, "opposition", PARTS)),
        ({"vierges": "3", "guide": "cloture", "parties": "dates"}, Wanted(3, "cloture", ("dates",))),
        ({"vierges": "9999999999"}, Wanted(20)),
        ({"vierges": "999"}, Wanted(MOST_SHEETS)),
        ({"vierges": "-1", "guide": "x", "parties": "x,,affiche"}, Wanted(20, "opposition", ("affiche",))),
        ({"vierges": "²", "parties": ""}, Wanted(20, "opposition", ())),
    ],
)
def test_what_is_asked_is_kept_within_bounds(given: dict[str, str], expected: Wanted) -> None:
    assert wanted(given) == expected


def test_an_empty_pack_is_still_a_paper() -> None:
    assert pages(pack.write(Wanted(0, "opposition", ()), TODAY))


def test_the_form_of_the_stand_gives_the_pack() -> None:
    answer = Client().get("/stand/pochette.pdf?vierges=1&guide=limiter&parties=&parties=conduite")
    assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "no-store"
    assert len(pages(answer.content)) == 3
