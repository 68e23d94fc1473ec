"""The shape of a guide: a class read top-down, enumerable, refused at import when it leads nowhere."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from .nodes import KNOWN, PASSED, RUNNING, UNKNOWN, Condition, Count, DateQuestion, Fork, Lead, Node, Note, Outcome, Question, Step, Trouble

MOST_SCREENS = 7


class Refused(ValueError):
    """A guide that a person could get lost in: wrong target, loop, orphan, too long, or an end without a step."""


class Guide:
    """A guide: its attributes are its nodes, in reading order; their names are the address's parameters."""

    slug: ClassVar[str]
    title: ClassVar[str]
    triage: ClassVar[str]
    summary: ClassVar[str]
    nodes: ClassVar[dict[str, Node]]
    start: ClassVar[str]
    path: ClassVar[str]
    door: ClassVar[str]
    settled: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        """Name the nodes in reading order; raises Refused at import for a guide in which a person could get lost."""
        cls.nodes = {name: node for name, node in vars(cls).items() if isinstance(node, Node)}
        cls.start = next(iter(cls.nodes), "")
        cls.path = f"/{cls.slug}/"
        cls.door = cls.path + cls.settled
        check(cls)


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
            todo += [(to, answers | {name: value}) for value, to in reversed(node.exits.items())]


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
    for target in set(guide.nodes[name].exits.values()):
        seen |= _reach(guide, target, (*path, name))
    return seen


def _check_conditions(guide: type[Guide], name: str, node: Node) -> None:
    if isinstance(node, Fork):
        asked = guide.nodes.get(node.on)
        expected = {RUNNING, PASSED, UNKNOWN} if node.within else _answers(asked)
        if set(node.to) != expected or (bool(node.within) and not isinstance(asked, DateQuestion)):
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
    yield from (*outcome.action, *outcome.clocks, *outcome.keep, *outcome.after, *outcome.know, *outcome.script, *outcome.leads)
