"""The long pages: what is far from the screen is laid out as it comes near, in a place that was guessed about right."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.access.kinds import PAGES
from tests.browser.conftest import FRANCE

WIDTHS = {"phone": (360, 740), "desk": (1280, 900)}
LAST = {"all on one page": "toutes", "sources": "t-actualite", "plan of the guides": "limiter-A"}
PLACES = "[...document.querySelectorAll('[data-long]')]"
LAID_OUT = f"{PLACES}.filter((part) => part.firstElementChild.checkVisibility({{ contentVisibilityAuto: true }})).length"
HEIGHTS = f"[document.documentElement.scrollHeight, ...{PLACES}.map((part) => part.getBoundingClientRect().height)]"
LEAST, MOST = 0.85, 1.7  # a guess beside what it was about
LONGEST = 1.5  # the page as it opens beside the page laid out


@pytest.fixture(params=[(size, language) for size in WIDTHS for language in ("", "/ar")], ids=lambda way: " ".join(way).strip())
def page(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    size, language = request.param
    width, height = WIDTHS[size]
    with browser.new_context(base_url=server + language + "/", viewport={"width": width, "height": height}, **FRANCE) as context:
        yield context.new_page()


@pytest.mark.parametrize("name", LAST)
def test_what_is_far_waits_in_a_place_of_about_its_height(page: Page, name: str) -> None:
    page.goto(PAGES[name].strip("/") + "/")
    long_guess, *guessed = page.evaluate(HEIGHTS)
    assert page.evaluate(LAID_OUT) <= len(guessed) / 3 > 1, "what is far is not laid out as the page opens"
    page.evaluate(f"{PLACES}.forEach((part) => {{ part.style.contentVisibility = 'visible'; }})")
    long, *heights = page.evaluate(HEIGHTS)
    assert 1 <= long_guess / long < LONGEST
    assert all(LEAST < guess / height < MOST for guess, height in zip(guessed, heights, strict=True))


@pytest.mark.parametrize("name", LAST)
def test_a_link_to_what_is_far_leads_there(page: Page, name: str) -> None:
    page.goto(f"{PAGES[name].strip('/')}/#{LAST[name]}")
    expect(page.locator(f"#{LAST[name]}")).to_be_in_viewport()
