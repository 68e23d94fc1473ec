"""What changed in the content, when and why, read from changes.toml; the newest entry dates the content."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("changes.toml")
KEYS = {"on", "title", "what", "why", "guides"}


class BadChange(ValueError):
    """An entry that is incomplete, or out of order."""


@dataclass(frozen=True)
class Change:
    """What changed on a day; `guides` are the slugs whose printed sheets are to be read again."""

    on: date
    title: str
    what: tuple[str, ...]
    why: str
    guides: tuple[str, ...]

    @property
    def name(self) -> str:
        """Give the name that a link to this entry ends with."""
        return f"d{self.on.isoformat()}"


def load(text: str) -> tuple[Change, ...]:
    """Read the entries, newest first, one a day; raises BadChange with the day at fault."""
    found = tuple(_change(block) for block in tomllib.loads(text).get("change", []))
    days = [change.on for change in found]
    if not days or days != sorted(set(days), reverse=True):
        raise BadChange("one entry a day, the newest first")
    return found


def _change(block: dict[str, Any]) -> Change:
    wrong = KEYS ^ block.keys()
    if wrong or type(block["on"]) is not date:  # TOML also knows moments
        raise BadChange(f"{block.get('on')}: misses or invents {sorted(wrong) or 'a day'}")
    lists = {name: block[name] for name in ("what", "guides")}
    words = [block["title"], block["why"], *(word for listed in lists.values() if isinstance(listed, list) for word in listed)]
    if not all(isinstance(listed, list) for listed in lists.values()) or not all(isinstance(word, str) and word.strip() for word in words):
        raise BadChange(f"{block['on']}: words of the wrong kind")
    if not block["what"]:
        raise BadChange(f"{block['on']}: says nothing that changed")
    return Change(**block | {name: tuple(listed) for name, listed in lists.items()})


def since(version: date) -> tuple[Change, ...]:
    """Give the entries that came after a version of the content, newest first."""
    return tuple(change for change in CHANGES if change.on > version)


CHANGES = load(FILE.read_text(encoding="utf-8"))
