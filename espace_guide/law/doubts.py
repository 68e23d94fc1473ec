"""What nobody has been able to answer yet: questions for a jurist, and things to check by hand, by what is at stake."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .facts import FACTS

PATH = Path(__file__).with_name("doubts.toml")
STAKES = ("haut", "moyen", "faible")
READERS = ("juriste", "vérification")
KEYS = {"question", "why", "stake", "facts", "for_whom"}


class BadDoubt(ValueError):
    """A doubt that is incomplete, or that names a fact nobody wrote."""


@dataclass(frozen=True)
class Doubt:
    """A question left open; `stake` is `haut`, `moyen` or `faible`, `for_whom` is `juriste` or `vérification` (anyone, by hand)."""

    id: str
    question: str
    why: str
    stake: str
    facts: tuple[str, ...]
    for_whom: str


def load(path: Path = PATH) -> tuple[Doubt, ...]:
    """Read the doubts, the highest stake first, then as written; raises BadDoubt with the doubt at fault."""
    doubts = [_doubt(id, block) for id, block in tomllib.loads(path.read_text(encoding="utf-8")).items()]
    return tuple(sorted(doubts, key=lambda doubt: STAKES.index(doubt.stake)))


def _doubt(id: str, block: Any) -> Doubt:
    if not isinstance(block, dict) or block.keys() ^ KEYS:
        raise BadDoubt(f"{id} misses or invents a key")
    if not all(isinstance(block[key], str) and block[key].strip() for key in KEYS - {"facts"}):
        raise BadDoubt(f"{id} has an empty line, or one of the wrong kind")
    if not block["question"].endswith("\u00a0?"):
        raise BadDoubt(f"{id} asks no question")
    if block["stake"] not in STAKES or block["for_whom"] not in READERS:
        raise BadDoubt(f"{id} has an unknown stake or reader")
    if not isinstance(block["facts"], list) or not block["facts"]:
        raise BadDoubt(f"{id} names no fact")
    if unknown := [fact for fact in block["facts"] if fact not in FACTS]:
        raise BadDoubt(f"{id} names {unknown[0]}, which is no fact")
    return Doubt(id=id, **block | {"facts": tuple(block["facts"])})


DOUBTS = load()
