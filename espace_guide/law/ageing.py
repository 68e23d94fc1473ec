"""When a fact should be read again: a delay for each kind of source, counted from the last day it was known to hold."""

from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from .facts import Version

# The two dossiers were closed that day: what we read ourselves (texts, our own reading, what we looked for in vain) was read by then.
READ = date(2026, 11, 22)
OURS = ("texte", "deduit", "inconnu")
MONTHS = {"texte": 12, "officiel": 6, "rapporte": 12, "deduit": 12, "inconnu": 6}
DOUBTFUL = 6  # months, whatever the kind, for what is little sure
CONTENT = 12  # months, for the site's whole content


def known(fact: Version) -> date | None:
    """Give the last day a fact was known to hold: its check, else our reading, else its source's date; nothing for an undated source."""
    if fact.checked_on:
        return _last_day(fact.checked_on)
    if fact.nature in OURS:
        return READ
    return _last_day(fact.source_date) if fact.source_date else None


def due(fact: Version) -> date | None:
    """Give the day from which a fact should be read again; nothing where it should have been from the start."""
    day = known(fact)
    months = DOUBTFUL if fact.confidence == "L" else MONTHS[fact.nature]
    return day + relativedelta(months=months) if day else None


def overdue(fact: Version, today: date) -> bool:
    """Tell whether a fact has been unchecked for longer than its delay."""
    day = due(fact)
    return day is None or day <= today


@lru_cache(maxsize=8)
def old(content: date, today: date) -> bool:
    """Tell whether the site's whole content is too old to be shown without a warning."""
    return content + relativedelta(months=CONTENT) <= today


def _last_day(partial: str) -> date:
    """Give the last day of a year, of a month, or the day itself."""
    parts = [int(part) for part in partial.split("-")]
    first = date(*parts, *(1,) * (3 - len(parts)))
    return first if len(parts) == 3 else first + relativedelta(**{("years", "months")[len(parts) - 1]: 1}) - timedelta(days=1)
