"""How the plan of a guide names its nodes: questions and turnings by a number, ends by a letter."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from string import ascii_uppercase

from django.utils.translation import gettext as _

from .. import labels
from ..guides.flow import Guide, journeys
from ..guides.nodes import KNOWN, PASSED, RUNNING, UNKNOWN, Choice, DateQuestion, Fork, Node, Outcome, Question
from ..wording import write

Names = Mapping[str, str]


def names(guide: type[Guide]) -> Names:
    """Name the nodes in reading order: 1, 2, 3… and, for the ends, A, B, C…"""
    ends = [name for name, node in guide.nodes.items() if isinstance(node, Outcome)]
    asked = [name for name in guide.nodes if name not in ends]
    return {name: str(number) for number, name in enumerate(asked, 1)} | dict(zip(ends, ascii_uppercase, strict=False))


def kind(node: Node) -> str:
    """Tell a `question`, a `turn` that asks nothing, and an `end`."""
    return "end" if isinstance(node, Outcome) else "turn" if isinstance(node, Fork) else "question"


def title(guide: type[Guide], node: Node, today: date) -> str:
    """Write what a node asks, reads or concludes."""
    if isinstance(node, Outcome):
        return write(node.situation, today)
    if not isinstance(node, Fork):
        return write(node.text, today)
    short = guide.nodes[node.on].short
    if not node.within:
        return _("Selon «\u00a0%(answer)s\u00a0»") % {"answer": short}
    return _("Selon «\u00a0%(answer)s\u00a0» et «\u00a0%(clock)s\u00a0»") % {
        "answer": short,
        "clock": labels.of("CLOCKS", node.within),
    }


def answers_of(guide: type[Guide], node: Node, today: date) -> dict[str, str]:
    """Write each answer that a node takes, or reads."""
    if isinstance(node, Question):
        return {value: write(choice.label, today) for value, choice in node.choices.items()}
    if isinstance(node, DateQuestion):
        return {KNOWN: _("une date"), UNKNOWN: write(node.unknown_label, today) or _("sans date")}
    if isinstance(node, Fork):
        return {value: _read(guide, node, value, today) for value in node.to}
    return {}


def _read(guide: type[Guide], fork: Fork, value: str, today: date) -> str:
    if value in (RUNNING, PASSED):
        return _("délai en cours") if value == RUNNING else _("délai passé")
    asked = guide.nodes[fork.on]
    if isinstance(asked, DateQuestion):
        return _("sans date")
    choice: Choice = asked.choices[value]
    return write(choice.label, today)


@cache
def taken(guide: type[Guide]) -> dict[str, dict[str, str]]:
    """Give the exits of each node that a person can take: a turning also knows answers that no path brings to it."""
    found: dict[str, dict[str, str]] = {name: {} for name in guide.nodes}
    for answers, _outcome in journeys(guide):
        name = guide.start
        while not isinstance(node := guide.nodes[name], Outcome):
            value = answers[node.on if isinstance(node, Fork) else name]
            value = KNOWN if isinstance(node, DateQuestion) and value != UNKNOWN else value
            found[name][value] = name = node.exits[value]
    return {name: {value: exits[value] for value in guide.nodes[name].exits if value in exits} for name, exits in found.items()}


def labels_of(guide: type[Guide], name: str, today: date) -> dict[str, list[str]]:
    """Gather the answers of a node by the node that they lead to."""
    found: dict[str, list[str]] = {}
    words = answers_of(guide, guide.nodes[name], today)
    for value, to in taken(guide)[name].items():
        found.setdefault(to, []).append(words[value])
    return found
