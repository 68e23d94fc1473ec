"""The way back from paper: the code in characters beside its square, and the square read by a decoder from poor pictures."""

import io
import re
import subprocess
from functools import cache

import pypdf
import pytest
import zxingcpp
from django.test import Client
from PIL import Image, ImageFilter

from espace_guide.documents.pack import Wanted
from espace_guide.documents.pack import write as write_pack
from espace_guide.guides import code
from tests.stories import TODAY

SENT = "2026-11-02"
ANSWERS = f"courrier=oui&envoye={SENT}&dmp=nsp&moyen=telephone&carte=illisible"
ALONE = f"/opposition/feuille.pdf?pour=moi&{ANSWERS}"
TICKED = f"{ALONE}&fait=preparer-appel,appeler"
FIVE = f"/opposition/feuille.pdf?pour=enfant&{ANSWERS}&famille=enfant.2026-11-03,enfant,moi.2026-11-05,proche.2026-11-04"
LARGE = f"{ALONE}&grand=1"
PLANS = [ALONE, TICKED, FIVE, LARGE]
BLANK = "/opposition/feuille.pdf"
CODE, DONE = re.compile(r"Code ([0-9A-Z-]+)"), re.compile(r"\bFait\b")
SITE = "https://espace-guide.exemple.org"
TILT, BLUR = 7, 1.6  # degrees; pixels, of a picture at 110 dots an inch: a hand that moves


@pytest.fixture(autouse=True)
def _ordinary_address(settings) -> None:
    settings.SITE_ADDRESS = SITE  # as long as one is in life


@cache
def sheet(path: str) -> bytes:
    answer = Client().get(path)
    assert answer["Content-Type"] == "application/pdf"
    return answer.content


def text_of(content: bytes, page: int) -> str:
    return " ".join(pypdf.PdfReader(io.BytesIO(content)).pages[page - 1].extract_text().split())


def last_page(path: str) -> int:
    return 2 if "grand" not in path else len(pypdf.PdfReader(io.BytesIO(sheet(path))).pages)


def picture(content: bytes, page: int, dots: int) -> Image.Image:
    command = ["pdftoppm", "-r", str(dots), "-f", str(page), "-l", str(page), "-gray", "-png", "-"]
    return Image.open(io.BytesIO(subprocess.run(command, input=content, capture_output=True, check=True).stdout))


def from_the_screen(content: bytes, page: int) -> list[str]:
    """Read the squares of a page drawn at 72 dots an inch, the poorest screen there is."""
    return [found.text for found in zxingcpp.read_barcodes(picture(content, page, 72))]


def from_the_hand(content: bytes, page: int, tilt: float) -> list[str]:
    """Read the squares of a page as a moving telephone sees it: tilted, blurred, grey on grey."""
    seen = picture(content, page, 110).rotate(tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return [found.text for found in zxingcpp.read_barcodes(seen.filter(ImageFilter.GaussianBlur(BLUR)).point(lambda tone: 60 + tone // 2))]


def printed_code(path: str) -> str:
    return CODE.search(text_of(sheet(path), last_page(path)))[1]


@pytest.mark.parametrize("path", PLANS)
def test_the_code_is_printed_in_groups_and_opens_the_very_plan(path: str) -> None:
    printed = printed_code(path)
    assert re.fullmatch(r"([0-9A-Z]{4}-)*[0-9A-Z]{1,4}", printed)
    opened = Client().get(f"/r/{printed}")["Location"]
    asked = path.replace("feuille.pdf", "").replace("&grand=1", "")
    assert sorted(opened.partition("?")[2].split("&")) == sorted(asked.partition("?")[2].split("&"))


def test_the_steps_done_are_ticked_on_paper_and_held_by_its_code() -> None:
    assert code.read(printed_code(TICKED)).done == ("preparer-appel", "appeler")
    assert len(DONE.findall(text_of(sheet(TICKED), 1))) == 2
    assert not DONE.findall(text_of(sheet(ALONE), 1))


@pytest.mark.parametrize("path", PLANS)
def test_the_square_holds_the_printed_code_in_capitals_and_is_read_from_a_poor_screen(path: str) -> None:
    expected = f"{SITE}/r/{printed_code(path)}".upper()
    assert from_the_screen(sheet(path), last_page(path)) == [expected]


@pytest.mark.parametrize("tilt", [TILT, -TILT])
@pytest.mark.parametrize("path", [*PLANS, BLANK])
def test_the_square_is_read_tilted_and_blurred(path: str, tilt: float) -> None:
    expected = (SITE if path == BLANK else f"{SITE}/r/{printed_code(path)}").upper()
    assert from_the_hand(sheet(path), last_page(path), tilt) == [expected]


def test_too_much_blur_is_not_read() -> None:
    """Check that the blur of these tests is one: three times as much and nothing is read."""
    seen = picture(sheet(ALONE), 2, 110).rotate(TILT, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert not zxingcpp.read_barcodes(seen.filter(ImageFilter.GaussianBlur(3 * BLUR)))


@pytest.mark.parametrize(("part", "times"), [("affiche", 1), ("tracts", 4)])
def test_the_squares_of_the_poster_and_of_the_flyers_are_read_tilted_and_blurred(part: str, times: int) -> None:
    content = write_pack(Wanted(0, "opposition", (part,)), TODAY)
    assert from_the_screen(content, 1) == from_the_hand(content, 1, TILT) == [SITE.upper()] * times


def test_a_blank_sheet_keeps_a_line_for_a_code_given_by_hand() -> None:
    words = text_of(sheet(BLANK), 2)
    assert "Code, s’il y en a un" in words and "/reprise" in words
