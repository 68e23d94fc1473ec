"""Whoever speaks another language gets the same plan, the same dates, the same sources, and a page that never leaves that language."""

import re
from datetime import date, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, override

from espace_guide import languages, spoken
from espace_guide.as_data import as_data
from espace_guide.guides import GUIDES
from espace_guide.guides.flow import journeys
from espace_guide.guides.letters import LETTERS
from espace_guide.plan import follow, plan
from espace_guide.views import today
from tests.reading import see
from tests.stories import real_answers

OTHERS = [code for code, _ in settings.LANGUAGES if code != languages.SOURCE]
JOURNEYS = [(slug, real_answers(guide, journey, today())) for slug, guide in GUIDES.items() for journey, _ in journeys(guide)]
PLAN = "/opposition/?pour=enfant&courrier=oui&envoye={sent}&dmp=nsp&moyen=telephone&carte=oui"
MARKS = re.compile(r'\s*<span class="marks">.*?</a></span>')
ONE_EACH = list({(slug, follow(slug, answers, today()).outcome): (slug, answers) for slug, answers in JOURNEYS}.values())
WEB = "/opposition/?pour=moi&courrier=oui&envoye={sent}&dmp=non&moyen=web&carte=oui&code=oui"
SENT = today() - timedelta(days=9)


def told(index: int, language: str) -> dict[str, Any]:
    """Give the plan of a journey as data, in a language, without its words."""
    slug, answers = JOURNEYS[index]
    with override(language):
        walked = follow(slug, answers, today())
        data = as_data(slug, walked, plan(slug, walked, today()), today())
    data["clocks"] = [{**clock, "formula": ""} for clock in data["clocks"]]
    data["steps"] = [{**step, "text": ""} for step in data["steps"]]
    for name in ("documents", "next"):
        data[name] = [{**one, "path": spoken.in_french(one["path"])} for one in data[name]]
    return data


@cache
def in_french(index: int) -> dict[str, Any]:
    return told(index, languages.SOURCE)


@pytest.mark.parametrize("language", OTHERS)
def test_every_journey_gives_the_same_plan(language: str) -> None:
    for index, journey in enumerate(JOURNEYS):
        assert told(index, language) == in_french(index), journey


@pytest.mark.parametrize("language", OTHERS)
def test_each_outcome_is_a_page_that_says_its_plan(client: Client, language: str) -> None:
    for slug, answers in ONE_EACH:
        path = f"/{language}/{slug}/?{urlencode(answers)}"
        answer = client.get(path)
        assert answer.status_code == 200, path
        page = see(answer.content.decode())
        with override(language):
            steps = plan(slug, follow(slug, answers, today()), today()).words.steps
        assert page.language == language.split("-")[0] and {step.id for step in steps} <= set(page.ids), path
        assert all(" ".join(step.text.split(" ")) in page.text for step in steps), path


# The switch.


@pytest.mark.parametrize(
    "path", [WEB.format(sent=SENT) + "&fait=preuve&stand=1", "/suivi/?pour=moi&modifier=pour", f"/dates/?envoye={SENT}"]
)
@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_the_switch_keeps_the_answers(client: Client, path: str, language: str) -> None:
    page = see(client.get(languages.prefix(language) + path).content.decode())
    links = {element.given["href"] for element in page.elements if "hreflang" in element.given and element.tag == "a"}
    assert links == {languages.prefix(code) + path for code, _ in settings.LANGUAGES if code != language}


def test_one_address_has_one_language_whatever_the_browser_asks(client: Client) -> None:
    asked = [client.get("/dates/", headers={"Accept-Language": code}) for code in ("fr", "ar", "en;q=0.9, es")]
    assert len({answer.content for answer in asked}) == 1 and not any("Accept-Language" in answer["Vary"] for answer in asked)


@pytest.mark.parametrize("language", OTHERS)
def test_a_code_opens_in_its_language_in_small_letters_and_in_capitals(client: Client, language: str) -> None:
    code = "10AK-240F-WD"
    small, capital = client.get(f"/{language}/r/{code}"), client.get(f"/{language.upper()}/R/{code}", follow=True)
    assert small["Location"].startswith(f"/{language}/opposition/?pour=")
    assert capital.redirect_chain[-1][0] == small["Location"] and capital.status_code == 200


# What each page owes its readers.


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_a_page_says_that_no_reader_of_its_language_has_read_it(client: Client, language: str) -> None:
    page = see(client.get(f"{languages.prefix(language)}/").content.decode())
    with override(language):
        lawyer = gettext("Aucun juriste n’a encore relu ce contenu.")
        reader = gettext(
            "Aucune personne dont c’est la langue n’a encore relu cette traduction. En cas de doute, le texte français l’emporte."
        )
        simple = gettext("Personne n’a encore relu ce français simple.")
    assert lawyer in page.text
    assert (reader in page.text) is (language not in {"fr", "fr-simple"}) and (simple in page.text) is (language == "fr-simple")


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_words_to_say_come_in_french_first(client: Client, language: str) -> None:
    page = client.get(f"/{language}{PLAN.format(sent=SENT)}").content.decode()
    script = page[page.index('id="texte-appel"') :]
    quoted = script[: script.index("</div>")].split('<bdi lang="fr"')[1:]
    assert quoted and all("«" in words.partition(">")[2][:2] and "(" in words.partition("</bdi>")[2] for words in quoted)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_sent_in_french_and_explained(client: Client, name: str, language: str) -> None:
    path = f"/courriers/{name}/?fait_le={date(2026, 10, 1)}"
    french, page = client.get(path).content.decode(), client.get(f"/{language}{path}").content.decode()

    def letter(html: str) -> str:
        start = html.index('id="lettre"')
        return MARKS.sub("", html[html.index(">", start) + 1 : html.index("</section>", start)])

    assert letter(page) == letter(french) and 'id="sens"' in page and 'id="sens"' not in french


def test_dates_are_said_as_each_language_says_them() -> None:
    said = {}
    for code, _ in settings.LANGUAGES:
        with override(code):
            said[code] = (
                languages.in_words(date(2026, 12, 1)),
                languages.length({"weeks": 6}),
                languages.length({"days": 42}),
                languages.hour("08:30"),
            )
    assert said == {
        "fr": ("mardi 1er décembre 2026", "6\u00a0semaines", "42\u00a0jours", "8\u00a0h\u00a030"),
        "fr-simple": ("mardi 1er décembre 2026", "6\u00a0semaines", "42\u00a0jours", "8\u00a0h\u00a030"),
        "en": ("Tuesday 1 December 2026", "6\u00a0weeks", "42\u00a0days", "8:30"),
        "es": ("martes 1 de diciembre de 2026", "6\u00a0semanas", "42\u00a0días", "8:30"),
        "ar": ("الثلاثاء، 1 ديسمبر 2026", "6\u00a0أسابيع", "42\u00a0يومًا", "8:30"),
    }
