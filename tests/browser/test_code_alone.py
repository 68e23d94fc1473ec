"""The code that a device writes by itself is the one that the site would write, for every journey of every guide."""

import random
import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from espace_guide.guides import GUIDES, code
from espace_guide.guides.flow import Guide, journeys
from espace_guide.guides.nodes import UNKNOWN, Outcome
from espace_guide.handover import LATER
from espace_guide.views import today
from tests.stories import real_answers

WRITTEN = """tellings => { const form = document.querySelector('form[data-code]'), day = document.querySelector('#f-envoye');
  return tellings.map(({ guide, answers, children, parent, done }) => {
    form.reset(); day.value = answers.envoye ?? '';
    form.elements.guide.value = guide; form.elements.pour.value = answers.pour;
    form.elements.enfants.value = children; form.elements.parent.checked = parent;
    for (const field of form.querySelectorAll(`[data-guide=${guide}] [name]`)) field.value = answers[field.name] ?? '';
    for (const box of document.querySelectorAll('[data-step]')) box.checked = done.includes(box.dataset.step);
    form.dispatchEvent(new Event('input', { bubbles: true }));
    return form.querySelector('output').textContent; }); }"""


def told_by(guide: type[Guide]) -> set[str]:
    """Give the steps that a guide still tells: codes remember others, printed long ago."""
    return {step.id for node in guide.nodes.values() if isinstance(node, Outcome) for step in node.steps}


def tellings() -> list[tuple[dict[str, object], code.Saved]]:
    """Give what may be told to the device, and what its code should hold: some steps done, some of the family."""
    chance = random.Random(3422)
    found = []
    for slug, guide in GUIDES.items():
        for journey, _ in journeys(guide):
            answers = {
                name: value for name, value in real_answers(guide, journey, today()).items() if name not in LATER and value != UNKNOWN
            }
            done = [step for step in code.STEPS[slug] if step in told_by(guide) and chance.random() < 0.1]
            children, parent = chance.randrange(4), chance.random() < 0.5
            told = {"guide": slug, "answers": answers, "children": children, "parent": parent}
            told["done"] = [f"{slug}-{step}" for step in done]
            kept = answers | ({"courrier": "oui"} if "envoye" in answers and "courrier" in code.FIELDS[slug] else {})
            found.append((told, code.Saved(slug, kept, tuple(done), (("enfant", ""),) * children + (("moi", ""),) * parent)))
    return found


def opened(page: Page) -> Locator:
    """Open the part of the page that writes codes."""
    page.goto("/hors-ligne/")
    panel = page.locator("details.take")
    panel.get_by_text("Emporter un code, même sans réseau").click()
    expect(page.locator("[data-step]").first).to_be_attached()
    return panel


def test_every_journey_is_written_as_the_site_writes_it(page: Page) -> None:
    opened(page)
    told = tellings()
    written = page.evaluate(WRITTEN, [one for one, _ in told])
    assert len(written) > 2000
    for text, (_, saved) in zip(written, told, strict=True):
        try:
            assert text == code.write(saved)
        except ValueError:
            assert text == "", "too much for one code, here as there"


def test_what_is_not_answered_is_asked_when_the_code_is_opened(page: Page, violations: Callable[[Page], list[str]]) -> None:
    panel = opened(page)
    expect(panel.locator("output")).to_have_text("")
    panel.get_by_label("Pour", exact=True).select_option("protege")
    panel.get_by_label("Guide").select_option("cloture")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "no sideways scroll"
    page.goto(f"/r/{panel.locator('output').inner_text()}")
    expect(page.get_by_role("heading", level=1)).to_have_text("L’espace a-t-il été activé\u00a0?")


def test_a_day_to_come_is_not_an_answer(page: Page) -> None:
    panel = opened(page)
    panel.get_by_label("Pour", exact=True).select_option("moi")
    without = panel.locator("output").inner_text()
    for day, same in (("2099-01-01", True), (today().isoformat(), False), ("", True)):
        page.get_by_label("Jour d’envoi").fill(day)
        assert (panel.locator("output").inner_text() == without) is same, day


def test_erased_or_left_the_code_is_gone(page: Page) -> None:
    panel = opened(page)
    panel.get_by_label("Pour", exact=True).select_option("moi")
    page.get_by_label(re.compile("^C’est fait")).first.check()
    expect(panel.locator("output")).not_to_have_text("")
    panel.get_by_role("button", name="Effacer").click()
    expect(panel.locator("output")).to_have_text("")
    assert page.url.endswith("/hors-ligne/")


def test_without_scripts_no_code_is_promised(page_without_js: Page) -> None:
    page_without_js.goto("/hors-ligne/")
    expect(page_without_js.get_by_text("Emporter un code")).to_be_hidden()
