"""Official names stay in French in every language, beside an explanation: what a person must find on a screen, a card or an envelope."""

import re
import tomllib
from pathlib import Path

_LISTED = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))
KEPT: dict[str, dict[str, str]] = _LISTED["kept"]
HOST = re.compile(r"(?<![a-z0-9-])[a-z0-9-]+\.(?:fr|com|org|net|eu)\b")


def lost(language: str, french: str, written: str) -> list[str]:
    """Find the names and sites that a sentence no longer gives as they are written; a language may have an official name of its own."""
    found = [name for name in KEPT if re.search(rf"(?<!\w){name}(?!\w)", plain(french)) and not _said(name, language, plain(written))]
    return [f"lost {name}" for name in (*found, *sorted(set(HOST.findall(french)) - set(HOST.findall(written))))]


def _said(name: str, language: str, written: str) -> bool:
    return any(word and re.search(rf"(?<![A-Za-zÀ-ÿ]){word}s?(?!\w)", written) for word in (name, KEPT[name].get(language, "")))


def plain(text: str) -> str:
    """Give a text with ordinary spaces."""
    return text.replace("\u00a0", " ")
