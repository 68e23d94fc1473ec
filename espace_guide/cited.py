"""Sources in a few lines, for a sheet or a long page: grouped by how sure they are, each named once, each with a number."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from . import labels
from .law.facts import CONFIDENCES, NATURES, Version

ASIDE = re.compile(r"\s+\([^()]*\)")
ARTICLES = re.compile(r"(.+), art\.\s([LRD]?[.\d].*)")
BETWEEN = re.compile(r"(?:,|\set)\s(?=[LRD]\.\d|\d+(?![\d°]))")  # « L.1111-17, I et IV » is one article

Key = tuple[str, str, str]  # how sure, which text, which article of it or nothing


@dataclass(frozen=True)
class Name:
    """A source as it is printed after the others: its number, its words, what stands before it, and a fact that tells it whole."""

    number: int
    words: str
    before: str
    fact: str


@dataclass(frozen=True)
class Group:
    """Sources of one kind, as « Texte, sûr », and their names."""

    kind: str
    several: tuple[Name, ...]

    @property
    def names(self) -> str:
        """Write the names one after the other, without their numbers."""
        return "".join(f"{name.before}{name.words}" for name in self.several)

    @property
    def numbered(self) -> str:
        """Write the names with their numbers, as long as they are printed."""
        return "".join(f"{name.before}{name.number} {name.words}" for name in self.several)


@dataclass(frozen=True)
class Cited:
    """Groups of sources, and the numbers of those of each fact."""

    groups: tuple[Group, ...]
    numbers: Mapping[str, tuple[int, ...]]

    def note(self, facts: Iterable[Version], beside: Iterable[Version] = ()) -> str:
        """Write the numbers of facts after a sentence, as « [1, 4–6] », but for those that `beside` has just given."""
        given = {number for fact in beside for number in self.numbers.get(fact.id, ())}
        found = sorted({number for fact in facts for number in self.numbers.get(fact.id, ())} - given)
        return f"\u00a0[{', '.join(_runs(found))}]" if found else ""


def _runs(numbers: Iterable[int]) -> Iterator[str]:
    """Write numbers in order, three or more that follow each other as « 15–17 »."""
    for _run, found in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        run = [number for _place, number in found]
        yield from [f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run)


def groups(facts: Iterable[Version]) -> tuple[Group, ...]:
    """Group facts by kind of source, the surest first: only the first source of each, since the others have not always its kind."""
    return cited(fact for fact in facts if fact.nature != "inconnu").groups


def cited(facts: Iterable[Version]) -> Cited:
    """Group facts by kind of source and number what they rest on; what was looked for in vain comes last, under one number."""
    keys = {fact.id: (fact, _keys(fact)) for fact in sorted(facts, key=_rank)}
    found: dict[str, dict[str, dict[str, str]]] = {}
    for fact, wanted in keys.values():
        for kind, text, article in wanted:
            found.setdefault(kind, {}).setdefault(text, {}).setdefault(article, fact.id)
    numbers: dict[Key, int] = {}
    for kind, texts in found.items():
        for text, articles in texts.items():
            for article in articles:
                numbers[kind, text, article] = len(numbers) + 1
    return Cited(
        tuple(Group(kind, tuple(_names(kind, texts, numbers))) for kind, texts in found.items()),
        {id: tuple(numbers[key] for key in wanted) for id, (_, wanted) in keys.items()},
    )


def _names(kind: str, texts: Mapping[str, Mapping[str, str]], numbers: Mapping[Key, int]) -> Iterable[Name]:
    for place, (text, articles) in enumerate(texts.items()):
        for index, (article, fact) in enumerate(articles.items()):
            before = ", " if index else "\u00a0; " if place else ""
            whole = f"{text}, art.\u00a0{article}" if article else text
            yield Name(numbers[kind, text, article], article if index else whole, before, fact)


def _keys(fact: Version) -> tuple[Key, ...]:
    kind = labels.certainty(fact)
    kind = kind[0].upper() + kind[1:]
    if fact.nature == "inconnu":
        return ((labels.of("NATURES", "inconnu").capitalize(), _("nous avons cherché, sans trouver"), ""),)
    name = ASIDE.sub("", _(fact.source).partition("\u00a0; ")[0])
    read = ARTICLES.fullmatch(name)
    return tuple((kind, read[1], article) for article in BETWEEN.split(read[2])) if read else ((kind, name, ""),)


def _rank(fact: Version) -> tuple[bool, int, int]:
    return fact.nature == "inconnu", (*CONFIDENCES, "").index(fact.confidence), NATURES.index(fact.nature)
