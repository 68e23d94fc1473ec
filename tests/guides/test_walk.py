"""Following an address: what is taken, what is refused and why, what is asked next. Nothing a visitor sends breaks it."""

from datetime import date
from itertools import chain, product

import pytest

from espace_guide.guides import GUIDES
from espace_guide.guides.nodes import UNKNOWN, DateQuestion, Outcome, Question
from espace_guide.guides.walk import REVISED, Days, Problem, Walk, read_date, walk

DAYS = Days(date(2021, 8, 7), date(2026, 11, 21))
OPPOSITION = {"pour": "moi", "courrier": "oui", "envoye": "2026-11-02", "dmp": "non", "moyen": "web", "carte": "oui", "code": "oui"}
CLOSING = {"pour": "moi", "active": "non", "documents": "non", "effacer": "oui", "moyen": "web", "carte": "oui", "code": "non"}


def follow(slug: str = "opposition", late: bool = False, **given: str) -> Walk:
    return walk(GUIDES[slug], given, DAYS, lambda clock, start: late)


TAKEN = [
    ("as an address writes it", "2026-11-02", "2026-11-02"),
    ("without zeros", "2026-11-2", "2026-11-02"),
    ("by hand", "2/11/2026", "2026-11-02"),
    ("by hand, with zeros", "02/11/2026", "2026-11-02"),
    ("by hand, with dots", "2.11.2026", "2026-11-02"),
    ("by hand, with hyphens", "02-11-2026", "2026-11-02"),
    ("by hand, with spaces", "2 11 2026", "2026-11-02"),
    ("with spaces around", "  2026-11-02 \n", "2026-11-02"),
    ("with no-break spaces around", "\u00a02026-11-02\u202f", "2026-11-02"),
    ("today", "2026-11-21", "2026-11-21"),
    ("the first day", "2021-08-07", "2021-08-07"),
    ("29 February of a leap year", "29/2/2024", "2024-02-29"),
]
NOT_TAKEN = [
    ("nothing", "", "missing"),
    ("spaces", "  \t", "missing"),
    ("tomorrow", "2026-11-22", "future"),
    ("the end of time", "9999-12-31", "future"),
    ("the eve of the first day", "2021-08-06", "early"),
    ("year one", "0001-01-01", "early"),
    ("year zero", "0000-01-01", "impossible"),
    ("30 February", "2026-02-30", "impossible"),
    ("29 February of another year", "29/02/2026", "impossible"),
    ("month 13", "2026-13-01", "impossible"),
    ("day zero", "0/11/2026", "impossible"),
    ("American order", "11/22/2026", "impossible"),
    ("two figures of a year", "2/11/26", "impossible"),
    ("words", "hier", "impossible"),
    ("a sentence", "le 2 novembre 2026", "impossible"),
    ("a moment", "2026-11-02T10:00", "impossible"),
    ("a week", "2026-W45-1", "impossible"),
    ("compact", "20261102", "impossible"),
    ("a sign", "-2026-11-02", "impossible"),
    ("full-width digits", "２０２６-１１-０２", "impossible"),
    ("Arabic digits", "٢٠٢٦-١١-٠٢", "impossible"),
    ("superscript digits", "2026-11-0²", "impossible"),
    ("a hidden mark", "2026-11-02\u200f", "impossible"),
    ("a zero byte", "2026-11-02\x00", "impossible"),
    ("a lone surrogate", "2026-11-02\udcff", "impossible"),
    ("two lines", "2026-11-02\n2026-11-03", "impossible"),
    ("five thousand characters", "2" * 5000, "impossible"),
    ("five thousand spaces around a date that is none", " " * 5000 + "x", "impossible"),
    ("five thousand days", "2026-11-02/" * 500, "impossible"),
]


@pytest.mark.parametrize(("how", "raw", "expected"), TAKEN, ids=[case[0] for case in TAKEN])
def test_a_date_is_read(how: str, raw: str, expected: str) -> None:
    assert read_date(raw, DAYS) == (date.fromisoformat(expected), "")
    assert follow(**OPPOSITION | {"envoye": raw}).answers["envoye"] == expected


@pytest.mark.parametrize(("how", "raw", "kind"), NOT_TAKEN, ids=[case[0] for case in NOT_TAKEN])
def test_a_date_is_refused_by_its_own_question_and_what_came_before_is_kept(how: str, raw: str, kind: str) -> None:
    assert read_date(raw, DAYS) == (None, kind)
    walked = follow(**OPPOSITION | {"envoye": raw})
    assert walked.problem == Problem("envoye", kind)
    assert walked.asked == ("envoye",)
    assert walked.answers == {"pour": "moi", "courrier": "oui"}
    assert not walked.outcome


def test_an_unknown_date_is_an_answer() -> None:
    walked = follow(pour="moi", courrier="oui", envoye=UNKNOWN)
    assert walked.answers["envoye"] == UNKNOWN
    assert walked.asked == ("recu",) and not walked.problem


def test_nothing_given_is_no_problem() -> None:
    assert follow() == Walk({}, ("pour",), "", None, {})


def test_an_outcome_is_reached() -> None:
    assert follow(**OPPOSITION) == Walk(OPPOSITION, outcome="a_temps")
    assert follow(late=True, **OPPOSITION).outcome == "delai_passe"


@pytest.mark.parametrize("value", ["toi", "MOI", "moi,moi", "0", "\x00", "😀", "m" * 5000])
def test_an_unknown_value_is_refused_and_what_came_before_is_kept(value: str) -> None:
    walked = follow(**OPPOSITION | {"dmp": value})
    assert walked.problem == Problem("dmp", "choice")
    assert walked.asked == ("dmp",)
    assert list(walked.answers) == ["pour", "courrier", "envoye"]
    assert walked.kept == {name: value for name, value in OPPOSITION.items() if name != "dmp"}, "what comes after is not lost"


def test_an_empty_value_is_missing() -> None:
    assert follow(pour="").problem == Problem("pour", "missing")


def test_an_answer_that_the_path_does_not_ask_is_ignored() -> None:
    walked = follow(**OPPOSITION, recu="2026-11-05", reponse="refus", utm_source="x", fait="preuve")
    assert walked == Walk(OPPOSITION, outcome="a_temps")
    by_post = follow(**OPPOSITION | {"moyen": "courrier"})
    assert "carte" not in by_post.answers and "code" not in by_post.answers
    assert by_post.outcome == "a_temps"


def test_an_invalid_answer_that_the_path_does_not_ask_is_ignored_too() -> None:
    assert follow(**OPPOSITION, recu="hier").outcome == "a_temps"


@pytest.mark.parametrize("name", OPPOSITION)
def test_modifier_asks_an_answer_again_and_loses_nothing(name: str) -> None:
    walked = follow(**OPPOSITION, **{REVISED: name})
    assert name in walked.asked
    assert not walked.problem and not walked.outcome
    assert walked.kept == OPPOSITION
    assert list(walked.answers) == list(OPPOSITION)[: list(OPPOSITION).index(walked.asked[0])]


def test_modifier_of_what_is_not_asked_changes_nothing() -> None:
    assert follow(**OPPOSITION, modifier="recu").outcome == "a_temps"
    assert follow(**OPPOSITION, modifier="n’importe quoi").outcome == "a_temps"


def test_changing_an_answer_keeps_those_that_still_make_sense() -> None:
    walked = follow(**OPPOSITION | {"moyen": "telephone"})
    assert walked.answers == {name: value for name, value in (OPPOSITION | {"moyen": "telephone"}).items() if name != "code"}


def test_two_questions_on_one_screen_are_asked_together() -> None:
    before = {name: OPPOSITION[name] for name in ("pour", "courrier", "envoye", "dmp", "moyen")}
    assert follow(**before).asked == ("carte", "code")
    assert follow("cloture", **{name: CLOSING[name] for name in ("pour", "active", "documents", "effacer", "moyen")}).asked == (
        "carte",
        "code",
    )


def test_a_screen_of_two_may_hold_one_when_the_second_is_not_asked() -> None:
    by_phone = {name: OPPOSITION[name] for name in ("pour", "courrier", "envoye", "dmp")} | {"moyen": "telephone"}
    assert follow(**by_phone).asked == ("carte",)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"carte": "oui"}, Problem("code", "missing")),
        ({"code": "oui"}, None),
        ({"carte": "oui", "code": ""}, Problem("code", "missing")),
        ({"carte": "oui", "code": "zut"}, Problem("code", "choice")),
        ({"carte": "zut", "code": "oui"}, Problem("carte", "choice")),
        ({"carte": "", "code": ""}, Problem("carte", "missing")),
    ],
)
def test_a_screen_half_answered_comes_back_whole(given: dict[str, str], problem: Problem | None) -> None:
    before = {name: OPPOSITION[name] for name in ("pour", "courrier", "envoye", "dmp", "moyen")}
    walked = follow(**before, **given)
    assert walked.asked == ("carte", "code")
    assert walked.problem == problem
    assert walked.answers == before
    assert walked.kept == before | {name: value for name, value in given.items() if value == "oui"}


NASTY = [
    "",
    " ",
    "\x00",
    "%00",
    "<script>",
    "'; --",
    "é" * 3000,
    "\udcff",
    "²",
    "٣",
    "inconnue ",
    "oui",
    "2026-11-02",
    "9" * 5000,
    "-1",
    "../..",
    "{opposition.url}",
]


@pytest.mark.parametrize("slug", GUIDES)
def test_whatever_is_sent_a_screen_or_an_outcome_comes_back(slug: str) -> None:
    nodes = GUIDES[slug].nodes
    names = [name for name, node in nodes.items() if isinstance(node, Question | DateQuestion)]
    valid = CLOSING | OPPOSITION | {"demarche": "demande", "fait_le": "2026-11-02", "preuve": "oui", "reponse": "aucune", "indice": "nsp"}
    for (name, value), revised in product(chain(product(names, NASTY), product(nodes, ["oui"])), ["", *names]):
        walked = follow(slug, **valid | {name: value, REVISED: revised})
        assert bool(walked.outcome) != bool(walked.asked)
        assert all(isinstance(nodes[asked], Question | DateQuestion) for asked in walked.asked)
        assert not walked.outcome or isinstance(nodes[walked.outcome], Outcome)
        assert walked.problem is None or walked.problem.question in walked.asked
