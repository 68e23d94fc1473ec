"""The code printed on paper opens for ever, and a slip of the hand is caught and located."""

from itertools import pairwise

import pytest

from espace_guide.guides import GUIDES, code
from espace_guide.guides.code import ALPHABET, Saved, WrongCode, read, write
from espace_guide.guides.flow import journeys
from espace_guide.guides.nodes import DateQuestion, Outcome, Question
from tests.stories import real_answers

ORDINARY = Saved(
    "opposition",
    {"pour": "moi", "courrier": "oui", "dmp": "non", "moyen": "web", "carte": "oui", "code": "oui", "envoye": "2026-11-02"},
    ("preuve",),
)
FAMILY = Saved(
    "opposition",
    ORDINARY.answers | {"pour": "enfant"},
    (),
    (("enfant", "2026-11-03"), ("enfant", ""), ("moi", "2026-11-05"), ("proche", "2026-11-04")),
)
# Printed on paper: a line is only ever added.
PRINTED = {
    "109A-J40F-0G1A": Saved(
        "opposition",
        {"pour": "moi", "courrier": "oui", "dmp": "non", "moyen": "web", "carte": "oui", "code": "oui", "envoye": "2026-11-02"},
        ("preuve",),
    ),
    "1GAA-J40F-83R3-9EG7-C1Y9-J": Saved(
        "opposition",
        {"pour": "enfant", "courrier": "oui", "dmp": "non", "moyen": "web", "carte": "oui", "code": "oui", "envoye": "2026-11-02"},
        (),
        (("enfant", "2026-11-03"), ("enfant", ""), ("moi", "2026-11-05"), ("proche", "2026-11-04")),
    ),
    "10CV-0400-2J70-0C4D": Saved(
        "opposition",
        {"pour": "proche", "courrier": "oui", "dmp": "nsp", "moyen": "courrier", "envoye": "inconnue", "recu": "2026-11-18"},
        ("poster", "accuse"),
    ),
    "10KH-4MK": Saved("opposition", {"pour": "protege", "courrier": "non", "dmp": "oui", "moyen": "telephone", "carte": "illisible"}),
    "90HC-9600-001D-Q": Saved(
        "cloture",
        {"pour": "moi", "active": "non", "documents": "non", "effacer": "oui", "moyen": "web", "carte": "oui", "code": "non"},
        ("ne-pas-reactiver",),
    ),
    "90TJ-TCQ": Saved(
        "cloture", {"pour": "enfant", "active": "perdu", "documents": "oui", "effacer": "non", "moyen": "telephone", "carte": "non"}
    ),
    "H090-2R2": Saved("verification", {"pour": "moi", "indice": "ancien-courrier"}, ("lire-le-statut",)),
    "S0S6-MCCE-R4": Saved(
        "suivi",
        {"pour": "moi", "demarche": "effacement", "moyen": "courrier", "preuve": "oui", "reponse": "aucune", "fait_le": "2026-08-15"},
    ),
    "S092-942F-EE70-0GC9": Saved(
        "suivi",
        {
            "pour": "moi",
            "demarche": "opposition",
            "moyen": "web",
            "dmp": "non",
            "preuve": "non",
            "fait_le": "2026-11-10",
            "envoye": "2026-10-20",
        },
        ("preuve-recue",),
    ),
    "11M0-1M1": Saved("limiter", {"pour": "proche"}, ("masquer", "captures")),
}


@pytest.mark.parametrize(("text", "saved"), PRINTED.items())
def test_a_code_printed_today_opens_for_ever(text: str, saved: Saved) -> None:
    assert read(text) == saved
    assert write(saved) == text


def test_every_journey_has_a_short_code_that_reads_back() -> None:
    longest = 0
    for slug, answers in [(slug, answers) for slug, guide in GUIDES.items() for answers, _ in journeys(guide)]:
        proof = {step for node in GUIDES[slug].nodes.values() if isinstance(node, Outcome) for step in node.proof}
        saved = Saved(slug, real_answers(GUIDES[slug], answers), tuple(step for step in code.STEPS[slug] if step in proof)[:1])
        text = write(saved)
        assert read(text) == saved
        longest = max(longest, len(text.replace("-", "")))
    assert longest <= 16


def test_a_family_of_five_fits() -> None:
    assert read(write(FAMILY)) == FAMILY
    assert len(write(FAMILY).replace("-", "")) <= 30


@pytest.mark.parametrize("saved", [ORDINARY, FAMILY])
def test_any_single_wrong_character_is_caught_and_its_group_named(saved: Saved) -> None:
    plain = write(saved).replace("-", "")
    for index, right in enumerate(plain):
        for wrong in ALPHABET.replace(right, ""):
            with pytest.raises(WrongCode) as caught:
                read(plain[:index] + wrong + plain[index + 1 :])
            assert caught.value.group == index // code.GROUP + 1


@pytest.mark.parametrize("saved", [ORDINARY, FAMILY])
def test_any_swap_of_neighbours_is_caught(saved: Saved) -> None:
    plain = write(saved).replace("-", "")
    for index, (left, right) in enumerate(pairwise(plain)):
        if left != right:
            with pytest.raises(WrongCode):
                read(plain[:index] + right + left + plain[index + 2 :])


def test_letters_that_look_alike_read_alike() -> None:
    text = write(ORDINARY)
    for seen, meant in (("O", "0"), ("o", "0"), ("I", "1"), ("l", "1"), ("L", "1"), ("u", "V")):
        assert read(text.replace(meant, seen)) == ORDINARY
    assert read(f" {text.lower().replace('-', ' ')} ") == ORDINARY


@pytest.mark.parametrize("text", ["", "-", "0", "000", "0" * 31, "0" * 32, "Z" * 5000, "é", "../../", "109A\x00"])
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(WrongCode):
        read(text)


def test_the_tables_hold_every_name_of_the_guides() -> None:
    for slug, guide in GUIDES.items():
        asked = {name: node for name, node in guide.nodes.items() if isinstance(node, Question | DateQuestion)}
        assert set(asked) == set(code.FIELDS[slug])
        for name, node in asked.items():
            if isinstance(node, Question):
                assert set(node.choices) == set(code.WORDS[name][1])
                assert len(code.WORDS[name][1]) < 1 << code.WORDS[name][0]
        steps = {step.id for node in guide.nodes.values() if isinstance(node, Outcome) for step in node.steps}
        assert steps <= set(code.STEPS[slug])
