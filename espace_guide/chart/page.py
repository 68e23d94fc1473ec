"""The plan of the guides as a page: it is long and the same for everyone all day, so it is written once."""

from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ..guides import GUIDES
from ..guides.nodes import DateQuestion, Outcome, Question
from .told import charts


def body(today: date) -> SafeString:
    """Write every guide, drawn and told."""
    return _body(today, get_language())


@lru_cache(maxsize=8)
def _body(today: date, language: str) -> SafeString:
    return mark_safe(render_to_string("chart/_charts.html", {"charts": charts(today), "paper": False}))  # noqa: S308 (our own template)


def counts() -> dict[str, int]:
    """Count the questions, the ends and the steps of all guides; a step that several ends share is one step."""
    nodes = [(slug, node) for slug, guide in GUIDES.items() for node in guide.nodes.values()]
    return {
        "questions": sum(isinstance(node, Question | DateQuestion) for _, node in nodes),
        "ends": sum(isinstance(node, Outcome) for _, node in nodes),
        "steps": len({(slug, step.id) for slug, node in nodes if isinstance(node, Outcome) for step in node.steps}),
    }
