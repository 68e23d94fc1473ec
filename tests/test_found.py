"""How people find the site: one address, one title and one description a page, questions answered by sure facts, a picture to share."""

import io
import json
import re
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from espace_guide import found
from espace_guide.law.facts import FACTS
from espace_guide.questions import QUESTIONS, answered
from espace_guide.spoken import in_french
from espace_guide.views import today
from espace_guide.views.found import listed
from tests.reading import Seen, see
from tests.test_pages import PLAIN_PAGES

PAGES = tuple(listed())
PLAN = "/opposition/?pour=moi&courrier=oui&envoye=2026-11-02&dmp=non&moyen=web&carte=oui&code=oui"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HEAVIEST = 60 * 1024


def named(page: Seen, name: str) -> str:
    """Give what a page says of itself under a name."""
    told = [element.given["content"] for element in page.elements if name in (element.given.get("name"), element.given.get("property"))]
    assert len(told) <= 1, name
    return "".join(told)


def linked(page: Seen, rel: str) -> list[dict[str, str]]:
    return [element.given for element in page.elements if element.tag == "link" and element.given.get("rel") == rel]


def seen(path: str) -> Seen:
    return see(Client().get(path).content.decode())


# Titles, descriptions, addresses.


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_each_page_has_its_own_title_and_its_own_description(language: str) -> None:
    pages = {path: seen(path) for path in PAGES if path.startswith(f"/{language}/") or (language == "fr" and in_french(path) == path)}
    assert pages and len({page.title for page in pages.values()}) == len(pages)
    assert len({named(page, "description") for page in pages.values()}) == len(pages)
    for path, page in pages.items():
        assert 70 <= len(named(page, "description")) <= 240, (path, len(named(page, "description")))
        assert len(page.title) <= 110, path


def test_who_searches_for_the_delay_finds_the_words_in_the_titles() -> None:
    assert "Délai pour refuser Mon espace santé" in seen("/dates/").title
    assert "Refuser" in seen("/opposition/").title and "Mon espace santé" in seen("/opposition/").title
    assert "délai pour refuser Mon espace santé" in seen("/questions/").text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_its_one_address(path: str) -> None:
    assert [link["href"] for link in linked(seen(path), "canonical")] == [f"{settings.SITE_ADDRESS}{path}"]


@pytest.mark.parametrize("path", [PLAN, "/opposition/?pour=moi", "/dates/?envoye=2026-11-02", "/nouveautes/?depuis=2026-11-22"])
def test_answers_are_no_part_of_that_address_and_nothing_is_said_for_sharing(path: str) -> None:
    page = seen(path)
    assert [link["href"] for link in linked(page, "canonical")] == [f"{settings.SITE_ADDRESS}{path.partition('?')[0]}"]
    assert not named(page, "og:title") and not named(page, "twitter:card")


def test_a_page_that_does_not_exist_has_no_address() -> None:
    assert linked(seen("/nulle-part/"), "canonical") == []


@pytest.mark.parametrize("path", ["/dates/", *(f"/{code}/dates/" for code, _ in settings.LANGUAGES if code != "fr")])
def test_languages_offered_name_each_other(path: str) -> None:
    public = {code.split("-")[0] for code, _ in settings.LANGUAGES}
    expected = {code: f"{settings.SITE_ADDRESS}{'' if code == 'fr' else f'/{code}'}/dates/" for code in (*sorted(public), "fr")}
    alternates = dict(found.alternates(path))
    assert alternates == (expected | {"x-default": expected["fr"]} if len(public) > 1 else {})
    assert {link["hreflang"]: link["href"] for link in linked(seen(path), "alternate")} == alternates


# What search engines read.


def test_the_site_map_lists_every_page_and_each_answers(client: Client) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.headers["Content-Type"].startswith("application/xml")
    urls = ElementTree.fromstring(answer.content).findall(f"{SITEMAP}url")
    paths = [url.findtext(f"{SITEMAP}loc").removeprefix(settings.SITE_ADDRESS) for url in urls]
    assert {url.findtext(f"{SITEMAP}lastmod") for url in urls} == {settings.CONTENT_VERSION}
    assert len(paths) == len(set(paths)) and set(PLAIN_PAGES) - {"/reprise/"} <= set(paths)
    for path in paths:
        assert client.get(path).status_code == 200, path


def test_what_may_be_read_holds_no_code_and_no_thousand_ways_to_one_page(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *" and lines[-1] == f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml"
    forbidden = [re.compile(re.escape(line.removeprefix("Disallow: ")).replace(r"\*", ".*")) for line in lines[1:-1]]

    def readable(path: str) -> bool:
        return not any(rule.match(path) for rule in forbidden)

    assert all(map(readable, (*PAGES, PLAN, "/static/partage.png")))
    for path in ("/r/109A-J40F", f"{PLAN}&fait=preuve", f"{PLAN}&modifier=pour", f"{PLAN}&stand=1", "/opposition/feuille.pdf?pour=moi"):
        assert not readable(path), path


# Sharing.


@pytest.mark.parametrize("path", ["/", "/dates/", "/questions/", "/sources/", "/courriers/opposition/", "/nouveautes/"])
def test_a_link_that_is_shared_shows_a_picture_and_the_page_s_own_words(path: str) -> None:
    page = seen(path)
    assert named(page, "og:title") == page.title
    assert named(page, "og:description") == named(page, "description")
    assert named(page, "og:url") == f"{settings.SITE_ADDRESS}{path}"
    assert named(page, "og:image").startswith(settings.SITE_ADDRESS)


@pytest.mark.parametrize("path", ["/opposition/", "/suivi/"])
def test_the_pages_that_must_stay_light_say_only_their_description_and_their_address(path: str) -> None:
    page = seen(path)
    assert named(page, "description") and linked(page, "canonical")
    assert not [element for element in page.elements if element.given.get("property", "").startswith("og:")]


def test_the_picture_is_ours_light_and_of_the_size_it_says(client: Client) -> None:
    page = seen("/")
    address = named(page, "og:image").removeprefix(settings.SITE_ADDRESS)
    picture = b"".join(client.get(address).streaming_content)
    assert len(picture) <= HEAVIEST
    assert Image.open(io.BytesIO(picture)).size == (int(named(page, "og:image:width")), int(named(page, "og:image:height")))
    assert "non officiel" in named(page, "og:image:alt")


# Questions.


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_is_answered_by_sure_facts_alone(question) -> None:
    assert question.facts
    assert all(FACTS[name].on(today()).certain for name in question.facts)


def test_a_question_whose_facts_are_no_longer_sure_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    unsure = next(name for name, fact in FACTS.items() if not fact.on(today()).certain)
    monkeypatch.setitem(FACTS, "opposition.delay", FACTS[unsure])
    assert "delai" not in {one.question.name for one in answered(today())}
    assert len(answered(today())) == len(QUESTIONS) - 1


def test_the_page_shows_what_its_data_say_and_where_it_comes_from(client: Client) -> None:
    source = client.get("/questions/").content.decode()
    page = see(source)
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', source, re.S)[1])
    assert (data["@context"], data["@type"], data["inLanguage"]) == ("https://schema.org", "FAQPage", "fr")
    asked = {entry["name"]: entry for entry in data["mainEntity"]}
    assert list(asked) == [str(question.text) for question in QUESTIONS]
    for question in QUESTIONS:
        entry = asked[str(question.text)]
        assert entry["@type"] == "Question" and entry["acceptedAnswer"]["@type"] == "Answer"
        assert entry["url"] == f"{settings.SITE_ADDRESS}/questions/#{question.name}" and question.name in page.ids
        assert str(question.text) in page.text and question.path in page.links
        statements = [FACTS[name].on(today()).statement for name in question.facts]
        assert entry["acceptedAnswer"]["text"] == " ".join(statements)
        assert all(statement in page.text for statement in statements)
        assert all(f"/sources/{name}/" in page.links for name in question.facts)


def test_data_cannot_end_their_own_block(client: Client) -> None:
    block = re.search(r'ld\+json">(.*?)</script>', client.get("/questions/").content.decode(), re.S)[1]
    assert not set("<>&'") & set(block)
