"""The plan of a guide in words: every question, answer, end and condition; what an earlier end has said is not said again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import get_language, gettext

from ..guides import GUIDES
from ..guides.flow import Guide
from ..guides.nodes import Outcome, Question
from ..wording import write
from . import ends
from .drawing import Drawing, draw
from .ends import Ending
from .named import Names, answers_of, kind, labels_of, names, taken, title
from .telling import Before


@dataclass(frozen=True)
class Way:
    """An answer, its hint, and where it leads: the name on the drawing and the name in the address."""

    answer: str
    hint: str
    to: str
    anchor: str


@dataclass(frozen=True)
class Asked:
    """A question or a turning: its name on the drawing, its words, its answers."""

    number: str
    anchor: str
    name: str
    kind: str
    text: str
    hint: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Chart:
    """A guide drawn and told."""

    guide: type[Guide]
    drawing: Drawing
    asked: tuple[Asked, ...]
    ends: tuple[Ending, ...]


def charts(today: date) -> tuple[Chart, ...]:
    """Draw and tell every guide, with the facts in force that day."""
    return _charts(today, get_language())


@lru_cache(maxsize=8)
def _charts(today: date, language: str) -> tuple[Chart, ...]:
    return tuple(chart(guide, today) for guide in GUIDES.values())


def chart(guide: type[Guide], today: date) -> Chart:
    """Draw and tell a guide."""
    named = names(guide)
    before: Before = {}
    ended = tuple(
        ends.ending(guide, name, named[name], tuple(_arrivals(guide, name, named, today)), before, today)
        for name, node in guide.nodes.items()
        if isinstance(node, Outcome)
    )
    return Chart(guide, draw(guide, named, today), tuple(_asked(guide, named, today)), ended)


def _asked(guide: type[Guide], named: Names, today: date) -> Iterator[Asked]:
    for name, node in guide.nodes.items():
        if isinstance(node, Outcome):
            continue
        words = answers_of(guide, node, today)
        hints = {value: write(choice.hint, today) for value, choice in node.choices.items()} if isinstance(node, Question) else {}
        ways = tuple(
            Way(words[value], hints.get(value, ""), named[to], f"{guide.slug}-{named[to]}") for value, to in taken(guide)[name].items()
        )
        hint = write(getattr(node, "hint", ""), today)
        yield Asked(named[name], f"{guide.slug}-{named[name]}", name, kind(node), title(guide, node, today), hint, ways)


def _arrivals(guide: type[Guide], end: str, named: Names, today: date) -> Iterator[str]:
    """Yield each place that leads to an end, as « 11, réponse délai en cours »."""
    for name in guide.nodes:
        answers = labels_of(guide, name, today).get(end)
        if answers:
            yield gettext("%(number)s, si «\u00a0%(answers)s\u00a0»") % {"number": named[name], "answers": " / ".join(answers)}
