"""A clock read on a day: where it ends, how many days are left, and how it was computed."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext

from . import languages
from .law.clocks import CLOCKS, days_left, previous_working_day, state
from .law.facts import FACTS, Version


@dataclass(frozen=True, eq=False)
class Reading:
    """A clock read on a day: dates, days left, state, how binding it is, and how it was computed."""

    fact: Version
    start: date
    last_day: date
    days_left: int
    state: str
    binding: str
    formula: str
    supposed: bool = False


@languages.per_language
def reading(name: str, start: date, today: date, supposed: bool = False) -> Reading:
    """Read the clock of that name, started on a day, as it stands today."""
    clock = CLOCKS[name]
    last_day = clock.last_day(start, today)
    return Reading(
        fact=FACTS[name].on(today),
        start=start,
        last_day=last_day,
        days_left=days_left(last_day, today),
        state=state(last_day, today),
        binding=clock.binding,
        formula=_formula(name, start, today),
        supposed=supposed,
    )


def _formula(name: str, start: date, today: date) -> str:
    clock = CLOCKS[name]
    length = clock.length(today)
    if "weeks" in length:
        length = {"days": 7 * length["weeks"]}
    formula = f"{languages.short(start)} + {languages.length(length)}"
    return gettext("%(formula)s, puis le jour ouvrable suivant") % {"formula": formula} if clock.moved(start, today) else formula


@languages.per_language
def on_open_day(reading: Reading, today: date) -> Reading:
    """Bring a last day back to a working day, when offices and lines are open; not before today."""
    day = max(previous_working_day(reading.last_day), min(today, reading.last_day))
    return replace(reading, last_day=day, days_left=days_left(day, today), state=state(day, today))


@lru_cache(maxsize=4096)
def passed(clock: str, start: date, today: date) -> bool:
    """Tell whether the last day of a clock started on a day is behind."""
    return CLOCKS[clock].last_day(start, today) < today
