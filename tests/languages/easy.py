"""What easy-read asks of simplified French: short sentences, one idea each, words of every day."""

import re

from bench.readable import sentences, words

MOST_WORDS = 15
HEAVY = {
    "a semicolon: make two sentences": re.compile(";"),
    "a word that ties two ideas": re.compile(r"\b(?:dont(?! une? )|lequel|laquelle|lesquel(?:le)?s|duquel|desquel(?:le)?s|auquel|à laquelle|afin|tandis|ainsi que|cependant|toutefois|néanmoins)\b", re.IGNORECASE),
    "a double negation": re.compile(r"\b(?:peux|peut|pouvez|peuvent|pouvoir) ne pas\b|\bn(?:e |’)\w+ pas (?:sans|ne)\b", re.IGNORECASE),
}  # fmt: skip
MOST_COMMAS = 4
QUOTED = re.compile(r"(?<=\S)[\s\u00a0]*«[^«»]*»|\A«[^«»]*»(?=[\s\u00a0]*\()")
REFERENCE = re.compile(r"[\s\u00a0]*\((?:Code|RGPD|art\.|[LRD]\.)[^()]*(?:\([^()]*\)[^()]*)?\)")


def faults(text: str, most: int = MOST_WORDS) -> list[str]:
    """Find a sentence that is too long, or that holds more than one idea, as far as marks and words tell.

    The words of a text or of a screen, between « », are not ours to simplify: they count as one. An article's number, in brackets, counts for nothing.
    """
    found = []
    for sentence in sentences(REFERENCE.sub("", QUOTED.sub(_one_word, text))):
        if (length := len(words(sentence))) > most:
            found.append(f"{length} words: {sentence}")
        if (commas := sentence.partition(":")[0].count(",")) > MOST_COMMAS:  # after a colon, a list
            found.append(f"{commas} commas: {sentence}")
        found += [f"{name}: {sentence}" for name, heavy in HEAVY.items() if heavy.search(sentence)]
    return found


def _one_word(quote: re.Match[str]) -> str:
    return " Cela" if quote.string[: quote.start()].rstrip()[-1:] in {".", "?", "!", ""} else " cela"
