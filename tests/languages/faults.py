"""What a translation may break, found sentence by sentence: each check takes the French and what is written, and names what is wrong."""

import re
from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser

from tests.languages.quoted import HOLE, without

COUNTED = re.compile(r"%\(\w+\)d|%\(count\)s")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
FREE_TAGS = re.compile(r'</?(?:bdi|span)>|<(?:bdi|span)(?: (?:lang="fr"|dir="(?:ltr|auto)"))+>')  # a French name held apart
SPOKEN = re.compile(r' (?:title|alt|aria-label)="[^"]*"')
WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d+")
GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f.,](?=\d{3}\b)")
SPELLED = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
    "douze": 12, "quinze": 15, "dix-huit": 18, "vingt": 20, "trente": 30, "minuit": 0, "midi": 12,
}  # fmt: skip
EASTERN = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
LONG, LEAST, MOST = 40, 0.4, 2.2  # letters; what a translation may be beside its French
ENDS = {"؟": "?", "؛": ";", "،": ","}


def holes(french: Sequence[str], written: str, *, one_number: bool = False) -> list[str]:
    """Find what code or facts fill in and the translation lost, gained or changed; a form that serves one number may leave it out."""
    model = Counter(HOLE.findall(french[-1]))
    lost = model - Counter(HOLE.findall(written))
    gained = Counter(HOLE.findall(without(french[-1], written))) - model
    if one_number and len(french) > 1:
        lost = Counter({hole: times for hole, times in lost.items() if not COUNTED.fullmatch(hole)})
    return [*(f"lost {hole}" for hole in lost), *(f"gained {hole}" for hole in gained), *_bare(written)]


def _bare(written: str) -> list[str]:
    rest = HOLE.sub("", written)
    return ["a lone brace"] if "{" in rest or "}" in rest else []


def tags(french: str, written: str, *, marked_up: bool) -> list[str]:
    """Find tags lost, gained, changed or crossed; where only templates say it, a French name may be held apart by bdi or span."""
    model, found = (Counter(SPOKEN.sub("", tag) for tag in TAG.findall(text)) for text in (french, written))
    gained = Counter({tag: times for tag, times in (found - model).items() if not (marked_up and FREE_TAGS.fullmatch(tag))})
    crossed = ["tags that cross or stay open"] if not _nested(written) else []
    return [*(f"lost {tag}" for tag in model - found), *(f"gained {tag}" for tag in gained), *crossed]


class _Nest(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.crossed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"br", "img", "wbr", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.crossed |= not self.open or self.open.pop() != tag


def _nested(text: str) -> bool:
    nest = _Nest()
    nest.feed(text)
    nest.close()
    return not nest.open and not nest.crossed


def edges(french: str, written: str) -> list[str]:
    """Find a space or a line gained or lost at the start or the end, but for the no-break space that French alone sets before a mark."""
    found = []
    french = re.sub(r"\A\u00a0(?=[:;?!])", "", french)
    written = re.sub(r"\A\u00a0(?=[:;?!])", "", written)
    for name, edge in (("start", r"\A\s*"), ("end", r"\s*\Z")):
        before, after = re.search(edge, french)[0], re.search(edge, written)[0]
        if before != after:
            found.append(f"at the {name}: {before!r} became {after!r}")
    return found


def last_mark(french: str, written: str) -> list[str]:
    """Find a sentence that no longer ends as the French does: a stop, a question mark, a colon, or nothing."""
    before, after = (_ends(text) for text in (french, written))
    return [] if before == after else [f"ends with {after or 'nothing'}, not {before or 'nothing'}"]


def _ends(text: str) -> str:
    bare = re.sub(r"[\s»«”“\"’)\]]+\Z", "", TAG.sub("", text))
    last = ENDS.get(bare[-1:], bare[-1:])
    return last if last in {".", "?", "!", "…"} else ""


def copied(french: str, written: str) -> list[str]:
    """Find a sentence of more than three words that was left in French."""
    words = len(WORD.findall(bare(french)))
    return ["left in French"] if words > 3 and french.strip() == written.strip() else []


def digits(french: str, written: str) -> list[str]:
    """Find a number lost, a number that the French neither writes nor spells, and digits other than those of the sheet (0 to 9)."""
    model = _numbers(french)
    spelled = {str(SPELLED[word]) for word in re.findall(r"[\w-]+", french.lower()) if word in SPELLED}
    gained = _numbers(without(french, written)).keys() - model.keys() - spelled - {"0"}  # 17 h is 17:00
    eastern = ["digits that the sheet does not use"] if EASTERN.search(written) else []
    return [*(f"lost {number}" for number in model - _numbers(written)), *(f"gained {number}" for number in sorted(gained)), *eastern]


def _numbers(text: str) -> Counter[str]:
    return Counter(str(int(number)) for number in NUMBER.findall(GROUPED.sub("", bare(text))))


def bare(text: str) -> str:
    """Give a sentence without what is filled in and without tags."""
    return TAG.sub(" ", HOLE.sub(" ", text))


def size(french: str, written: str) -> list[str]:
    """Find a translation of a long sentence that lost or added more than half of it."""
    before, after = len(bare(french).strip()), len(bare(without(french, written)).strip())
    return [f"{after} letters for {before}"] if before > LONG and not LEAST * before < after < MOST * before else []
