"""All that the site says in French, and where: what its modules and templates hand to gettext, and the texts of the law."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

from babel.messages.extract import extract_from_dir

from espace_guide.catalogues import METHODS, OPTIONS, SAID, template
from espace_guide.wording import NAMED, write
from tests.languages.faults import TAG

ROOT = Path(__file__).resolve().parents[2]
HOLE = re.compile(r"%\((\w+)\)([a-z])")
SAMPLES = tomllib.loads(Path(__file__).with_name("samples.toml").read_text("utf-8"))
DAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Told:
    """A sentence as it is written, the number that a plural form serves if it is one, and where it is said."""

    text: str
    place: str
    number: int | None = None


@cache
def told() -> tuple[Told, ...]:
    """Give all that the site says, each sentence once, that which only volunteers and hosts read included; a plural gives its two forms."""
    found: dict[str, Told] = {}
    everywhere = ((file, line, said) for file, line, said, _comments, _context in extract_from_dir(ROOT, METHODS, OPTIONS, SAID))
    law = ((*message.locations[0], message.id) for message in template() if message.id)
    for file, line, said in (*everywhere, *law):
        forms = (said,) if isinstance(said, str) else said
        for number, form in enumerate(forms, 1):
            if form:
                found.setdefault(form, Told(form, f"{file}:{line}", number if len(forms) > 1 else None))
    return tuple(found.values())


def filled(text: str, number: int | None = None) -> str:
    """Write a sentence as a reader meets it: facts in words, a likely word for what code fills in, no tags, on one line."""
    text = NAMED.sub(lambda found: write(found[0], DAY), text)
    text = HOLE.sub(lambda found: _likely(found[1], found[2], number), text).replace("%%", "%")
    return re.sub(r"[ \t\n]+", " ", unescape(TAG.sub("", text))).strip(" \n")


def _likely(name: str, kind: str, number: int | None) -> str:
    return SAMPLES[name] if kind == "s" and name in SAMPLES else str(number or 12)
