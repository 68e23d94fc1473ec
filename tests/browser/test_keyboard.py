"""By keyboard alone: a whole journey, a tour of each page with no trap nor hidden stop, and where one stands after a change or an error."""

from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.access.kinds import PAGES, ago, in_language, languages
from tests.browser.conftest import FRANCE, awake, htmx_comes

ZOOMED = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %
TOUR = [
    "home", "dates soon", "question with a wrong date", "two questions", "plan finished", "plan of a family", "plan at a stand", "stand", "code",
    "letter", "what changed", "searched questions", "accessibility",
]  # fmt: skip
FRENCH, *OTHERS = languages()
TOURS = [
    *((FRENCH, name) for name in TOUR),
    *((language, name) for language in OTHERS for name in ("question with a wrong date", "plan finished")),
]
# Marks all that Tab should reach, a group of radio buttons once, in the order of the page.
STOPS = """() => {
  const groups = new Set();
  let count = 0;
  for (const part of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
    if (!part.checkVisibility({ visibilityProperty: true }) || part.disabled || part.type === 'hidden' || part.tabIndex < 0) continue;
    if (part.type === 'radio' && groups.has(part.name)) continue;
    if (part.type === 'radio') groups.add(part.name);
    part.dataset.stop = count++;
  }
  return count;
}"""
# Where one stands: the number of the stop; whether it is drawn as having the focus, and at least partly in view and uncovered.
HERE = """() => {
  const part = document.activeElement;
  const style = getComputedStyle(part);
  const seen = [...part.getClientRects()].some(({ left, top, width, height }) => [.1, .5, .9].some((across) => [.1, .5, .9].some((down) => {
    const there = document.elementFromPoint(left + across * width, top + down * height);
    return there && (part.contains(there) || there.contains(part) && there !== document.body && there.tagName !== 'MAIN' || there.closest('label')?.contains(part));
  })));
  return part === document.body ? null : { stop: Number(part.dataset.stop ?? -1), drawn: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, seen,
    what: part.outerHTML.slice(0, 150) };
}"""


@pytest.mark.parametrize(("language", "name"), TOURS, ids=[" ".join(tour) for tour in TOURS])
def test_tab_reaches_everything_in_order_and_leaves(browser: Browser, server: str, language: str, name: str) -> None:
    """Check focus order, no trap, visible and uncovered focus, at 400 % (WCAG 1.4.10, 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11), and the way back."""
    with browser.new_context(base_url=server, viewport=ZOOMED, **FRANCE) as context:
        page = context.new_page()
        page.goto(in_language(language, PAGES[name]))
        page.evaluate("document.activeElement.blur()")
        count = page.evaluate(STOPS)
        stops: list[int] = []
        for _ in range(4 * count):
            page.keyboard.press("Tab")
            here = page.evaluate(HERE)
            if here is None or (stops and here["stop"] < stops[-1]):
                break
            if here["stop"] not in stops:  # a date is several fields in one, the last of which the browser draws itself
                assert here["drawn"] and here["seen"], here["what"]
                stops.append(here["stop"])
        begun = stops[0]  # an error takes the focus first: what comes before it is reached by going back
        assert stops == list(range(begun, count))
        page.locator(f"[data-stop='{count - 1}']").focus()
        back = {count - 1}
        for _ in range(4 * count):
            page.keyboard.press("Shift+Tab")
            here = page.evaluate(HERE)
            if here is None:
                break
            back.add(here["stop"])
        assert back - {-1} == set(range(count))


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Page) -> None:
    page.goto(PAGES["plan in time"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


def test_a_whole_journey_by_keyboard_alone(page: Page) -> None:
    """Go from the home page to a ticked step with Tab, arrows, Space and Enter, and see where one stands all along."""
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
    htmx_comes(page)  # a key is a sign of a hand
    page.keyboard.press("Enter")
    reach(page, "J’ai reçu le courrier")
    enter(page, "Pour qui faites-vous cette démarche\u00a0?")
    reach(page, "Pour moi")
    enter(page, "Quel jour a-t-il été envoyé\u00a0?")

    reach_field(page, "envoye")
    types(page, ago(10))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("dossier médical partagé")
    reach(page, "Non")
    enter(page, "Comment préférez-vous faire\u00a0?")
    reach(page, "Sur internet")
    enter(page, "Deux questions encore")

    reach_field(page, "carte")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    reach(page, "Continuer")
    enter(page, "Vous pouvez encore refuser.")
    assert "carte=oui&code=expire" in page.url

    reach(page, "C’est fait")
    page.keyboard.press("Enter")
    expect(page.locator(".steps li.done")).to_have_count(1)
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.steps li.done'))"), "one goes on from the step just ticked"


def reach(page: Page, name: str) -> None:
    """Press Tab until the link or button of that name has the focus, seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.trim()").startswith(name):
            return seen_in_focus(page)
    pytest.fail(f"Tab never reaches {name!r}")


def reach_field(page: Page, name: str) -> None:
    """Press Tab until a field of that name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return seen_in_focus(page)
    pytest.fail(f"Tab never reaches the field {name!r}")


def types(page: Page, day: date) -> None:
    """Type a day in the field that has the focus, in the order that this browser's language asks for."""
    for order in ("%d%m%Y", "%m%d%Y"):
        page.keyboard.type(f"{day:{order}}")
        if page.evaluate("document.activeElement.value") == day.isoformat():
            return
        page.keyboard.press("Shift+Tab")  # from the year back to the first part
        page.keyboard.press("Shift+Tab")
    pytest.fail("the day cannot be typed")


def seen_in_focus(page: Page) -> None:
    """Check that what has the focus is drawn as such and is in view (WCAG 2.4.7 and 2.4.11)."""
    style = page.evaluate(
        "[getComputedStyle(document.activeElement).outlineStyle, parseFloat(getComputedStyle(document.activeElement).outlineWidth)]"
    )
    assert style[0] != "none" and style[1] >= 2
    box = page.evaluate("(({top, bottom}) => [top, bottom])(document.activeElement.getBoundingClientRect())")
    assert box[1] > 0 and box[0] < page.viewport_size["height"]


def enter(page: Page, heading: str) -> None:
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.locator("main")).to_be_focused()


def test_after_a_swap_one_stands_at_the_content_even_below_a_warning(page: Page) -> None:
    """Check that the warning every page shows once its content is old does not keep the focus to itself."""
    page.goto("/")
    awake(page)
    page.evaluate("""document.querySelector('main').before(Object.assign(document.createElement('aside'), { className: 'problem' }))""")
    page.locator("footer a[href='/accessibilite/']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Accessibilité")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("way", ["swapped", "loaded whole"])
def test_an_error_is_announced_named_and_leads_to_its_field(page: Page, way: str) -> None:
    """Check what GOV.UK calls an error summary (WCAG 3.3.1, 4.1.3): it has the focus, is an alert, and links to the field it tells of."""
    if way == "swapped":
        page.goto(PAGES["question with a date"])
        awake(page)
        page.get_by_role("button", name="Continuer").click()
    else:
        page.goto(PAGES["question with a wrong date"])
    told(page)
    assert page.locator("[aria-invalid]").count() == 1
    reach(page, page.get_by_role("alert").get_by_role("link").inner_text())
    page.keyboard.press("Enter")
    expect(page.locator("[aria-invalid]")).to_be_focused()
    described = page.locator("[aria-invalid]").get_attribute("aria-describedby").split()
    assert page.get_by_role("alert").get_by_role("link").inner_text() in " ".join(
        page.locator(f"#{part}").inner_text() for part in described
    )


@pytest.mark.parametrize(
    "name", ["dates wrong", "question with an answer that does not exist", "two questions, one left out", "wrong code"]
)
def test_every_error_has_the_focus_and_leads_somewhere(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    told(page)
    target = page.get_by_role("alert").get_by_role("link").get_attribute("href")
    expect(page.locator(target)).to_be_visible()


def test_an_error_has_the_focus_without_scripts(page_without_js: Page) -> None:
    page_without_js.goto(PAGES["question with a wrong date"])
    told(page_without_js)


def told(page: Page) -> None:
    """Check that a page tells of an error: in its title, in an alert that has the focus."""
    expect(page.get_by_role("alert")).to_be_focused()
    assert page.title().startswith("Erreur\u00a0: ")
