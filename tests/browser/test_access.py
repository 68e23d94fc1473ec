"""Every kind of page, in light and dark, narrow and wide: readable, reachable by keyboard and by thumb."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from espace_guide.views import today
from tests.browser.conftest import FRANCE

THUMB, FINGER = 44, 24  # least height, in CSS pixels, of an answer or a button, and of another link on a line of its own
ANSWERS = "button, .go, .other, .choices a, label.radio, .tick a, summary, input:not([type=radio], [type=checkbox], [type=hidden])"
LINKS = "nav a, .crumb a, .given a, .brand, .plain a, .alone"
SIDEWAYS = """() => [...document.querySelectorAll('body *')].filter(part => part.getBoundingClientRect().right > innerWidth + 1
  && !part.closest('.vh, svg')).map(part => part.outerHTML.slice(0, 120)).concat(
  document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page itself'] : [])"""
SMALL = """([selector, least]) => [...document.querySelectorAll(selector)].filter(part => part.checkVisibility())
  .filter(part => { const box = part.getBoundingClientRect(); return box.height < least || box.width < least; })
  .map(part => `${Math.round(part.getBoundingClientRect().height)} px: ${part.outerHTML.slice(0, 160)}`)"""


def ago(days: int) -> date:
    return today() - timedelta(days=days)


IN_TIME = f"/opposition/?pour=enfant&courrier=oui&envoye={ago(10)}&dmp=nsp&moyen=web&carte=oui&code=expire"
PAGES = {
    "home": "/",
    "dates": "/dates/",
    "dates in time": f"/dates/?envoye={ago(10)}",
    "dates soon": f"/dates/?envoye={ago(38)}",
    "dates today": f"/dates/?envoye={ago(42)}",
    "dates late": f"/dates/?envoye={ago(60)}",
    "dates wrong": "/dates/?envoye=2026-02-31",
    "question with links": "/suivi/?pour=moi",
    "question with a chosen answer": f"{IN_TIME}&modifier=moyen",
    "question with a date": "/opposition/?pour=moi&courrier=oui",
    "question with a wrong date": "/opposition/?pour=moi&courrier=oui&envoye=2026-02-31",
    "question with an answer that does not exist": "/suivi/?pour=lui",
    "two questions": f"/opposition/?pour=moi&courrier=oui&envoye={ago(10)}&dmp=non&moyen=web",
    "two questions, one left out": f"/opposition/?pour=moi&courrier=oui&envoye={ago(10)}&dmp=non&moyen=web&carte=oui",
    "plan in time": IN_TIME,
    "plan for today": f"/opposition/?pour=moi&courrier=oui&envoye={ago(42)}&dmp=non&moyen=telephone&carte=illisible",
    "plan late": f"/opposition/?pour=moi&courrier=oui&envoye={ago(60)}&dmp=non&moyen=courrier",
    "plan without a date": f"/opposition/?pour=moi&courrier=oui&envoye=inconnue&recu={ago(3)}&dmp=non&moyen=courrier",
    "plan finished": f"{IN_TIME}&fait=preparer,preuve",
    "plan of a family": f"{IN_TIME}&famille=enfant.{ago(3)},moi",
    "plan of a closing": "/cloture/?pour=moi&active=non&documents=oui&effacer=oui&moyen=telephone&carte=oui",
    "plan of a reply that is late": f"/suivi/?pour=moi&demarche=demande&fait_le={ago(100)}&moyen=courrier&preuve=non&reponse=aucune",
    "plan at a stand": f"{IN_TIME}&stand=1",
    "code": "/reprise/",
    "wrong code": "/reprise/?code=ABCD-EFGH",
    "stand": "/stand/",
    "letters": "/courriers/",
    "letter": "/courriers/opposition/?pour=enfant",
    "sources": "/sources/",
    "contradictions": "/contradictions/",
    "all on one page": "/hors-ligne/",
    "plan of the guides": "/plan-du-guide/",
    "a supposed day": "/plan-du-guide/opposition/",
    "a supposed day, its plan": "/plan-du-guide/opposition/?jour=2027-03-03&pour=moi&courrier=oui&envoye=2027-02-02&dmp=nsp&moyen=courrier",
    "a supposed day, a question": "/plan-du-guide/suivi/?jour=2027-03-03&pour=moi&fait_le=2027-03-04&demarche=demande",
    "a day that cannot be supposed": "/plan-du-guide/suivi/?jour=1789-07-14",
    "what changed": "/nouveautes/",
    "what changed since a sheet": "/nouveautes/?depuis=2026-11-20",
    "searched questions": "/questions/",
    "privacy": "/confidentialite/",
    "accessibility": "/accessibilite/",
    "legal notice": "/mentions-legales/",
    "nowhere": "/nulle-part/",
}
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}


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


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(seen: Page, violations: Callable[[Page], list[str]], name: str) -> None:
    seen.set_viewport_size(NARROW)
    seen.emulate_media(color_scheme="light")
    seen.goto(PAGES[name])
    unfolded(seen)
    assert violations(seen) == []
    assert seen.evaluate(SIDEWAYS) == []
    assert seen.evaluate(SMALL, [ANSWERS, THUMB]) == []
    assert seen.evaluate(SMALL, [LINKS, FINGER]) == []
    seen.set_viewport_size(WIDE)
    seen.emulate_media(color_scheme="dark")
    assert violations(seen) == []
    assert seen.evaluate(SIDEWAYS) == []
    assert seen.evaluate(SMALL, [ANSWERS, THUMB]) == []
    assert seen.evaluate(SMALL, [LINKS, FINGER]) == []


@pytest.mark.parametrize("name", ["home", "dates soon", "plan in time", "two questions, one left out"])
def test_a_page_survives_larger_text_and_wider_spacing(browser: Browser, server: str, name: str) -> None:
    """Check reflow with text twice as large (WCAG 1.4.4) and with the spacing of WCAG 1.4.12."""
    with looking(browser, server, viewport={"width": 640, "height": 800}) as page:
        page.goto(PAGES[name])
        unfolded(page)
        page.evaluate("document.documentElement.style.setProperty('font-size', '225%')")
        assert page.evaluate(SIDEWAYS) == []
    with looking(browser, server, viewport={"width": 320, "height": 640}) as page:
        page.goto(PAGES[name])
        unfolded(page)
        page.evaluate("""() => { for (const part of document.querySelectorAll('body, body *')) {
            Object.assign(part.style, {lineHeight: '1.5', letterSpacing: '.12em', wordSpacing: '.16em'}); } }""")
        assert page.evaluate(SIDEWAYS) == []


@pytest.mark.parametrize("name", ["home", "dates soon", "question with a wrong date", "two questions", "plan finished"])
def test_a_page_keeps_its_shapes_in_forced_colours(browser: Browser, server: str, name: str) -> None:
    """Check that what colour repeats is also told by a border, a mark or a word when the system chooses the colours."""
    with looking(browser, server, forced_colors="active", viewport={"width": 360, "height": 740}) as page:
        page.goto(PAGES[name])
        for selector in ("button", ".go", ".choices a", ".radio", "input[type=date]", ".card", ".problem", ".status"):
            for part in page.locator(f"{selector}:visible").all()[:3]:
                border = part.evaluate("part => [getComputedStyle(part).borderTopStyle, parseFloat(getComputedStyle(part).borderTopWidth)]")
                assert border[0] != "none" and border[1] >= 1, selector
        lines = page.locator("svg.line path, svg.line circle, svg.line text")
        backgrounds = page.evaluate("getComputedStyle(document.body).backgroundColor")
        for mark in lines.all():
            style = mark.evaluate("part => [getComputedStyle(part).stroke, getComputedStyle(part).fill]")
            assert any(colour not in ("none", backgrounds) for colour in style)


def test_a_whole_journey_by_keyboard_alone(page: Page) -> None:
    """Go from the home page to a ticked step with Tab, arrows, Space and Enter, and see where one stands all along."""
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
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


def test_headings_follow_one_another(seen: Page) -> None:
    for name in PAGES:
        seen.goto(PAGES[name])
        levels = [int(level) for level in seen.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(part => part.tagName[1])")]
        first = levels.index(1)
        assert levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in zip(levels[first:], levels[first + 1 :], strict=False)), (name, levels)


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


def test_pages_that_differ_have_titles_that_differ(seen: Page) -> None:
    titles: dict[str, list[str]] = {}
    for name in PAGES:
        seen.goto(PAGES[name])
        titles.setdefault(seen.title(), []).append(name)
    kinds = [{name.split()[0] for name in names} for names in titles.values()]
    assert [kind for kind in kinds if len(kind) > 1] == []
    assert all(
        title.startswith("Erreur") == ("wrong" in name or "left out" in name or "not exist" in name or "cannot" in name)
        for title, names in titles.items()
        for name in names
    )
