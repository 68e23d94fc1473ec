"""Nothing moves under the eyes of who reads: what scripts add comes below, or where its place was kept."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.access.kinds import PAGES
from tests.browser.conftest import FRANCE

WIDTHS = {"phone": (360, 740), "desk": (1280, 900)}
SHORT = {name: path for name, path in PAGES.items() if len(path) < 1000}
LATE = 0.1  # seconds: the page has been painted before its scripts come
WATCH = """
window.moved = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => moved.push(
  `${entry.value.toFixed(4)} ${entry.sources.map((source) => source.node && (source.node.className || source.node.nodeName))}`,
))).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module", params=WIDTHS)
def page(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page whose scripts come late."""

    def wait(route: Route) -> None:
        time.sleep(LATE)
        route.continue_()

    width, height = WIDTHS[request.param]
    with browser.new_context(base_url=server, viewport={"width": width, "height": height}, **FRANCE) as context:
        context.route("**/*.js", wait)
        opened = context.new_page()
        opened.add_init_script(WATCH)
        yield opened


@pytest.mark.parametrize("name", SHORT)
def test_nothing_moves_when_the_scripts_come(page: Page, name: str) -> None:
    page.goto(SHORT[name], wait_until="load")
    page.evaluate("new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))")
    assert page.evaluate("moved") == []
