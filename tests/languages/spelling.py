"""Spelling by Hunspell and Debian's dictionaries, with the project's own words (words/<language>.txt, and words/names.txt for all)."""

import re
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("words")
DICTIONARIES = {"fr": "fr_FR", "en": "en_GB", "es": "es_ES", "ar": "ar"}
NOT_WORDS = re.compile(
    r"https?://\S+|(?<!\w)/\S+|\S+@\S+|(?<![\w-])[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|net|eu)\b\S*|\b[\w./-]*\d[\w./-]*|\b[a-z]+(?:\.[a-z]+)+\b"
)
VOWELS = re.compile("[\u064b-\u0652\u0640]")  # of Arabic, with the long stroke: the dictionary leaves them out
ELIDED = re.compile(r"\b(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)'(?=\w)", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
SCRIPTS = re.compile(r"(?<=[\u0621-\u0652])(?=[A-Za-zÀ-ÿ])|(?<=[A-Za-zÀ-ÿ])(?=[\u0621-\u0652])")  # « and » is written in one with a name
LATIN = re.compile("[A-Za-zÀ-ÿŒœ]")


def words(text: str) -> set[str]:
    """Give the words of a text: no address, no number, no name that every language keeps, no vowel marks."""
    plain = VOWELS.sub("", NOT_WORDS.sub(" ", _names().sub(" ", _typed(text))))
    return set(WORD.findall(ELIDED.sub(" ", plain)))


def unknown(language: str, found: Iterable[str]) -> set[str]:
    """Give the words that neither Hunspell nor the project knows; raises CalledProcessError where it does not run."""
    asked = sorted(set(found) - known(language))
    command = ["hunspell", "-d", DICTIONARIES[language], "-i", "utf-8", "-l"]
    told = subprocess.run(command, input="\n".join(asked), capture_output=True, text=True, check=True, encoding="utf-8").stdout
    refused = set(told.split())
    return {word for word in asked if refused & {word, *re.split("[-']", word)}}


@cache
def known(language: str) -> frozenset[str]:
    """Read the project's own words in a language."""
    path = WORDS / f"{language}.txt"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return frozenset(_typed(line.strip()) for line in lines if line.strip() and not line.startswith("#"))


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, known("names")), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-zÀ-ÿ])(?:{'|'.join(longest_first)})s?(?!\w|\.\w)")


def _typed(text: str) -> str:
    return SCRIPTS.sub(" ", text.replace("’", "'").replace("\u00a0", " "))
