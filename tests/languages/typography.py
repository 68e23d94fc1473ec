"""How each language is typed: its quotation marks, apostrophes, spaces and marks. One table a language, of what must not be found."""

import re

from tests.languages.faults import TAG
from tests.languages.quoted import HOLE
from tests.test_typography import FAULTS as FRENCH

URL = re.compile(r"https?://\S+|\bwww\.\S+")
STRAIGHT = {"a straight apostrophe": re.compile(r"[^\W\d_]'|'[^\W\d_]"), "a straight quotation mark": re.compile('"')}
EVERYWHERE = {
    **STRAIGHT,
    "three dots for …": re.compile(r"\.\.\."),
    "two spaces": re.compile(r"(?<=\S)[ \u00a0]*  +(?=\S)|(?<=\S) \u00a0(?=\S)|(?<=\S)\u00a0 (?=\S)"),
    "a character that is not seen": re.compile("[\u200b\u2060\ufeff\u00ad]"),
    "a space before a full stop or a comma": re.compile(r"(?<=\w)\s[.,،](?!\w)"),
}
NO_SPACE_BEFORE = {"a space before : ; ? !": re.compile(r"(?<=\w)\s[:;?!؟؛](?![)\w])")}
NO_SPACE_INSIDE = {"a space inside « »": re.compile(r"«\s|\s»")}
TYPED = {
    "fr": {**FRENCH, "a straight quotation mark": STRAIGHT["a straight quotation mark"]},
    "en": {**EVERYWHERE, **NO_SPACE_BEFORE, "French quotation marks": re.compile("[«»]")},
    "es": {
        **EVERYWHERE,
        **NO_SPACE_BEFORE,
        **NO_SPACE_INSIDE,
        "a question without ¿": re.compile(r"\A[^¿]*\?|\?[^¿]*\?"),
        "an exclamation without ¡": re.compile(r"\A[^¡]*!|![^¡]*!"),
    },
    "ar": {
        **EVERYWHERE,
        **NO_SPACE_BEFORE,
        **NO_SPACE_INSIDE,
        "a Latin mark after Arabic letters": re.compile(r"[\u0621-\u064a\u064b-\u0652][,;?]"),
        "letters that only a screen font needs": re.compile("[\ufb50-\ufdff\ufe70-\ufefe]"),
    },
}
PAIRS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"), ("\u2066\u2067\u2068", "\u2069"))


def typed(language: str, text: str) -> list[str]:
    """Find what is not typed as the language wants; a simplified language is typed as the whole one, an unknown one as any."""
    words = URL.sub("x", HOLE.sub("x", TAG.sub("", text)))
    table = TYPED.get(language.split("-")[0], EVERYWHERE)
    seen = [
        f"{name}: {words[max(0, found.start() - 20) : found.end() + 10]!r}"
        for name, fault in table.items()
        for found in fault.finditer(words)
    ]
    return seen + [
        f"{opening[0]!r} and {closing!r} do not pair"
        for opening, closing in PAIRS
        if sum(words.count(mark) for mark in opening) != words.count(closing)
    ]
