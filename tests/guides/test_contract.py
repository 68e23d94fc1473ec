"""Names are printed on paper as QR codes: every guide, answer, value, outcome and step of the table stays for ever."""

import json
from pathlib import Path

import pytest

from espace_guide.guides import GUIDES
from espace_guide.guides.flow import Guide
from espace_guide.guides.nodes import UNKNOWN, DateQuestion, Outcome, Question

PRINTED = json.loads(Path(__file__).with_name("contract.json").read_text(encoding="utf-8"))
NEW = "a new name is public for ever: write it in contract.json"


def values(node: Question | DateQuestion) -> list[str]:
    return list(node.choices) if isinstance(node, Question) else ["AAAA-MM-JJ", UNKNOWN]


def names_of(guide: type[Guide]) -> dict[str, dict[str, list[str]]]:
    nodes = guide.nodes.items()
    return {
        "questions": {name: values(node) for name, node in nodes if isinstance(node, Question | DateQuestion)},
        "outcomes": {name: [step.id for step in node.steps] for name, node in nodes if isinstance(node, Outcome)},
    }


def flat(names: dict[str, dict[str, list[str]]]) -> set[tuple[str, ...]]:
    return {(kind, name, value) for kind, found in names.items() for name, listed in found.items() for value in listed}


def test_every_guide_ever_printed_still_opens() -> None:
    assert PRINTED.keys() <= GUIDES.keys()


@pytest.mark.parametrize("slug", PRINTED)
def test_every_name_ever_printed_is_still_understood(slug: str) -> None:
    assert not flat(PRINTED[slug]) - flat(names_of(GUIDES[slug]))


@pytest.mark.parametrize("slug", GUIDES)
def test_every_name_is_in_the_table(slug: str) -> None:
    assert slug in PRINTED, NEW
    assert not flat(names_of(GUIDES[slug])) - flat(PRINTED[slug]), NEW


@pytest.mark.parametrize("slug", GUIDES)
def test_names_fit_in_an_address(slug: str) -> None:
    for _, name, value in flat(names_of(GUIDES[slug])):
        assert name.isascii() and name.replace("_", "").isalnum() and name == name.lower()
        assert value.isascii() and value.replace("-", "").isalnum()


def test_one_word_has_one_set_of_values_wherever_it_is_asked() -> None:
    asked: dict[str, list[str]] = {}
    for guide in GUIDES.values():
        for name, listed in names_of(guide)["questions"].items():
            assert asked.setdefault(name, listed) == listed
