"""How easily a French text reads: its sentences, their words and syllables, and the score of Kandel and Moles."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

from pyphen import Pyphen

ABBREVIATED = re.compile(r"\b(art|al|p|n°|etc|M|Mme|Dr|ex|[LRD])\.(?=[\s\u00a0])")
SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\u00a0»”)]*[\s\u00a0]+(?=[\s\u00a0«“(]*[A-ZÀ-ÝŒ\d])|\n+")
FINISHED = re.compile(r"[.!?…][\s\u00a0»”)]*\Z")
WORD = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})+\b|[^\W_]+(?:[-’'.@][^\W_]+)*")
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
LONG = 15  # words: what easy-read allows
INLINE = {"a", "abbr", "b", "bdi", "em", "i", "q", "span", "strong", "sup", "time", "code", "cite", "small", "mark"}
SILENT = {"script", "style", "svg", "template"}
ASIDE = {"vh", "marks", "ref", "brief"}  # classes of what is not read in the flow: marks of a source, references
ALONE = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass(frozen=True)
class Ease:
    """How a text reads: its score (0 hard, 100 easy), the words of a sentence on average and at most, the share of those over 15 words."""

    score: float
    words: float
    longest: int
    long: float
    sentences: int


def ease(text: Iterable[str]) -> Ease:
    """Measure sentences (Kandel and Moles, 1958: 207 − 1.015 words a sentence − 73.6 syllables a word); raises ValueError without words."""
    counted = [words(sentence) for sentence in text]
    every = [word for sentence in counted for word in sentence]
    if not every:
        raise ValueError("no words to measure")
    length = len(every) / len(counted)
    score = 207 - 1.015 * length - 73.6 * sum(map(syllables, every)) / len(every)
    lengths = [len(sentence) for sentence in counted]
    return Ease(score, length, max(lengths), sum(number > LONG for number in lengths) / len(lengths), len(lengths))


def sentences(text: str) -> list[str]:
    """Cut a text where its sentences end; a line ends one too."""
    held = ABBREVIATED.sub(lambda found: f"{found[1]}\u2024", text)
    return [part.replace("\u2024", ".").strip() for part in SENTENCE_END.split(held) if WORD.search(part)]


def words(sentence: str) -> list[str]:
    """List the words of a sentence as a word processor counts them: « l’espace », « rendez-vous », « 45 000 » are one each."""
    return WORD.findall(sentence)


@cache
def syllables(word: str) -> int:
    """Count the syllables of a French word by the places where it may be cut, as textstat does: rather too few than too many."""
    return len(_cutter().positions(word.lower())) + 1


@cache
def _cutter() -> Pyphen:
    return Pyphen(lang="fr")


def prose(texts: Iterable[str]) -> Iterator[str]:
    """Keep the whole sentences of texts, each once: titles and labels would make any page look easy."""
    every = (sentence for text in texts for sentence in sentences(text))
    yield from dict.fromkeys(sentence for sentence in every if FINISHED.search(sentence) and len(words(sentence)) > 2)


def shown(page: str) -> list[str]:
    """Give the text of each block of a page's main part."""
    reader = _Blocks()
    reader.feed(MAIN.search(page)[0])
    reader.close()
    return [text for block in reader.blocks if (text := re.sub(r"[ \t\r\n]+", " ", block).strip())]


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [""]
        self.aside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALONE and (self.aside or tag in SILENT or ASIDE & set((dict(attrs).get("class") or "").split())):
            self.aside.append(tag)
        elif tag not in INLINE:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if self.aside:
            self.aside.pop()
        elif tag not in INLINE:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.aside:
            self.blocks[-1] += data
