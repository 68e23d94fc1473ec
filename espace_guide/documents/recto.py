"""The recto of a sheet: what to do, with what in hand, by which day; what to keep; and more where there is room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from .. import labels, languages
from ..law.facts import Version
from ..readings import Reading
from ..wording import Said, Task, Words
from .density import BOLD, Block, Recto, paragraph

QUOTES = ("«", "“", "„", '"')
TITLE = paragraph("Titre", 1.14, 1.5)


@dataclass(frozen=True)
class Row:
    """A step on paper: its date or that it is done, what to have in hand, what to write, what to know; `own` is what the step itself rests on."""

    text: str
    by: str
    link: str
    have: tuple[Said, ...]
    say: tuple[Said, ...]
    notes: tuple[Said, ...]
    own: tuple[Version, ...]
    done: bool = False

    @property
    def facts(self) -> tuple[Version, ...]:
        """Give the facts of the step and of all it says."""
        return (*self.own, *facts_of((*self.have, *self.say, *self.notes)))

    def to_say(self, bare: bool) -> tuple[Said, ...]:
        """Give the words to say or to write; `bare` leaves out what they mean in the page's language."""
        return tuple(replace(said, text=said.text[: said.text.rfind("»") + 1]) for said in self.say) if bare else self.say


@dataclass(frozen=True)
class Part:
    """A further part, printed where there is room: a title, and paragraphs whose first words are in bold."""

    title: str
    paragraphs: tuple[tuple[str, tuple[Said, ...]], ...]

    @property
    def facts(self) -> tuple[Version, ...]:
        """Give the facts of all its sentences."""
        return facts_of(said for _, several in self.paragraphs for said in several)


def row(task: Task, by: Reading | None = None, done: bool = False) -> Row:
    """Write a step; among what to have in hand, words between quotation marks are words to write."""
    date = f"{labels.by_words(by.fact.id)} {languages.in_words(by.last_day, 'd MMMM y')}" if by else ""
    return Row(
        text=task.text,
        by=_("Fait") if done else date,
        link=task.link,
        have=tuple(said for said in task.hand if not said.text.startswith(QUOTES)),
        say=tuple(said for said in task.hand if said.text.startswith(QUOTES)),
        notes=task.detail,
        own=task.facts,
        done=done,
    )


def parts(words: Words) -> tuple[Part, ...]:
    """Give the further parts of a plan, the most useful first: what comes next, what may resist, what is good to know."""
    found = (
        Part(_("Ensuite"), tuple(("", (said,)) for said in words.after)),
        Part(_("Si cela résiste"), words.troubles),
        Part(_("Bon à savoir"), tuple(("", (said,)) for said in words.know)),
    )
    return tuple(part for part in found if part.paragraphs)


def facts_of(sentences: Iterable[Said]) -> tuple[Version, ...]:
    """Give the facts that sentences rest on."""
    return tuple(fact for said in sentences for fact in said.facts)


def noted(said: Said, beside: Iterable[Version] = ()) -> str:
    """Give a sentence as long as it is printed, with room for the numbers of its sources that `beside` has not given."""
    more = len({fact.id for fact in said.facts} - {fact.id for fact in beside})
    return said.text + ("  [" + "00 " * more if more else "")


def blocks_below(keep: Iterable[Said], more: Sequence[Part], setting: Recto, spare: bool = False) -> Iterator[Block]:
    """Yield the words that the template sets below the steps, to estimate their height; `spare` as in `step_blocks`."""
    yield TITLE
    yield from _each(tuple(said.text if spare else noted(said) for said in keep), 1.4, setting.airy)
    for part in more[: setting.parts]:
        yield TITLE
        yield from (paragraph("  ".join((lead, *map(noted, several))), gap=0.2) for lead, several in part.paragraphs)


def step_blocks(rows: Iterable[Row], setting: Recto, inset: float = 0, spare: bool = False) -> Iterator[Block]:
    """Yield the words of steps, to estimate their height; `inset` narrows them, in em; `spare` tells that no source is numbered there."""
    for step in rows:
        yield Block(tuple(filter(None, (step.text if spare else noted(Said(step.text, step.own)), step.by))), 1.04, 0.4, inset + 1.75, BOLD)
        if step.link:
            yield paragraph(step.link, inset=inset + 1.75, letter=BOLD)
        have, say, notes = (
            tuple(said.text if spare else noted(said, step.own) for said in told)
            for told in (step.have, step.to_say(setting.bare), step.notes[: setting.notes])
        )
        yield from _each(have, inset + 3.2, setting.airy)
        for text in (*say, *(notes if setting.airy else (" ".join(notes),))):
            yield paragraph(text, inset=inset + 1.75)


def _each(texts: tuple[str, ...], inset: float, airy: bool) -> Iterable[Block]:
    """Give texts with a box to tick: one a line, or side by side."""
    return [paragraph(text, inset=inset) for text in texts] if airy else [Block(texts, inset=inset - 1.4)]
