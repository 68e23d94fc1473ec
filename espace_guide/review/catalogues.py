"""Catalogues behind the French: sentences that a language misses, leaves empty, or only guesses."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from ..catalogues import ROOT, template


@dataclass(frozen=True)
class Behind:
    """How far a catalogue is behind: sentences of the French that it misses, does not translate, or only guesses (`fuzzy`)."""

    language: str
    missing: tuple[str, ...]
    empty: tuple[str, ...]
    guessed: tuple[str, ...]

    @property
    def count(self) -> int:
        """Count the sentences that someone must write or read again."""
        return len(self.missing) + len(self.empty) + len(self.guessed)


def behind(root: Path = ROOT) -> tuple[Behind, ...]:
    """Compare every catalogue of locale/ with the French sentences; nothing for one that is up to date."""
    found = (_compare(path, french(root)) for path in sorted(root.glob("locale/*/LC_MESSAGES/django.po")))
    return tuple(one for one in found if one.count)


def _compare(path: Path, sentences: frozenset[str]) -> Behind:
    with path.open("rb") as file:
        catalogue = read_po(file)
    known = {_first(message.id): message for message in catalogue if message.id}
    asked = sorted(sentences & known.keys())
    return Behind(
        path.parent.parent.name,
        tuple(sorted(sentences - known.keys())),
        tuple(words for words in asked if not _whole(known[words].string)),
        tuple(words for words in asked if known[words].fuzzy and _whole(known[words].string)),
    )


@cache
def french(root: Path) -> frozenset[str]:
    """Give the French sentences of modules, templates and texts of law."""
    return frozenset(_first(message.id) for message in template(root) if message.id)


def _first(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def _whole(written: str | tuple[str, ...]) -> bool:
    return bool(written) if isinstance(written, str) else bool(written) and all(written)
