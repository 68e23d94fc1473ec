"""How the days to refuse are counted away from a plan: by hand, by the browser, and in a table of the last weeks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from . import labels, languages
from .law.clocks import CLOCKS

SENDING = ("month.prudent", "opposition.safe", "opposition.delay")
TABLE = 56  # days, today included


@dataclass(frozen=True)
class Rule:
    """A clock to count: its name, its length as the fact holds it and in words, how binding it is."""

    name: str
    length: Mapping[str, Any]
    formula: str
    binding: str


def rules(today: date) -> tuple[Rule, ...]:
    """Give the clocks that start on the day of sending."""
    return tuple(_rule(name, today) for name in SENDING)


def _rule(name: str, today: date) -> Rule:
    clock = CLOCKS[name]
    length = clock.length(today)
    formula = _("jour d’envoi + %(length)s") % {"length": languages.length(length)}
    return Rule(labels.of("CLOCKS", name), length, f"{formula} · {labels.of('BINDINGS', clock.binding)}", clock.binding)


def table(today: date) -> list[tuple[date, ...]]:
    """Count these clocks from each of the last days, newest first."""
    days = [today - timedelta(days=back) for back in range(TABLE)]
    return [(day, *(CLOCKS[name].last_day(day, today) for name in SENDING)) for day in days]
