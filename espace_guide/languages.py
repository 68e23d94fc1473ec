"""Words of the person's language: dates, lengths and values, by Babel."""

from collections.abc import Callable, Mapping
from datetime import date, time
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_percent
from babel.units import format_unit
from django.utils.translation import get_language, gettext

SOURCE = "fr"
REGIONS = {"en": "en_GB"}  # whose dates are written as here, the day first
PATTERNS = {  # a date, as a French pattern asks for it, where a language says it otherwise (CLDR)
    "es": {
        "EEEE d MMMM y": "EEEE d 'de' MMMM 'de' y",
        "d MMMM y": "d 'de' MMMM 'de' y",
        "d MMMM": "d 'de' MMMM",
        "MMMM y": "MMMM 'de' y",
    },
    "ar": {"EEEE d MMMM y": "EEEE، d MMMM y", "d MMM": "d/M"},
}
WHOLE_WORDS = {"ar": "short"}  # Babel's long lengths lack most plurals of Arabic; its short ones are whole words
UNITS = {"days": "duration-day", "weeks": "duration-week", "months": "duration-month", "years": "duration-year"}
P = ParamSpec("P")
T = TypeVar("T")


def per_language(function: Callable[P, T]) -> Callable[P, T]:
    """Keep what a pure function gave, for each language; its arguments must be hashable and name nobody.

    `function.spoken(language, …)` is for who knows the page's language already: to ask for it takes longer than to find what was kept.
    """
    kept = lru_cache(maxsize=4096)(lambda language, *args, **named: function(*args, **named))

    @wraps(function)
    def inner(*args: P.args, **named: P.kwargs) -> T:
        return kept(get_language(), *args, **named)

    inner.spoken = kept
    return inner


def locale() -> str:
    """Give the public code of the page's language (BCP 47): simplified French is French."""
    return (get_language() or SOURCE).split("-")[0]


def _region() -> str:
    return REGIONS.get(locale(), locale())


def prefix(language: str = "") -> str:
    """Give the start of an address in a language, or in the page's: nothing for French."""
    language = language or get_language() or SOURCE
    return "" if language == SOURCE else f"/{language}"


@per_language
def in_words(day: date, pattern: str = "EEEE d MMMM y") -> str:
    """Write a date in words, as « dimanche 13 décembre 2026 »."""
    words = format_date(day, PATTERNS.get(locale(), {}).get(pattern, pattern), locale=_region())
    return words.replace("1 ", "1er ", 1) if locale() == SOURCE and day.day == 1 and " d" in f" {pattern}" else words


def short(day: date) -> str:
    """Write a day and its month, as « 2 novembre »."""
    return in_words(day, "d MMMM")


def figures(day: date) -> str:
    """Write a date in figures, as « 13/12/2026 »."""
    return in_words(day, "dd/MM/y")


def length(value: Mapping[str, int]) -> str:
    """Write the length of a period, as « 6 semaines »."""
    return " ".join(_unit(number, UNITS[unit]) for unit, number in value.items())


@per_language
def _unit(number: int, unit: str) -> str:
    return format_unit(number, unit, length=WHOLE_WORDS.get(locale(), "long"), locale=_region()).replace(" ", "\u00a0")


def hour(clock: str) -> str:
    """Write an hour of the day, as « 8 h 30 »."""
    moment = time.fromisoformat(clock)
    if locale() != SOURCE:
        return format_time(moment, "H:mm", locale=_region())
    return f"{moment.hour}\u00a0h" + (f"\u00a0{moment.minute:02}" if moment.minute else "")


def value_in_words(value: Mapping[str, Any], part: str = "") -> str:
    """Write a fact's value: a length, a share, a number to call, an address, hours, or a `part` of it (a month, an address's host, an hour); raises ValueError for another shape."""
    if part == "host":
        return (urlsplit(value["url"]).hostname or "").removeprefix("www.")
    if part == "month":
        return in_words(date.fromisoformat(f"{value[part]}-01"), "MMMM y")
    if part:
        return hour(value[part])
    if value and value.keys() <= UNITS.keys():
        return length(value)
    for key in ("phone", "url", "email"):
        if key in value:
            return value[key]
    if "percent" in value:
        return format_percent(value["percent"] / 100, locale=locale()).replace("\u202f", "\u00a0")
    if "lines" in value:
        return ", ".join(value["lines"])
    if "opens" in value:
        return gettext("de %(opens)s à %(closes)s") % {"opens": hour(value["opens"]), "closes": hour(value["closes"])}
    raise ValueError(f"no words for {dict(value)}")


def direction() -> str:
    """Give `rtl` or `ltr` for the page's language."""
    return "rtl" if Locale.parse(locale()).text_direction == "rtl" else "ltr"
