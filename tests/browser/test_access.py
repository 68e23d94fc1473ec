"""Every kind of page, in every language, in light and dark, narrow and wide, larger and wider spaced: readable, reachable by thumb, told by shape."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.access.checkers import axe, contrast, ibm, thin
from tests.access.kinds import MADE, PAGES, SAMPLE, in_language, languages
from tests.browser.conftest import FRANCE

THUMB, FINGER = 44, 24  # least height, in CSS pixels, of an answer or a button, and of another link on a line of its own
ANSWERS = "button, .go, .other, .choices a, label.radio, .tick a, summary, input:not([type=radio], [type=checkbox], [type=hidden])"
LINKS = "nav a, .crumb a, .given a, .brand, .plain a, .alone"
SIDEWAYS = """() => [...document.querySelectorAll('body *')].filter(part => {
    const { left, right } = part.getBoundingClientRect();
    return (right > innerWidth + 1 || left < -1) && !part.closest('.vh, svg, .skip, .scroll'); })
  .map(part => part.outerHTML.slice(0, 120)).concat(
  document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page itself'] : [])"""
SMALL = """([selector, least]) => [...document.querySelectorAll(selector)].filter(part => part.checkVisibility())
  .filter(part => { const box = part.getBoundingClientRect(); return box.height < least || box.width < least; })
  .map(part => `${Math.round(part.getBoundingClientRect().height)} px: ${part.outerHTML.slice(0, 160)}`)"""
SPACED = """() => { const style = new CSSStyleSheet();
  style.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
  document.adoptedStyleSheets = [style]; }"""
LARGER = """() => {
  document.documentElement.style.setProperty('font-size', `${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`);
}"""
NARROW, HALF, WIDE = {"width": 320, "height": 640}, {"width": 640, "height": 800}, {"width": 1280, "height": 800}
LONG = {"sources", "all on one page", "plan of the guides"}  # hundreds of like items: a slow checker reads the first of each kind
VISITS = [(language, name) for language in languages() for name in ([*PAGES, *MADE] if language == languages()[0] else [*SAMPLE, *MADE])]


@contextmanager
def looking(browser: Browser, server: str, **look: object) -> Iterator[Page]:
    """Open a page that has a look of its own, and may meet errors."""
    with browser.new_context(base_url=server, reduced_motion="reduce", **FRANCE, **look) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def seen(browser: Browser, server: str) -> Iterator[Page]:
    """A page kept for all the addresses it opens."""
    with looking(browser, server) as page:
        yield page


def unfolded(page: Page) -> None:
    """Open all that is folded, for what is hidden is not checked."""
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")


def opened(page: Page, language: str, name: str, folder: Path) -> None:
    """Open a kind of page in a language; one that no address shows is handed over in an address's place."""
    if name in PAGES:
        page.goto(in_language(language, PAGES[name]))
    else:
        content = MADE[name](language, folder)

        def hand(route: Route) -> None:
            route.fulfill(body=content, content_type="text/html; charset=utf-8")

        page.route("**/made", hand, times=1)
        page.goto("/made")
    unfolded(page)


@pytest.mark.parametrize(("language", "name"), VISITS, ids=[" ".join(visit) for visit in VISITS])
def test_a_page_is_accessible_and_fits(seen: Page, tmp_path: Path, language: str, name: str) -> None:
    """Visit a page once: axe-core whole, then contrast alone in the other theme; IBM's checker; sideways scroll and sizes of targets.

    1280 px at 400 % are 320 CSS px (WCAG 1.4.10); text twice as large (1.4.4) and wider spaced (1.4.12) must fit too.
    """
    seen.set_viewport_size(NARROW)
    seen.emulate_media(color_scheme="light")
    opened(seen, language, name, tmp_path)
    faults = fitting(seen)
    if language != languages()[0]:
        thin(seen)
    faults += axe(seen)
    if name in LONG:
        thin(seen)
    seen.emulate_media(color_scheme="dark")
    faults += contrast(seen)
    seen.evaluate(SPACED)
    faults += seen.evaluate(SIDEWAYS)
    seen.evaluate("document.adoptedStyleSheets = []")
    seen.set_viewport_size(WIDE)
    faults += fitting(seen)
    faults += ibm(seen)
    seen.set_viewport_size(HALF)
    seen.evaluate(LARGER)
    assert [*faults, *seen.evaluate(SIDEWAYS)] == []


def fitting(page: Page) -> list[str]:
    """List what goes past the edge of the screen, and what a thumb or a finger would miss (WCAG 2.5.8)."""
    return [*page.evaluate(SIDEWAYS), *page.evaluate(SMALL, [ANSWERS, THUMB]), *page.evaluate(SMALL, [LINKS, FINGER])]


@pytest.mark.parametrize(
    "name", ["home", "dates soon", "question with a wrong date", "two questions", "plan finished", "plan at a stand", "stand"]
)
def test_a_page_keeps_its_shapes_in_forced_colours(browser: Browser, server: str, name: str) -> None:
    """Check that what colour repeats is also told by a border, a mark or a word when the system chooses the colours."""
    with looking(browser, server, forced_colors="active", viewport={"width": 360, "height": 740}) as page:
        page.goto(PAGES[name])
        for selector in ("button", ".go", ".choices a:not(.for-other)", ".radio", "input[type=date]", ".card", ".problem", ".status"):
            for part in page.locator(f"{selector}:visible").all()[:3]:
                border = part.evaluate("part => [getComputedStyle(part).borderTopStyle, parseFloat(getComputedStyle(part).borderTopWidth)]")
                assert border[0] != "none" and border[1] >= 1, selector
        lines = page.locator("svg.line path, svg.line circle, svg.line text")
        backgrounds = page.evaluate("getComputedStyle(document.body).backgroundColor")
        for mark in lines.all():
            style = mark.evaluate("part => [getComputedStyle(part).stroke, getComputedStyle(part).fill]")
            assert any(colour not in ("none", backgrounds) for colour in style)


@pytest.mark.parametrize("name", ["home", "dates soon", "plan finished", "plan at a stand", "all on one page", "plan of the guides"])
def test_nothing_moves_for_those_who_ask_for_it(seen: Page, name: str) -> None:
    """Check that with reduced motion nothing is animated, slides or scrolls by itself (WCAG 2.3.3); `seen` asks for it."""
    seen.goto(PAGES[name])
    assert seen.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    moving = """() => [...document.querySelectorAll('*')].filter((part) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(part);
      return animationName !== 'none' || parseFloat(transitionDuration) > 0 || scrollBehavior !== 'auto'; }).map((part) => part.outerHTML.slice(0, 120))"""
    assert seen.evaluate(moving) == []


def test_a_printed_page_keeps_its_words_and_loses_its_furniture(page: Page) -> None:
    page.goto(PAGES["plan in time"])
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".clocks")).to_be_visible()
    for furniture in (".foot nav", ".skip", "button:visible"):
        expect(page.locator(furniture).first).to_be_hidden()


def test_nothing_moves_while_a_page_loads(page: Page) -> None:
    """Check that no layout shifts (the budget is 0), on a first visit and after a swap."""
    for name in ("home", "plan in time", "two questions"):
        page.goto(PAGES[name])
        page.wait_for_load_state()
        shift = page.evaluate("""() => new Promise(done => { let sum = 0; new PerformanceObserver(list => {
            for (const entry of list.getEntries()) sum += entry.value; }).observe({type: 'layout-shift', buffered: true});
            setTimeout(() => done(sum), 200); })""")
        assert shift == 0, name
