"""The shape of a guide: a class read top-down, enumerable, refused at import when it leads nowhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

UNKNOWN = "inconnue"
KNOWN, RUNNING, PASSED = "connue", "en-cours", "passe"
MOST_SCREENS = 7

Condition = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True)
class Choice:
    """One answer to a question, and the word of the node it leads to (else the question's own `to`)."""

    label: str
    to: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Question:
    """A question with named answers; `with_next` puts the question that follows on the same screen."""

    text: str
    choices: Mapping[str, Choice]
    to: str = ""
    hint: str = ""
    short: str = ""
    with_next: bool = False

    def exits(self) -> dict[str, str]:
        """Give the node that each answer leads to."""
        return {value: choice.to or self.to for value, choice in self.choices.items()}


@dataclass(frozen=True)
class DateQuestion:
    """A question answered by an ISO date or `inconnue`."""

    text: str
    to: str
    unknown: str = ""
    unknown_label: str = ""
    hint: str = ""
    short: str = ""
    with_next: bool = False

    def exits(self) -> dict[str, str]:
        """Give the node that a known date, and an unknown one, lead to."""
        return {KNOWN: self.to, UNKNOWN: self.unknown or self.to}


@dataclass(frozen=True)
class Fork:
    """A turning that asks nothing: it reads an earlier answer, or where the clock `within` of that date stands."""

    on: str
    to: Mapping[str, str]
    within: str = ""

    def exits(self) -> dict[str, str]:
        """Give the node that each earlier answer leads to."""
        return dict(self.to)


@dataclass(frozen=True)
class Note:
    """A sentence, the facts it rests on, and the answers that call for it."""

    text: str
    facts: tuple[str, ...] = ()
    only_if: Condition = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One thing to do: a verb first; `by` names the clock that gives its date, `link` the fact that gives its address."""

    id: str
    text: str
    facts: tuple[str, ...]
    detail: tuple[Note, ...] = ()
    hand: tuple[Note, ...] = ()
    by: str = ""
    link: str = ""
    only_if: Condition = field(default_factory=dict)


@dataclass(frozen=True)
class Trouble:
    """What to do when something resists: a title that names the difficulty, and sentences."""

    title: str
    notes: tuple[Note, ...]
    only_if: Condition = field(default_factory=dict)


@dataclass(frozen=True)
class Count:
    """A clock of the plan and the answer that starts it; `today` stands for an act done this very day."""

    clock: str
    since: str
    only_if: Condition = field(default_factory=dict)


@dataclass(frozen=True)
class Lead:
    """A guide this plan leads to: the answers it carries over, and those it settles."""

    guide: str
    text: str
    carry: tuple[str, ...] = ("pour",)
    settle: Mapping[str, str] = field(default_factory=dict)
    only_if: Condition = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What a person reads at the end of a path; `proof` names the steps that put the proof in hand, `settled` the answers that say it is."""

    situation: str
    steps: tuple[Step, ...]
    proof: tuple[str, ...]
    settled: Condition = field(default_factory=dict)
    action: str = ""
    clocks: tuple[Count, ...] = ()
    keep: tuple[Note, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    after: tuple[Note, ...] = ()
    know: tuple[Note, ...] = ()
    script: tuple[Note, ...] = ()
    leads: tuple[Lead, ...] = ()

    def exits(self) -> dict[str, str]:
        """Give nothing: a path ends here."""
        return {}


Node = Question | DateQuestion | Fork | Outcome
GUIDES: dict[str, type["Guide"]] = {}


class Refused(ValueError):
    """A guide that a person could get lost in: wrong target, loop, orphan, too long, or an end without a step."""


class Guide:
    """A guide: its attributes are its nodes, in reading order; their names are the address's parameters."""

    slug: ClassVar[str]
    title: ClassVar[str]
    summary: ClassVar[str]
    nodes: ClassVar[dict[str, Node]]
    start: ClassVar[str]

    def __init_subclass__(cls) -> None:
        cls.nodes = {name: node for name, node in vars(cls).items() if isinstance(node, Node)}
        cls.start = next(iter(cls.nodes), "")
        check(cls)
        GUIDES[cls.slug] = cls


def meets(condition: Condition, answers: Mapping[str, str]) -> bool:
    """Tell whether the answers call for this: each named answer must be one of the values; `connue` is any date."""
    for name, wanted in condition.items():
        given = answers.get(name)
        values = (wanted,) if isinstance(wanted, str) else wanted
        if given not in values and not (KNOWN in values and given not in (None, UNKNOWN)):
            return False
    return True


def journeys(guide: type[Guide]) -> Iterator[tuple[dict[str, str], str]]:
    """Yield every path as (answers in the order asked, outcome); a date is `connue`, `inconnue` or where its clock stands."""
    todo: list[tuple[str, dict[str, str]]] = [(guide.start, {})]
    while todo:
        name, answers = todo.pop()
        node = guide.nodes[name]
        if isinstance(node, Outcome):
            yield answers, name
        elif isinstance(node, Fork):
            if node.on not in answers:
                raise Refused(f"{guide.slug}.{name}: {node.on} is not asked before")
            for value in _states(node, answers[node.on]):
                todo.append((node.to[value], answers | {node.on: value}))
        else:
            todo += [(to, answers | {name: value}) for value, to in reversed(node.exits().items())]


def _states(fork: Fork, value: str) -> tuple[str, ...]:
    return (RUNNING, PASSED) if fork.within and value == KNOWN else (value,)


def screens(guide: type[Guide], answers: Mapping[str, str]) -> int:
    """Count the screens of a path: two questions may share one."""
    asked = list(answers)
    return sum(1 for before, name in zip([None, *asked], asked, strict=False) if not (before and guide.nodes[before].with_next))


def check(guide: type[Guide]) -> None:
    """Refuse a guide with a wrong target, a loop, an orphan, an unknown condition, or a path too long or without a step."""
    reached = _reach(guide, guide.start, ())
    orphans = guide.nodes.keys() - reached
    if orphans:
        raise Refused(f"{guide.slug}: nothing leads to {sorted(orphans)}")
    for name, node in guide.nodes.items():
        _check_conditions(guide, name, node)
    for answers, outcome in journeys(guide):
        if screens(guide, answers) > MOST_SCREENS:
            raise Refused(f"{guide.slug}: more than {MOST_SCREENS} screens for {answers}")
        if not any(meets(step.only_if, answers) for step in guide.nodes[outcome].steps):
            raise Refused(f"{guide.slug}: {outcome} has no step for {answers}")


def _reach(guide: type[Guide], name: str, path: tuple[str, ...]) -> set[str]:
    if name not in guide.nodes:
        raise Refused(f"{guide.slug}: {path[-1] if path else 'start'} leads to {name!r}, which does not exist")
    if name in path:
        raise Refused(f"{guide.slug}: {' → '.join((*path, name))} is a loop")
    seen = {name}
    for target in set(guide.nodes[name].exits().values()):
        seen |= _reach(guide, target, (*path, name))
    return seen


def _check_conditions(guide: type[Guide], name: str, node: Node) -> None:
    if isinstance(node, Fork):
        asked = guide.nodes.get(node.on)
        expected = {RUNNING, PASSED, UNKNOWN} if node.within else _answers(asked)
        if set(node.to) != expected or bool(node.within) and not isinstance(asked, DateQuestion):
            raise Refused(f"{guide.slug}.{name}: turns on {sorted(node.to)}, not the answers of {node.on}")
    if not isinstance(node, Outcome):
        return
    ids = [step.id for step in node.steps]
    if len(ids) != len(set(ids)):
        raise Refused(f"{guide.slug}.{name}: two steps share an id")
    for part in parts(node):
        for asked, wanted in part.only_if.items():
            values = {wanted} if isinstance(wanted, str) else set(wanted)
            if not values <= _answers(guide.nodes.get(asked)):
                raise Refused(f"{guide.slug}.{name}: no answer {asked}={sorted(values)}")


def _answers(node: Node | None) -> set[str]:
    if isinstance(node, DateQuestion):
        return {KNOWN, UNKNOWN}
    return set(node.choices) if isinstance(node, Question) else set()


def parts(outcome: Outcome) -> Iterator[Note | Step | Trouble | Count | Lead]:
    """Yield whatever an outcome may say, so that conditions and facts can be checked in one place."""
    for step in outcome.steps:
        yield from (step, *step.detail, *step.hand)
    for trouble in outcome.troubles:
        yield from (trouble, *trouble.notes)
    yield from (*outcome.clocks, *outcome.keep, *outcome.after, *outcome.know, *outcome.script, *outcome.leads)
