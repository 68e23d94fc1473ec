"""Without network, after one visit: the page that holds everything, its calculator, its papers; never an address with answers."""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from espace_guide import languages, offline
from espace_guide.counting import SENDING
from espace_guide.law.facts import FACTS
from espace_guide.readings import reading
from espace_guide.views import today
from tests.browser.conftest import FRANCE, PHONE, awake, serving

ALLOWED = {**PHONE, **FRANCE, "service_workers": "allow"}
SENT = today() - timedelta(days=9)
ANSWERS = f"/opposition/?pour=enfant&courrier=oui&envoye={SENT}&dmp=non&moyen=telephone&carte=oui"
KEPT = """async () => { const kept = {}; for (const name of await caches.keys()) {
  kept[name] = (await (await caches.open(name)).keys()).map(request => request.url.slice(location.origin.length)); } return kept; }"""
BODIES = """async () => { const found = []; for (const name of await caches.keys()) { const copy = await caches.open(name);
  for (const request of await copy.keys()) found.push(request.url, await (await copy.match(request)).text()); } return found.join('\\n'); }"""
COUNTED = """days => { const field = document.querySelector('#f-envoye'); return days.map(day => {
  field.value = day; field.dispatchEvent(new Event('input', { bubbles: true }));
  return [...document.querySelectorAll('#comptes time')].map(time => [time.dateTime, time.textContent]); }); }"""


@pytest.fixture
def reader(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """A phone that may keep a copy."""
    with browser.new_context(base_url=server, **ALLOWED) as context:
        yield context


@pytest.fixture
def page(reader: BrowserContext) -> Page:
    """A page of someone who opened the home page once, until everything was kept."""
    page = reader.new_page()
    page.goto("/")
    is_kept(page, [offline.PAGE, *offline.files(), *offline.papers(), *offline.READ])
    return page


def is_kept(page: Page, paths: list[str], name: str = "") -> None:
    """Wait until one copy holds these addresses and no other."""
    kept: dict[str, list[str]] = {}
    for _ in range(150):
        kept = page.evaluate(KEPT)
        if list(kept) == [name or offline.name()] and sorted(*kept.values()) == sorted(paths):
            return
        time.sleep(0.2)
    pytest.fail(f"kept: {kept}")


def test_after_one_visit_everything_is_there_without_network(page: Page, reader: BrowserContext) -> None:
    reader.set_offline(True)
    page.goto("/hors-ligne/")
    expect(page.get_by_text("Pas de réseau : voici tout sur une page.")).to_be_visible()
    expect(page.get_by_text(f"Copie du {languages.in_words(today())}")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxInlineSize") != "none", "with its style"
    page.get_by_role("link", name="Suivre ma démarche", exact=True).first.click()
    expect(page.get_by_role("heading", name="Suivre ma démarche")).to_be_in_viewport()
    page.get_by_label("Jour d’envoi").fill(SENT.isoformat())
    for name in SENDING:
        expect(page.locator("#comptes")).to_contain_text(languages.in_words(reading(name, SENT, today()).last_day))


def test_a_mark_leads_to_its_source_without_network(page: Page, reader: BrowserContext) -> None:
    reader.set_offline(True)
    page.goto("/hors-ligne/")
    mark = page.locator(".marks a").first
    fact = mark.get_attribute("href").split("/")[2]
    mark.evaluate("link => link.click()")  # folded away
    page.wait_for_url(f"**/sources/#{fact}")
    expect(page.locator(":target")).to_be_in_viewport()
    assert page.locator(":target").get_attribute("id") == fact


def test_papers_open_without_network(page: Page, reader: BrowserContext) -> None:
    reader.set_offline(True)
    for path in offline.papers():
        answer = page.goto(path)
        assert (answer.status, answer.from_service_worker) == (200, True), path
        assert answer.header_value("content-type") == "application/pdf"


def test_any_other_address_shows_the_copy_in_its_place_and_can_be_tried_again(page: Page, reader: BrowserContext) -> None:
    reader.set_offline(True)
    for path in ("/stand/", "/limiter/", ANSWERS):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("Tous les guides sur une page")
        expect(page.get_by_text("Pas de réseau")).to_be_visible()
    reader.set_offline(False)
    page.get_by_role("link", name="Réessayer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vous pouvez encore refuser.")
    assert page.url.endswith(ANSWERS), "nothing of the answers is lost on the way"


def test_at_the_stand_the_address_of_the_answers_does_not_stay(page: Page, reader: BrowserContext) -> None:
    reader.set_offline(True)
    page.goto(f"{ANSWERS}&stand=1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tous les guides sur une page")
    assert page.url.endswith("/stand/")
    expect(page.get_by_role("link", name="Personne suivante")).to_be_visible()


def test_a_page_that_loses_the_network_stays_and_says_so(page: Page, reader: BrowserContext) -> None:
    page.goto(ANSWERS)
    awake(page)
    reader.set_offline(True)
    for _ in range(2):
        page.get_by_role("link", name="Modifier").first.click()
        notice = page.get_by_role("alert")
        expect(notice).to_be_visible()
        expect(notice).to_contain_text("Cette page reste ici")
        expect(notice).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vous pouvez encore refuser.")
    assert page.url.endswith(ANSWERS)
    reader.set_offline(False)
    page.get_by_role("link", name="Modifier").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pour qui faites-vous cette démarche ?")
    reader.set_offline(True)
    page.get_by_role("contentinfo").get_by_role("link", name="Tout sur une page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tous les guides sur une page")
    expect(page.get_by_role("banner")).to_have_count(1)


def test_no_address_with_answers_is_ever_kept(page: Page, reader: BrowserContext) -> None:
    for path in (
        ANSWERS,
        f"{ANSWERS}&stand=1",
        f"/dates/?envoye={SENT}",
        f"/opposition/feuille.pdf?pour=enfant&envoye={SENT}",
        "/opposition/feuille.pdf?grand=1",
    ):
        page.goto(path)
    page.goto(f"/hors-ligne/?envoye={SENT}")
    reader.set_offline(True)
    for path in (ANSWERS, f"/dates/?envoye={SENT}", f"/hors-ligne/?envoye={SENT}"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("Tous les guides sur une page")
    is_kept(page, [offline.PAGE, *offline.files(), *offline.papers(), *offline.READ])
    bodies = page.evaluate(BODIES)
    assert len(bodies) > 200_000
    assert SENT.isoformat() not in bodies and "pour=enfant" not in bodies
    assert not page.evaluate("[localStorage.length, document.cookie.length].some(Boolean)")
    assert page.evaluate("indexedDB.databases()") == []


def test_the_calculator_agrees_with_the_server_on_every_day_of_ten_years(page: Page) -> None:
    first = FACTS["law.decree"].on(today()).value["published"]
    days = [first + timedelta(days=later) for later in range(3652)]
    assert days[-1] >= date(first.year + 10, first.month, 1) - timedelta(days=31)
    page.goto("/hors-ligne/")
    counted = page.evaluate(COUNTED, [day.isoformat() for day in days])
    for day, found in zip(days, counted, strict=True):
        expected = [reading(name, day, today()).last_day for name in SENDING]
        assert found == [[last.isoformat(), languages.in_words(last)] for last in expected], day


@pytest.mark.parametrize("timezone", ["America/Cayenne", "Indian/Reunion", "Pacific/Noumea"])
def test_the_calculator_counts_the_same_days_overseas(browser: Browser, server: str, timezone: str) -> None:
    days = [date(2027, 3, 27), date(2027, 3, 28), date(2026, 10, 25), date(2028, 1, 31)]
    with browser.new_context(base_url=server, **{**ALLOWED, "timezone_id": timezone, "service_workers": "block"}) as context:
        page = context.new_page()
        page.goto("/hors-ligne/")
        for day, found in zip(days, page.evaluate(COUNTED, [str(day) for day in days]), strict=True):
            assert [last for last, _ in found] == [str(reading(name, day, today()).last_day) for name in SENDING]


def test_the_calculator_says_what_has_passed_and_refuses_what_is_no_day(page: Page) -> None:
    page.goto("/hors-ligne/")
    field, box = page.get_by_label("Jour d’envoi"), page.locator("#comptes")
    expect(box).to_be_hidden()
    field.fill((today() - timedelta(days=60)).isoformat())
    expect(box.get_by_text("· passé")).to_have_count(3)
    expect(box).to_contain_text("L’espace est sans doute ouvert.")
    field.fill((today() - timedelta(days=36)).isoformat())
    expect(box.locator(".gone:visible")).to_have_count(1)
    expect(box.get_by_text("L’espace est sans doute ouvert.")).to_be_hidden()
    field.fill((today() + timedelta(days=3)).isoformat())
    expect(box.get_by_text("Cette date est à venir")).to_be_visible()
    page.get_by_role("button", name="Effacer").click()
    expect(box).to_be_hidden()
    for text, shown in (
        ("2/11/2026", True),
        ("02.11.2026", True),
        ("31/02/2026", False),
        ("2026-02-29", False),
        ("hier", False),
        ("2/11/0026", False),
    ):
        page.evaluate("text => { const field = document.querySelector('#f-envoye'); field.type = 'text'; field.value = text; }", text)
        page.get_by_role("button", name="Voir mes dates").click()
        expect(box).to_be_visible() if shown else expect(box).to_be_hidden()
        assert page.url.endswith("/hors-ligne/"), "the day is sent to nobody"
        if shown:
            expect(box).to_contain_text("lundi 14 décembre 2026")


def test_an_update_is_taken_at_the_next_visit_and_says_its_date(browser: Browser, tmp_path: Path) -> None:
    paths = [offline.PAGE, *offline.files(), *offline.papers(), *offline.READ]
    with browser.new_context(**ALLOWED) as context:
        page = context.new_page()
        with serving(tmp_path / "before") as address:
            page.goto(address)
            is_kept(page, paths)
        port = int(address.rpartition(":")[2])
        with serving(tmp_path / "after", port, DJANGO_SETTINGS_MODULE="tests.later"):
            page.goto(f"{address}/suivi/?pour=moi")
            with override_settings(CONTENT_VERSION="2027-01-15"):
                later = offline.name()
            is_kept(page, [offline.PAGE, *offline.files()], later)
            page.goto(address)
            is_kept(page, paths, later)
        page.goto(f"{address}/hors-ligne/")
        expect(page.get_by_text("Pas de réseau")).to_be_visible()
        expect(page.get_by_text("contenu du vendredi 15 janvier 2027")).to_be_visible()


def test_a_notice_takes_the_place_of_the_copy_at_the_next_visit(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "avis.toml"
    with browser.new_context(**ALLOWED) as context, serving(tmp_path / "log", ESPACE_GUIDE_NOTICE=str(file)) as address:
        page = context.new_page()
        page.goto(address)
        is_kept(page, [offline.PAGE, *offline.files(), *offline.papers(), *offline.READ])
        file.write_text('[[avis]]\nremplace = "opposition"\ntitre = "Un décret vient de paraître"\n', encoding="utf-8")
        time.sleep(2.1)  # the file is looked at every two seconds
        page.goto(f"{address}/opposition/")
        expect(page.get_by_role("heading", name="Un décret vient de paraître")).to_be_visible()
        for _ in range(100):
            if offline.name() not in page.evaluate(KEPT):
                break
            time.sleep(0.2)
        context.set_offline(True)
        page.goto(f"{address}/hors-ligne/")
        expect(page.get_by_text("Un décret vient de paraître")).to_be_visible()
        expect(page.get_by_text("Compter vos jours")).to_have_count(0)
