"""What was measured of the site's accessibility and when, read from access.toml, which `make access` writes after a run without fault."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("access.toml")


@dataclass(frozen=True)
class Measured:
    """A run: its day, the checkers and their versions, the languages and kinds of page, how many of each were tried, the least contrast."""

    on: date
    axe: str
    ibm: str
    nu: str
    browser: str
    languages: tuple[str, ...]
    kinds: tuple[str, ...]
    visits: int
    valid: int
    keyboard: int
    papers: int
    contrast_light: float
    contrast_dark: float


@cache
def measured() -> Measured:
    """Give the last run; raises TypeError when its file lacks a figure."""
    found = tomllib.loads(FILE.read_text("utf-8"))
    return Measured(**{name: tuple(value) if isinstance(value, list) else value for name, value in found.items()})
