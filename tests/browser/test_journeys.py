"""Whole journeys told as stories, on a small phone, with and without JavaScript; each ends on an accessible page."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from espace_guide import languages
from espace_guide.law.clocks import CLOCKS, previous_working_day
from espace_guide.views import today
from tests.browser.conftest import awake

WAYS = {"with JavaScript": "page", "without JavaScript": "page_without_js"}
STORED = """async () => [...await indexedDB.databases(), ...(await Promise.all((await caches.keys()).map(async name =>
  (await (await caches.open(name)).keys()).map(kept => kept.url)))).flat().filter(url => url.includes('?'))]"""


class Visitor:
    """Someone on a phone: what they do, and what they meet."""

    def __init__(self, page: Page, scripts: bool) -> None:
        self.page = page
        self.scripts = scripts

    @property
    def answers(self) -> dict[str, str]:
        """Give the answers that the address holds."""
        return {name: values[-1] for name, values in parse_qs(urlsplit(self.page.url).query, keep_blank_values=True).items()}

    def opens(self, path: str) -> None:
        self.page.goto(path)

    def picks(self, *words: str) -> None:
        """Follow the answers that start with these words, one page after another."""
        for answer in words:
            before = self.page.url
            self.link(answer).first.click()
            self.page.wait_for_url(lambda url, before=before: url != before)
            self.settles()

    def writes(self, label: str, day: date) -> None:
        self.page.get_by_label(label, exact=True).fill(day.isoformat())

    def chooses(self, *answers: tuple[str, str]) -> None:
        """Tick an answer in each group of a page with two questions."""
        for question, answer in answers:
            self.page.get_by_role("group", name=question).get_by_label(answer).check()

    def presses(self, words: str) -> None:
        before = self.page.url
        self.page.get_by_role("button", name=words).first.click()
        self.page.wait_for_url(lambda url: url != before)
        self.settles()

    def settles(self) -> None:
        """Wait until the page is the one of the address: htmx marks what it is still changing."""
        self.page.wait_for_load_state()
        expect(self.page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(0)

    def link(self, words: str) -> Locator:
        return self.page.get_by_role("main").get_by_role(
            "link", name=re.compile("^" + re.escape(words.replace("\u00a0", " ")))
        )  # as a reader says it

    def meets(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def reads(self, *sentences: str | re.Pattern[str]) -> None:
        for sentence in sentences:
            expect(self.page.get_by_role("main")).to_contain_text(sentence)

    def does_not_read(self, *sentences: str) -> None:
        for sentence in sentences:
            expect(self.page.get_by_role("main")).not_to_contain_text(sentence)

    def reads_the_dates(self, sent: date) -> None:
        """Check that the clocks which start on a sending date are all there, in words."""
        for clock in ("month.prudent", "opposition.safe", "opposition.delay"):
            self.reads(languages.in_words(CLOCKS[clock].last_day(sent, today())))

    def opens_the_file(self, words: str) -> bytes:
        answer = self.page.request.get(self.link(words).first.get_attribute("href"))
        assert answer.status == 200
        return answer.body()


@pytest.fixture(params=WAYS)
def visitor(request: pytest.FixtureRequest, violations: Callable[[Page], list[str]]) -> Iterator[Visitor]:
    """Someone whose phone runs scripts, then someone whose phone does not; their last page is checked when they leave."""
    page = request.getfixturevalue(WAYS[request.param])
    visitor = Visitor(page, request.param == "with JavaScript")
    page.set_default_timeout(5000)
    yield visitor
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "no sideways scroll"
    assert page.context.cookies() == []
    if visitor.scripts:
        assert violations(page) == []
        assert stored(page) == []
        equals_a_reload(page)


def stored(page: Page) -> list[object]:
    """List what the browser keeps of a visitor, wherever a script can put it; a copy of a page without answers is nobody's."""
    browser = page.context.new_cdp_session(page)
    origin = page.evaluate("origin")
    kept = [
        browser.send("DOMStorage.getDOMStorageItems", {"storageId": {"securityOrigin": origin, "isLocalStorage": local}})
        for local in (True, False)
    ]
    return [*(entry for found in kept for entry in found["entries"]), *page.evaluate(STORED)]


def equals_a_reload(page: Page) -> None:
    """Check that the page, swapped by htmx or not, is the one that its address gives."""
    shown = page.get_by_role("main").inner_html(), page.title()
    page.reload()
    focused = ' tabindex="-1"'  # where the reader was led to
    assert (shown[0].replace(focused, ""), shown[1]) == (page.get_by_role("main").inner_html().replace(focused, ""), page.title())


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def test_a_citizen_in_time_goes_from_the_home_page_to_the_sheet(visitor: Visitor) -> None:
    visitor.opens("/")
    visitor.picks("J’ai reçu le courrier", "Pour moi")
    visitor.meets("Quel jour a-t-il été envoyé\u00a0?")
    visitor.writes("Date", ago(10))
    visitor.presses("Continuer")
    visitor.reads("Agissez au plus tard le")
    visitor.picks("Non", "Sur internet")
    visitor.meets("Deux questions encore")
    visitor.chooses(("Avez-vous la carte Vitale", "Oui, je peux lire"), ("Avez-vous un code provisoire", "Oui"))
    visitor.presses("Continuer")

    visitor.meets("Vous pouvez encore refuser.")
    visitor.reads("Pas encore terminé", "Agissez au plus tard le", "encore 31\u00a0jours", "Téléchargez le justificatif d’opposition")
    visitor.reads_the_dates(ago(10))
    assert visitor.opens_the_file("Ouvrir la feuille (PDF)").startswith(b"%PDF-")
    assert visitor.opens_the_file("Ajouter les dates à l’agenda").startswith(b"BEGIN:VCALENDAR")


def test_one_date_on_the_home_page_is_enough(visitor: Visitor) -> None:
    visitor.opens("/")
    visitor.writes("Jour d’envoi du courrier ou de l’e-mail", ago(40))
    visitor.presses("Voir mes dates")
    visitor.meets("Vous pouvez encore refuser")
    visitor.reads("encore 1\u00a0jour")
    visitor.reads_the_dates(ago(40))

    visitor.picks("Refuser, pas à pas", "Pour moi")
    visitor.meets("Un dossier médical partagé (DMP) avait-il été ouvert avant 2022\u00a0?")
    assert visitor.answers == {"pour": "moi", "courrier": "oui", "envoye": ago(40).isoformat()}


def test_someone_late_is_led_to_closing_without_activating(visitor: Visitor) -> None:
    visitor.opens("/opposition/?pour=moi&courrier=oui")
    visitor.writes("Date", ago(60))
    visitor.presses("Continuer")
    visitor.reads("Le dernier jour légal était le")
    visitor.picks("Non", "Par téléphone", "Oui, je peux lire")
    visitor.reads("l’espace est sans doute ouvert. Vous pouvez le fermer, à tout moment.", "passé depuis 18\u00a0jours")
    visitor.does_not_read("trop tard", "Choisissez l’opposition")

    visitor.picks("Préparer la fermeture")
    visitor.meets("Y a-t-il des documents à garder avant de fermer\u00a0?")
    assert visitor.answers == {"pour": "moi", "moyen": "telephone", "carte": "oui", "active": "nsp"}


def test_a_parent_learns_that_each_child_is_a_procedure_of_its_own(visitor: Visitor) -> None:
    visitor.opens("/opposition/?courrier=oui")
    visitor.picks("Pour mon enfant")
    visitor.writes("Date", ago(5))
    visitor.presses("Continuer")
    visitor.picks("Non", "Sur internet")
    visitor.chooses(("Avez-vous la carte Vitale", "Oui, je peux lire"), ("Avez-vous un code provisoire", "Oui"))
    visitor.presses("Continuer")
    visitor.meets("Vous pouvez encore refuser.")
    expect(visitor.page.locator(".steps h3").first).to_have_text("Commencez par vos enfants, puis faites votre propre démarche.")
    visitor.reads("il faut une démarche par enfant", "pas celui de l’enfant", "Ne certifiez que ce qui est vrai", "À 18 ans")


def test_by_telephone_with_a_card_that_cannot_be_read(visitor: Visitor) -> None:
    visitor.opens("/opposition/?courrier=oui&pour=moi")
    visitor.writes("Date", ago(3))
    visitor.presses("Continuer")
    visitor.picks("Non", "Par téléphone", "Elle est illisible")
    visitor.meets("Vous pouvez encore refuser.")
    visitor.reads(
        "Au téléphone\u00a0: quoi dire", "«\u00a0Bonjour. Je m’oppose à la création de mon espace santé.\u00a0»", "numéro de série"
    )
    expect(visitor.link("Appeler le 3422")).to_have_attribute("href", "tel:3422")
    visitor.reads(re.compile("(Ouvert maintenant|Peut-être encore ouvert|Fermé maintenant)"))


def test_by_post_the_letter_leaves_well_before_the_date(visitor: Visitor) -> None:
    visitor.opens(f"/opposition/?courrier=oui&pour=moi&envoye={ago(3)}&dmp=non")
    visitor.picks("Par courrier")
    visitor.meets("Vous pouvez encore refuser.")
    posted = visitor.page.locator("#poster")
    expect(posted).to_contain_text("recommandé avec avis de réception")
    expect(posted).to_contain_text(languages.in_words(previous_working_day(CLOCKS["month.prudent"].last_day(ago(3), today()))))
    visitor.reads("À confirmer auprès de votre caisse", "N’envoyez pas un simple e-mail")


def test_when_the_sending_date_is_unknown_no_date_is_promised(visitor: Visitor) -> None:
    visitor.opens("/opposition/?courrier=oui&pour=moi")
    visitor.picks("Je ne connais pas le jour d’envoi")
    visitor.meets("Quel jour l’avez-vous reçu\u00a0?")
    visitor.writes("Date", ago(4))
    visitor.presses("Continuer")
    visitor.picks("Non", "Par téléphone", "Oui, je peux lire")
    visitor.meets("Sans la date d’envoi, on ne peut pas savoir si le délai court encore\u00a0: agissez aujourd’hui.")
    visitor.reads(
        f"au plus tard le {languages.in_words(ago(4) + timedelta(days=42))}, et sans doute avant", "aucune date ne peut être promise"
    )
    expect(visitor.page.locator(".clocks")).to_have_count(0)
    expect(visitor.link("Ajouter les dates")).to_have_count(0)


def test_without_a_letter_one_checks_and_tries_at_once(visitor: Visitor) -> None:
    visitor.opens("/opposition/?pour=moi")
    visitor.picks("Non, ou je ne le trouve pas", "Je ne sais pas", "Par téléphone", "Je n’ai pas de carte")
    visitor.reads("Sans courrier, deux pistes", "Essayez dès maintenant", "ancien DMP")
    visitor.picks("Vérifier si un espace existe")
    visitor.meets("Qu’avez-vous comme indice\u00a0?")
    assert visitor.answers == {"pour": "moi"}


def test_closing_and_having_the_data_deleted(visitor: Visitor) -> None:
    visitor.opens("/")
    visitor.picks("Il est déjà ouvert", "Pour moi", "Non, jamais", "Non", "Oui, fermer et supprimer", "Sur internet")
    visitor.chooses(("Avez-vous la carte Vitale", "Oui, je peux lire"), ("Avez-vous un code provisoire", "Non, je n’en ai pas"))
    visitor.presses("Continuer")
    visitor.reads(
        "fermer l’espace sans l’activer",
        "Au moment de fermer, demandez expressément la suppression",
        "Ne réactivez pas l’espace",
        "si vous le faites aujourd’hui",
    )
    visitor.reads(languages.in_words(CLOCKS["law.R36.delete"].last_day(today(), today())))
    visitor.does_not_read("il ne restera rien")


def test_finding_out_where_one_stands(visitor: Visitor) -> None:
    visitor.opens("/")
    visitor.picks("Je ne sais pas où j’en suis", "Pour un proche", "Rien\u00a0: je n’ai jamais rien reçu")
    visitor.meets("Un espace existe peut-être. Vérifiez-le sans l’activer.")
    visitor.reads("Profil opposé", "Votre proche agit")
    visitor.picks("Aucun espace\u00a0: refuser dès maintenant")
    assert visitor.answers == {"pour": "proche", "courrier": "non"}


def test_a_second_child_joins_the_plan(visitor: Visitor) -> None:
    visitor.opens(f"/opposition/?pour=enfant&courrier=oui&envoye={ago(10)}&dmp=non&moyen=web&carte=oui&code=oui")
    visitor.picks("Ajouter une personne")
    if visitor.scripts:
        expect(visitor.page.locator("#famille")).to_be_in_viewport()
    visitor.writes("Jour d’envoi de son courrier, si c’est un autre jour", ago(3))
    visitor.presses("Ajouter")
    visitor.reads("Pour chaque personne", "enfant 1", "enfant 2", languages.in_words(CLOCKS["opposition.safe"].last_day(ago(3), today())))
    assert visitor.answers["famille"] == f"enfant.{ago(3)}" and "ajouter" not in visitor.answers


def test_a_deletion_that_nobody_answered_in_time(visitor: Visitor) -> None:
    visitor.opens("/")
    visitor.picks("C’est fait\u00a0: je suis ma démarche", "Pour moi", "J’ai demandé la suppression")
    visitor.writes("Date", ago(100))
    visitor.presses("Continuer")
    visitor.picks("Par courrier", "Oui", "Aucune réponse")
    visitor.reads("Le délai est passé sans réponse", "passé depuis")
    remedies = visitor.page.locator(".steps h3").all_text_contents()
    order = [next(index for index, step in enumerate(remedies) if word in step) for word in ("médiateur", "CNIL", "Défenseur")]
    assert order == sorted(order)


def test_keeping_the_space_with_less_in_view(visitor: Visitor) -> None:
    visitor.opens("/")
    visitor.picks("Je le garde", "Pour moi")
    visitor.meets("Vous pouvez garder l’espace et limiter ce qui s’y voit.")
    visitor.reads("Masquez les documents", "nous suivons le texte")


def test_a_wrong_date_is_asked_again_then_corrected(visitor: Visitor) -> None:
    visitor.opens("/opposition/?courrier=oui&pour=moi")
    visitor.writes("Date", today() + timedelta(days=3))
    visitor.presses("Continuer")
    visitor.meets("Quel jour a-t-il été envoyé\u00a0?")
    visitor.reads("Une réponse est à revoir", "Cette date est à venir")
    expect(visitor.page).to_have_title(re.compile("^Erreur\u00a0: "))
    if visitor.scripts:
        expect(visitor.page.locator(".problem")).to_be_focused()
    field = visitor.page.get_by_label("Date", exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("Cette date est à venir"))

    visitor.link("Cette date est à venir").click()
    expect(field).to_be_focused()
    visitor.writes("Date", ago(3))
    visitor.presses("Continuer")
    visitor.meets("Un dossier médical partagé (DMP) avait-il été ouvert avant 2022\u00a0?")
    expect(visitor.page).not_to_have_title(re.compile("Erreur"))
    assert visitor.answers == {"pour": "moi", "courrier": "oui", "envoye": ago(3).isoformat()}


def test_one_of_two_questions_left_out_is_asked_again(visitor: Visitor) -> None:
    visitor.opens(f"/opposition/?courrier=oui&pour=moi&envoye={ago(3)}&dmp=non&moyen=web")
    visitor.chooses(("Avez-vous la carte Vitale", "Je n’ai pas de carte"))
    visitor.presses("Continuer")
    visitor.reads("Il manque une réponse à cette question")
    expect(visitor.page.get_by_label("Je n’ai pas de carte")).to_be_checked()
    visitor.chooses(("Avez-vous un code provisoire", "Il a expiré"))
    visitor.presses("Continuer")
    visitor.meets("Vous pouvez encore refuser.")


def test_changing_an_answer_keeps_the_others(visitor: Visitor) -> None:
    visitor.opens(f"/opposition/?pour=moi&courrier=oui&envoye={ago(10)}&dmp=non&moyen=telephone&carte=oui")
    visitor.picks("Modifier\u00a0: Moyen")
    visitor.meets("Comment préférez-vous faire\u00a0?")
    visitor.reads("votre réponse actuelle")
    visitor.picks("Par courrier")
    visitor.meets("Vous pouvez encore refuser.")
    visitor.picks("Modifier\u00a0: Envoyé le")
    expect(visitor.page.get_by_label("Date", exact=True)).to_have_value(ago(10).isoformat())
    visitor.writes("Date", ago(60))
    visitor.presses("Continuer")
    visitor.reads("l’espace est sans doute ouvert")
    assert visitor.answers | {"carte": ""} == {
        "pour": "moi", "courrier": "oui", "envoye": ago(60).isoformat(), "dmp": "non", "moyen": "courrier", "carte": "",
    }  # fmt: skip


def test_steps_are_ticked_until_it_is_finished(visitor: Visitor) -> None:
    visitor.opens(f"/opposition/?pour=moi&courrier=oui&envoye={ago(10)}&dmp=non&moyen=web&carte=oui&code=oui")
    count = visitor.page.locator(".steps li[id]").count()
    visitor.reads(f"Étapes faites : 0 sur {count}")
    for done in range(1, count + 1):
        step = visitor.page.locator(".steps li[id]:not(.done)").first
        name = step.get_attribute("id")
        step.get_by_role("link", name="C’est fait").click()
        expect(visitor.page.locator(f"[id='{name}']")).to_have_class("done")
        visitor.settles()
        visitor.reads(f"Étapes faites : {done} sur {count}")
        expect(visitor.page.locator(".status")).to_have_text(
            re.compile("Terminé\u00a0: vous avez la preuve" if "preuve" in visitor.answers["fait"].split(",") else "Pas encore terminé")
        )
        expect(visitor.page.locator(f"[id='{name}']")).to_be_in_viewport()
    visitor.page.locator("#preuve").get_by_role("link", name="Fait. Annuler").click()
    expect(visitor.page.locator(".status")).to_contain_text("Pas encore terminé")
    visitor.settles()


def test_the_back_button_goes_back_one_question_at_a_time(visitor: Visitor) -> None:
    visitor.opens("/")
    visitor.picks("Il est déjà ouvert", "Pour moi", "Oui, et je peux", "Non")
    visitor.meets("Voulez-vous aussi faire supprimer les données\u00a0?")
    for heading in (
        "Y a-t-il des documents à garder avant de fermer\u00a0?",
        "L’espace a-t-il été activé\u00a0?",
        "Pour qui faites-vous cette démarche\u00a0?",
    ):
        visitor.page.go_back()
        visitor.meets(heading)
    visitor.page.go_forward()
    visitor.meets("L’espace a-t-il été activé\u00a0?")
    assert visitor.answers == {"pour": "moi"}
    visitor.picks("Non, jamais")
    visitor.meets("Y a-t-il des documents à garder avant de fermer\u00a0?")


def test_the_words_to_say_are_copied(visitor: Visitor) -> None:
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.opens(f"/opposition/?pour=moi&courrier=oui&envoye={ago(10)}&dmp=non&moyen=telephone&carte=oui")
    copy = visitor.page.get_by_role("button", name="Copier ce texte")
    if not visitor.scripts:
        expect(copy).to_be_hidden()
        return
    copy.click()
    expect(visitor.page.get_by_role("button", name="Texte copié")).to_be_visible()
    copied = visitor.page.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied[0] == "«\u00a0Bonjour. Je m’oppose à la création de mon espace santé.\u00a0»"
    assert all(line.startswith("«") and line.endswith("»") for line in copied), "no mark of a source among the words"
    visitor.page.reload()


def test_a_plan_comes_back_from_its_printed_code(visitor: Visitor) -> None:
    visitor.opens(f"/opposition/?pour=moi&courrier=oui&envoye={ago(10)}&dmp=non&moyen=courrier&fait=ecrire")
    code = visitor.page.locator("b.code").text_content()
    visitor.opens("/")
    visitor.picks("J’ai une feuille avec un code")
    visitor.page.get_by_label("Code", exact=True).fill(code.lower().replace("-", " "))
    visitor.presses("Ouvrir")
    visitor.meets("Vous pouvez encore refuser.")
    assert visitor.answers == {
        "pour": "moi",
        "courrier": "oui",
        "envoye": ago(10).isoformat(),
        "dmp": "non",
        "moyen": "courrier",
        "fait": "ecrire",
    }


# What a swap owes to those who cannot see it.


def test_after_a_swap_the_reader_stands_at_the_start_of_the_new_page(page: Page) -> None:
    page.goto("/cloture/")
    awake(page)
    page.evaluate("window.same = true")
    page.get_by_role("link", name="Pour moi").click()
    expect(page).to_have_title(re.compile("^L’espace a-t-il été activé"))
    expect(page.get_by_role("main")).to_be_focused()
    assert page.evaluate("window.same"), "only the main part was replaced"
    assert page.evaluate("scrollY") == 0
    page.keyboard.press("Tab")
    expect(page.get_by_role("main").get_by_role("link").first).to_be_focused()


def test_without_network_a_link_says_so_rather_than_nothing(phone: BrowserContext) -> None:
    page = phone.new_page()  # not watched: this page is meant to fail
    page.goto("/")
    phone.set_offline(True)
    with page.expect_event("requestfailed", lambda request: request.is_navigation_request()):
        page.get_by_role("link", name="Il est déjà ouvert").click()
    phone.set_offline(False)


def test_when_the_server_has_a_problem_a_link_leads_to_what_it_says(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/")
    page.route("**/verification/", lambda route: route.continue_(url=route.request.url.replace("verification", "nulle-part")))
    page.get_by_role("link", name="Je ne sais pas où j’en suis").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cette page n’existe pas")
    expect(page).to_have_title(re.compile("Page introuvable"))


def test_nothing_of_it_all_was_written_down(page: Page, server_log: Path) -> None:
    page.goto(f"/opposition/?pour=enfant&courrier=oui&envoye={ago(7)}")
    page.goto("/opposition/?pour=enfant&courrier=oui&envoye=2026-02-31")
    written = server_log.read_text(encoding="utf-8")
    assert not re.search(r"pour=|envoye=|GET |127\.0\.0\.1 ", written), written
