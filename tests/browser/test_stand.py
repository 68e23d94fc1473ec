"""One tablet for many people: after « Personne suivante », nothing of the last one is left on the device."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from espace_guide import languages
from espace_guide.views import today
from tests.browser.conftest import FRANCE, awake, serving

TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True, **FRANCE, "service_workers": "allow"}
SENT = today() - timedelta(days=17)
ANSWERS = f"/opposition/?pour=enfant&courrier=oui&envoye={SENT}&dmp=nsp&moyen=web&carte=oui&code=oui"
SAFE = languages.in_words(SENT + timedelta(days=41))
TRACES = re.compile(rf"{SENT}|{languages.in_words(SENT)}|{SAFE}|dmp=nsp&(amp;)?moyen=web".encode())
IN_THE_PAGE = """async () => {
  const found = [document.documentElement.outerHTML, location.href, document.cookie, document.title, JSON.stringify(history.state)];
  for (const store of [localStorage, window.sessionStorage]) found.push(JSON.stringify(store));
  found.push(JSON.stringify(await indexedDB.databases()));
  for (const name of await caches.keys()) { const copy = await caches.open(name);
    for (const request of await copy.keys()) found.push(request.url, await (await copy.match(request)).text()); }
  return found.join('\\n'); }"""
SHOWN = re.compile("Vous pouvez encore refuser")


@pytest.fixture
def tablet(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """The tablet of a stand; it may keep a copy of the page that holds everything."""
    with browser.new_context(base_url=server, **TABLET) as context:
        yield context


def follows(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("link", name=re.compile(f"^{words}")).first.click()


def answers_all(page: Page) -> None:
    """Take a parent from the stand's first page to their plan."""
    if page.url.endswith("/stand/"):
        follows(page, "Pour quelqu’un d’autre : J’ai reçu le courrier")
    else:
        follows(page, "J’ai reçu le courrier")
    follows(page, "Pour mon enfant")
    page.get_by_label("Date", exact=True).fill(SENT.isoformat())
    page.get_by_role("button", name="Continuer").click()
    follows(page, "Je ne sais pas")
    follows(page, "Sur internet")
    page.get_by_label("Oui, je peux lire").check()
    page.get_by_role("group", name="Avez-vous un code").get_by_label("Oui").check()
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SHOWN)


def is_at_the_desk(page: Page) -> None:
    expect(page.get_by_role("heading", name="Au stand : où en est la personne ?")).to_be_visible(timeout=20_000)


def code_of(page: Page) -> str:
    return page.locator(".handover .code").inner_text()


def left(page: Page, code: str) -> list[str]:
    """List what the device still holds of the person in the page, its storages and its copies."""
    held = page.evaluate(IN_THE_PAGE)
    assert len(held) > 1000
    return [found[0].decode() for found in TRACES.finditer(held.encode())] + ([code] if code in held else [])


def test_the_address_stays_the_stand_s_and_the_history_does_not_grow(tablet: BrowserContext) -> None:
    page = tablet.new_page()
    page.goto("/sources/")
    page.goto("/stand/")
    before = page.evaluate("history.length")
    answers_all(page)
    awake(page)
    page.get_by_role("link", name="C’est fait").first.click()
    expect(page.locator("li.done")).to_have_count(1)
    assert page.evaluate("scrollY") > 0, "a tick does not move the page"
    with tablet.expect_page() as source:
        page.locator(".marks a").first.click()
    expect(source.value.get_by_role("heading", level=1)).to_have_text("D’où vient cette phrase")
    follows(page, "Voir les")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sur quoi repose ce plan")
    with tablet.expect_page():
        page.locator(".sources a").first.click()
    follows(page, "Retour au plan")
    expect(page.locator("li.done")).to_have_count(1)
    page.get_by_role("link", name="Au téléphone").or_(page.get_by_role("link", name="Modifier")).first.click()
    assert page.url.endswith("/stand/")
    assert page.evaluate("history.length") == before


def test_without_htmx_the_address_stays_too_and_the_history_does_not_grow(tablet: BrowserContext) -> None:
    """Block htmx: links and forms of the stand then take the place of the page before."""
    tablet.route("**/htmx*", lambda route: route.abort())
    page = tablet.new_page()
    page.goto("/stand/")
    before = page.evaluate("history.length")
    page.get_by_label("Jour d’envoi").fill(SENT.isoformat())
    page.get_by_role("button", name="Pour son enfant").click()
    follows(page, "Non")
    follows(page, "Sur internet")
    page.get_by_label("Oui, je peux lire").check()
    page.get_by_role("group", name="Avez-vous un code").get_by_label("Oui").check()
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SHOWN)
    expect(page).to_have_url(re.compile("/stand/$"))  # once its script has come
    assert page.evaluate("history.length") == before


@pytest.fixture
def desk(browser: Browser, server: str) -> Iterator[Page]:
    """The desk on a tablet that keeps no copy: nothing else asks the server for anything."""
    with browser.new_context(base_url=server, **{**TABLET, "service_workers": "block"}) as context:
        page = context.new_page()
        page.goto("/stand/")
        yield page


class Tapping:
    """A volunteer whose taps are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def taps_on(self, words: str) -> None:
        main = self.page.get_by_role("main")
        name = re.compile(f"^{words}")
        main.get_by_role("link", name=name).or_(main.get_by_role("button", name=name)).first.click()
        self.taps += 1


@pytest.mark.parametrize(
    ("answers", "taps"),
    [
        (("Pour elle-même", "Non", "Sur internet", "Oui aux deux"), 4),
        (("Pour son enfant", "Non", "Sur internet", "Oui aux deux"), 4),
        (("Pour elle-même", "Non", "Par téléphone", "Elle est illisible"), 4),
        (("Pour elle-même", "Non", "Par courrier"), 3),
    ],
)
def test_with_the_letter_in_hand_a_plan_is_four_taps_away(desk: Page, answers: tuple[str, ...], taps: int) -> None:
    desk.get_by_label("Jour d’envoi").fill(SENT.isoformat())
    volunteer = Tapping(desk)
    for answer in answers:
        volunteer.taps_on(answer)
    expect(desk.get_by_role("heading", level=1)).to_have_text(SHOWN)
    assert volunteer.taps == taps <= 4


def test_the_first_tap_already_says_whether_it_is_in_time(desk: Page) -> None:
    for sent, words in ((SENT, f"Agissez au plus tard le {SAFE}"), (today() - timedelta(days=70), "l’espace est sans doute ouvert")):
        desk.goto("/stand/")
        desk.get_by_label("Jour d’envoi").fill(sent.isoformat())
        Tapping(desk).taps_on("Pour elle-même")
        expect(desk.get_by_role("main")).to_contain_text(words)
    Tapping(desk).taps_on("Fermer l’espace, pas à pas")
    expect(desk.get_by_role("heading", level=1)).to_have_text("L’espace a-t-il été activé\u00a0?")


def test_an_empty_date_is_asked_again(desk: Page) -> None:
    Tapping(desk).taps_on("Pour elle-même")
    expect(desk.get_by_role("alert")).to_be_visible()
    assert desk.url.endswith("/stand/")


def test_the_panel_hands_the_plan_over(tablet: BrowserContext) -> None:
    page = tablet.new_page()
    page.goto("/stand/")
    answers_all(page)
    panel = page.get_by_role("region", name="Remettre à la personne")
    picture = panel.get_by_role("img", name="Code QR")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    code = code_of(page)
    with tablet.expect_page() as opened:
        panel.get_by_role("link", name="Ouvrir la feuille").click()
    opened.value.wait_for_url(re.compile("^blob:"), wait_until="commit")
    phone = tablet.new_page()
    phone.goto(f"/r/{code}")
    expect(phone.get_by_role("heading", level=1)).to_have_text(SHOWN)
    expect(phone.get_by_role("region", name="Remettre à la personne")).to_have_count(0)


def test_after_the_next_person_nothing_is_left_of_the_last(tablet: BrowserContext) -> None:
    page = tablet.new_page()
    page.goto("/confidentialite/")
    page.goto("/stand/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    answers_all(page)
    code = code_of(page)
    assert left(page, code), "the eye sees what is there"
    with tablet.expect_page() as sheet:
        follows(page, "Ouvrir la feuille")
    page.get_by_role("region", name="Stand").get_by_role("link", name="Personne suivante").click()
    is_at_the_desk(page)
    assert sheet.value.is_closed(), "the sheet left with the person"
    assert left(page, code) == []
    assert tablet.cookies() == []
    for _ in range(4):
        page.go_back()
        assert not SHOWN.search(page.content()) and not TRACES.search(page.url.encode()), page.url
        if page.url != "about:blank":
            assert left(page, code) == []
    for _ in range(4):
        page.go_forward()
        assert not SHOWN.search(page.content()) and not TRACES.search(page.url.encode()), page.url
    is_at_the_desk(page)


@pytest.mark.parametrize("way", ["Espace Guide", "Sources"])
def test_leaving_the_stand_by_the_frame_of_the_page_leaves_nothing_behind(tablet: BrowserContext, way: str) -> None:
    page = tablet.new_page()
    page.goto("/accessibilite/")
    page.goto("/stand/")
    answers_all(page)
    code = code_of(page)
    page.get_by_role("banner").or_(page.get_by_role("contentinfo")).get_by_role("link", name=way).click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(SHOWN)
    assert left(page, code) == []
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Accessibilité")


def test_a_plan_opened_by_its_address_is_no_exception(tablet: BrowserContext) -> None:
    page = tablet.new_page()
    page.goto("/sources/")
    page.goto(f"{ANSWERS}&stand=1")
    expect(page.get_by_role("heading", level=1)).to_have_text(SHOWN)
    assert page.url.endswith("/stand/")
    page.reload()
    is_at_the_desk(page)


def in_the_profile(profile: Path) -> set[str]:
    """Search every file that the browser wrote for a trace of the person."""
    files = [path for path in profile.rglob("*") if path.is_file()]
    assert any(path.name == "History" for path in files)
    return {path.name for path in files if TRACES.search(path.read_bytes())}


@pytest.mark.parametrize("start", ["/stand/", "/"])
def test_what_the_browser_writes_on_its_disk(
    browser: Browser, browser_options: dict[str, object], server: str, tmp_path: Path, start: str
) -> None:
    """Look into the browser's own files: its list of visits, its sessions, its caches; away from the stand they do hold the answers."""
    with browser.browser_type.launch_persistent_context(tmp_path, base_url=server, **browser_options, **TABLET) as context:
        page = context.pages[0]
        page.goto(start)
        answers_all(page)
        with context.expect_page() as sheet:
            page.evaluate("document.querySelector('main a[href*=\"feuille.pdf?\"]').target = '_blank'")
            follows(page, "Ouvrir la feuille")
        sheet.value.wait_for_url(lambda url: url != "about:blank", wait_until="commit")
        if start == "/stand/":
            page.get_by_role("region", name="Stand").get_by_role("link", name="Personne suivante").click()
            is_at_the_desk(page)
    found = in_the_profile(tmp_path)
    assert found == set() if start == "/stand/" else "History" in found


@pytest.mark.parametrize("stand", [True, False])
def test_no_page_kept_alive_for_back_shows_the_last_person(
    browser: Browser, browser_options: dict[str, object], server: str, tmp_path: Path, stand: bool
) -> None:
    """Leave a plan by the address bar and come back: this browser keeps left pages alive, even those that forbid every cache."""
    options = {**browser_options, "ignore_default_args": ["--disable-back-forward-cache"]}
    with browser.browser_type.launch_persistent_context(
        tmp_path, base_url=server, **options, **{**TABLET, "service_workers": "block"}
    ) as context:
        context.add_init_script("addEventListener('pageshow', event => { window.kept = event.persisted; })")
        page = context.pages[0]
        answer = page.goto(f"{ANSWERS}{'&stand=1' if stand else ''}")
        assert answer.headers["cache-control"] == "no-store"
        expect(page.get_by_role("heading", level=1)).to_have_text(SHOWN)
        page.goto("/accessibilite/")
        page.evaluate("history.back()")
        if stand:
            is_at_the_desk(page)
            assert not TRACES.search(page.content().encode())
        else:
            expect(page.get_by_role("heading", level=1)).to_have_text(SHOWN)
            assert page.evaluate("window.kept"), "else this test proves nothing: the browser no longer keeps such pages"


# A forgotten page.


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A stand that forgets after four seconds, and says so two seconds before."""
    with serving(tmp_path_factory.mktemp("hasty") / "log", ESPACE_GUIDE_STAND_MINUTES=str(4 / 60)) as address:
        yield address


@pytest.fixture
def forgotten(browser: Browser, hasty: str) -> Iterator[Page]:
    """A plan left on the table."""
    with browser.new_context(base_url=hasty, **{**TABLET, "service_workers": "block"}) as context:
        page = context.new_page()
        page.goto("/stand/")
        follows(page, "Nadia")
        expect(page.get_by_role("heading", level=1)).to_have_text(SHOWN)
        yield page


def test_a_forgotten_page_warns_then_wipes_itself(forgotten: Page) -> None:
    code, status = code_of(forgotten), forgotten.get_by_role("status")
    button = forgotten.get_by_role("button", name="Je suis toujours là")
    expect(button).to_be_hidden()
    expect(status).to_have_text("Sans geste de votre part, cette page s’efface dans 2 secondes.")
    expect(button).to_be_visible()
    expect(forgotten.get_by_role("heading", level=1)).to_have_text(SHOWN)
    is_at_the_desk(forgotten)
    assert left(forgotten, code) == []
    time.sleep(5)
    expect(button).to_be_hidden()  # nobody is there: nothing to wipe, nothing to say


def test_whoever_is_still_there_keeps_their_page(forgotten: Page) -> None:
    button = forgotten.get_by_role("button", name="Je suis toujours là")
    for _ in range(2):
        expect(button).to_be_visible()
        button.click()
        expect(button).to_be_hidden()
        expect(forgotten.get_by_role("status")).to_have_text("")
    expect(forgotten.get_by_role("heading", level=1)).to_have_text(SHOWN)


def test_a_device_that_slept_wipes_the_page_when_it_wakes(forgotten: Page) -> None:
    system = forgotten.context.new_cdp_session(forgotten)
    system.send("Page.setWebLifecycleState", {"state": "frozen"})
    time.sleep(5)
    system.send("Page.setWebLifecycleState", {"state": "active"})
    forgotten.mouse.click(400, 400)  # whoever wakes it may be someone else: a touch is no sign of the last person
    is_at_the_desk(forgotten)


def test_a_date_forgotten_at_the_desk_is_wiped_too(browser: Browser, hasty: str) -> None:
    with browser.new_context(base_url=hasty, **{**TABLET, "service_workers": "block"}) as context:
        page = context.new_page()
        page.goto("/stand/")
        field = page.get_by_label("Jour d’envoi")
        field.fill(SENT.isoformat())
        expect(page.get_by_role("button", name="Je suis toujours là")).to_be_visible()
        expect(field).to_have_value("")


def test_a_forgotten_page_wipes_itself_without_network_too(browser: Browser, hasty: str) -> None:
    with browser.new_context(base_url=hasty, **TABLET) as context:
        page = context.new_page()
        page.goto("/stand/")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        context.set_offline(True)
        page.reload()
        field, button = page.get_by_label("Jour d’envoi"), page.get_by_role("button", name="Je suis toujours là")
        time.sleep(5)
        expect(button).to_be_hidden()  # nobody came
        field.fill(SENT.isoformat())
        page.get_by_label("Pour", exact=True).select_option("moi")
        code = page.locator("output.code").inner_text()
        assert code
        expect(button).to_be_visible()
        expect(field).to_have_value("")
        assert left(page, code) == []


# Without scripts, and without network.


def test_the_stand_works_without_scripts(browser: Browser, server: str) -> None:
    with browser.new_context(base_url=server, java_script_enabled=False, **TABLET) as context:
        page = context.new_page()
        page.goto("/stand/")
        expect(page.get_by_text("Si JavaScript est coupé, fermez-la après chaque personne")).to_be_visible()
        answers_all(page)
        assert "stand=1" in page.url
        follows(page, "Ajouter") if page.get_by_role("link", name="Ajouter").count() else None
        page.get_by_role("region", name="Stand").get_by_role("link", name="Personne suivante").click()
        is_at_the_desk(page)
        page.get_by_label("Jour d’envoi").fill(SENT.isoformat())
        page.get_by_role("button", name="Voir ses dates").click()
        assert "stand=1" in page.url
        follows(page, "Refuser, pas à pas")
        assert "stand=1" in page.url
        for story in ("Nadia", "Marcel", "Jeanne"):
            page.goto("/stand/")
            follows(page, story)
            assert "stand=1" in page.url
            expect(page.get_by_role("region", name="Remettre à la personne")).to_be_visible()


def test_the_stand_meets_a_cut_of_the_network(tablet: BrowserContext) -> None:
    page = tablet.new_page()
    page.goto("/stand/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    answers_all(page)
    code = code_of(page)
    tablet.set_offline(True)
    follows(page, "C’est fait")
    expect(page.get_by_role("alert")).to_contain_text("Pas de réseau")
    expect(page.get_by_role("heading", level=1)).to_have_text(SHOWN)
    page.get_by_role("region", name="Stand").get_by_role("link", name="Personne suivante").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tous les guides sur une page")
    assert left(page, code) == []
    tablet.set_offline(False)
    page.get_by_role("link", name="Réessayer").click()
    is_at_the_desk(page)
