"""The recto of a sheet: what to do, with what in hand, by which day; what to keep; and more where there is room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from .. import labels, languages
from ..law.facts import Version
from ..plan import Reading
from ..wording import Said, Task, Words
from .density import BOLD, Block, Recto, paragraph

QUOTE = "«"
TITLE = paragraph("Titre", 1.14, 1.5)


@dataclass(frozen=True)
class Row:
    """A step on paper: its date or that it is done, what to have in hand, what to write, what to know."""

    text: str
    by: str
    link: str
    have: tuple[str, ...]
    say: tuple[str, ...]
    notes: tuple[str, ...]
    facts: tuple[Version, ...]
    done: bool = False


@dataclass(frozen=True)
class Part:
    """A further part, printed where there is room: a title, and paragraphs whose first words are in bold."""

    title: str
    paragraphs: tuple[tuple[str, str], ...]
    facts: tuple[Version, ...]


def row(task: Task, by: Reading | None = None, done: bool = False) -> Row:
    """Write a step; among what to have in hand, words between quotation marks are words to write."""
    hand = [said.text for said in task.hand]
    date = f"{labels.by_words(by.fact.id)} {languages.in_words(by.last_day, 'd MMMM y')}" if by else ""
    return Row(
        text=task.text,
        by=_("Fait") if done else date,
        link=task.link,
        have=tuple(text for text in hand if not text.startswith(QUOTE)),
        say=tuple(text for text in hand if text.startswith(QUOTE)),
        notes=tuple(said.text for said in task.detail),
        facts=(*task.facts, *facts_of(task.hand), *facts_of(task.detail)),
        done=done,
    )


def parts(words: Words) -> tuple[Part, ...]:
    """Give the further parts of a plan, the most useful first: what comes next, what may resist, what is good to know."""
    resists = [(title, " ".join(said.text for said in notes)) for title, notes in words.troubles]
    found = (
        Part(_("Ensuite"), tuple(("", said.text) for said in words.after), facts_of(words.after)),
        Part(_("Si cela résiste"), tuple(resists), facts_of(chain.from_iterable(notes for title, notes in words.troubles))),
        Part(_("Bon à savoir"), tuple(("", said.text) for said in words.know), facts_of(words.know)),
    )
    return tuple(part for part in found if part.paragraphs)


def facts_of(sentences: Iterable[Said]) -> tuple[Version, ...]:
    """Give the facts that sentences rest on."""
    return tuple(fact for said in sentences for fact in said.facts)


def blocks_below(keep: Iterable[Said], more: Sequence[Part], setting: Recto) -> Iterator[Block]:
    """Yield the words that the template sets below the steps, to estimate their height."""
    yield TITLE
    yield from _each(tuple(said.text for said in keep), 1.4, setting.airy)
    for part in more[: setting.parts]:
        yield TITLE
        yield from (paragraph(f"{lead}  {text}", gap=0.2) for lead, text in part.paragraphs)


def step_blocks(rows: Iterable[Row], setting: Recto, inset: float = 0) -> Iterator[Block]:
    """Yield the words of steps, to estimate their height; `inset` narrows them, in em."""
    for step in rows:
        yield Block(tuple(filter(None, (step.text, step.by))), 1.04, 0.4, inset + 1.75, BOLD)
        if step.link:
            yield paragraph(step.link, inset=inset + 1.75, letter=BOLD)
        yield from _each(step.have, inset + 3.2, setting.airy)
        notes = step.notes[: setting.notes]
        for text in (*step.say, *(notes if setting.airy else (" ".join(notes),))):
            yield paragraph(text, inset=inset + 1.75)


def _each(texts: tuple[str, ...], inset: float, airy: bool) -> Iterable[Block]:
    """Give texts with a box to tick: one a line, or side by side."""
    return [paragraph(text, inset=inset) for text in texts] if airy else [Block(texts, inset=inset - 1.4)]
