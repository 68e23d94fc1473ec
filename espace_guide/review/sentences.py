"""The sentences that the site says, and those that rest on no fact: someone must judge that they claim nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..guides import GUIDES
from ..guides.letters import LETTERS
from ..guides.nodes import DateQuestion, Note, Outcome, Question
from ..wording import NAMED
from .seal import seal


@dataclass(frozen=True)
class Said:
    """A sentence where it is said: its words as written, the part it plays, and whether it names or cites a fact."""

    text: str
    kind: str
    where: str
    sourced: bool


@dataclass(frozen=True)
class Bare:
    """A sentence that rests on no fact, and all the places that say it; `name` is what a person signs, and changes with the words."""

    name: str
    text: str
    kind: str
    where: tuple[str, ...]
    situation: bool


def bare() -> tuple[Bare, ...]:
    """List the sentences that rest on no fact, each once, in the order of the guides."""
    places: dict[str, dict[str, None]] = {}
    kinds: dict[str, str] = {}
    situations = {str(node.situation) for guide in GUIDES.values() for node in guide.nodes.values() if isinstance(node, Outcome)}
    for one in said():
        if not one.sourced:
            places.setdefault(one.text, {})[one.where] = None
            kinds.setdefault(one.text, one.kind)
    return tuple(Bare(f"phrase/{seal(text)}", text, kinds[text], tuple(where), text in situations) for text, where in places.items())


def said() -> Iterator[Said]:
    """Yield every sentence of the guides and letters that says something: not the questions, the answers, the headings or the links."""
    for guide in GUIDES.values():
        for name, node in guide.nodes.items():
            where = f"{guide.slug}/{name}"
            if isinstance(node, Outcome):
                yield from _of_outcome(node, where)
            elif isinstance(node, Question | DateQuestion):
                choices = node.choices.values() if isinstance(node, Question) else ()
                yield from (_one(text, (), _("indication"), where) for text in (node.hint, *(choice.hint for choice in choices)) if text)
    for letter in LETTERS.values():
        where = f"courriers/{letter.name}"
        yield from _notes((*letter.body, *letter.subject_more), _("lettre"), where)
        yield from _notes((*((letter.where,) if letter.where else ()), *letter.worth), _("ce que vaut la lettre"), where)


def _of_outcome(end: Outcome, where: str) -> Iterator[Said]:
    yield _one(end.situation, (), _("situation"), where)
    for step in end.steps:
        yield _one(step.text, step.facts, _("étape"), where)
        yield from _notes(step.hand, _("à avoir en main"), where)
        yield from _notes(step.detail, _("précision"), where)
    yield from _notes(end.keep, _("preuve à réunir"), where)
    yield from _notes(end.script, _("au téléphone"), where)
    for trouble in end.troubles:
        yield from _notes(trouble.notes, _("difficulté"), where)
    yield from _notes(end.after, _("ce qui se passe ensuite"), where)
    yield from _notes(end.know, _("bon à savoir"), where)


def _notes(notes: Iterable[Note], kind: str, where: str) -> Iterator[Said]:
    yield from (_one(note.text, note.facts, kind, where) for note in notes)


def _one(text: str, facts: tuple[str, ...], kind: str, where: str) -> Said:
    return Said(str(text), kind, where, bool(facts or NAMED.search(str(text))))
