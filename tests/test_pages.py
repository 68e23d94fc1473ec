"""Every page of every journey: what it must show, where it leads, and that htmx receives the very same one."""

import re
from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import parse_qs, parse_qsl, urldefrag, urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from django.utils.translation import gettext, override
from icalendar import Calendar

from espace_guide import languages, spoken
from espace_guide.guides import GUIDES
from espace_guide.guides.flow import journeys
from espace_guide.guides.letters import LETTERS
from espace_guide.guides.nodes import UNKNOWN, DateQuestion, Outcome
from espace_guide.law.clocks import CLOCKS
from espace_guide.law.facts import FACTS
from espace_guide.plan import Plan, address, follow, plan
from espace_guide.screen import in_words
from espace_guide.views import today
from espace_guide.wording import write
from tests.reading import Seen, main, plain, see
from tests.stories import real_answers

ID, MARK, TASK = re.compile(r' id="([^"]+)"'), re.compile(r'href="/sources/([^"/]+)/"'), re.compile(r'<li id="([^"]+)"')
PLAIN_PAGES = (
    "/", "/dates/", "/reprise/", "/stand/", "/sources/", "/plan-du-guide/", "/contradictions/", "/confidentialite/", "/accessibilite/", "/mentions-legales/", "/hors-ligne/", "/nouveautes/", "/questions/",
    "/courriers/", *(f"/courriers/{name}/" for name in LETTERS),
)  # fmt: skip
FILES = (".pdf", ".ics", ".vcf", ".svg", ".atom")
CRAWLED = 300
FINISHED, UNFINISHED = "Terminé\u00a0: vous avez la preuve", "Pas encore terminé\u00a0: "
HTMX = {"HX-Request": "true", "HX-Boosted": "true"}


@pytest.fixture
def browse(client: Client):
    """Give the function that opens a page as a browser does and as htmx does, and the same one both ways."""

    def opened(path: str) -> str:
        whole, swapped = client.get(path), client.get(path, headers=HTMX)
        for answer in (whole, swapped):
            assert answer.status_code == 200, path
            assert not answer.cookies and "Set-Cookie" not in answer.headers, path
        page, part = whole.content.decode(), swapped.content.decode()
        assert main(part) == main(page), path
        assert part.replace(main(part), "").strip() == re.search("<title>.*?</title>", page)[0], path
        return page

    return opened


def outcomes(slug: str) -> Iterator[dict[str, str]]:
    """Yield the answers of one journey for each outcome of a guide."""
    yield from {outcome: real_answers(GUIDES[slug], journey, today()) for journey, outcome in journeys(GUIDES[slug])}.values()


ONE_EACH = [(slug, answers) for slug in GUIDES for answers in outcomes(slug)]
NAMES = [f"{slug}-{index}" for index, (slug, _) in enumerate(ONE_EACH)]


def planned(slug: str, answers: dict[str, str], done: str = "") -> Plan:
    return plan(slug, follow(slug, answers, today()), today(), done)


# Plans.


@pytest.mark.parametrize("slug", GUIDES)
def test_every_journey_ends_on_a_page_that_says_its_plan(browse, slug: str) -> None:
    for journey, outcome in journeys(GUIDES[slug]):
        answers = real_answers(GUIDES[slug], journey, today())
        made = planned(slug, answers)
        assert made.outcome == outcome
        path = address(slug, answers)
        says_the_plan(browse(path), made, path)


def says_the_plan(page: str, made: Plan, path: str) -> None:
    """Check a plan's page: situation, dates, steps with their sources, answers, and names that fragments lead to."""
    words = plain(page)
    assert f"<h1>{made.words.situation}</h1>" in words, path
    assert UNFINISHED in words and FINISHED not in words, path
    for found in made.readings:
        assert shown(found.last_day) in page, (path, found.fact.id)
    if made.action:
        assert shown(made.action.last_day) in page[: page.index("</ul>")], (path, "the date to act by comes first")
    if made.bound:
        assert languages.in_words(made.bound.last_day) in words and "sans doute avant" in words, path
    names = ID.findall(page)
    assert len(names) == len(set(names)), (path, "the same id twice")
    assert set(MARK.findall(page)) <= {fact.id for fact in made.words.sources}, path
    says_the_steps(words, made, path)
    for name, value in answers_in_words(made):
        assert name in words and value in words, (path, name)
    for name in made.answers:
        assert f'&modifier={name}"' in words, (path, name)


def says_the_steps(words: str, made: Plan, path: str) -> None:
    """Check that each step has its text, its date where one is known, and a mark of its source."""
    listed = words[words.index("<ol>") : words.index("</ol>")]
    starts = [found.start() for found in TASK.finditer(listed)]
    assert TASK.findall(listed) == [task.id for task in made.words.steps], path
    for task, start, end in zip(made.words.steps, starts, [*starts[1:], None], strict=True):
        told = listed[start:end]
        assert f"<h3>{task.text}</h3>" in told, (path, task.id)
        assert MARK.search(told), (path, task.id)
        by = made.by(task)
        assert not by or shown(by.last_day) in told, (path, task.id)
        assert f'fait={task.id}#{task.id}"' in told, (path, task.id)


def shown(day: date) -> str:
    """Write a day as a page shows it: for a machine, and in words."""
    return f'<time datetime="{day.isoformat()}">{languages.in_words(day)}</time>'


def answers_in_words(made: Plan) -> list[tuple[str, str]]:
    return [in_words(made.guide.slug, name, value) for name, value in made.answers.items()]


@pytest.mark.parametrize(("slug", "answers"), ONE_EACH, ids=NAMES)
def test_a_plan_leads_to_all_it_rests_on_and_back(browse, slug: str, answers: dict[str, str]) -> None:
    made = planned(slug, answers)
    path = f"{address(slug, answers)}&fait={made.words.steps[0].id}"
    [basis] = [link for link in see(browse(path)).links if link.startswith(f"/{slug}/sources/?")]
    listed = browse(basis)
    facts = [fact.id for fact in made.words.sources]
    assert re.findall('<li id="([^"]+)"><p>', listed) == facts and MARK.findall(listed) == facts
    assert all(fact.statement in plain(listed) for fact in made.words.sources)
    assert path in see(listed).links


@pytest.mark.parametrize(("query", "kept"), [("", {}), ("?pour=x", {}), ("?pour=moi", {"pour": "moi"}), ("?stand=1", {"stand": "1"})])
def test_answers_without_a_plan_yet_go_back_to_their_question(client: Client, query: str, kept: dict[str, str]) -> None:
    assert client.get(f"/opposition/sources/{query}").headers["Location"] == address("opposition", kept)


@pytest.mark.parametrize(("slug", "answers"), ONE_EACH, ids=NAMES)
def test_it_is_finished_only_with_the_proof(client: Client, slug: str, answers: dict[str, str]) -> None:
    made = planned(slug, answers)
    outcome: Outcome = GUIDES[slug].nodes[made.outcome]
    steps = [task.id for task in made.words.steps]
    proofs = [step for step in steps if step in outcome.proof]
    for step in steps:
        page = plain(client.get(address(slug, answers, fait=step)).content.decode())
        assert (FINISHED in page, UNFINISHED in page) == (step in proofs, step not in proofs), step
        assert f'<li id="{step}" class="done">' in page
        assert page.count('class="done"') == 1
    page = plain(client.get(address(slug, answers, fait=",".join(steps))).content.decode())
    assert page.count('class="done"') == len(steps)
    assert (UNFINISHED in page) == (not proofs)


@pytest.mark.parametrize("means", ["web&carte=oui&code=oui", "telephone&carte=oui", "courrier"])
@pytest.mark.parametrize("ago", [0, 10, 31, 35, 41, 42])
def test_as_long_as_one_can_act_no_step_names_a_day_gone_by(client: Client, ago: int, means: str) -> None:
    sent = today() - timedelta(days=ago)
    page = client.get(f"/opposition/?pour=moi&courrier=oui&envoye={sent}&dmp=non&moyen={means}").content.decode()
    steps = page[page.index("<ol>") : page.index("</ol>")]
    days = [date.fromisoformat(day) for day in re.findall(r'datetime="([^"]+)"', steps)]
    assert days and all(day >= today() for day in days)


@pytest.mark.parametrize(("slug", "answers"), ONE_EACH, ids=NAMES)
def test_a_plan_leads_only_to_what_exists(client: Client, slug: str, answers: dict[str, str]) -> None:
    page = see(client.get(address(slug, answers)).content.decode())
    leads_somewhere(page)
    for link in set(page.links):
        path = urldefrag(link)[0]
        if path.startswith("/") and not urlsplit(path).path.endswith(".pdf"):
            assert client.get(path, follow=True).status_code == 200, path


@pytest.mark.parametrize(("slug", "answers"), ONE_EACH, ids=NAMES)
def test_changing_an_answer_asks_it_again_and_keeps_the_others(client: Client, slug: str, answers: dict[str, str]) -> None:
    page = see(client.get(address(slug, answers)).content.decode())
    again = {parse_qs(urlsplit(link).query)["modifier"][0]: link for link in page.links if "modifier=" in link}
    assert list(again) == list(answers)
    for name, link in again.items():
        asked = see(client.get(link).content.decode())
        others = {key: value for key, value in answers.items() if key != name}
        kept = [dict(parse_qsl(urlsplit(found).query)) for found in asked.links if f"{name}=" in found and "modifier" not in found]
        kept += [{one["name"]: one["value"] for one in asked.fields if one["type"] in {"hidden", "radio"} and "value" in one}]
        assert any(others.items() <= given.items() for given in kept), (name, kept)


@pytest.mark.parametrize(("slug", "answers"), ONE_EACH, ids=NAMES)
def test_the_calendar_holds_the_dates_of_the_page(client: Client, slug: str, answers: dict[str, str]) -> None:
    page = client.get(address(slug, answers))
    links = [link for link in see(page.content.decode()).links if "delais.ics" in link]
    assert bool(links) == bool(planned(slug, answers).deadlines)
    for link in links:
        answer = client.get(link)
        assert answer.headers["Content-Type"].startswith("text/calendar")
        days = {event.start for event in Calendar.from_ical(answer.content).events}
        assert days == {reading.last_day for reading in planned(slug, answers).deadlines}
        assert all(shown(day) in page.content.decode() for day in days)


# Questions.


@pytest.mark.parametrize("slug", GUIDES)
def test_every_question_on_the_way_can_be_answered(browse, slug: str) -> None:
    guide = GUIDES[slug]
    ways = {}
    for journey, _ in journeys(guide):
        answers = list(real_answers(guide, journey, today()).items())
        ways |= {tuple(answers[:length]): None for length in range(len(answers))}
    for way in ways:
        path = address(slug, dict(way))
        asks(see(browse(path)), slug, dict(way), path)


def asks(page: Seen, slug: str, way: dict[str, str], path: str) -> None:
    """Check a question's page: its title, its answers as links or fields that keep what was given, the earlier answers."""
    guide = GUIDES[slug]
    walked = follow(slug, way, today())
    assert walked.asked, path
    stands_alone(page, path)
    for name in walked.asked:
        node = guide.nodes[name]
        assert write(node.text, today()) in page.text, path
        onward = {dict(parse_qsl(urlsplit(link).query)).get(name): link for link in page.links if "modifier" not in link}
        values = [UNKNOWN] if isinstance(node, DateQuestion) else list(node.choices)
        radios = [field["value"] for field in page.fields if field["name"] == name and field["type"] == "radio"]
        for value in values:
            assert value in onward or value in radios, (path, name, value)
            if value in onward:
                assert (way | {name: value}).items() <= dict(parse_qsl(urlsplit(onward[value]).query)).items(), path
        if isinstance(node, DateQuestion):
            assert [field["type"] for field in page.fields if field["name"] == name] == ["date"], path
    if radios or isinstance(node, DateQuestion):
        hidden = {field["name"]: field["value"] for field in page.fields if field["type"] == "hidden" and field["name"] != "envoi"}
        assert hidden == {name: value for name, value in way.items() if name not in walked.asked}, path
    for name, value in walked.answers.items():
        assert all(words in page.text for words in in_words(slug, name, value)), (path, name)


# The page of dates.


@pytest.mark.parametrize(
    ("ago", "heading", "state"),
    [
        (0, "Vous pouvez encore refuser", "encore 41 jours"),
        (10, "Vous pouvez encore refuser", "encore 31 jours"),
        (38, "Vous pouvez encore refuser", "encore 3 jours"),
        (41, "Vous pouvez encore refuser", "aujourd’hui"),
        (42, "Dernier jour : aujourd’hui", "aujourd’hui"),
        (43, "Les 6 semaines sont passées", "passé depuis 1 jour"),
        (300, "Les 6 semaines sont passées", "passé depuis 258 jours"),
    ],
)
def test_one_date_gives_the_three_days(browse, ago: int, heading: str, state: str) -> None:
    sent = today() - timedelta(days=ago)
    source = browse(f"/dates/?envoye={sent}")
    page = see(source)
    stands_alone(page, source)
    assert page.headings == (heading.replace(" :", "\u00a0:"),)
    assert re.sub(r"(\d+) ", "\\1\u00a0", state) in page.text
    for clock in ("month.prudent", "opposition.safe", "opposition.delay"):
        assert shown(CLOCKS[clock].last_day(sent, today())) in source
    onward = "/cloture/" if ago > 42 else f"/opposition/?courrier=oui&envoye={sent}"
    assert onward in page.links
    assert [field["value"] for field in page.fields if field["name"] == "envoye"] == [sent.isoformat()]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("2026-02-30", "Cette date n’existe pas"),
        ("demain", "Cette date n’existe pas"),
        ("", "Il manque une réponse"),
        ("2021-07-01", "Cette date est trop ancienne"),
        ((today() + timedelta(days=2)).isoformat(), "Cette date est à venir"),
    ],
)
def test_a_wrong_date_is_asked_again(browse, given: str, words: str) -> None:
    source = browse(f"/dates/?envoye={given}")
    page = see(source)
    stands_alone(page, source)
    assert page.title.startswith("Erreur")
    assert words in page.text
    assert "#f-envoye" in page.links and "f-envoye" in page.ids
    assert "Dernier jour" not in page.text
    assert [(field.get("value", field.get("data-typed")), field["aria-invalid"]) for field in page.fields] == [(given, "true")]


def test_a_date_is_read_as_a_hand_writes_it(browse) -> None:
    sent = today() - timedelta(days=3)
    assert shown(sent + timedelta(days=42)) in browse(f"/dates/?envoye={sent.day}/{sent.month}/{sent.year}")


# The other pages.


@pytest.mark.parametrize("path", PLAIN_PAGES)
def test_a_plain_page_stands_alone(browse, path: str) -> None:
    stands_alone(see(browse(path)), path)


def stands_alone(page: Seen, path: str) -> None:
    """Check what every page owes: a language, a title of its own, one first-level heading, each id once, no fragment to nothing."""
    assert page.language == spoken.of(path).split("-")[0], path
    assert page.title.endswith("Espace Guide") and len(page.title) > len("Espace Guide – "), path
    assert len(page.headings) == 1 and page.headings[0], path
    assert len(page.ids) == len(set(page.ids)), path
    with override(spoken.of(path)):
        assert gettext("Site associatif, non officiel") in page.text, path
    leads_somewhere(page)


def leads_somewhere(page: Seen) -> None:
    """Check that each link names a fragment that exists, an address of the site, or an outside address that is spelled out."""
    for link in filter(None, page.links):  # an empty one asks for the same page again
        path, fragment = urldefrag(link)
        scheme = urlsplit(link).scheme
        assert scheme in {"", "https", "http", "tel", "sms", "mailto"}, link
        if not path:
            assert fragment in page.ids, link
        elif not scheme:
            with override(spoken.of(path)):
                assert resolve(urlsplit(path).path), link


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_every_page_within_reach_answers(browse, client: Client, language: str) -> None:
    """Follow links from the home page of a language, a few hundred pages far: they never leave it."""
    home = f"{languages.prefix(language)}/"
    todo, seen, fragments, names = deque([home]), {home}, set(), {}
    while todo and len(names) < CRAWLED:
        path = todo.popleft()
        page = see(browse(path))
        stands_alone(page, path)
        names[path] = set(page.ids)
        elsewhere = {element.given["href"] for element in page.elements if element.tag == "a" and "hreflang" in element.given}
        assert {spoken.of(link) for link in elsewhere} == spoken.OFFERED.keys() - {language}, path
        for link in page.links:
            address, fragment = urldefrag(link)
            if not address.startswith("/") or link in elsewhere:
                continue
            assert spoken.of(address) == language, (path, link)
            if urlsplit(address).path.endswith(FILES):
                continue
            if fragment:
                fragments.add((address, fragment))
            if address not in seen:
                seen.add(address)
                todo.append(address)
    assert len(names) == CRAWLED
    for address, fragment in fragments:
        found = names[address] if address in names else set(see(client.get(address).content.decode()).ids)
        assert fragment in found, (address, fragment)


def test_the_sources_show_every_fact(browse) -> None:
    source = browse("/sources/")
    page = see(source)
    for name, fact in FACTS.items():
        version = fact.on(today())
        assert name in page.ids
        for words in (version.statement, version.source, version.disagreement):
            assert " ".join(words.split(" ")) in page.text, name
        assert set(version.address) <= set(page.links), name


def test_the_home_page_leads_to_the_five_guides_and_to_the_dates(browse) -> None:
    page = see(browse("/"))
    assert [guide.door for guide in GUIDES.values()] == [link for link in page.links if urlsplit(link).path.strip("/") in GUIDES]
    assert [(field["name"], field["type"]) for field in page.fields] == [("envoye", "date")]


def test_the_page_that_unfolds_the_guides_says_every_step(browse) -> None:
    page = see(browse("/hors-ligne/"))
    for guide in GUIDES.values():
        for outcome in guide.nodes.values():
            for step in getattr(outcome, "steps", ()):
                assert write(step.text, today()) in page.text, (guide.slug, step.id)


def test_an_address_that_leads_nowhere_says_so(client: Client) -> None:
    answer = client.get("/nulle-part/")
    assert answer.status_code == 404
    page = see(answer.content.decode())
    stands_alone(page, "/nulle-part/")
    assert "/" in page.links


def test_the_page_comes_back_whole_when_the_browser_restores_it(client: Client) -> None:
    answer = client.get("/", headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert answer.content.startswith(b"<!doctype html>")


def test_a_host_learns_that_the_site_is_well(client: Client) -> None:
    answer: HttpResponse = client.get("/sante")
    assert answer.status_code == 200 and answer.json().keys() == {"version", "content"}
