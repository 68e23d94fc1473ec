"""Where the site uses a fact: which guide, outcome, step, question, letter or page, read from the guides themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from . import languages
from .guides import GUIDES
from .guides.flow import Guide
from .guides.letters import LETTERS, Letter
from .guides.nodes import Count, DateQuestion, Note, Outcome, Question, Step, Trouble
from .places import named
from .wording import named as named_in
from .wording import write

Part = tuple[str, str]  # what it is or says, and its address
Found = tuple[str, int, Part]  # a fact, the outcome it is used in (0 for a question), and the part that uses it
KEEP, AFTER, KNOW, SCRIPT = _("preuves à réunir"), _("ce qui se passe ensuite"), _("bon à savoir"), _("quoi dire au téléphone")
SITUATION, CLOCK = _("situation"), _("vos dates")
BODY, WORTH = _("texte"), _("ce qu’elle vaut")


@dataclass(frozen=True)
class Use:
    """A guide, a letter or a page that uses a fact: `outcomes` are numbered from 1 in the guide's order, `whole` tells that all are there."""

    place: str
    path: str
    parts: tuple[Part, ...] = ()
    outcomes: tuple[int, ...] = ()
    whole: bool = False
    slug: str = ""


def uses(today: date) -> Mapping[str, tuple[Use, ...]]:
    """Give what uses each fact, in the order: guides, letters, pages; a fact that nothing uses is not there."""
    return _uses(today, get_language())


@lru_cache(maxsize=8)
def _uses(today: date, language: str) -> Mapping[str, tuple[Use, ...]]:
    found: dict[str, list[Use]] = {}
    for guide in GUIDES.values():
        total = len(outcomes(guide))
        for fact, seen in _gathered(_in_guide(guide, today)).items():
            numbers = tuple(sorted({number for number, _ in seen} - {0}))
            parts = tuple(dict.fromkeys(part for _, part in seen))
            path = languages.prefix() + guide.door
            found.setdefault(fact, []).append(Use(str(guide.title), path, parts, numbers, len(numbers) == total, guide.slug))
    for letter in LETTERS.values():
        for fact, seen in _gathered(_in_letter(letter)).items():
            parts = tuple(dict.fromkeys(part for _, part in seen))
            found.setdefault(fact, []).append(Use(str(letter.title), f"{languages.prefix()}/courriers/{letter.name}/", parts))
    for fact, places in named().items():
        found.setdefault(fact, []).extend(Use(str(name), languages.prefix() + path) for name, path in places)
    return {fact: tuple(several) for fact, several in found.items()}


def outcomes(guide: type[Guide]) -> tuple[Outcome, ...]:
    """Give the outcomes of a guide in its order; a use names them by their number, from 1."""
    return tuple(node for node in guide.nodes.values() if isinstance(node, Outcome))


def _gathered(found: Iterator[Found]) -> dict[str, list[tuple[int, Part]]]:
    gathered: dict[str, list[tuple[int, Part]]] = {}
    for fact, number, part in found:
        gathered.setdefault(fact, []).append((number, part))
    return gathered


def _in_guide(guide: type[Guide], today: date) -> Iterator[Found]:
    here = f"{languages.prefix()}/hors-ligne/#g-{guide.slug}"
    for node in guide.nodes.values():
        if isinstance(node, Question | DateQuestion):
            said = [node.text, node.hint]
            said += (
                [words for choice in node.choices.values() for words in (choice.label, choice.hint)] if isinstance(node, Question) else []
            )
            yield from ((fact, 0, (write(node.text, today), here)) for fact in _named(*said))
    for number, outcome in enumerate(outcomes(guide), 1):
        yield from ((fact, number, part) for fact, part in _in_outcome(guide, outcome, today, here))


def _in_outcome(guide: type[Guide], outcome: Outcome, today: date, here: str) -> Iterator[tuple[str, Part]]:
    yield from ((fact, (str(SITUATION), here)) for fact in _named(outcome.situation))
    yield from ((count.clock, (str(CLOCK), here)) for count in (*outcome.clocks, *outcome.action))
    for step in outcome.steps:
        part = (write(step.text, today), f"{languages.prefix()}/hors-ligne/#{guide.slug}-{step.id}")
        yield from ((fact, part) for told in (step, *step.detail, *step.hand) for fact in cited(told))
    for trouble in outcome.troubles:
        part = (write(trouble.title, today), here)
        yield from ((fact, part) for told in (trouble, *trouble.notes) for fact in cited(told))
    for name, notes in ((KEEP, outcome.keep), (AFTER, outcome.after), (KNOW, outcome.know), (SCRIPT, outcome.script)):
        yield from ((fact, (str(name), here)) for note in notes for fact in cited(note))


def _in_letter(letter: Letter) -> Iterator[Found]:
    where = (letter.where,) if letter.where else ()
    for name, notes in ((BODY, (*letter.body, *letter.subject_more)), (WORTH, (*where, *letter.worth))):
        yield from ((fact, 0, (str(name), "")) for note in notes for fact in cited(note))
    yield from ((fact, 0, (str(BODY), "")) for fact in (letter.post, *_named(letter.title, letter.when)) if fact)


def cited(told: Note | Step | Trouble | Count) -> Iterator[str]:
    """Yield the facts that a part of an outcome rests on or writes the value of."""
    if isinstance(told, Count):
        yield told.clock
        return
    yield from getattr(told, "facts", ())
    yield from _named(getattr(told, "text", ""), getattr(told, "title", ""))
    if isinstance(told, Step):
        yield from filter(None, (told.link, told.by))


def _named(*texts: str) -> list[str]:
    return [name for text in texts for name in named_in(str(text))]
