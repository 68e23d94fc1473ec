"""htmx comes for who goes on: a page is read without it, and whoever is faster than it goes on all the same."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from tests.access.kinds import PAGES
from tests.browser.conftest import awake, htmx_comes

SIGNS = {
    "a mouse": lambda page: page.mouse.move(100, 100),
    "a finger": lambda page: page.touchscreen.tap(5, 5),
    "a key": lambda page: page.keyboard.press("Tab"),
}


@pytest.fixture
def asked(page: Page) -> Iterator[list[str]]:
    """The scripts that a page fetches."""
    found: list[str] = []

    def note(request: Request) -> None:
        if request.resource_type == "script":
            found.append(request.url)

    page.on("request", note)
    yield found


@pytest.mark.parametrize("name", ["home", "plan in time", "sources", "plan at a stand"])
def test_a_page_is_read_without_htmx(page: Page, asked: list[str], name: str) -> None:
    page.goto(PAGES[name], wait_until="networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(200)
    assert asked and not any("htmx" in address for address in asked)
    assert page.locator("[data-hx-boost=true]").count() == 0, "no link is looked at before it is used"


@pytest.mark.parametrize("sign", SIGNS)
def test_it_comes_once_at_the_first_sign_of_a_hand(page: Page, asked: list[str], sign: str) -> None:
    page.goto(PAGES["plan in time"])
    for _ in range(2):
        SIGNS[sign](page)
        htmx_comes(page)
    assert sum("htmx" in address for address in asked) == 1


def test_a_hand_before_the_page_is_whole_is_not_forgotten(phone: BrowserContext) -> None:
    """Move while a picture is still on its way: htmx, fetched then, would wait for a start that has passed."""
    page, whole = phone.new_page(), threading.Event()

    def late(route: Route) -> None:
        if whole.is_set():
            route.continue_()
        else:
            waiting.append(route)

    waiting: list[Route] = []
    page.route("**/code.svg*", late)
    page.goto(PAGES["plan at a stand"], wait_until="domcontentloaded")
    page.dispatch_event("body", "pointerover")
    assert page.evaluate("document.readyState") == "interactive" and not page.evaluate("Boolean(window.htmx)")
    whole.set()
    for route in waiting:
        route.continue_()
    htmx_comes(page)
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="C’est fait").first.click()
    expect(page.locator("li.done")).to_have_count(1)
    assert page.evaluate("window.stayed")


def test_whoever_is_faster_goes_on_by_the_browser(page: Page) -> None:
    page.route("**/htmx*", lambda route: None)  # it never comes
    page.goto("/verification/")
    page.evaluate("window.stayed = true")
    page.locator("footer a[href='/sources/']").click()
    page.wait_for_url("**/sources/")
    assert not page.evaluate("Boolean(window.stayed)")


def test_a_source_opens_by_the_browser_and_back_finds_the_plan(page: Page) -> None:
    page.goto(PAGES["plan in time"])
    awake(page)
    page.locator("main details").last.evaluate("part => { part.open = true; }")
    page.evaluate("window.stayed = true")
    page.locator(".marks a:visible").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("D’où vient cette phrase")
    assert not page.evaluate("Boolean(window.stayed)")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vous pouvez encore refuser.")
