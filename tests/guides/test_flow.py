"""The shape of a guide: one in which a person could get lost is refused as soon as it is written."""

import pytest

from espace_guide.guides import GUIDES
from espace_guide.guides.flow import MOST_SCREENS, Guide, Refused, journeys, meets, parts, screens
from espace_guide.guides.nodes import (
    KNOWN,
    PASSED,
    RUNNING,
    UNKNOWN,
    Choice,
    Count,
    DateQuestion,
    Fork,
    Lead,
    Note,
    Outcome,
    Question,
    Step,
    Trouble,
)

GO = Step("aller", "Allez.", ())


def asked(to: str = "", with_next: bool = False, **choices: str) -> Question:
    return Question("Question ?", {value: Choice(value, target) for value, target in choices.items()}, to=to, with_next=with_next)


def end(*steps: Step, **more: object) -> Outcome:
    return Outcome("C’est fini.", steps or (GO,), (), **more)


def guide(**nodes: object) -> type[Guide]:
    return type("Essai", (Guide,), {"slug": "essai", **nodes})


def test_a_good_guide_knows_its_nodes_and_its_start() -> None:
    made = guide(pour=asked(moi="fin", enfant="fin"), fin=end())
    assert list(made.nodes) == ["pour", "fin"]
    assert made.start == "pour"


REFUSED = [
    ("an answer leads nowhere", "leads to 'ailleurs', which does not exist", {"pour": asked(moi="ailleurs"), "fin": end()}),
    ("a date leads nowhere", "leads to 'ailleurs'", {"le": DateQuestion("Quand ?", to="fin", unknown="ailleurs"), "fin": end()}),
    ("an answer leads to nothing at all", "leads to ''", {"pour": asked(moi=""), "fin": end()}),
    ("a loop of two", "is a loop", {"a": asked(to="b", oui=""), "b": asked(oui="a", non="fin"), "fin": end()}),
    ("a loop on itself", "is a loop", {"a": asked(oui="a", non="fin"), "fin": end()}),
    ("an orphan", r"nothing leads to \['perdu'\]", {"a": asked(oui="fin"), "perdu": asked(oui="fin"), "fin": end()}),
    ("an orphan end", r"nothing leads to \['perdue'\]", {"a": asked(oui="fin"), "fin": end(), "perdue": end()}),
    ("no node at all", "which does not exist", {}),
    ("no step at the end", "has no step", {"a": asked(oui="fin"), "fin": Outcome("Fin.", (), ())}),
    (
        "no step for one of the answers",
        "has no step for {'a': 'non'}",
        {"a": asked(oui="fin", non="fin"), "fin": end(Step("x", "Faites.", (), only_if={"a": "oui"}))},
    ),
    ("two steps with one id", "two steps share an id", {"a": asked(oui="fin"), "fin": end(GO, GO)}),
    (
        "more screens than a person bears",
        f"more than {MOST_SCREENS} screens",
        {f"q{n}": asked(oui=f"q{n + 1}") for n in range(MOST_SCREENS + 1)} | {f"q{MOST_SCREENS + 1}": end()},
    ),
    (
        "a fork on a question that does not exist",
        "not the answers of inconnu",
        {"a": asked(oui="f"), "f": Fork("inconnu", {"oui": "fin"}), "fin": end()},
    ),
    ("a fork that forgets an answer", "not the answers of a", {"a": asked(oui="f", non="f"), "f": Fork("a", {"oui": "fin"}), "fin": end()}),
    (
        "a fork with an answer too many",
        "not the answers of a",
        {"a": asked(oui="f"), "f": Fork("a", {"oui": "fin", "non": "fin"}), "fin": end()},
    ),
    (
        "a fork on a clock that forgets the unknown date",
        "not the answers of le",
        {"le": DateQuestion("Quand ?", to="f"), "f": Fork("le", {RUNNING: "fin", PASSED: "fin"}, within="opposition.delay"), "fin": end()},
    ),
    (
        "a fork on the clock of something that is no date",
        "not the answers of a",
        {"a": asked(oui="f"), "f": Fork("a", {RUNNING: "fin", PASSED: "fin", UNKNOWN: "fin"}, within="opposition.delay"), "fin": end()},
    ),
    (
        "a fork on a question that this path did not ask",
        "b is not asked before",
        {"a": asked(oui="b", non="f"), "b": asked(oui="f"), "f": Fork("b", {"oui": "fin"}), "fin": end()},
    ),
    *(
        (f"{where} for an answer that does not exist", "no answer a=", {"a": asked(oui="fin"), "fin": ending})
        for where, ending in (
            ("a step", end(GO, Step("x", "Faites.", (), only_if={"a": "peut-etre"}))),
            ("a step among several answers", end(GO, Step("x", "Faites.", (), only_if={"a": ("oui", "peut-etre")}))),
            ("a detail", end(Step("x", "Faites.", (), detail=(Note("Ainsi.", only_if={"a": "peut-etre"}),)))),
            ("something to have in hand", end(Step("x", "Faites.", (), hand=(Note("Ceci.", only_if={"a": "peut-etre"}),)))),
            ("a clock", end(clocks=(Count("opposition.delay", "a", {"a": "peut-etre"}),))),
            ("a trouble", end(troubles=(Trouble("Panne", (), {"a": "peut-etre"}),))),
            ("a sentence of a trouble", end(troubles=(Trouble("Panne", (Note("Ainsi.", only_if={"a": "peut-etre"}),)),))),
            ("a proof to keep", end(keep=(Note("Ceci.", only_if={"a": "peut-etre"}),))),
            ("what comes after", end(after=(Note("Ceci.", only_if={"a": "peut-etre"}),))),
            ("what to know", end(know=(Note("Ceci.", only_if={"a": "peut-etre"}),))),
            ("words to say", end(script=(Note("Ceci.", only_if={"a": "peut-etre"}),))),
            ("a lead", end(leads=(Lead("cloture", "Fermer", only_if={"a": "peut-etre"}),))),
        )
    ),
    (
        "a condition on a question that does not exist",
        "no answer rien=",
        {"a": asked(oui="fin"), "fin": end(GO, Step("x", "Faites.", (), only_if={"rien": "oui"}))},
    ),
    (
        "a condition on a day rather than on its being known",
        "no answer le=",
        {"le": DateQuestion("Quand ?", to="fin"), "fin": end(GO, Step("x", "Faites.", (), only_if={"le": "2026-11-02"}))},
    ),
]


@pytest.mark.parametrize(("fault", "message", "nodes"), REFUSED, ids=[fault for fault, _, _ in REFUSED])
def test_a_guide_that_leads_nowhere_is_refused(fault: str, message: str, nodes: dict[str, object]) -> None:
    with pytest.raises(Refused, match=message):
        guide(**nodes)


def test_two_questions_may_share_a_screen() -> None:
    count = MOST_SCREENS + 1
    nodes = {f"q{n}": asked(oui=f"q{n + 1}", with_next=n == 0) for n in range(count)}
    made = guide(**nodes, **{f"q{count}": end()})
    ((answers, _),) = journeys(made)
    assert len(answers) == count
    assert screens(made, answers) == MOST_SCREENS


def test_journeys_take_every_answer_and_both_sides_of_a_clock() -> None:
    made = guide(
        le=DateQuestion("Quand ?", to="a"),
        a=asked(to="f", oui="", non=""),
        f=Fork("le", {RUNNING: "fin", PASSED: "tard", UNKNOWN: "fin"}, within="opposition.delay"),
        fin=end(),
        tard=end(),
    )
    assert sorted((tuple(answers.values()), outcome) for answers, outcome in journeys(made)) == sorted(
        [
            *(((RUNNING, said), "fin") for said in ("oui", "non")),
            *(((PASSED, said), "tard") for said in ("oui", "non")),
            *(((UNKNOWN, said), "fin") for said in ("oui", "non")),
        ]
    )


MET = [
    ({}, {}, True),
    ({"a": "oui"}, {"a": "oui"}, True),
    ({"a": "oui"}, {"a": "non"}, False),
    ({"a": "oui"}, {}, False),
    ({"a": ("oui", "non")}, {"a": "non"}, True),
    ({"a": "oui", "b": "oui"}, {"a": "oui", "b": "non"}, False),
    ({"le": KNOWN}, {"le": "2026-11-02"}, True),
    ({"le": KNOWN}, {"le": KNOWN}, True),
    ({"le": KNOWN}, {"le": UNKNOWN}, False),
    ({"le": KNOWN}, {}, False),
    ({"le": UNKNOWN}, {"le": UNKNOWN}, True),
    ({"le": UNKNOWN}, {"le": "2026-11-02"}, False),
    ({"le": (KNOWN, UNKNOWN)}, {"le": UNKNOWN}, True),
]


@pytest.mark.parametrize(("condition", "answers", "expected"), MET)
def test_a_condition_is_met_by_answers(condition: dict, answers: dict, expected: bool) -> None:
    assert meets(condition, answers) is expected


def test_parts_are_all_that_an_outcome_may_say() -> None:
    note = Note("Ceci.")
    step = Step("x", "Faites.", (), detail=(note,), hand=(note,))
    trouble = Trouble("Panne", (note,))
    count, lead = Count("opposition.delay", "today"), Lead("cloture", "Fermer")
    outcome = Outcome(
        "Fin.", (step,), (), clocks=(count,), keep=(note,), troubles=(trouble,), after=(note,), know=(note,), script=(note,), leads=(lead,)
    )
    assert list(parts(outcome)) == [step, note, note, trouble, note, count, note, note, note, note, lead]


@pytest.mark.parametrize("made", GUIDES.values(), ids=GUIDES.keys())
def test_proofs_and_dates_of_our_guides_name_what_exists(made: type[Guide]) -> None:
    for name, node in made.nodes.items():
        if isinstance(node, Outcome):
            ids = {step.id for step in node.steps}
            assert set(node.proof) <= ids, f"{name}: the proof is one of its steps"
            assert node.proof or node.missing != Outcome.missing, f"{name}: never finished, and does not say what is awaited"
            assert all(lead.guide in GUIDES for lead in node.leads)
        elif isinstance(node, Question | DateQuestion):
            assert str(node.short), f"{name} has no short name for the list of answers"
            assert not isinstance(node, DateQuestion) or str(node.unknown_label), f"{name}: « je ne sais pas » needs words"


@pytest.mark.parametrize("made", GUIDES.values(), ids=GUIDES.keys())
def test_on_every_path_some_step_puts_the_proof_in_hand_unless_a_reply_is_awaited(made: type[Guide]) -> None:
    for answers, outcome in journeys(made):
        node = made.nodes[outcome]
        shown = {step.id for step in node.steps if meets(step.only_if, answers)}
        assert shown & set(node.proof) or not node.proof, f"{outcome} for {answers}"
