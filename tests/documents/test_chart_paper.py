"""The plan of the guides and the review sheet on paper: whole, tagged, with a frame for each thing to sign."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from espace_guide.documents import chart, review
from espace_guide.guides import GUIDES
from espace_guide.guides.nodes import Outcome
from espace_guide.review.owed import Owed, owed
from tests.documents.every_paper import other_fonts
from tests.stories import TODAY

ENDS = [f"{slug}/{name}" for slug, guide in GUIDES.items() for name, node in guide.nodes.items() if isinstance(node, Outcome)]


def words(content: bytes, folder: Path) -> str:
    """Read a paper without spaces nor hyphens, since a long name breaks anywhere at the end of a line."""
    file = folder / "paper.pdf"
    file.write_bytes(content)
    return joined(subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True).stdout)


def joined(text: str) -> str:
    return re.sub(r"[\s-]", "", text)


@pytest.fixture(scope="module")
def plan() -> bytes:
    with translation.override("fr"):
        return chart.write(TODAY)


def test_its_drawings_are_in_our_own_fonts_in_arabic_too() -> None:
    with translation.override("ar"):
        assert other_fonts(PdfReader(BytesIO(chart.write(TODAY)))) == set()


@pytest.fixture(scope="module")
def due() -> Owed:
    with translation.override("fr"):
        return owed(TODAY)


@pytest.fixture(scope="module")
def sheet(due: Owed) -> bytes:
    with translation.override("fr"):
        return review.write(due, TODAY)


def test_every_end_of_every_guide_has_its_frame(plan: bytes, tmp_path: Path) -> None:
    text = words(plan, tmp_path)
    assert text.count("ReluparLe") == len(ENDS) == text.count("SignatureRemarques")
    assert all(f"àsigner{joined(end)}" in text for end in ENDS)
    assert "Aucunjuristen’aencorereluce" in text


def test_the_drawings_can_be_read_on_paper() -> None:
    with translation.override("fr"):
        hung = [chart.hang(told.drawing) for told in chart.charts(TODAY)]
    for one in hung:
        across, down = (chart.LONG, chart.SHORT) if one.wide else (chart.SHORT, chart.LONG)
        for window in one.windows:
            width, height = (float(size.removesuffix("mm")) for size in window.size)
            assert width <= across + 0.1 and height <= down + 0.1
            assert 13 * width / window.view[2] * 72 / 25.4 >= 7, "letters of seven points at least"


def test_papers_are_tagged_titled_and_say_their_language(plan: bytes, sheet: bytes) -> None:
    for content in (plan, sheet):
        reader = PdfReader(BytesIO(content))
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "fr" and reader.metadata.title
        assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_the_sheet_lists_all_that_is_owed(due: Owed, sheet: bytes, tmp_path: Path) -> None:
    text = words(sheet, tmp_path)
    for one in due.facts:
        assert joined(one.fact.id) in text and joined(one.fact.statement) in text, one.fact.id
    assert all(joined(one.name) in text for one in (*due.ends, *due.sentences))
    assert all(joined(one.url) in text for one in due.addresses)
    assert all(joined(one.question) in text for one in due.doubts)
    assert text.count("àcorriger") >= len(due.facts) + len(due.sentences)


def test_the_sheet_of_one_topic_holds_its_facts_alone(due: Owed, tmp_path: Path) -> None:
    with translation.override("fr"):
        text = words(review.write(due, TODAY, "delais"), tmp_path)
    assert "calc.safe" in text and "opposition.where" not in text and "Questionsouvertes:" not in text


def test_the_plan_on_paper_is_made_once_a_day_whatever_the_address(client: Client) -> None:
    answer = client.get("/plan-du-guide.pdf?jour=2030-01-01&x=1")
    assert answer.status_code == 302 and answer.headers["Location"] == "/plan-du-guide.pdf"
