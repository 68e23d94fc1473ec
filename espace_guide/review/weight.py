"""What hangs on each fact: a date, an address, a step (`haut`), a sentence (`moyen`), or nothing on any page of the guides (`faible`)."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ..guides import GUIDES
from ..guides.flow import parts
from ..guides.letters import LETTERS
from ..guides.nodes import Count, DateQuestion, Fork, Node, Note, Outcome, Question, Step
from ..law.doubts import STAKES
from ..law.facts import FACTS
from ..wording import NAMED

ROOT = Path(__file__).parent.parent.parent
HIGH, MIDDLE, LOW = STAKES
HEART = {"law", "guides", "review"}  # read through their objects below, or not a use
VALUE = re.compile(r"""value\(["']([^"']+)["']\)""")


@cache
def weights() -> dict[str, str]:
    """Give the weight of every fact; LOW is that of a fact which only the page of the sources shows."""
    found = dict.fromkeys(FACTS, LOW)
    for name, weight in sorted(_used(), key=lambda use: STAKES.index(use[1]), reverse=True):
        if name in found:
            found[name] = weight
    return found


def _used() -> Iterator[tuple[str, str]]:
    for guide in GUIDES.values():
        for node in guide.nodes.values():
            yield from _in_node(node)
    for letter in LETTERS.values():
        notes = (*letter.body, *letter.worth, *letter.subject_more, *((letter.where,) if letter.where else ()))
        yield from _in_notes(notes)
        yield from ((name, HIGH) for name in filter(None, (letter.post,)))
    yield from _in_files()


def _in_node(node: Node) -> Iterator[tuple[str, str]]:
    if isinstance(node, Fork):
        yield from ((name, HIGH) for name in filter(None, (node.within,)))
    elif isinstance(node, Question | DateQuestion):
        choices = node.choices.values() if isinstance(node, Question) else ()
        yield from _written(node.text, node.hint, *(words for choice in choices for words in (choice.label, choice.hint)))
    elif isinstance(node, Outcome):
        yield from _written(node.situation)
        for part in parts(node):
            if isinstance(part, Count):
                yield part.clock, HIGH
            elif isinstance(part, Step):
                yield from ((name, HIGH) for name in (*part.facts, *filter(None, (part.by, part.link))))
                yield from _written(part.text)
            elif isinstance(part, Note):
                yield from _in_notes((part,))
            else:
                yield from _written(getattr(part, "title", ""), getattr(part, "text", ""))


def _in_notes(notes: Iterable[Note]) -> Iterator[tuple[str, str]]:
    for note in notes:
        yield from ((name, MIDDLE) for name in note.facts)
        yield from _written(note.text)


def _written(*texts: str) -> Iterator[tuple[str, str]]:
    """Yield the facts whose value is written in a sentence: a wrong one is a wrong number, delay or address."""
    yield from ((name, HIGH) for text in texts for name in NAMED.findall(str(text)))


def _in_files() -> Iterator[tuple[str, str]]:
    """Yield the facts that modules name outside the guides, and those whose value a template writes."""
    for path in sorted((ROOT / "espace_guide").rglob("*.py")):
        if not HEART & set(path.relative_to(ROOT / "espace_guide").parts):
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            yield from ((node.value, HIGH) for node in nodes if isinstance(node, ast.Constant) and node.value in FACTS)
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield from ((name, HIGH) for name in VALUE.findall(path.read_text(encoding="utf-8")))


def used() -> frozenset[str]:
    """Name the facts that a guide, a letter or another page uses."""
    return frozenset(name for name, weight in weights().items() if weight != LOW)
