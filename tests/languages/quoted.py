"""French that a translation quotes, between « » or in brackets: a word on a screen, an official name, a sentence to say. It is read as French."""

import re

QUOTED = re.compile(r"«[\s\u00a0]*([^«»]*?)[\s\u00a0]*»")
HELD = re.compile(rf"{QUOTED.pattern}|(?<!%)\(([^()«»]*)\)")
HOLE = re.compile(r"%\(\w+\)[a-z]|%%|\{[^{}]*\}")
SAID = re.compile(r"[^\W_]+")


def french(source: str, written: str) -> list[str]:
    """Give what a translation quotes in French: words that the French sentence holds."""
    return [found[1] or found[2] for found in HELD.finditer(written) if _from(source, found[1] or found[2])]


def without(source: str, written: str) -> str:
    """Give a translation without what it quotes in French."""
    return HELD.sub(lambda found: "“…”" if _from(source, found[1] or found[2]) else found[0], written)


def unsaid(source: str, written: str) -> list[str]:
    """Find the French words to say that a translation changed: a sentence that is one whole quotation stays, word for word."""
    whole = QUOTED.fullmatch(source.strip())
    kept = [_plain(found[1]) for found in QUOTED.finditer(written)]
    return ["the French words to say are gone"] if whole and SAID.search(HOLE.sub("", whole[1])) and _plain(whole[1]) not in kept else []


def _from(source: str, quote: str | None) -> bool:
    said = SAID.findall((quote or "").lower())
    return bool(said) and set(said) <= set(SAID.findall(source.lower()))


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", text)
