"""Follows the answers of an address through a guide: what was answered, what to ask now, where the path ends."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from .flow import Guide
from .nodes import KNOWN, PASSED, RUNNING, UNKNOWN, DateQuestion, Fork, Outcome, Question

ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
FRENCH = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})")
REVISED = "modifier"

Passed = Callable[[str, date], bool]


@dataclass(frozen=True)
class Days:
    """The days an answer may name: from the first day a letter could exist to today."""

    earliest: date
    today: date


@dataclass(frozen=True)
class Problem:
    """Why an answer was not taken: `missing`, `choice`, `impossible`, `future` or `early`."""

    question: str
    kind: str


@dataclass(frozen=True)
class Walk:
    """A path so far: valid answers in the order asked, the questions of the open screen, or the outcome's name."""

    answers: Mapping[str, str]
    asked: tuple[str, ...] = ()
    outcome: str = ""
    problem: Problem | None = None
    kept: Mapping[str, str] | None = None


def walk(guide: type[Guide], given: Mapping[str, str], days: Days, passed: Passed) -> Walk:
    """Replay the answers from the guide's start; an answer that the path does not ask is ignored."""
    answers: dict[str, str] = {}
    name, revised = guide.start, given.get(REVISED)
    while True:
        node = guide.nodes[name]
        if isinstance(node, Outcome):
            return Walk(answers, outcome=name)
        if isinstance(node, Fork):
            name = node.to[_turn(node, answers[node.on], passed)]
            continue
        value, problem = read(node, name, given.get(name), days)
        if revised == name or not value:
            return _stop(guide, name, answers, given, problem, days)
        answers[name] = value
        name = node.exits[value if isinstance(node, Question) or value == UNKNOWN else KNOWN]


def kinds_of(guide: type[Guide], answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Give the answers with every known date written `connue`: what the words of an outcome may depend on."""
    kept = (value if isinstance(guide.nodes[name], Question) or value == UNKNOWN else KNOWN for name, value in answers.items())
    return tuple(zip(answers, kept, strict=True))


def read(node: Question | DateQuestion, name: str, raw: str | None, days: Days) -> tuple[str, Problem | None]:
    """Read one answer: its value in the address, or why it is refused; nothing given is no problem."""
    if raw is None:
        return "", None
    raw = raw.strip()
    if isinstance(node, Question):
        return (raw, None) if raw in node.choices else ("", Problem(name, "choice" if raw else "missing"))
    if raw == UNKNOWN:
        return raw, None
    day, kind = read_date(raw, days)
    return (day.isoformat(), None) if day else ("", Problem(name, kind))


def read_date(raw: str, days: Days) -> tuple[date | None, str]:
    """Read a date as an address writes it (2026-11-02) or as a hand does (2/11/2026), or say what is wrong."""
    if not raw.strip():
        return None, "missing"
    iso, french = ISO.fullmatch(raw.strip()), FRENCH.fullmatch(raw.strip())
    if not iso and not french:
        return None, "impossible"
    year, month, day = iso.groups() if iso else reversed(french.groups())
    try:
        read = date(int(year), int(month), int(day))
    except ValueError:
        return None, "impossible"
    if read > days.today:
        return None, "future"
    return (None, "early") if read < days.earliest else (read, "")


def _turn(fork: Fork, value: str, passed: Passed) -> str:
    if not fork.within or value == UNKNOWN:
        return value
    return PASSED if passed(fork.within, date.fromisoformat(value)) else RUNNING


def _stop(guide: type[Guide], name: str, answers: dict[str, str], given: Mapping[str, str], problem: Problem | None, days: Days) -> Walk:
    kept = {}
    for other, node in guide.nodes.items():
        if isinstance(node, Question | DateQuestion):
            value, _ = read(node, other, given.get(other), days)
            if value:
                kept[other] = value
    before = next(reversed(answers), None)
    if before and guide.nodes[before].with_next:
        if given.get(REVISED) != name:
            problem = problem or Problem(name, "missing")
        shown = {key: value for key, value in answers.items() if key != before}
        return Walk(shown, (before, name), "", problem, kept)
    return Walk(answers, (name, *_companion(guide, name, answers)), "", problem, kept)


def _companion(guide: type[Guide], name: str, answers: Mapping[str, str]) -> tuple[str, ...]:
    node = guide.nodes[name]
    if not node.with_next:
        return ()
    targets = {_next_question(guide, to, answers) for to in node.exits.values()}
    return tuple(targets) if len(targets) == 1 and targets != {""} else ()


def _next_question(guide: type[Guide], name: str, answers: Mapping[str, str]) -> str:
    node = guide.nodes[name]
    while isinstance(node, Fork) and node.on in answers and answers[node.on] in node.to:
        name = node.to[answers[node.on]]
        node = guide.nodes[name]
    return name if isinstance(node, Question | DateQuestion) else ""
