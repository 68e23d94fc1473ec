"""A network that loses files, a reader who blocks them: whatever does not come, the page is whole and leads to the sheet."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.access.kinds import PAGES, ago
from tests.browser.conftest import FRANCE, PHONE

BLOCKED = {
    "pictures": lambda route: route.request.resource_type == "image",
    "styles": lambda route: route.request.resource_type == "stylesheet",
    "scripts": lambda route: route.request.resource_type == "script",
    "our script alone": lambda route: "/static/site." in route.request.url,
    "htmx alone": lambda route: "htmx" in route.request.url,
    "everything but the page": lambda route: route.request.resource_type != "document",
}
WORDLESS = """() => [...document.querySelectorAll('img, svg:not([aria-hidden=true]), a, button')]
  .filter(part => !(part.getAttribute('alt') || part.getAttribute('aria-label') || part.textContent.trim())).map(part => part.outerHTML)"""


@pytest.fixture(params=BLOCKED)
def deprived(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone to which some files never come."""
    lost = BLOCKED[request.param]

    def pass_or_lose(route: Route) -> None:
        if lost(route):
            route.abort()
        elif request.param == "styles" and route.request.resource_type == "document":
            answer = route.fetch()
            route.fulfill(response=answer, body=re.sub(r"<style>.*?</style>", "", answer.text(), flags=re.DOTALL))
        else:
            route.continue_()

    with browser.new_context(base_url=server, **PHONE, **FRANCE) as context:
        page = context.new_page()
        page.route("**/*", pass_or_lose)
        page.set_default_timeout(5000)
        yield page
        page.unroute_all(behavior="ignoreErrors")


def test_a_journey_goes_to_its_end(deprived: Page) -> None:
    deprived.goto("/")
    for answer in ("/opposition/", "pour=moi"):
        deprived.locator(f"main a[href*='{answer}']").first.click()
    deprived.locator("#f-envoye").fill(ago(10).isoformat())
    deprived.locator("main form button").first.click()
    for answer in ("dmp=non", "moyen=web"):
        deprived.locator(f"main a[href*='{answer}']").first.click()
    for name in ("carte", "code"):
        deprived.locator(f"input[name={name}][value=oui]").check()
    deprived.locator("main form button").first.click()
    expect(deprived.get_by_role("heading", level=1)).to_have_text("Vous pouvez encore refuser.")
    deprived.locator("#preuve .tick a").click()
    expect(deprived.locator("#preuve")).to_have_class("done")
    sheet = deprived.request.get(deprived.locator("main a[href*='feuille.pdf']").first.get_attribute("href"))
    assert sheet.body().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["home", "plan in time", "plan at a stand", "letter", "a supposed day"])
def test_each_picture_has_its_words(browser: Browser, server: str, name: str) -> None:
    with browser.new_context(base_url=server, **PHONE, **FRANCE) as context:
        page = context.new_page()
        page.route("**/*", lambda route: route.abort() if route.request.resource_type == "image" else route.continue_())
        page.goto(PAGES[name])
        assert page.evaluate(WORDLESS) == []
        if name == "plan at a stand":
            expect(page.get_by_role("img", name=re.compile("^Code QR"))).to_be_visible()
            expect(page.locator(".handover .code")).to_have_text(re.compile("^[0-9A-Z-]{6,}$"))


def test_no_page_waits_for_a_font(page: Page) -> None:
    fonts = []
    page.on("request", lambda request: fonts.append(request.url) if request.resource_type == "font" else None)
    for path in ("/", PAGES["plan in time"], PAGES["plan at a stand"], PAGES["letter"]):
        page.goto(path)
    assert fonts == []
