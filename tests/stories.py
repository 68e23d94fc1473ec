"""What tests tell the site, and what it answers: a plan, or its data as `manage.py plan --json` prints them."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.core.management import call_command
from django.utils import translation

from espace_guide.guides.flow import Guide, parts
from espace_guide.guides.nodes import KNOWN, PASSED, RUNNING, UNKNOWN, DateQuestion, Outcome, Question, Trouble
from espace_guide.plan import Plan, follow, plan

TODAY = date(2026, 11, 21)


def planned(path: str, today: date = TODAY, language: str = "fr") -> Plan:
    """Make the plan of an address that answers every question."""
    parts = urlsplit(path)
    slug = parts.path.strip("/")
    with translation.override(language):
        return plan(slug, follow(slug, dict(parse_qsl(parts.query)), today), today)


def printed(path: str, today: str = "2026-11-21") -> dict[str, Any]:
    """Give what the management command prints for an address on a day."""
    out = StringIO()
    call_command("plan", path, "--today", today, "--json", stdout=out)
    return json.loads(out.getvalue())


def real_answers(guide: type[Guide], journey: dict[str, str], today: date = TODAY) -> dict[str, str]:
    """Give a day of the calendar to each symbolic date: ten days ago still runs, two hundred days ago is over."""
    days = {KNOWN: 10, RUNNING: 10, PASSED: 200}
    return {
        name: (today - timedelta(days=days[value])).isoformat()
        if isinstance(guide.nodes[name], DateQuestion) and value != UNKNOWN
        else value
        for name, value in journey.items()
    }


def sentences(guide: type[Guide]) -> Iterator[str]:
    """Yield all that a guide says, from its objects, as they are written."""
    for text in _texts(guide):
        if str(text):
            yield text


def _texts(guide: type[Guide]) -> Iterator[str]:
    yield from (guide.title, guide.summary)
    for node in guide.nodes.values():
        if isinstance(node, Question):
            yield from (node.text, node.hint, node.short)
            for choice in node.choices.values():
                yield from (choice.label, choice.hint)
        elif isinstance(node, DateQuestion):
            yield from (node.text, node.hint, node.short, node.unknown_label)
        elif isinstance(node, Outcome):
            yield node.situation
            for part in parts(node):
                yield part.title if isinstance(part, Trouble) else getattr(part, "text", "")
