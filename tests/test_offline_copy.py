"""What a device keeps to work without network: the list, the page that holds everything, the manifest, the papers."""

import gzip
import io
import json
import re
from collections import Counter
from datetime import date, timedelta

import pytest
from django.test import Client, override_settings
from PIL import Image

from espace_guide import languages, offline
from espace_guide.counting import SENDING, TABLE
from espace_guide.guides import GUIDES
from espace_guide.guides.flow import parts
from espace_guide.guides.letters import LETTERS
from espace_guide.guides.nodes import DateQuestion, Outcome, Question, Step, Trouble
from espace_guide.law.clocks import CLOCKS
from espace_guide.law.facts import FACTS
from espace_guide.readings import reading
from espace_guide.unfolded import whole
from espace_guide.views import today
from espace_guide.wording import write
from tests.reading import plain, see

KIB = 1024
LISTS = re.compile(r"^const (\w+) = (.*);$", re.MULTILINE)


@pytest.fixture(scope="module")
def page() -> str:
    return Client().get("/hors-ligne/").content.decode()


def listed(client: Client) -> dict[str, object]:
    """Read the names that the worker is given."""
    found = dict(LISTS.findall(client.get("/sw.js").content.decode()))
    return {name: json.loads(value) for name, value in found.items() if value[0] in '["'}


# The worker.


def test_the_worker_answers_for_the_whole_site_and_is_asked_for_anew(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "{{" not in answer.content.decode() and "&quot;" not in answer.content.decode()


def test_what_is_kept_holds_no_answer_and_may_be_kept(client: Client) -> None:
    kept = listed(client)
    assert kept["PAGE"] == "/hors-ligne/"
    paths = [kept["PAGE"], *kept["FILES"], *kept["PAPERS"]]
    assert len(paths) == len(set(paths))
    for path in paths:
        assert path.startswith("/") and "?" not in path and "#" not in path
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "no-store" not in answer.headers["Cache-Control"], path
        answer.close()


def test_the_page_finds_in_the_copy_all_that_it_loads(client: Client, page: str) -> None:
    kept = listed(client)
    sent = {"/dates/"}  # what its form would ask for, if the browser did not count
    by_the_system = {"/manifest.webmanifest"}
    assert set(see(page).loaded) - sent - by_the_system <= set(kept["FILES"])


def test_the_papers_kept_are_the_papers_the_page_offers(client: Client, page: str) -> None:
    papers = [link for link in see(page).links if link.endswith(".pdf")]
    assert [*papers, *offline.READ] == listed(client)["PAPERS"]
    assert papers == [f"/{slug}/feuille.pdf" for slug in GUIDES] + [f"/courriers/{name}.pdf" for name in LETTERS]


def test_another_content_or_another_version_is_another_copy(client: Client) -> None:
    names = [offline.name()]
    for change in ({"CONTENT_VERSION": "2027-01-15"}, {"VERSION": "9.9.9"}):
        with override_settings(**change):
            names.append(offline.name())
            assert listed(client)["NAME"] == names[-1]
    assert len(set(names)) == 3
    assert names[0].startswith("espace-guide fr 2026-11-22-") and names[1].startswith("espace-guide fr 2027-01-15-")


@pytest.mark.parametrize(
    ("path", "registers"),
    [("/", True), ("/stand/", True), ("/hors-ligne/", True), ("/suivi/", False), ("/opposition/?pour=moi&stand=1", False)],
)
def test_only_three_pages_ask_for_the_copy(client: Client, path: str, registers: bool) -> None:
    loaded = see(client.get(path).content.decode()).loaded
    assert any(re.search(r"/offline\.\w+\.js$", address) for address in loaded) == registers
    assert any("days." in address for address in loaded) == (path == "/hors-ligne/")
    assert any("stand." in address for address in loaded) == ("stand" in path)


# The manifest.


def test_the_site_can_be_installed(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert "manifest-src 'self'" in answer.headers["Content-Security-Policy"]
    manifest = answer.json()
    assert manifest.keys() >= {
        "name",
        "short_name",
        "start_url",
        "scope",
        "id",
        "display",
        "icons",
        "lang",
        "dir",
        "theme_color",
        "background_color",
    }
    assert manifest["display"] == "minimal-ui", "the address stays in sight"
    assert len(manifest["short_name"]) <= 12
    for place in (manifest["start_url"], *(shortcut["url"] for shortcut in manifest["shortcuts"])):
        assert client.get(place).status_code == 200
    purposes = {icon.get("purpose", "any"): icon for icon in manifest["icons"]}
    assert {"any", "maskable"} == purposes.keys()
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}
    for icon in manifest["icons"]:
        picture = b"".join(client.get(icon["src"]).streaming_content)
        if icon["type"] == "image/png":
            width, height = Image.open(io.BytesIO(picture)).size
            assert icon["sizes"] == f"{width}x{height}"
            assert len(picture) < 6 * KIB


def test_nothing_of_the_picture_is_cut_off_by_a_round_mask(client: Client) -> None:
    [address] = [icon["src"] for icon in client.get("/manifest.webmanifest").json()["icons"] if icon.get("purpose") == "maskable"]
    picture = Image.open(io.BytesIO(b"".join(client.get(address).streaming_content))).convert("RGBA")
    size = picture.width
    ground = picture.getpixel((0, 0))
    assert ground[3] == 255, "no transparent corner"
    drawn = [
        (x, y)
        for x in range(0, size, 2)
        for y in range(0, size, 2)
        if max(abs(a - b) for a, b in zip(picture.getpixel((x, y)), ground, strict=True)) > 24
    ]
    assert drawn
    assert all((x - size / 2) ** 2 + (y - size / 2) ** 2 <= (0.4 * size) ** 2 for x, y in drawn)


@pytest.mark.parametrize(("path", "named"), [("/", True), ("/stand/", True), ("/hors-ligne/", True), ("/suivi/", False)])
def test_the_pages_that_one_installs_name_the_manifest(client: Client, path: str, named: bool) -> None:
    rels = {element.given.get("rel") for element in see(client.get(path).content.decode()).elements}
    assert ("manifest" in rels) == named


# The page that holds everything.


def test_the_page_is_light_enough(page: str) -> None:
    assert len(gzip.compress(page.encode(), 6)) <= 60 * KIB


def test_the_page_says_the_day_of_the_copy_and_of_its_content(page: str) -> None:
    words = see(page).text
    assert f"Copie du {languages.in_words(today())}, contenu du {languages.in_words(date.fromisoformat('2026-11-22'))}" in words


def test_no_link_of_the_page_leads_nowhere(page: str) -> None:
    seen = see(page)
    assert [name for name, times in Counter(seen.ids).items() if times > 1] == []
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)


@pytest.mark.parametrize("slug", GUIDES)
def test_a_guide_is_all_there(page: str, slug: str) -> None:
    text = see(page).text
    for node in GUIDES[slug].nodes.values():
        if isinstance(node, Question | DateQuestion):
            assert write(node.text, today()) in text
        if isinstance(node, Question):
            assert all(write(choice.label, today()) in text for choice in node.choices.values())
        if isinstance(node, Outcome):
            assert write(node.situation, today()) in text
            for part in parts(node):
                words = part.title if isinstance(part, Trouble) else getattr(part, "text", "")
                assert write(words, today()) in text, words


@pytest.mark.parametrize("unfolded", whole(today()).guides, ids=lambda found: found.guide.slug)
def test_each_step_is_told_whole_once_and_in_the_order_of_the_guide(page: str, unfolded) -> None:
    outcomes = [node for node in unfolded.guide.nodes.values() if isinstance(node, Outcome)]
    steps = {step.id: step for outcome in outcomes for step in outcome.steps}
    for outcome in outcomes:
        for step in outcome.steps:
            assert (step.text, step.only_if.keys()) == (steps[step.id].text, steps[step.id].only_if.keys()), "one id, one step"
    told = [step.name for case in unfolded.cases for way in case.ways for step in way.steps if not step.again]
    assert Counter(told) == Counter(f"{unfolded.guide.slug}-{id}" for id in steps)
    assert set(told) <= set(see(page).ids)
    for case in unfolded.cases:
        orders = [
            [f"{unfolded.guide.slug}-{step.id}" for step in outcome.steps]
            for outcome in outcomes
            if write(outcome.situation, today()) in case.situations
        ]
        assert orders
        for way in case.ways:
            names = [step.name for step in way.steps]
            for order in orders:
                assert names == [name for name in order if name in names]


def test_a_sentence_says_which_answers_call_for_it() -> None:
    opposition = whole(today()).guides[0]
    labels = {step.name: step.when for case in opposition.cases for way in case.ways for step in way.steps}
    assert labels["opposition-enfants-d-abord"] == ("Pour mon enfant",)
    assert labels["opposition-ancien-dmp"] == ("Ancien DMP\u00a0: Oui / Je ne sais pas",)
    assert labels["opposition-preparer"] == (), "what is said of the way it is told under is not said again"
    assert [way.name for way in opposition.cases[0].ways] == ["Sur internet", "Par téléphone", "Par courrier"]
    for found in whole(today()).guides:
        for node in (node for node in found.guide.nodes.values() if isinstance(node, Outcome)):
            for part in (part for part in parts(node) if isinstance(part, Step) and "pour" in part.only_if):
                assert any(
                    step.name.endswith(part.id) and "Pour mon enfant" in step.when
                    for case in found.cases
                    for way in case.ways
                    for step in way.steps
                )


def test_lengths_reach_the_browser_from_the_facts(page: str) -> None:
    rows = [
        element.given for element in see(page).elements if element.tag == "li" and any(name.startswith("data-") for name in element.given)
    ]
    found = [{name.removeprefix("data-"): int(value) for name, value in row.items() if name.startswith("data-")} for row in rows]
    assert found == [dict(FACTS[name].on(today()).value) for name in SENDING]
    script = next(path for path in listed(Client())["FILES"] if "days." in path)
    source = b"".join(Client().get(script).streaming_content).decode()
    assert not re.search(r"\b(41|42|6|30|31)\b", source), "no length is typed in the script"


def test_the_table_of_dates_agrees_with_the_clocks(page: str) -> None:
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in table.split("</tr>")[:-1]]
    assert len(rows) == TABLE
    for back, row in enumerate(rows):
        sent = today() - timedelta(days=back)
        expected = [sent, *(reading(name, sent, today()).last_day for name in SENDING)]
        assert [plain(cell) for cell in row] == [languages.in_words(day, "d MMM") for day in expected]
        assert expected[-1] == CLOCKS["opposition.delay"].last_day(sent, today())


# The papers.


@pytest.mark.parametrize("path", [offline.papers()[0], offline.papers()[-1]])
def test_a_paper_without_answers_is_made_once_a_day(client: Client, path: str) -> None:
    first, again = client.get(path), client.get(path)
    assert first.content == again.content and first.content.startswith(b"%PDF")
    assert first.headers["Content-Disposition"] == again.headers["Content-Disposition"]
    assert again.headers["Cache-Control"].startswith("public")
    large = client.get(f"{path}?grand=1")
    assert large.headers["Cache-Control"] == "no-store"
    assert large.content != first.content == client.get(path).content
