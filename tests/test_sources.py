"""The pages of sources: each fact has its entry, each sentence leads to one, each entry says where it serves."""

import gzip
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urldefrag, urlsplit

import pytest
from django.test import Client, override_settings

from espace_guide import entries, labels
from espace_guide.documents import letters
from espace_guide.guides import GUIDES
from espace_guide.guides.flow import journeys, parts
from espace_guide.guides.letters import LETTERS
from espace_guide.guides.nodes import Count, Outcome
from espace_guide.law.contradictions import CONTRADICTIONS
from espace_guide.law.doubts import DOUBTS
from espace_guide.law.facts import FACTS
from espace_guide.places import PLACES, facts_in
from espace_guide.plan import address
from espace_guide.uses import uses
from espace_guide.views import today
from espace_guide.wording import Said
from tests.reading import plain, see
from tests.stories import planned, real_answers
from tests.test_architecture import ROOT

OURS = {"gdpr.extension", "opposition.safe", "opposition.check", "opposition.card.none"}  # what the dossiers did not number
DOSSIERS = 217
KIB = 1024
# They name clocks and say nothing of them, or show what stands in place of every page.
NAMES_ONLY = {
    *("espace_guide/labels.py", "espace_guide/timeline.py", "espace_guide/documents/calendar.py"),
    *("espace_guide/documents/notice.py", "templates/notice.html", "templates/print/notice.html"),
}
# What rests on nothing but common sense, or is to be said or written by the person: no fact is stated.
PRACTICAL = re.compile(
    r"^(?:De quoi écrire|Enregistrez-le deux fois|Rien reçu après une semaine|Rien reçu après quelques jours|La feuille à imprimer|Une capture|Le journal des appels|"
    r"Cherchez la date|Pensez aux soins|«|Le %\(fait_le\)s|La démarche concernée|Recopiez l’adresse de votre première|"
    r"Organisme|Ce que j’ai demandé|Ce qui m’a été répondu|Relance envoyée|Le \d|Le …)"
)


@pytest.fixture(scope="module")
def page() -> str:
    return Client().get("/sources/").content.decode()


@pytest.fixture(scope="module")
def against() -> str:
    return Client().get("/contradictions/").content.decode()


def entry_of(page: str, fact: str) -> str:
    """Give the part of the page that tells one fact."""
    start = page.index(f'<li id="{fact}">')
    ends = [found for mark in ('<li id="', '<p class="back">', "</section>") if (found := page.find(mark, start + 1)) > 0]
    return plain(page[start : min(ends)])


def words_of(part: str) -> str:
    """Give the words of a part of a page."""
    return " ".join(re.sub("<[^>]+>", " ", part).split())


# Entries.


def test_every_fact_of_the_dossiers_has_its_entry(page: str) -> None:
    assert len(FACTS.keys() - OURS) == DOSSIERS
    assert set(FACTS) <= set(see(page).ids)


@pytest.mark.parametrize("id", FACTS)
def test_an_entry_says_what_is_known_of_its_fact(page: str, id: str) -> None:
    fact, told = FACTS[id].on(today()), entry_of(page, id)
    for words in (fact.statement, fact.source, fact.disagreement, labels.certainty(fact)):
        assert words in told
    assert f"relu par {fact.checked_by}" in told if fact.checked_by else "pas encore relu" in told
    for link in fact.address:
        assert told.count(f'href="{plain(link).replace("&", "&amp;")}"') + told.count(f'href="{link}"') >= 1, link
    for one in CONTRADICTIONS.values():
        assert (f'/contradictions/#{one.id}"' in told) == (id in one.facts)
    for doubt in DOUBTS:
        assert (f'"#d-{doubt.id}"' in told) == (id in doubt.facts)
    assert ("Où le site s’en sert" in told) == (id in uses(today()))


@pytest.mark.parametrize("id", FACTS)
def test_a_fact_has_a_page_of_its_own_that_says_as_much(client: Client, page: str, id: str) -> None:
    alone = client.get(f"/sources/{id}/").content.decode()
    told, served = re.subn(r" · (Où le site s’en sert \(\d+\))", "", words_of(entry_of(page, id)))
    assert told in words_of(plain(alone))
    assert served == alone.count("<h2>Où le site s’en sert (") == (id in uses(today()))
    assert set(FACTS[id].on(today()).address) <= set(see(alone).links)
    assert f'href="/sources/{id}/"' in page and f"/sources/#{id}" in see(alone).links


@pytest.mark.parametrize("path", ["/sources/nulle-part/", "/sources/opposition/", "/sources/opposition.delay/x/", "/en/sources/x/"])
def test_no_other_fact_has_a_page(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_page_counts_what_it_holds(page: str) -> None:
    counted = entries.figures(today())
    assert counted["facts"] == len(FACTS)
    assert counted["used"] == len(uses(today())) == page.count("Où le site s’en sert (")
    assert len(FACTS) - counted["checked"] == len(re.findall(r"pas encore relu(?:</p>| ·)", page))
    assert counted["overdue"] == page.count('<i class="if">à relire depuis') + page.count('<i class="if">source sans date')
    text = see(page).text
    assert f"{counted['facts']} faits" in text and f"{counted['used']} servent" in text
    if not counted["checked"]:
        assert "Aucun n’a encore été relu par un juriste." in text


def test_a_doubt_is_said_with_its_stake_its_reader_and_its_facts(page: str) -> None:
    for doubt in DOUBTS:
        told = entry_of(page, f"d-{doubt.id}")
        assert doubt.question in told and doubt.why in told and labels.of("READERS", doubt.for_whom) in told
        assert re.findall(r'href="#([^"]+)"', told) == list(doubt.facts)
    stakes = [page.index(f'id="enjeu-{stake}"') for stake in ("haut", "moyen", "faible")]
    assert stakes == sorted(stakes)


def test_a_contradiction_is_said_with_its_sides_and_our_reading(against: str) -> None:
    words = plain(against)
    for one in CONTRADICTIONS.values():
        for told in (one.question, *(side.says for side in one.sides), one.reading, one.why):
            assert told in words
        section = words[words.index(f'<section class="against" aria-labelledby="{one.id}"') :].split("</section>")[0]
        for fact in one.facts:
            assert f'/sources/{fact}/"' in section and labels.certainty(FACTS[fact].on(today())) in section
            assert all(urlsplit(link).hostname in section for link in FACTS[fact].on(today()).address)


# Links.


@pytest.mark.parametrize("path", ["/sources/", "/contradictions/", "/hors-ligne/"])
def test_no_link_of_a_long_page_leads_nowhere(client: Client, path: str) -> None:
    names: dict[str, list[str]] = {}
    for link in set(see(client.get(path).content.decode()).links):
        place, fragment = urldefrag(link)
        place = place or path
        if not urlsplit(place).scheme and fragment:
            if place not in names:
                names[place] = see(client.get(place).content.decode()).ids
            assert fragment in names[place], link


@pytest.mark.parametrize("path", ["/sources/", "/contradictions/"])
def test_an_outside_address_is_secure_and_written_in_the_facts_alone(client: Client, path: str) -> None:
    known = {link for fact in FACTS.values() for version in fact.versions for link in version.address}
    outside = [link for link in see(client.get(path).content.decode()).links if urlsplit(link).netloc]
    assert outside and set(outside) <= known
    assert all(link.startswith("https://") for link in known)


def test_a_fact_gives_an_address_once() -> None:
    for fact in FACTS.values():
        for version in fact.versions:
            assert len(set(version.address)) == len(version.address)


# Sentences.


def shown(slug: str) -> Iterator[Said]:
    """Yield every sentence of every plan of a guide, with what it rests on."""
    for journey, _ in journeys(GUIDES[slug]):
        words = planned(address(slug, real_answers(GUIDES[slug], journey))).words
        for step in words.steps:
            yield from (Said(step.text, step.facts), *step.hand, *step.detail)
        yield from (*words.keep, *words.script, *words.after, *words.know, *(said for _, notes in words.troubles for said in notes))


def letters_shown() -> Iterator[Said]:
    """Yield every sentence of every letter, with what it rests on."""
    for letter in LETTERS.values():
        made = letters.written(letter, {}, today())
        yield from (*made.body, *made.worth)


def test_each_sentence_leads_to_an_entry(page: str) -> None:
    said = {one.text: one.facts for slug in GUIDES for one in shown(slug)} | {one.text: one.facts for one in letters_shown()}
    bare = [text for text, facts in said.items() if not facts]
    assert [text for text in bare if not PRACTICAL.match(text)] == []
    named = {fact.id for facts in said.values() for fact in facts}
    assert len(said) > 300 and len(bare) < 25
    assert named <= set(see(page).ids)


@pytest.mark.parametrize(
    "path", ["/", "/stand/", "/hors-ligne/", "/mentions-legales/", f"/dates/?envoye={today()}", "/dates/?envoye=2024-01-02"]
)
def test_a_page_without_sources_of_its_own_marks_what_it_states(client: Client, page: str, path: str) -> None:
    marks = re.findall(r'<span class="marks">(.*?)</span>(?! \()', client.get(path).content.decode())
    targets = re.findall(r'href="/sources/([^"]+)/"', client.get(path).content.decode())
    assert marks and targets
    assert set(targets) <= set(FACTS)


# Uses.


def test_a_use_is_what_the_guides_cite() -> None:
    cited = set()
    for guide in GUIDES.values():
        for node in guide.nodes.values():
            if isinstance(node, Outcome):
                for part in parts(node):
                    cited |= {part.clock} if isinstance(part, Count) else set(getattr(part, "facts", ()))
    used = uses(today())
    assert cited <= used.keys() <= FACTS.keys()
    assert {place.place for place in used["law.R53.hidden"]} == {"Fermer l’espace"}
    [closing] = used["law.R53.hidden"]
    assert closing.whole and closing.outcomes == (1, 2, 3)
    assert closing.parts == (("Téléchargez d’abord vos données, sur le site.", "/hors-ligne/#cloture-exporter"),)
    assert "L’accueil" in {place.place for place in used["stat.2026"]}


@pytest.mark.parametrize("path", sorted(PLACES))
def test_a_place_names_facts_or_exists_for_nothing(path: str) -> None:
    assert (ROOT / path).exists()


def test_whatever_names_a_fact_is_a_known_place() -> None:
    written = [*(ROOT / "espace_guide").rglob("*.py"), *(ROOT / "templates").rglob("*.html")]
    found = {path.relative_to(ROOT).as_posix() for path in written}
    apart = {path for path in found if path.startswith(("espace_guide/law/", "espace_guide/guides/", "espace_guide/management/"))}
    assert {path for path in found - apart - NAMES_ONLY if facts_in(path)} <= set(PLACES), "tell espace_guide/places.py where it is shown"


# Weight and age.


def test_the_pages_are_light_enough(page: str, against: str) -> None:
    assert len(gzip.compress(page.encode(), 6)) <= 52 * KIB
    assert len(gzip.compress(against.encode(), 6)) <= 14 * KIB


def test_the_content_says_its_day_and_when_it_is_too_old(client: Client) -> None:
    fresh = see(client.get("/accessibilite/").content.decode())
    assert "plus d’un an" not in fresh.text
    with override_settings(CONTENT_VERSION="2025-10-01"):
        old = see(client.get("/accessibilite/").content.decode())
    assert "Ce contenu date du 1er octobre 2025\u00a0: plus d’un an." in old.text


def test_a_plan_says_which_of_its_sources_are_to_be_read_again(client: Client) -> None:
    made = planned("/cloture/?pour=moi&active=non&documents=non&effacer=oui&moyen=web&carte=oui&code=non", date(2026, 11, 22))
    assert "opposition.url" in made.words.overdue and "law.R36.delete" not in made.words.overdue
    listed = client.get(made.path.replace("/?", "/sources/?")).content.decode()
    assert "à relire depuis le 27 février 2026" in entry_of(listed, "opposition.url")
    assert "à relire" not in entry_of(listed, "law.R36.delete")
    assert "à relire depuis le 27 février 2026" in entry_of(client.get("/sources/").content.decode(), "opposition.url")
