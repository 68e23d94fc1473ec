"""A catalogue as its tests read it: each French sentence, what is written for it, and how many forms a plural takes."""

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

FILLED = re.compile(r"%\(\w+\)")  # Babel takes « 97 % de » for a place to fill in
NUMBERS = range(1001)  # enough to meet every form of every language's plural


@dataclass(frozen=True)
class Entry:
    """A French sentence (two for a plural), what is written for each of its forms, and where the site says it."""

    french: tuple[str, ...]
    written: tuple[str, ...]
    places: tuple[str, ...] = ()
    fuzzy: bool = False
    wrong: tuple[str, ...] = ()

    @property
    def marked_up(self) -> bool:
        """Tell whether only templates say it: there alone may a translation bring tags."""
        return bool(self.places) and all(not place.endswith(".py") for place in self.places)


@dataclass(frozen=True)
class Book:
    """A catalogue: its sentences, those left behind by the site, and the numbers that each plural form serves."""

    entries: tuple[Entry, ...]
    obsolete: tuple[str, ...]
    forms: tuple[tuple[int, ...], ...]


def read(path: Path, places: Mapping[str, tuple[str, ...]] | None = None) -> Book:
    """Read a catalogue, whose sentences are said at `places`; raises babel's PoFileError for one that is not well formed."""
    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    served = _served(catalogue.num_plurals, gettext.c2py(catalogue.plural_expr))
    return Book(
        tuple(_entry(message, catalogue, places or {}) for message in catalogue if message.id),
        tuple(_ids(message)[0] for message in catalogue.obsolete.values()),
        served,
    )


def _entry(message: Message, catalogue: Catalog, places: Mapping[str, tuple[str, ...]]) -> Entry:
    written = message.string if isinstance(message.string, tuple) else (message.string,)
    return Entry(
        _ids(message),
        tuple(written),
        places.get(_ids(message)[0], ()),
        message.fuzzy,
        tuple(str(error) for error in message.check(catalogue)) if FILLED.search(_ids(message)[-1]) else (),
    )


def _ids(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def _served(count: int, form_of: Callable[[int], int]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(number for number in NUMBERS if form_of(number) == form) for form in range(count))
