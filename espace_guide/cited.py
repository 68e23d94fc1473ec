"""Sources in a few lines, for a sheet or a long page: grouped by how sure they are, each named once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from . import labels
from .law.facts import CONFIDENCES, NATURES, Version

ASIDE = re.compile(r"\s*\([^()]*\)")
ARTICLES = re.compile(r"(.+), art\.\s([LRD]?[.\d].*)")
BETWEEN = re.compile(r",\s|\set\s")


@dataclass(frozen=True)
class Group:
    """Sources of one kind, as « Texte, sûr », and their names."""

    kind: str
    names: str


def groups(facts: Iterable[Version]) -> tuple[Group, ...]:
    """Group facts by kind of source, the surest first: only the first source of each, since the others have not always its kind."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for fact in sorted(facts, key=_rank):
        if fact.nature == "inconnu":
            continue
        name = ASIDE.sub("", fact.source.partition("\u00a0; ")[0])
        read = ARTICLES.fullmatch(name)
        articles = found.setdefault(labels.certainty(fact), {}).setdefault(read[1] if read else name, {})
        articles.update(dict.fromkeys(BETWEEN.split(read[2])) if read else {})
    return tuple(Group(kind[0].upper() + kind[1:], "\u00a0; ".join(map(_name, texts.items()))) for kind, texts in found.items())


def _rank(fact: Version) -> tuple[int, int]:
    return (*CONFIDENCES, "").index(fact.confidence), NATURES.index(fact.nature)


def _name(cited: tuple[str, Iterable[str]]) -> str:
    text, articles = cited
    return f"{text}, art.\u00a0{', '.join(articles)}" if articles else text
