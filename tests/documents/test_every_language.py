"""A paper holds, and can be heard and copied, in every language: two pages, each word in the order one reads it."""

import io
import logging
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdf
import pytest
from django.conf import settings
from django.utils import translation
from fontTools.ttLib import TTFont

from espace_guide import languages
from espace_guide.documents import letters, notice, paper, sheet, spelling
from espace_guide.guides import GUIDES
from espace_guide.guides.letters import LETTERS
from espace_guide.notices import Notice
from tests.documents.every_paper import BY_PHONE, CODE, IN_TIME, LATE, SITE, family
from tests.documents.hearing import heard
from tests.documents.test_sheet import HEAVIEST, extremes, length
from tests.stories import TODAY, planned

LANGUAGES = [code for code, _ in settings.LANGUAGES]
TRANSLATED = [code for code in LANGUAGES if code != settings.LANGUAGE_CODE]  # test_sheet.py reads French at length
WORDS = re.compile(r"\d+|[^\W\d_]+")


@pytest.fixture(autouse=True)
def silent(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Refuse any warning: a paper that does not hold, a letter that no font has, an address it tried to read."""
    with caplog.at_level(logging.WARNING):
        yield
    assert [record.getMessage() for record in caplog.records] == []


def pages(content: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(content)).pages)


@cache
def longest() -> list[str]:
    """Give the addresses of the longest plans."""
    with translation.override(settings.LANGUAGE_CODE):
        return sorted(extremes(), key=lambda path: length(planned(path)))[-10:]


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_longest_plans_take_one_recto_verso(code: str) -> None:
    for path in longest():
        with translation.override(code):
            content = sheet.write(planned(path, language=code), SITE + path, code=CODE)
        assert pages(content) == 2, path
        assert len(content) <= HEAVIEST, path


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize("slug", GUIDES)
def test_a_blank_sheet_takes_one_recto_verso(code: str, slug: str) -> None:
    with translation.override(code):
        assert pages(sheet.blank(slug, TODAY, SITE)) == 2


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_takes_a_page_to_send_and_two_to_keep(code: str, name: str) -> None:
    with translation.override(code):
        written = letters.written(LETTERS[name], {}, TODAY)
        assert pages(letters.write_pdf((written,), TODAY)) == (3 if written.meaning else 2)


def plain(text: str) -> list[str]:
    """Give the words of a text without vowel marks nor what directs letters: readers put them where they are drawn."""
    decomposed = unicodedata.normalize("NFKC", text)
    return WORDS.findall("".join(letter for letter in decomposed if unicodedata.category(letter) not in {"Mn", "Cf"}).casefold())


def read_aloud(content: bytes) -> list[str]:
    return [word for text in heard(content) for word in plain(text)]


def in_order(words: list[str], among: list[str]) -> list[str]:
    """Give the words that cannot be found one after the other."""
    places, left = iter(among), list(words)
    while left and left[0] in places:
        left.pop(0)
    return left


def said(path: str, code: str) -> list[str]:
    """Give the sentences of a plan in the order of its sheet."""
    plan = planned(path, language=code)
    steps = [text for step in plan.words.steps for text in (step.text, *(said.text for said in step.detail))]
    return [plan.words.situation, *steps, *(said.text for said in plan.words.keep)]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("path", [IN_TIME, BY_PHONE, LATE])
@pytest.mark.parametrize("large", [False, True], ids=["", "large"])
def test_a_sheet_is_heard_word_by_word(code: str, path: str, large: bool) -> None:
    with translation.override(code):
        heard = read_aloud(sheet.write(planned(path, language=code), SITE, large, CODE))
        for text in said(path, code):
            assert not in_order(plain(text), heard), text
        titles = [plain(text) for text in said(path, code) if text in {step.text for step in planned(path, language=code).words.steps}]
    assert not in_order([word for title in titles for word in title], heard), "the steps come one after the other"
    assert {word for part in CODE.split("-") for word in plain(part)} <= set(heard)


@pytest.mark.parametrize("code", LANGUAGES)
def test_other_readers_find_the_same_words(tmp_path: Path, code: str) -> None:
    with translation.override(code):
        content = family()
        wanted = {word for path in (IN_TIME, BY_PHONE) for text in said(path, code) for word in plain(text)}
    (tmp_path / "paper.pdf").write_bytes(content)
    drawn = subprocess.run(["pdftotext", tmp_path / "paper.pdf", "-"], capture_output=True, check=True, text=True).stdout
    extracted = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    for text in (drawn, extracted):
        found = "".join(plain(text))  # spaces are lost where a font ends
        lost = {word for word in wanted if word not in found}
        assert len(lost) <= len(wanted) / 50, lost


def test_every_letter_of_arabic_is_read_back() -> None:
    """Letters that bear a vowel the first time they are met, or that are joined into one drawing."""
    text = "شيئًا خطأً إغلاقه الآن لأنّ مسؤولًا ملاحظة بريدًا لله لا ئ"
    with translation.override("ar"):
        content = paper.pdf([notice.paper(Notice("Essai", (text,)), TODAY, SITE)])
    assert not in_order(plain(text), read_aloud(content))


def test_both_faces_of_the_arabic_font_name_their_glyphs_alike() -> None:
    names = []
    for face in ("Regular", "Bold"):
        with TTFont(spelling.FILE.with_name(f"NotoNaskhArabic-{face}.ttf")) as font:
            names.append(font.getGlyphOrder())
    assert names[0] == names[1]
    assert {"ل", "ئ", "ة", "ً"} <= set(spelling.letters().values())


@pytest.mark.parametrize("code", LANGUAGES)
def test_only_what_is_read_from_the_right_carries_the_arabic_font(code: str) -> None:
    with translation.override(code):
        content, direction = sheet.write(planned(IN_TIME, language=code), SITE, code=CODE), languages.direction()
    resources = pypdf.PdfReader(io.BytesIO(content)).pages[0]["/Resources"]["/Font"]
    names = {str(font.get_object()["/BaseFont"]) for font in resources.values()}
    assert any(spelling.FAMILY in name for name in names) == (direction == "rtl")
