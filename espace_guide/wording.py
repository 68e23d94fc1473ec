"""What an outcome says for given answers: a fact's name becomes its words. Dates are not known here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from . import languages
from .guides import GUIDES
from .guides.flow import DateQuestion, Note, Outcome, Question, meets, parts
from .law.clocks import CLOCKS
from .law.facts import FACTS, Version

NAMED = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Said:
    """A sentence of the plan and the facts it rests on."""

    text: str
    facts: tuple[Version, ...]


@dataclass(frozen=True)
class Task:
    """A step of the plan, in words; `by` is its clock's reading where the date is known."""

    id: str
    text: str
    facts: tuple[Version, ...]
    detail: tuple[Said, ...]
    hand: tuple[Said, ...]
    link: str
    clock: str = ""


@dataclass(frozen=True)
class Words:
    """What an outcome says for given answers, whatever the dates."""

    situation: str
    steps: tuple[Task, ...]
    keep: tuple[Said, ...]
    troubles: tuple[tuple[str, tuple[Said, ...]], ...]
    after: tuple[Said, ...]
    know: tuple[Said, ...]
    script: tuple[Said, ...]
    sources: tuple[Version, ...]


@lru_cache(maxsize=8192)
def words_of(slug: str, outcome_name: str, kinds: tuple[tuple[str, str], ...], today: date, language: str) -> Words:
    """Write what an outcome says for given answers; dates are not known here, so the words can be kept."""
    outcome, answers = GUIDES[slug].nodes[outcome_name], dict(kinds)

    def said(notes: Iterable[Note]) -> tuple[Said, ...]:
        return tuple(Said(write(note.text, today), versions(note.facts, today)) for note in notes if meets(note.only_if, answers))

    steps = tuple(
        Task(
            step.id,
            write(step.text, today),
            versions(step.facts, today),
            said(step.detail),
            said(step.hand),
            FACTS[step.link].on(today).value["url"] if step.link else "",
            step.by,
        )
        for step in outcome.steps
        if meets(step.only_if, answers)
    )
    troubles = tuple((write(trouble.title, today), said(trouble.notes)) for trouble in outcome.troubles if meets(trouble.only_if, answers))
    blocks = [said(notes) for notes in (outcome.keep, outcome.after, outcome.know, outcome.script)]
    clocks = versions((count.clock for count in outcome.clocks if meets(count.only_if, answers)), today)
    everything = [*blocks[0], *blocks[1], *blocks[2], *blocks[3], *(note for _, notes in troubles for note in notes)]
    everything += [note for task in steps for note in (*task.detail, *task.hand)]
    cited = dict.fromkeys((*clocks, *(fact for task in steps for fact in task.facts), *(fact for note in everything for fact in note.facts)))
    return Words(write(outcome.situation, today), steps, blocks[0], troubles, blocks[1], blocks[2], blocks[3], tuple(cited))


def write(text: str, today: date) -> str:
    """Write a sentence in the page's language, each {fact} replaced by its value's words."""
    return NAMED.sub(lambda named: languages.value_in_words(FACTS[named[1]].on(today).value), str(text))


def versions(names: Iterable[str], today: date) -> tuple[Version, ...]:
    """Give the versions in force today of the named facts."""
    return tuple(FACTS[name].on(today) for name in names)


def check() -> None:
    """Refuse a guide that cites a fact or a clock that does not exist; raises LookupError with its name."""
    for guide in GUIDES.values():
        for node in guide.nodes.values():
            for name in _cited(node):
                if name not in FACTS:
                    raise LookupError(f"{guide.slug} cites {name!r}, which is not a fact")
            if isinstance(node, Outcome) and not {count.clock for count in node.clocks} <= CLOCKS.keys():
                raise LookupError(f"{guide.slug} counts a clock that does not exist")


def _cited(node: object) -> Iterable[str]:
    if isinstance(node, Question | DateQuestion):
        yield from NAMED.findall(str(node.text) + str(node.hint))
    if isinstance(node, Outcome):
        yield from NAMED.findall(str(node.situation))
        for part in parts(node):
            yield from getattr(part, "facts", ())
            yield from NAMED.findall(str(getattr(part, "text", "")))


check()
