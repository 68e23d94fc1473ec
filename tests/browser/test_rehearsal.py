"""The rehearsal of a stand: a pack the evening before, three people at a market without network, and a library three weeks later."""

import base64
import re
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from espace_guide import languages, offline
from espace_guide.counting import SENDING
from espace_guide.readings import reading
from espace_guide.views import today
from espace_guide.words import figures
from tests.browser.conftest import FRANCE
from tests.browser.test_offline import is_kept
from tests.browser.test_stand import ANSWERS, IN_THE_PAGE, SHOWN, TABLET, code_of, is_at_the_desk

BLANKS = 4
IN_PAGE_PDF = """async path => { const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer());
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')); }"""


def read_by_poppler(content: bytes) -> list[str]:
    """Read each page of a paper with a reader that is not ours."""
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


class Stand:
    """A volunteer, a tablet, and the pile of sheets printed the evening before."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def prints_a_pack(self, sheets: int) -> list[str]:
        """Ask for a pack, and read what the printer receives."""
        self.page.goto("/stand/")
        self.page.get_by_label("Feuilles vierges (de 0 à 50)").fill(str(sheets))
        self.page.get_by_role("button", name="Ouvrir la pochette (PDF)").click()
        self.page.wait_for_url("**/pochette.pdf?**", wait_until="commit")
        return read_by_poppler(self.page.request.get(self.page.url).body())

    def keeps_a_copy(self) -> None:
        """Open the page that holds everything, once."""
        self.page.goto("/hors-ligne/")
        is_kept(self.page, [offline.PAGE, *offline.files(), *offline.papers(), *offline.READ])

    def opens(self) -> None:
        """Open the stand at the market."""
        self.page.goto("/stand/")
        expect(self.page.get_by_text("Pas de réseau : voici tout sur une page.")).to_be_visible()
        expect(self.page.get_by_role("link", name="Personne suivante")).to_be_visible()

    def counts_from(self, sent: date) -> None:
        """Type the day of the letter, and read the days aloud."""
        self.page.get_by_label("Jour d’envoi").fill(sent.isoformat())
        for name in SENDING:
            expect(self.page.locator("#comptes")).to_contain_text(languages.in_words(reading(name, sent, today()).last_day))

    def reads(self, guide: str, *words: str) -> None:
        """Turn to a guide and read in it."""
        self.page.get_by_role("navigation", name="Sommaire").get_by_role("link", name=guide).click()
        expect(self.page.get_by_role("heading", level=2, name=guide)).to_be_in_viewport()
        for sentence in words:
            expect(self.page.get_by_role("region", name=guide)).to_contain_text(sentence)

    def answers(self, **chosen: str) -> None:
        """Choose what the person says, where it is asked."""
        for label, answer in chosen.items():
            field = self.page.locator("form[data-code]").get_by_label(re.compile(f"^{label.replace('_', ' ')}"))
            field.locator("visible=true").select_option(label=answer)

    def ticks(self, step: str) -> None:
        self.page.get_by_label(re.compile(f"^C’est fait\\s: {step}")).first.check()

    def gives_the_code(self) -> str:
        """Show the code, which the person writes on their blank sheet."""
        code = self.page.locator("form[data-code] output")
        expect(code).to_have_text(re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{1,4})+$"))
        return code.inner_text()

    def gives_a_paper(self, name: str) -> list[str]:
        """Open a paper beside the page, and read what the printer would receive."""
        link = self.page.get_by_role("region", name="Feuilles et lettres à imprimer").get_by_role("link", name=name)
        with self.page.context.expect_page():
            link.click()
        return read_by_poppler(base64.b64decode(self.page.evaluate(IN_PAGE_PDF, link.get_attribute("href"))))

    def next_person(self, *of_the_last: str) -> None:
        """Say goodbye: nothing of the last person is left, wherever one looks."""
        assert self.finds(of_the_last), "the eye sees what is there"
        self.page.get_by_role("link", name="Personne suivante").click()
        expect(self.page.get_by_label("Jour d’envoi")).to_have_value("")
        assert len(self.page.context.pages) == 1, "papers left with the person"
        assert self.finds(of_the_last) == []
        for way in (self.page.go_back, self.page.go_back, self.page.go_forward, self.page.go_forward):
            way()
            assert self.finds(of_the_last) == []
        self.opens()
        assert self.finds(of_the_last) == []

    def finds(self, words: tuple[str, ...]) -> list[str]:
        """Search the page, its fields, its address, its storages and the worker's copies."""
        held = self.page.evaluate(IN_THE_PAGE) + "\n".join(
            field.input_value() for field in self.page.locator("input:not([type=checkbox]), select").all()
        )
        return [word for word in words if word in held]


@pytest.fixture
def library(browser: Browser, browser_options: dict[str, object]) -> Iterator[Browser]:
    """Another browser: a process of its own, that never saw the stand."""
    other = browser.browser_type.launch(**browser_options)
    yield other
    other.close()


def opens_a_code(browser: Browser, address: str, code: str) -> Page:
    """Type a code as it was copied by hand: small letters, spaces."""
    page = browser.new_context(base_url=address, **FRANCE).new_page()
    page.goto("/reprise/")
    page.get_by_label("Code", exact=True).fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Ouvrir").click()
    return page


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def traces_on_disk(profile: Path, words: list[str]) -> list[str]:
    """Search every file that the tablet's browser wrote."""
    files = [path for path in profile.rglob("*") if path.is_file()]
    assert any(path.name == "History" for path in files)
    return [f"{path.name}: {word}" for path in files for word in words if word.encode() in path.read_bytes()]


def test_the_rehearsal(browser: Browser, browser_options: dict[str, object], library: Browser, server: str, tmp_path: Path) -> None:
    profile = tmp_path / "tablet"
    with browser.browser_type.launch_persistent_context(profile, base_url=server, **browser_options, **TABLET) as tablet:
        stand = Stand(tablet.pages[0])

        # The evening before, at the association's: paper, and a copy on the tablet.
        pack = stand.prints_a_pack(BLANKS)
        assert sum("Feuille à compléter à la main" in page for page in pack) == BLANKS
        assert sum("Journal des appels" in page and "Code, s’il y en a un" in page for page in pack) == BLANKS
        for part in ("vous pouvez refuser", "Quel jour, selon la date d’envoi", "règles de conduite", "Opposition à l’ouverture"):
            assert any(part in page for page in pack), part
        stand.keeps_a_copy()

        # At the market there is no network, all day.
        tablet.set_offline(True)
        stand.opens()

        # A parent and two children; the letters left twelve days ago. They telephone this afternoon.
        sent = ago(12)
        stand.counts_from(sent)
        stand.reads("Refuser la création", "Commencez par vos enfants", "« Bonjour. Je suis le représentant légal de mon enfant.")
        stand.answers(Pour="Pour mon enfant", Ancien_DMP="Non", Moyen="Par téléphone", Carte_Vitale="Oui, je peux lire son numéro de série")
        stand.answers(Autres_enfants="1")
        stand.ticks("Réunissez tout avant d’appeler")
        code_of_the_family = stand.gives_the_code()
        stand.next_person(code_of_the_family, sent.isoformat(), languages.in_words(sent + timedelta(days=41)))

        # Someone late: the delay has passed, the space can be closed.
        sent = ago(70)
        stand.counts_from(sent)
        expect(stand.page.locator("#comptes")).to_contain_text("L’espace est sans doute ouvert. Vous pouvez le fermer, à tout moment.")
        stand.reads("Fermer l’espace", "demandez expressément la suppression", "« Bonjour. Je demande la clôture de mon espace santé.")
        stand.answers(Pour="Pour moi", Guide="Fermer l’espace")
        stand.answers(Activé="Non, jamais", Documents_à_garder="Non", Suppression="Oui, fermer et supprimer", Moyen="Par courrier")
        code_of_the_late = stand.gives_the_code()
        stand.next_person(code_of_the_late, sent.isoformat(), languages.in_words(sent + timedelta(days=41)))

        # Someone without internet: a letter to post, and a blank sheet on which the volunteer's days are written by hand.
        sent = ago(25)
        stand.counts_from(sent)
        stand.reads("Refuser la création", "Postez-la en recommandé avec avis de réception")
        letter = " ".join(stand.gives_a_paper("lettre à la caisse"))
        assert "R.1111-28" in letter and "Modèle" in letter
        blank = stand.gives_a_paper("Feuille vierge : Refuser la création")
        assert len(blank) == 2 and figures(sent) in blank[0], "the table of days holds theirs"
        stand.next_person(sent.isoformat(), languages.in_words(sent + timedelta(days=41)))
    told = [code_of_the_family, code_of_the_late, *(ago(days).isoformat() for days in (12, 70, 25))]
    assert traces_on_disk(profile, told) == []

    # At the library, the family types its code: the same plan, for both children, with what is done and the days left.
    page = opens_a_code(library, server, code_of_the_family)
    expect(page.get_by_role("heading", level=1)).to_have_text(SHOWN)
    family = page.get_by_role("region", name="Pour chaque personne")
    for child in ("enfant 1", "enfant 2"):
        expect(family.get_by_role("listitem").filter(has_text=child)).to_contain_text("Vous pouvez encore refuser.")
    expect(page.locator("li.done")).to_have_count(1)
    expect(page.locator("li.done")).to_have_attribute("id", "preparer-appel")
    expect(page.get_by_role("main")).to_contain_text("encore 29 jours")
    expect(page.get_by_role("main")).to_contain_text("Par téléphone")

    # The late one types theirs.
    page = opens_a_code(library, server, code_of_the_late)
    expect(page.get_by_role("heading", level=1)).to_contain_text("fermer l’espace sans l’activer")
    expect(page.get_by_role("main")).to_contain_text("Au moment de fermer, demandez expressément la suppression")


def test_with_the_network_the_square_or_the_sheet_is_enough(browser: Browser, library: Browser, server: str, tmp_path: Path) -> None:
    """Hand over by the square on the tablet, read by a telephone's decoder, and by the printed code: both open the very plan."""
    with browser.new_context(base_url=server, **TABLET) as tablet:
        page = tablet.new_page()
        page.goto(f"{ANSWERS}&stand=1&famille=enfant,moi&fait=preparer")
        expect(page.get_by_role("heading", level=1)).to_have_text(SHOWN)
        page.locator(".handover img").screenshot(path=tmp_path / "square.png")
        [square] = zxingcpp.read_barcodes(Image.open(tmp_path / "square.png"))
        code = code_of(page)
        sheet = page.request.get(page.get_by_role("link", name="Ouvrir la feuille").get_attribute("href")).body()
        page.get_by_role("region", name="Stand").get_by_role("link", name="Personne suivante").click()
        is_at_the_desk(page)
    assert square.text == f"{server}/r/{code}".upper()
    assert f"Code {code}" in read_by_poppler(sheet)[1]
    telephone = library.new_context(base_url=server, **FRANCE).new_page()
    telephone.goto(square.text.replace(server.upper(), server))
    for found in (telephone, opens_a_code(library, server, code)):
        expect(found.get_by_role("heading", level=1)).to_have_text(SHOWN)
        expect(found.get_by_role("region", name="Pour chaque personne").get_by_role("listitem")).to_have_count(3)
        expect(found.locator("li.done")).to_have_attribute("id", "preparer")
