"""What the long pages show: every fact, and every guide unfolded to be read from end to end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.utils.translation import get_language

from . import notices
from .cited import Group, groups
from .guides import GUIDES
from .guides.flow import Guide, meets, parts
from .guides.nodes import Condition, DateQuestion, Outcome, Question, Step
from .law.facts import FACTS, Version
from .lines import MEANS, Line, choices, clock, condition_words, line, lines
from .wording import versions, write

Trouble = tuple[Line, tuple[Line, ...]]


@dataclass(frozen=True)
class Told:
    """A step, without the way it is told under; `again` says that the guide has already told it whole, under the same name."""

    name: str
    text: str
    when: tuple[str, ...]
    hand: tuple[Line, ...]
    detail: tuple[Line, ...]
    link: str
    again: bool
    facts: tuple[Version, ...]


@dataclass(frozen=True)
class Way:
    """What one way to act asks, in order; the name is empty where the way changes nothing."""

    name: str
    steps: tuple[Told, ...]


@dataclass(frozen=True)
class Case:
    """Situations that lead to the same steps; `then` names the earlier situation whose steps follow these."""

    situations: tuple[str, ...]
    clocks: tuple[Line, ...]
    ways: tuple[Way, ...]
    then: str
    keep: tuple[Line, ...]
    script: tuple[Line, ...]


@dataclass(frozen=True)
class Unfolded:
    """A guide on one page; what several of its outcomes share is said once."""

    guide: type[Guide]
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    cases: tuple[Case, ...]
    troubles: tuple[Trouble, ...]
    after: tuple[Line, ...]
    know: tuple[Line, ...]
    leads: tuple[tuple[str, Line], ...]
    sources: tuple[Group, ...]
    notice: notices.Notice | None = None


@dataclass(frozen=True)
class Whole:
    """Every guide unfolded, then what all of them say."""

    guides: tuple[Unfolded, ...]
    troubles: tuple[Trouble, ...]
    know: tuple[Line, ...]


def whole(today: date) -> Whole:
    """Unfold every guide, and say once what all of them say."""
    return _whole(today, get_language(), notices.current())


@lru_cache(maxsize=8)
def _whole(today: date, language: str, board: notices.Board) -> Whole:
    unfolded = [unfold(guide, today, board) for guide in GUIDES.values()]
    troubles = tuple(one for one in unfolded[0].troubles if all(one in other.troubles for other in unfolded))
    know = tuple(one for one in unfolded[0].know if all(one in other.know for other in unfolded))
    alone = (
        replace(
            one,
            troubles=tuple(found for found in one.troubles if found not in troubles),
            know=tuple(found for found in one.know if found not in know),
        )
        for one in unfolded
    )
    return Whole(tuple(alone), troubles, know)


def unfold(guide: type[Guide], today: date, board: notices.Board) -> Unfolded:
    """Unfold a guide: its questions, its cases, its difficulties, what to know, where it leads, its sources."""
    asked = [node for node in guide.nodes.values() if isinstance(node, Question | DateQuestion)]
    outcomes = [board.outcome(guide.slug, node) for node in guide.nodes.values() if isinstance(node, Outcome)]
    troubles = {str(one.title): one for outcome in outcomes for one in outcome.troubles}
    leads = {(one.guide, str(one.text)): one for outcome in outcomes for one in outcome.leads}
    return Unfolded(
        guide,
        tuple((write(node.text, today), choices(node, today)) for node in asked),
        tuple(_cases(guide, outcomes, today)),
        tuple((line(guide, one.title, one.only_if, today), lines(guide, one.notes, today)) for one in troubles.values()),
        lines(guide, (note for outcome in outcomes for note in outcome.after), today),
        lines(guide, (note for outcome in outcomes for note in outcome.know), today),
        tuple((one.guide, line(guide, one.text, one.only_if, today)) for one in leads.values()),
        groups(dict.fromkeys(_cited(outcomes, today))),
        board.of(guide.slug),
    )


def _cases(guide: type[Guide], outcomes: list[Outcome], today: date) -> Iterator[Case]:
    alike: dict[tuple[str, ...], list[Outcome]] = {}
    for outcome in outcomes:
        alike.setdefault(tuple(step.id for step in outcome.steps), []).append(outcome)
    told: set[object] = set()
    for index, (ids, (outcome, *others)) in enumerate(alike.items()):
        twin = next((before for before in list(alike)[:index] if ids[-len(before) :] == before), ())
        yield Case(
            situations=tuple(write(one.situation, today) for one in (outcome, *others)),
            clocks=_new(told, tuple(clock(guide, count, today) for count in outcome.clocks)),
            ways=tuple(_ways(guide, outcome.steps[: len(ids) - len(twin)], told, today)),
            then=write(alike[twin][0].situation, today) if twin else "",
            keep=_new(told, lines(guide, outcome.keep, today)),
            script=_new(told, lines(guide, outcome.script, today)),
        )


def _new(told: set[object], group: tuple[Line, ...]) -> tuple[Line, ...]:
    """Give a group of sentences, or nothing if an earlier case has already said this very group."""
    again = group in told
    told.add(group)
    return () if again else group


def _ways(guide: type[Guide], steps: Iterable[Step], told: set[object], today: date) -> Iterator[Way]:
    if not any(MEANS in step.only_if for step in steps):
        yield Way("", tuple(_told(guide, step, (), told, today) for step in steps))
        return
    for value, choice in guide.nodes[MEANS].choices.items():
        taken = (step for step in steps if MEANS not in step.only_if or meets({MEANS: step.only_if[MEANS]}, {MEANS: value}))
        yield Way(str(choice.label), tuple(_told(guide, step, (MEANS,), told, today) for step in taken))


def _told(guide: type[Guide], step: Step, settled: tuple[str, ...], told: set[object], today: date) -> Told:
    again = step.id in told
    told.add(step.id)
    when: Condition = {name: wanted for name, wanted in step.only_if.items() if name not in settled}
    return Told(
        name=f"{guide.slug}-{step.id}",
        text=write(step.text, today),
        when=condition_words(guide, when),
        hand=() if again else lines(guide, step.hand, today, step.only_if),
        detail=() if again else lines(guide, step.detail, today, step.only_if),
        link=FACTS[step.link].on(today).value["url"] if step.link and not again else "",
        again=again,
        facts=versions(step.facts, today),
    )


def _cited(outcomes: Iterable[Outcome], today: date) -> Iterator[Version]:
    for outcome in outcomes:
        yield from versions((count.clock for count in outcome.clocks), today)
        for part in parts(outcome):
            yield from versions(getattr(part, "facts", ()), today)
