"""The plan of the guides as a page, and what a guide would say on a day one supposes: said as such, and never printed."""

import json
from datetime import date, timedelta
from io import StringIO
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from espace_guide import languages, pretended
from espace_guide.guides import GUIDES
from espace_guide.guides.flow import journeys
from espace_guide.law.facts import FACTS
from espace_guide.spoken import in_french
from espace_guide.views import today
from tests.reading import plain, see
from tests.stories import real_answers

DAY = date(2027, 3, 3)
IN_TIME = {"pour": "moi", "courrier": "oui", "envoye": "2027-02-02", "dmp": "non", "moyen": "web", "carte": "oui", "code": "oui"}
JUNK = ["", " ", "hier", "2027-02-31", "0001-01-01", "9999-12-31", "\x00", "é" * 1000, "'><script>", "2027-03-03T00:00", "1e9"]
KINDS = ("", ".json")


def asked(slug: str, answers: dict[str, str], day: object = DAY, kind: str = "") -> str:
    return f"/plan-du-guide/{slug}{kind or '/'}?{urlencode({'jour': str(day), **answers})}"


def kept_apart(response: HttpResponse) -> bool:
    return response.headers["Cache-Control"] == "no-store" and response.headers["X-Robots-Tag"] == "noindex"


def test_the_whole_guide_is_on_one_page_and_leads_to_its_paper(client: Client) -> None:
    response = client.get("/plan-du-guide/")
    page = see(response.content.decode())
    assert response.headers["Cache-Control"].startswith("public")
    assert len([element for element in page.elements if element.tag == "svg" and element.given.get("class") == "graph"]) == len(GUIDES)
    assert "/plan-du-guide.pdf" in page.links
    assert {f"/plan-du-guide/{slug}/" for slug in GUIDES} <= set(page.links)
    assert {link.partition("#")[2] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert {link.split("/")[2] for link in page.links if link.startswith("/sources/")} - {""} <= FACTS.keys()
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("slug", GUIDES)
def test_the_page_of_a_supposed_day_says_what_the_command_prints(client: Client, slug: str) -> None:
    one_each = {end: answers for answers, end in journeys(GUIDES[slug])}
    for end, journey in one_each.items():
        answers = real_answers(GUIDES[slug], journey, DAY)
        printed = StringIO()
        call_command("plan", f"/{slug}/?{urlencode(answers)}", "--today", DAY.isoformat(), "--json", stdout=printed)
        data = json.loads(client.get(asked(slug, answers, kind=".json")).content)
        assert data == json.loads(printed.getvalue()) and data["outcome"] == end
        page = plain(client.get(asked(slug, answers)).content.decode())
        for step in data["steps"]:
            assert f"<b>{step['text']}</b>" in page, step["id"]
            assert all(f'href="/sources/{fact}/"' in page for fact in step["facts"])
        for clock in data["clocks"]:
            assert f'<time datetime="{clock["last_day"]}">' in page and clock["formula"] in page


def test_a_supposed_day_is_said_in_the_title_first_and_last(client: Client) -> None:
    page = client.get(asked("opposition", IN_TIME)).content.decode()
    words = languages.in_words(DAY)
    seen = see(page)
    assert seen.title.startswith(f"Vu comme au {words}")
    assert page.count(f"<b>Vu comme au {words}</b>") == 2
    assert page.index(f"<b>Vu comme au {words}</b>") < page.index("<h1>")
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize("answers", [IN_TIME, {"pour": "moi"}, {}], ids=["a plan", "a question", "nothing"])
def test_nothing_of_a_supposed_day_can_be_taken_away(client: Client, answers: dict[str, str]) -> None:
    links = see(client.get(asked("opposition", answers)).content.decode()).links
    assert not [
        link for link in links if any(word in link for word in ("feuille.pdf", ".ics", ".vcf", "/r/", "courriers", "sms:", "mailto:"))
    ]
    assert not [link for link in links if "jour=" in link and not in_french(link).startswith("/plan-du-guide/")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("given", [{"jour": DAY.isoformat()}, {"jour": "hier"}, {"jour": DAY.isoformat(), **IN_TIME}])
def test_a_supposed_day_stays_out_of_caches_and_search_engines(client: Client, kind: str, given: dict[str, str]) -> None:
    assert kept_apart(client.get(f"/plan-du-guide/opposition{kind or '/'}?{urlencode(given)}"))
    assert client.get(f"/plan-du-guide/opposition{kind or '/'}").headers["X-Robots-Tag"] == "noindex"


def test_the_supposed_day_counts_on_no_other_page(client: Client) -> None:
    answers = urlencode(IN_TIME | {"envoye": (today() - timedelta(days=3)).isoformat()})
    assert client.get(f"/opposition/?{answers}").content == client.get(f"/opposition/?{answers}&jour=2030-01-01").content


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("day", JUNK)
def test_a_day_that_cannot_be_supposed_is_asked_again(client: Client, day: str, kind: str) -> None:
    response = client.get(asked("opposition", IN_TIME, day, kind), follow=True)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Vu comme au" not in page and 'role="alert"' in page and "<script>" not in page


def test_the_days_that_may_be_supposed_are_those_the_facts_know_and_ten_years(client: Client) -> None:
    first, last = pretended.first_day(), pretended.last_day(today())
    assert all(fact.on(first) for fact in FACTS.values()) and last.year == today().year + 10
    for slug in GUIDES:
        for day in (first, last):
            assert "Vu comme au" in client.get(asked(slug, {}, day)).content.decode()
        for day in (first - timedelta(days=1), last + timedelta(days=1)):
            assert "Vu comme au" not in client.get(asked(slug, {}, day)).content.decode()


@pytest.mark.parametrize("slug", GUIDES)
def test_no_answer_breaks_the_page(client: Client, slug: str) -> None:
    for name in [*GUIDES[slug].nodes, "fait", "famille", "stand", "modifier"]:
        for value in JUNK:
            assert client.get(asked(slug, {name: value})).status_code == 200, (name, value)
            assert client.get(asked(slug, {name: value}, kind=".json")).status_code == 200, (name, value)


def test_what_the_form_sends_is_understood(client: Client) -> None:
    """Check an empty date beside a ticked « I do not know », as a browser sends them, and answers that the path leaves aside."""
    sent = {"jour": DAY, "pour": "moi", "courrier": "oui", "recu": "", "dmp": "non", "moyen": "courrier", "carte": "oui", "code": ""}
    page = client.get(f"/plan-du-guide/opposition/?{urlencode(sent)}&envoye=&envoye=inconnue&recu=inconnue")
    words = plain(page.content.decode())
    assert "Sans la date d’envoi" in words
    assert "Laissé de côté, car ce chemin ne le demande pas\u00a0: Carte Vitale." in words
    inputs = {(one.get("name"), one.get("value")) for one in see(page.content.decode()).fields if "checked" in one}
    assert ("envoye", "inconnue") in inputs


def test_a_date_after_the_supposed_day_is_refused_in_words(client: Client) -> None:
    page = plain(client.get(asked("opposition", {"pour": "moi", "courrier": "oui", "envoye": "2027-03-04"})).content.decode())
    assert "Cette date est à venir" in page and "Quel jour a-t-il été envoyé" in page
