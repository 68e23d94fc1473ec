"""What a person still owes, against a count made another way: from the files as they are written, not from the modules that list it."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from espace_guide.guides import GUIDES
from espace_guide.guides.letters import LETTERS
from espace_guide.guides.nodes import Note, Outcome, Step
from espace_guide.law.doubts import DOUBTS
from espace_guide.law.facts import FACTS, Fact
from espace_guide.review.listing import lines
from espace_guide.review.owed import Owed, owed
from espace_guide.review.seal import seal_of_end
from espace_guide.review.sentences import bare
from espace_guide.review.signed import Signature
from espace_guide.review.weight import weights
from tests.stories import TODAY

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "espace_guide" / "law" / "texts"
NAME = re.compile(r"[a-zA-Z][\w-]*(?:\.[\w-]+)*")


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


def blocks() -> Iterator[tuple[str, dict]]:
    """Read every fact from its file; each has one version today."""
    for path in sorted(TEXTS.glob("*.toml")):
        for name, versions in tomllib.loads(path.read_text(encoding="utf-8")).items():
            yield name, versions[-1]


def due(**checked: str) -> Owed:
    return owed(TODAY, {name: changed(fact, **checked) for name, fact in FACTS.items()}, {})


def changed(fact: Fact, **words: str) -> Fact:
    return Fact(fact.id, tuple(replace(version, **words) for version in fact.versions))


def test_every_fact_that_nobody_has_checked_is_listed_once() -> None:
    unchecked = [name for name, block in blocks() if not block["checked_by"]]
    assert sorted(one.fact.id for one in owed(TODAY, signatures={}).facts if "jamais relu" in one.reasons) == sorted(unchecked)


@pytest.mark.parametrize(
    ("fact", "day", "owes"),
    [
        ("opposition.delay", "2025-11-22", False),
        ("opposition.delay", "2025-11-21", True),
        ("opposition.url", "2026-05-22", False),
        ("opposition.url", "2026-05-21", True),
        ("child.order", "2026-05-22", False),
        ("child.order", "2026-05-21", True),
        ("opposition.where", "2026-05-21", False),
        ("opposition.where", "2025", False),
        ("opposition.where", "2024", True),
    ],
)
def test_a_check_holds_a_year_for_a_text_and_six_months_for_what_moves_or_is_little_sure(fact: str, day: str, owes: bool) -> None:
    found = owed(TODAY, {fact: changed(FACTS[fact], checked_by="Me Untel", checked_on=day)}, {})
    assert (len(found.facts), found.counts.checked) == (owes, not owes)
    assert not owes or found.facts[0].reasons[0].startswith(f"relu le {day}, à relire depuis le 202")


def test_words_that_changed_after_their_check_are_owed_again() -> None:
    facts = {"calc.safe": changed(FACTS["calc.safe"], lapsed="Me Untel, 2026-11-01")}
    assert owed(TODAY, facts, {}).facts[0].reasons[0] == "modifié depuis sa relecture (Me Untel, 2026-11-01)"


def test_what_is_little_sure_and_weighs_much_comes_first() -> None:
    found = owed(TODAY, signatures={}).facts
    first = {one.fact.id for one in found if one.first}
    weak = {name for name, block in blocks() if block["confidence"] in ("L", "")}
    assert first == {name for name in weak if weights()[name] == "haut"} and len(first) > 4
    assert [one.first for one in found] == sorted((one.first for one in found), reverse=True)
    after = [("haut", "moyen", "faible").index(one.weight) for one in found if not one.first]
    assert after == sorted(after)


def test_a_fact_weighs_what_rests_on_it() -> None:
    assert {weights()[name] for name in ("opposition.delay", "opposition.url", "opposition.phone", "month.prudent")} == {"haut"}
    steps = {
        fact
        for guide in GUIDES.values()
        for node in guide.nodes.values()
        if isinstance(node, Outcome)
        for step in node.steps
        for fact in step.facts
    }
    assert {weights()[name] for name in steps} == {"haut"}
    assert weights()["law.free"] == "faible"


def test_a_fact_that_serves_nowhere_is_named_in_no_file_but_its_own() -> None:
    """Look for each name in the source of guides, letters, pages and documents, read as text."""
    sources = [path for path in (ROOT / "espace_guide").rglob("*.py") if not {"review", "law"} & set(path.relative_to(ROOT).parts[1:-1])]
    sources += [ROOT / "espace_guide" / "law" / name for name in ("clocks.py", "hours.py")]
    sources += (ROOT / "templates").rglob("*.html")
    written = {name for path in sources for name in NAME.findall(path.read_text(encoding="utf-8"))}
    unused = {version.id for version in owed(TODAY, signatures={}).unused}
    assert not unused & written
    assert {name for name in FACTS.keys() - written if "." in name} <= unused


def notes_of(value: object) -> Iterator[Note | Step]:
    """Find notes and steps wherever they are, without knowing the parts of an outcome."""
    if isinstance(value, Note | Step):
        yield value
    for one in vars(value).values() if hasattr(value, "__dataclass_fields__") else value if isinstance(value, tuple) else ():
        yield from notes_of(one)


def test_the_sentences_without_a_fact_are_those_that_cite_and_write_none() -> None:
    said: dict[str, bool] = {}
    for guide in GUIDES.values():
        for node in guide.nodes.values():
            for note in notes_of(node) if isinstance(node, Outcome) else ():
                said[str(note.text)] = said.get(str(note.text), False) or bool(note.facts or "{" in str(note.text))
            if isinstance(node, Outcome):
                said[str(node.situation)] = "{" in str(node.situation)
            else:
                hints = [getattr(node, "hint", ""), *(choice.hint for choice in getattr(node, "choices", {}).values())]
                said |= {str(hint): "{" in str(hint) for hint in hints if str(hint)}
    for letter in LETTERS.values():
        said |= {str(note.text): bool(note.facts or "{" in str(note.text)) for note in notes_of(letter)}
    found = owed(TODAY, signatures={})
    assert {one.text for one in found.sentences} == {text for text, sourced in said.items() if not sourced}
    assert (found.counts.sentences, found.counts.sourced) == (len(said), sum(said.values()))
    assert len({one.name for one in bare()}) == len(bare())


def test_every_end_is_owed_until_it_is_signed_and_again_when_it_changes() -> None:
    names = [f"{slug}/{name}" for slug, guide in GUIDES.items() for name, node in guide.nodes.items() if isinstance(node, Outcome)]
    assert [end.name for end in owed(TODAY, signatures={}).ends] == names
    good = {name: Signature("Me Untel", TODAY, seal_of_end(GUIDES[name.split("/")[0]], name.split("/")[1])) for name in names}
    found = owed(TODAY, signatures=good)
    assert found.ends == () and not any(one.situation for one in found.sentences)
    first = names[0]
    moved = good | {first: replace(good[first], seal="00000000")}
    assert [(end.name, end.reason) for end in owed(TODAY, signatures=moved).ends] == [
        (first, f"modifiée depuis sa relecture (Me Untel, {TODAY.isoformat()})")
    ]
    old = good | {first: replace(good[first], on=date(2025, 11, 20))}
    assert [end.name for end in owed(TODAY, signatures=old).ends] == [first]


def test_no_two_ends_have_the_same_print_and_a_word_changes_it() -> None:
    ends = [(guide, name) for guide in GUIDES.values() for name, node in guide.nodes.items() if isinstance(node, Outcome)]
    prints = {seal_of_end(guide, name) for guide, name in ends}
    assert len(prints) == len(ends)
    guide, name = ends[0]
    end = guide.nodes[name]
    step = end.steps[0]
    for other in (
        replace(step, text="Autre chose."),
        replace(step, facts=()),
        replace(step, only_if={"pour": "protege"}),
        replace(step, detail=()),
        replace(step, by="opposition.delay"),
    ):
        altered = type(guide.__name__, (), {"nodes": {name: replace(end, steps=(other, *end.steps[1:]))}, "slug": guide.slug})
        assert seal_of_end(altered, name) not in prints


def test_a_signed_sentence_is_owed_no_more_for_a_year() -> None:
    sentence = bare()[0]
    signed = Signature("Me Untel", TODAY, sentence.name.removeprefix("phrase/"))
    assert sentence not in owed(TODAY, signatures={sentence.name: signed}).sentences
    assert sentence in owed(TODAY.replace(year=2028), signatures={sentence.name: signed}).sentences


def test_official_addresses_are_those_of_the_facts_still_to_read() -> None:
    wanted = {
        url for _, block in blocks() if block["nature"] in ("texte", "officiel") and not block["checked_by"] for url in block["address"]
    }
    found = owed(TODAY, signatures={}).addresses
    assert {one.url for one in found} == wanted and len(found) == len(wanted)
    assert due(checked_by="Me Untel", checked_on="2026-11-01").addresses == ()


def test_the_open_questions_are_all_there() -> None:
    assert owed(TODAY, signatures={}).doubts == DOUBTS


def test_the_listing_has_a_line_for_each_thing_and_counts_it() -> None:
    found = owed(TODAY, signatures={})
    text = list(lines(found))
    titles = {line.partition("\u00a0:")[0]: int(line.rpartition(" ")[2]) for line in text if re.fullmatch(r"\S.*\u00a0: \d+", line)}
    rows = [found.facts, found.ends, found.sentences, found.addresses, found.unused, found.catalogues, found.doubts]
    assert list(titles.values()) == [len(row) for row in rows]
    assert sum(line.startswith("  ") for line in text) == sum(map(len, rows))
