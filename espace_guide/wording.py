"""What an outcome says for given answers: a fact's name becomes its words. Dates are not known here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import override

from . import languages, notices
from .guides import GUIDES
from .guides.flow import meets, parts
from .guides.nodes import DateQuestion, Lead, Note, Outcome, Question, Step
from .law.ageing import overdue
from .law.clocks import CLOCKS
from .law.facts import FACTS, Version

NAMED = re.compile(r"\{([^{}:]+):?(\w*)\}")


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
    open_days: bool = False
    notice: bool = False


@dataclass(frozen=True, eq=False)
class Words:
    """What an outcome says for given answers, whatever the dates; `overdue` names the sources that should have been read again."""

    situation: str
    missing: str
    steps: tuple[Task, ...]
    keep: tuple[Said, ...]
    troubles: tuple[tuple[str, tuple[Said, ...]], ...]
    after: tuple[Said, ...]
    know: tuple[Said, ...]
    script: tuple[Said, ...]
    leads: tuple[tuple[Lead, str], ...]
    sources: tuple[Version, ...]
    overdue: tuple[str, ...]


def words_of(slug: str, outcome_name: str, kinds: tuple[tuple[str, str], ...], today: date, language: str) -> Words:
    """Write what an outcome says for given answers; dates are not known here, so the words can be kept, as long as no notice changes."""
    return _words_of(slug, outcome_name, kinds, today, language, notices.current())


@lru_cache(maxsize=1024)
def _words_of(slug: str, outcome_name: str, kinds: tuple[tuple[str, str], ...], today: date, language: str, board: notices.Board) -> Words:
    return words_for(board.outcome(slug, GUIDES[slug].nodes[outcome_name]), dict(kinds), today)


def words_for(outcome: Outcome, answers: Mapping[str, str], today: date) -> Words:
    """Write what an outcome says for given answers."""
    steps = tuple(task(step, answers, today) for step in outcome.steps if meets(step.only_if, answers))
    troubles = tuple(
        (write(trouble.title, today), said(trouble.notes, answers, today))
        for trouble in outcome.troubles
        if meets(trouble.only_if, answers)
    )
    keep, after, know, script = (said(notes, answers, today) for notes in (outcome.keep, outcome.after, outcome.know, outcome.script))
    clocks = versions((count.clock for count in outcome.clocks if meets(count.only_if, answers)), today)
    notes = [
        *(note for step in steps for note in (*step.hand, *step.detail)),
        *keep,
        *script,
        *(note for _, told in troubles for note in told),
        *after,
        *know,
    ]
    cited = dict.fromkeys((*clocks, *(fact for step in steps for fact in step.facts), *(fact for note in notes for fact in note.facts)))
    late = tuple(fact.id for fact in cited if overdue(fact, today))
    return Words(
        situation=write(outcome.situation, today),
        missing=str(outcome.missing),
        steps=steps,
        keep=keep,
        troubles=troubles,
        after=after,
        know=know,
        script=script,
        leads=tuple((lead, str(lead.text)) for lead in outcome.leads if meets(lead.only_if, answers)),
        sources=tuple(cited),
        overdue=late,
    )


def task(step: Step, answers: Mapping[str, str] | None, today: date) -> Task:
    """Write a step; without answers, all it may say."""
    return Task(
        id=step.id,
        text=write(step.text, today),
        facts=versions(step.facts, today),
        detail=said(step.detail, answers, today),
        hand=said(step.hand, answers, today),
        link=FACTS[step.link].on(today).value["url"] if step.link else "",
        clock=step.by,
        open_days=step.open_days,
        notice=step.notice,
    )


def said(notes: Iterable[Note], answers: Mapping[str, str] | None, today: date) -> tuple[Said, ...]:
    """Write the sentences that the answers call for; without answers, all of them."""
    return tuple(
        Said(write(note.text, today), versions(note.facts, today)) for note in notes if answers is None or meets(note.only_if, answers)
    )


def write(text: str, today: date) -> str:
    """Write a sentence in the page's language, each {fact}, or {fact:part}, replaced by its value's words.

    Words to say or write to a French office come first, in French, with what they mean after them: so are their values.
    """
    words = str(text)
    quoted = words.rfind("»") + 1 if words.startswith("«") else 0
    if not quoted or languages.locale() == languages.SOURCE:
        return _filled(words, today)
    with override(languages.SOURCE):
        said = _filled(words[:quoted], today)
    return said + _filled(words[quoted:], today)


def _filled(words: str, today: date) -> str:
    return NAMED.sub(lambda found: languages.value_in_words(FACTS[found[1]].on(today).value, found[2]), words)


def named(text: str) -> list[str]:
    """Name the facts whose values a sentence holds."""
    return [name for name, _ in NAMED.findall(text)]


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
        yield from named(str(node.text) + str(node.hint))
        for choice in node.choices.values() if isinstance(node, Question) else ():
            yield from named(str(choice.label) + str(choice.hint))
    if isinstance(node, Outcome):
        yield from named(str(node.situation))
        for part in parts(node):
            yield from getattr(part, "facts", ())
            yield from named(str(getattr(part, "text", "")) + str(getattr(part, "title", "")))
            if isinstance(part, Step):
                yield from filter(None, (part.link, part.by))


check()
