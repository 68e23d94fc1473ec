"""What the pages of sources show: each fact on its shelf with all that bears on it, and what remains to be known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from . import labels
from .law.ageing import overdue
from .law.contradictions import CONTRADICTIONS, Contradiction
from .law.doubts import DOUBTS, STAKES, Doubt
from .law.facts import FACTS, Version
from .law.shelves import HELD
from .uses import Use, uses
from .wording import versions


@dataclass(frozen=True, eq=False)
class Entry:
    """A fact on the page of sources: what it says today, where it serves, who contradicts it, what it leaves open."""

    fact: Version
    overdue: bool
    uses: tuple[Use, ...]
    contradictions: tuple[Contradiction, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, eq=False)
class Shelf:
    """Facts that a person would look for together."""

    id: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, eq=False)
class Side:
    """What some sources say, and the facts of today that hold them."""

    says: str
    facts: tuple[Version, ...]


def shelves(today: date) -> tuple[Shelf, ...]:
    """Give every fact in force today, shelf by shelf."""
    return _shelves(today, get_language())


def entry(name: str, today: date) -> tuple[Shelf, Entry]:
    """Give a fact, and the shelf it stands on; raises KeyError for one that does not exist."""
    return _by_name(today, get_language())[name]


def written(today: date) -> SafeString:
    """Write every shelf; it is the same for everyone all day."""
    return _written(today, get_language())


@lru_cache(maxsize=8)
def _written(today: date, language: str) -> SafeString:
    return mark_safe(render_to_string("pages/_shelves.html", {"shelves": shelves(today)}).strip())  # noqa: S308 (our own template)


@lru_cache(maxsize=8)
def _shelves(today: date, language: str) -> tuple[Shelf, ...]:
    used = uses(today)
    against = _about((one, one.facts) for one in CONTRADICTIONS.values())
    asked = _about((one, one.facts) for one in DOUBTS)
    return tuple(
        Shelf(
            name,
            labels.of("SHELVES", name),
            tuple(
                Entry(fact, overdue(fact, today), used.get(fact.id, ()), tuple(against.get(fact.id, ())), tuple(asked.get(fact.id, ())))
                for fact in versions(held, today)
            ),
        )
        for name, held in HELD.items()
    )


@lru_cache(maxsize=8)
def _by_name(today: date, language: str) -> Mapping[str, tuple[Shelf, Entry]]:
    return {one.fact.id: (shelf, one) for shelf in _shelves(today, language) for one in shelf.entries}


def _about(pairs: Iterable[tuple[object, tuple[str, ...]]]) -> Mapping[str, list]:
    found: dict[str, list] = {}
    for one, facts in pairs:
        for fact in facts:
            found.setdefault(fact, []).append(one)
    return found


def figures(today: date) -> Mapping[str, int]:
    """Count the facts, those that serve, those a person has checked, those whose delay has passed."""
    entries = [entry for shelf in shelves(today) for entry in shelf.entries]
    return {
        "facts": len(FACTS),
        "used": sum(bool(entry.uses) for entry in entries),
        "checked": sum(bool(entry.fact.checked_by) for entry in entries),
        "overdue": sum(entry.overdue for entry in entries),
    }


def doubts() -> list[tuple[str, str, list[Doubt]]]:
    """Give what remains to be known, by stake: its name, its words, and the questions."""
    return [(stake, labels.of("STAKES", stake), [doubt for doubt in DOUBTS if doubt.stake == stake]) for stake in STAKES]


def contradictions(today: date) -> list[tuple[Contradiction, tuple[Side, ...]]]:
    """Give each contradiction with the sources of each side."""
    return [(one, tuple(Side(side.says, versions(side.facts, today)) for side in one.sides)) for one in CONTRADICTIONS.values()]
