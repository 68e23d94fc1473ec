"""The drawing of each guide shows where it begins, from whichever side its words are read."""

import pytest
from playwright.sync_api import Page, expect

from espace_guide.guides import GUIDES

FIRST_BOXES = "[...document.querySelectorAll('.scroll')].map((part) => { const box = part.querySelector('rect').getBoundingClientRect(); return [box.left, box.right]; })"
WAYS = "[...new Set([...document.querySelectorAll('.graph text')].map((text) => getComputedStyle(text).direction))]"
OUT = """[...document.querySelectorAll('.graph')].flatMap((drawing) => {
  const texts = [...drawing.querySelectorAll('text')], whole = drawing.getBoundingClientRect();
  return texts.map((text) => text.getBoundingClientRect()).filter(({ left, right }) => left < whole.left || right > whole.right); }).length"""


@pytest.mark.parametrize(("language", "way"), [("", "ltr"), ("/ar", "rtl")], ids=["French", "Arabic"])
def test_a_drawing_opens_where_it_begins(page: Page, language: str, way: str) -> None:
    page.goto(f"{language}/plan-du-guide/")
    expect(page.locator(".scroll")).to_have_count(len(GUIDES))
    assert all(0 <= left < right <= 360 for left, right in page.evaluate(FIRST_BOXES)), "the first question is on the screen of a phone"
    assert page.evaluate(WAYS) == [way]
    assert page.evaluate(OUT) == 0
