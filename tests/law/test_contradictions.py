"""Contradictions and shelves: what is refused at loading, and that every disagreement is told."""

import re
from pathlib import Path

import pytest

from espace_guide.law.contradictions import CONTRADICTIONS, BadContradiction, load
from espace_guide.law.facts import FACTS
from espace_guide.law.shelves import HELD, SHELVES, shelved

GOOD = """
[essai]
question = "Blanc ou noir\u00a0?"
since = 2026-11-22
sides = [
  { says = "Blanc.", facts = ["law.base"] },
  { says = "Noir.", facts = ["month.prudent"] },
]
reading = "Blanc."
why = "Le texte le dit."
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "contradictions.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_contradiction_is_read(tmp_path: Path) -> None:
    found = load(written(tmp_path, GOOD))["essai"]
    assert (found.facts, [side.says for side in found.sides]) == (("law.base", "month.prudent"), ["Blanc.", "Noir."])


REFUSED = [
    ("no table", "essai = 1"),
    *((f"no {key}", re.sub(rf'^{key} = .*\n', "", GOOD, flags=re.MULTILINE)) for key in ("question", "since", "reading", "why")),
    ("no sides", re.sub(r"^sides = \[.*?^\]\n", "", GOOD, flags=re.MULTILINE | re.DOTALL)),
    ("a key nobody knows", GOOD + 'winner = "x"\n'),
    ("a day that is a word", GOOD.replace("2026-11-22", '"2026-11-22"')),
    ("an empty line", GOOD.replace('"Le texte le dit."', '" "')),
    ("one side", GOOD.replace('  { says = "Noir.", facts = ["month.prudent"] },\n', "")),
    ("a side that says nothing", GOOD.replace('"Noir."', '""')),
    ("a side without a fact", GOOD.replace('["month.prudent"]', "[]")),
    ("a side with another key", GOOD.replace('says = "Noir.",', 'says = "Noir.", link = "x",')),
    ("a fact nobody wrote", GOOD.replace("month.prudent", "month.rumour")),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "text"), REFUSED, ids=[fault for fault, _ in REFUSED])
def test_a_bad_contradiction_is_refused(fault: str, text: str, tmp_path: Path) -> None:
    assert text != GOOD
    with pytest.raises(BadContradiction, match="essai"):
        load(written(tmp_path, text))


def test_every_disagreement_of_a_fact_is_told() -> None:
    disagree = {id for id, fact in FACTS.items() if fact.versions[-1].disagreement}
    assert not disagree - {fact for one in CONTRADICTIONS.values() for fact in one.facts}


def test_each_fact_stands_on_one_shelf() -> None:
    held = [fact for facts in HELD.values() for fact in facts]
    assert sorted(held) == sorted(FACTS)
    assert HELD["delai"][0] == "opposition.delay" and HELD["effacer"][0] == "law.R36.delete", "what one comes for comes first"


def test_a_shelf_says_nothing_in_vain() -> None:
    for beginnings in SHELVES.values():
        assert [start for start in beginnings if not any(fact == start or fact.startswith(f"{start}.") for fact in FACTS)] == []


def test_a_fact_without_a_shelf_and_an_empty_shelf_are_refused() -> None:
    with pytest.raises(LookupError, match=r"nulle\.part"):
        shelved([*FACTS, "nulle.part"])
    with pytest.raises(LookupError, match="recours"):
        shelved(fact for fact in FACTS if not fact.startswith(("mediator", "cnil", "ddd")))
