"""Where sources contradict each other: what each says, how we read it, and why. Dated data, checked at import."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .facts import FACTS

PATH = Path(__file__).with_name("contradictions.toml")
KEYS = {"question", "since", "sides", "reading", "why"}


class BadContradiction(ValueError):
    """A contradiction with one side only, an empty line, or a fact nobody wrote."""


@dataclass(frozen=True)
class Side:
    """What some sources say, summed up in our words, and the facts that hold these sources."""

    says: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Contradiction:
    """A question that sources answer differently; `since` is the day we settled on this reading."""

    id: str
    question: str
    since: date
    sides: tuple[Side, ...]
    reading: str
    why: str

    @property
    def facts(self) -> tuple[str, ...]:
        """Give the facts of all sides, each once."""
        return tuple(dict.fromkeys(fact for side in self.sides for fact in side.facts))


def load(path: Path = PATH) -> dict[str, Contradiction]:
    """Read the contradictions, in the order written; raises BadContradiction with the one at fault."""
    return {id: _contradiction(id, block) for id, block in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def _contradiction(id: str, block: Any) -> Contradiction:
    if not isinstance(block, dict) or block.keys() ^ KEYS:
        raise BadContradiction(f"{id} misses or invents a key")
    if type(block["since"]) is not date:
        raise BadContradiction(f"{id} has no day")
    if not all(isinstance(block[key], str) and block[key].strip() for key in KEYS - {"since", "sides"}):
        raise BadContradiction(f"{id} has an empty line, or one of the wrong kind")
    if not isinstance(block["sides"], list) or len(block["sides"]) < 2:
        raise BadContradiction(f"{id} has fewer than two sides")
    return Contradiction(id=id, **block | {"sides": tuple(_side(id, side) for side in block["sides"])})


def _side(id: str, side: Any) -> Side:
    if not isinstance(side, dict) or side.keys() ^ {"says", "facts"} or not isinstance(side["says"], str) or not side["says"].strip():
        raise BadContradiction(f"{id} has a side that says nothing")
    if not isinstance(side["facts"], list) or not side["facts"]:
        raise BadContradiction(f"{id} has a side that names no fact")
    if unknown := [fact for fact in side["facts"] if fact not in FACTS]:
        raise BadContradiction(f"{id} names {unknown[0]}, which is no fact")
    return Side(side["says"], tuple(side["facts"]))


CONTRADICTIONS = load()
