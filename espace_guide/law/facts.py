"""Dated facts: each statement of law or practice with its value, source and confidence, read from texts/*.toml."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "texts"
CONFIDENCES = ("H", "M", "L")
NATURES = ("texte", "officiel", "rapporte", "deduit", "inconnu")
KEYS = {"since", "nature", "confidence", "statement", "source", "address", "source_date", "disagreement", "checked_by", "checked_on"}
OPTIONAL = {"value", "seal"}
SIGNED = {"checked_by", "checked_on", "seal"}
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
PARTIAL_DATE = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")


class BadFact(ValueError):
    """A fact that is incomplete, contradictory or written twice."""


class NotInForce(LookupError):
    """No version of this fact is known for that day."""


@dataclass(frozen=True, eq=False)
class Version:
    """What a fact says from a day on; `confidence` is H, M or L, empty where nature is `deduit` or `inconnu`.

    `lapsed` says who had checked it, and when, before its words changed.
    """

    id: str
    topic: str
    since: date
    nature: str
    confidence: str
    statement: str
    source: str
    address: tuple[str, ...]
    source_date: str
    disagreement: str
    checked_by: str
    checked_on: str
    value: Mapping[str, Any] = field(default_factory=dict)
    lapsed: str = ""

    @property
    def certain(self) -> bool:
        """Tell whether the statement may be written as a fact (confidence H)."""
        return self.confidence == "H"


@dataclass(frozen=True)
class Fact:
    """A fact and its successive versions, oldest first."""

    id: str
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version:
        """Give the version in force that day; raises NotInForce before the first one."""
        for version in reversed(self.versions):
            if version.since <= day:
                return version
        raise NotInForce(f"{self.id} n’est connu qu’à partir du {self.versions[0].since.isoformat()}")


def load(folder: Path = TEXTS) -> dict[str, Fact]:
    """Read every fact of a folder of TOML files, in order; raises BadFact with the file and the id at fault."""
    found: dict[str, Fact] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            blocks = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise BadFact(f"{path.name}: {error}") from error
        for id, versions in blocks.items():
            if id in found:
                raise BadFact(f"{path.name}: {id} is written twice")
            found[id] = Fact(id, tuple(_version(path.stem, id, block) for block in _ordered(path, id, versions)))
    return found


def _ordered(path: Path, id: str, versions: Any) -> Iterable[dict[str, Any]]:
    if not isinstance(versions, list) or not versions or not all(isinstance(block, dict) for block in versions):
        raise BadFact(f'{path.name}: {id} must be written [["{id}"]]')
    days = [block.get("since") for block in versions]
    if not all(type(day) is date for day in days):  # TOML also knows moments, which no day can be compared with
        raise BadFact(f"{path.name}: {id} has no day from which it holds")
    if len(set(days)) != len(days):
        raise BadFact(f"{path.name}: {id} has two versions for one day")
    return sorted(versions, key=lambda block: block["since"])


def _version(topic: str, id: str, block: dict[str, Any]) -> Version:
    wrong = KEYS ^ (block.keys() - OPTIONAL)
    if wrong:
        raise BadFact(f"{topic}: {id} misses or invents {sorted(wrong)}")
    if not all(isinstance(block[key], str) for key in KEYS - {"since", "address"}) or not isinstance(block.get("value", {}), dict):
        raise BadFact(f"{topic}: {id} has words, or a value, of the wrong kind")
    if not isinstance(block["address"], list) or not all(isinstance(address, str) for address in block["address"]):
        raise BadFact(f"{topic}: {id} must list its addresses")
    read = Version(id=id, topic=topic, **_still_signed(block) | {"address": tuple(block["address"])})
    if read.nature not in NATURES:
        raise BadFact(f"{topic}: {id} has nature {read.nature!r}")
    if read.confidence not in CONFIDENCES and (read.confidence or read.nature not in ("deduit", "inconnu")):
        raise BadFact(f"{topic}: {id} has confidence {read.confidence!r}")
    if not read.statement.strip() or not read.source.strip():
        raise BadFact(f"{topic}: {id} has no statement or no source")
    if not all(ADDRESS.fullmatch(address) for address in read.address):
        raise BadFact(f"{topic}: {id} has a malformed address")
    if not PARTIAL_DATE.fullmatch(read.source_date) or not PARTIAL_DATE.fullmatch(read.checked_on):
        raise BadFact(f"{topic}: {id} has a malformed date")
    if bool(read.checked_by) != bool(read.checked_on):
        raise BadFact(f"{topic}: {id} says who checked it or when, not both")
    return read


def _still_signed(block: Mapping[str, Any]) -> dict[str, Any]:
    """Take the signature off words that are no longer those that were signed."""
    words = {key: value for key, value in block.items() if key != "seal"}
    if block.get("seal") in (None, seal(block)):
        return words
    return words | {"checked_by": "", "checked_on": "", "lapsed": f"{block['checked_by']}, {block['checked_on']}"}


def seal(block: Mapping[str, Any]) -> str:
    """Give the print of a fact as it is written, its signature left out."""
    return print_of({key: value for key, value in block.items() if key not in SIGNED})


def print_of(said: Any) -> str:
    """Give a short print of words and values, the same on every machine: eight hexadecimal characters."""
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()[:8]


FACTS = load()
TOPICS = tuple(sorted({fact.versions[-1].topic for fact in FACTS.values()}))  # the files of law/texts
