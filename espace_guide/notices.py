"""Notices that stand in place of a step, a guide or the whole site: a host's small file, read again when it changes."""

import logging
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from math import inf
from pathlib import Path
from time import perf_counter
from typing import Any

from django.utils.translation import gettext

from .guides import GUIDES
from .guides.nodes import Note, Outcome, Step

SITE, ANY = "site", "*"
KEYS = {"remplace", "titre", "texte", "date"}
LARGEST, MOST = 32 * 1024, 40  # bytes of a file, notices
TITLE, TEXT, SHORT = 120, 1500, 400  # characters of a title, of a text, of the text of a step: its sheet is one A4
LOG = logging.getLogger(__name__)


class BadNotice(ValueError):
    """A file of notices that cannot be shown: its words say what to mend, in French."""


@dataclass(frozen=True)
class Notice:
    """What a host wants read instead: plain text, in paragraphs, and the day it was written if it is given."""

    title: str
    paragraphs: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True, eq=False)
class Board:
    """The notices in force; `mark` changes with them, for whatever is kept. A step is known by its guide and its id."""

    site: Notice | None = None
    guides: Mapping[str, Notice] = field(default_factory=dict)
    steps: Mapping[tuple[str, str], Notice] = field(default_factory=dict)
    mark: str = ""

    def of(self, slug: str) -> Notice | None:
        """Give the notice that stands in place of a guide: its own, or the whole site's."""
        return self.site or self.guides.get(slug)

    def step(self, slug: str, step: Step) -> Step:
        """Give a step, or the notice in its place: same id, same answers, no date, no address, no source."""
        notice = self.steps.get((slug, step.id))
        if not notice:
            return step
        told = tuple(Note(paragraph) for paragraph in notice.paragraphs)
        return Step(step.id, gettext("Avis\u00a0: %(title)s") % {"title": notice.title}, (), told, only_if=step.only_if, notice=True)

    def outcome(self, slug: str, outcome: Outcome) -> Outcome:
        """Give an outcome with the notices in place of its steps."""
        return replace(outcome, steps=tuple(self.step(slug, step) for step in outcome.steps)) if self.steps else outcome


@dataclass
class _Watched:
    """The file as it was last looked at."""

    path: str = ""
    stamp: tuple[int, int] | None = None
    at: float = -inf
    board: Board = field(default_factory=Board)


_watched = _Watched()


def current() -> Board:
    """Give the notices in force."""
    return _watched.board


def look(path: str, every: float) -> None:
    """Read the file again if it changed; at most once in `every` seconds, since this is asked before each answer.

    A file that is gone takes its notices away. One that cannot be read leaves the last good notices, and the log says why.
    """
    if path != _watched.path:
        _watched.path, _watched.stamp, _watched.at, _watched.board = path, None, -inf, Board()
    now = perf_counter()
    if not path or now - _watched.at < every:
        return
    _watched.at = now
    try:
        found = Path(path).stat()
        stamp = (found.st_mtime_ns, found.st_size)
    except FileNotFoundError:
        stamp = None
    except OSError as error:
        stamp = (0, 0)
        _keep(stamp, error)
        return
    if stamp == _watched.stamp:
        return
    try:
        board = read(Path(path).read_bytes()) if stamp else Board()
    except (OSError, BadNotice) as error:
        _keep(stamp, error)
        return
    _watched.stamp, _watched.board = stamp, board
    LOG.warning("Avis affichés : %s.", ", ".join(names(board)) or "aucun")


def _keep(stamp: tuple[int, int] | None, error: Exception) -> None:
    if stamp != _watched.stamp:
        LOG.error(
            "Fichier d’avis illisible : %s. Les derniers avis lus restent affichés : %s.", error, ", ".join(names(current())) or "aucun"
        )
    _watched.stamp = stamp


def names(board: Board) -> Iterator[str]:
    """Name what is replaced, as the file names it."""
    yield from ([SITE] if board.site else [])
    yield from (*board.guides, *("/".join(step) for step in board.steps))


def read(content: bytes) -> Board:
    """Read a file of notices (TOML); raises BadNotice with what to mend."""
    if len(content) > LARGEST:
        raise BadNotice(f"le fichier dépasse {LARGEST // 1024} Kio")
    try:
        blocks = tomllib.loads(content.decode("utf-8")).get("avis", [])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadNotice(f"ce n’est pas du TOML en UTF-8 ({error})") from error
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks) or len(blocks) > MOST:
        raise BadNotice(f"écrivez chaque avis sous une ligne [[avis]], {MOST} au plus")
    site, guides, steps = None, {}, {}
    for number, block in enumerate(blocks, 1):
        notice = _notice(number, block)
        for guide, step in _places(number, block["remplace"]):
            if guide == SITE:
                site = notice
            elif step:
                if len(block.get("texte", "")) > SHORT:
                    raise BadNotice(f"avis n° {number} : le texte d’une étape a {SHORT} caractères au plus, pour tenir sur la feuille")
                steps[guide, step] = notice
            else:
                guides[guide] = notice
    return Board(site, guides, steps, sha256(content).hexdigest()[:8] if blocks else "")


def _notice(number: int, block: Mapping[str, Any]) -> Notice:
    title, text, day = block.get("titre"), block.get("texte", ""), block.get("date")
    if block.keys() - KEYS or "remplace" not in block:
        raise BadNotice(f"avis n° {number} : un avis a remplace, titre, texte, date, et rien d’autre")
    if not isinstance(title, str) or not isinstance(text, str) or not title.strip() or len(title) > TITLE or len(text) > TEXT:
        raise BadNotice(f"avis n° {number} : il faut un titre ({TITLE} caractères au plus) et un texte ({TEXT} au plus)")
    if "{" in title + text or "}" in title + text or not (title + text).replace("\n", "").isprintable():
        raise BadNotice(f"avis n° {number} : ni accolade, ni caractère de contrôle")
    if day is not None and type(day) is not date:
        raise BadNotice(f"avis n° {number} : la date s’écrit 2026-12-01, sans guillemets")
    return Notice(" ".join(title.split()), tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip()), day)


def _places(number: int, named: object) -> Iterator[tuple[str, str]]:
    several = [named] if isinstance(named, str) else named
    if not isinstance(several, list) or not several:
        raise BadNotice(f"avis n° {number} : « remplace » est un nom, ou une liste de noms")
    for one in several:
        found = [(SITE, "")] if one == SITE else [place for place in replaceable() if one in _ways_to_name(*place)]
        if not found:
            raise BadNotice(f"avis n° {number} : « {one} » n’est ni « {SITE} », ni un guide, ni une étape")
        yield from found


def _ways_to_name(guide: str, step: str) -> tuple[str, ...]:
    return (f"{guide}/{step}", f"{ANY}/{step}") if step else (guide,)


def replaceable() -> Iterator[tuple[str, str]]:
    """Yield each guide, and each of its steps."""
    for slug, guide in GUIDES.items():
        yield slug, ""
        outcomes = (node for node in guide.nodes.values() if isinstance(node, Outcome))
        yield from dict.fromkeys((slug, step.id) for outcome in outcomes for step in outcome.steps)
