"""How a period is counted: pure functions of dates, one rule a clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays
from dateutil.relativedelta import relativedelta

from .facts import FACTS

SOON = 7
MAINLAND = holidays.France(language="fr")


@dataclass(frozen=True)
class Clock:
    """A period that starts on one event; its length is its fact's value.

    `starts` is `envoi`, `reception`, `suppression` or `cloture`; `binding` is `prudent`, `legal`, `conseil` or `rapporte`.
    `moves` says that a last day which is a Saturday, a Sunday or a holiday gives way to the next working day.
    """

    fact: str
    starts: str
    binding: str
    moves: bool = False

    def length(self, today: date) -> Mapping[str, int]:
        """Give the length in force that day, as `{"weeks": 6}`."""
        return FACTS[self.fact].on(today).value

    def last_day(self, start: date, today: date) -> date:
        """Give the last day: the starting day is not counted, months and years are clipped to the month's end."""
        end = start + relativedelta(**self.length(today))
        return next_working_day(end) if self.moves else end

    def moved(self, start: date, today: date) -> bool:
        """Tell whether the last day gave way to the next working day."""
        return self.last_day(start, today) != start + relativedelta(**self.length(today))


CLOCKS = {
    clock.fact: clock
    for clock in (
        Clock("month.prudent", "envoi", "prudent"),
        Clock("opposition.safe", "envoi", "prudent"),
        Clock("opposition.delay", "envoi", "legal"),
        Clock("opposition.check", "envoi", "conseil"),
        Clock("opposition.code.validity", "envoi", "rapporte"),
        Clock("gdpr.month", "reception", "legal", moves=True),
        Clock("gdpr.extension", "reception", "legal", moves=True),
        Clock("law.R36.delete", "suppression", "legal"),
        Clock("law.R36.archive", "cloture", "legal"),
    )
}


@cache
def next_working_day(day: date) -> date:
    """Give the day itself, or the next that is no Saturday, Sunday or holiday of mainland France (Reg. 1182/71, art. 3)."""
    while day.weekday() >= 5 or day in MAINLAND:
        day += timedelta(days=1)
    return day


@cache
def previous_working_day(day: date) -> date:
    """Give the day itself, or the last before it that is no Saturday, Sunday or holiday of mainland France."""
    while day.weekday() >= 5 or day in MAINLAND:
        day -= timedelta(days=1)
    return day


def days_left(last_day: date, today: date) -> int:
    """Count the days from today to the last day: 0 on that day, negative after it."""
    return (last_day - today).days


def state(last_day: date, today: date) -> str:
    """Name where a clock stands: `open`, `soon` (seven days or less), `today` (its last day) or `passed`."""
    left = days_left(last_day, today)
    if left < 0:
        return "passed"
    if left == 0:
        return "today"
    return "soon" if left <= SOON else "open"
