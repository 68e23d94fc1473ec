"""What templates may say: dates in words, short names of clocks, marks of sources."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

from babel.numbers import format_decimal
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, override
from jinja2 import Environment, StrictUndefined

from . import labels, languages
from .folded import Environments, Folded
from .holes import OPEN
from .law.facts import FACTS
from .marks import certainty, cite, content_day, due_since, marks, partial, source_day, source_name
from .readings import Reading


def weekday_short(day: date) -> str:
    """Write a day with its weekday, shortly, as « lun. 2/11 »."""
    return languages.in_words(day, "EEE d/MM")


def figures(day: date) -> str:
    """Write a day in figures, as « 2/11 », where a table has no room for words."""
    return languages.in_words(day, "d/MM")


def brief(day: date) -> str:
    """Write a day and its month shortly, as « 2 nov. »."""
    return languages.in_words(day, "d MMM")


def clock_name(reading: Reading) -> str:
    """Name a clock."""
    return labels.of("CLOCKS", reading.fact.id)


@languages.per_language
def clock_row(reading: Reading) -> SafeString:
    """Write a clock's line: its name, its last day, how it was computed, how binding it is."""
    return mark_safe(render_to_string("guide/_clock.html", {"reading": reading}).strip())  # noqa: S308 (our own template)


def by_words(reading: Reading) -> str:
    """Give the words that come before the date of a step."""
    return labels.by_words(reading.fact.id)


def binding(reading: Reading) -> str:
    """Say how binding a clock is."""
    return labels.of("BINDINGS", reading.binding)


def left(reading: Reading) -> str:
    """Say how many days are left, or since when a clock has passed."""
    return days_left(reading.days_left)


@languages.per_language
def days_left(days: int) -> str:
    """Write a number of days left, or passed."""
    if days > 0:
        return ngettext("encore %(days)d\u00a0jour", "encore %(days)d\u00a0jours", days) % {"days": days}
    if days == 0:
        return str(labels.STATES["today"])
    return ngettext("passé depuis %(days)d\u00a0jour", "passé depuis %(days)d\u00a0jours", -days) % {"days": -days}


def label(key: str, names: str) -> str:
    """Write one of the short names that pages share, as `"juriste"|label("READERS")`."""
    return labels.of(names, key)


def decimal(number: float) -> str:
    """Write a number with its decimals, as « 7,25 »."""
    return format_decimal(number, locale=languages.locale())


def as_day(text: str) -> SafeString:
    """Write a date field's value as an attribute; what is no day of the calendar, which HTML refuses there, is only kept for older browsers."""
    with suppress(ValueError):
        if not text or OPEN in text or text == date.fromisoformat(text).isoformat():  # a hole is filled by a day that was read
            return format_html('value="{}"', text)
    return format_html('data-typed="{}"', text)


def breakable(url: str) -> SafeString:
    """Write an address as a person types it, free to break after each slash, and from left to right."""
    parts = format_html_join(mark_safe("<wbr>"), "{}", ((f"{part}/" if rest else part,) for part, rest in _segments(plain_address(url))))
    return format_html('<bdi dir="ltr">{}</bdi>', parts) if languages.direction() == "rtl" else parts


def plain_address(url: str) -> str:
    """Write an address as a person types it: without https:// nor www."""
    return url.removeprefix("https://").removeprefix("www.").rstrip("/")


def host(url: str) -> str:
    """Give the site's name in an address."""
    return urlsplit(url).hostname or url


def _segments(address: str) -> list[tuple[str, bool]]:
    parts = address.split("/")
    return [(part, index < len(parts) - 1) for index, part in enumerate(parts)]


@languages.per_language
def value(name: str, part: str = "") -> str:
    """Write the value of a fact, or a part of it, as the content's version knows it."""
    return languages.value_in_words(FACTS[name].on(content_day()).value, part)


def translated(text: str) -> str:
    """Write a statement or a note of the texts of law in the page's language."""
    return gettext(text) if text else text  # without words, gettext gives the head of the catalogue


def quoted(text: str) -> SafeString:
    """Write words to say or write to a French office: in French first, then what they mean, on a page in another language."""
    end = text.rfind("»") + 1
    if languages.locale() == languages.SOURCE or not text.startswith("«") or not end:
        return escape(text)
    return format_html('<bdi lang="fr" dir="ltr">{}</bdi>{}', text[:end], text[end:])


def address_part(text: str) -> str:
    """Write a text as a part of an address."""
    return quote(text, safe="")


FILTERS = {
    "words": languages.in_words,
    "short": languages.short,
    "weekday_short": weekday_short,
    "brief": brief,
    "figures": figures,
    "clock_name": clock_name,
    "clock_row": clock_row,
    "by_words": by_words,
    "binding": binding,
    "left": left,
    "certainty": certainty,
    "source_day": source_day,
    "source_name": source_name,
    "partial": partial,
    "due_since": due_since,
    "label": label,
    "marks": marks,
    "as_day": as_day,
    "decimal": decimal,
    "breakable": breakable,
    "plain_address": plain_address,
    "address_part": address_part,
    "host": host,
    "translated": translated,
    "quoted": quoted,
}


def environment(**options: Any) -> Environments:
    """Make the environments of the templates, one a language: undefined names are errors, translations are Django's."""
    return Environments(lambda code: _environment(code, options))


def _environment(code: str, options: Mapping[str, Any]) -> Environment:
    kept = {"undefined": StrictUndefined, "trim_blocks": True, "extensions": [Folded], "auto_reload": False}
    with override(code):
        spoken = {
            "root": languages.prefix(),
            "language": languages.locale(),
            "direction": languages.direction(),
            "unread": labels.unread(code),
        }
    made = Environment(**options | kept)  # noqa: S701 (Django asks for autoescape in `options`)
    made.spoken = code  # type: ignore[attr-defined]
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters |= FILTERS
    made.globals |= {"static": cache(static), "value": value, "cite": cite, "style": mark_safe(settings.STYLE), **spoken}  # noqa: S308 (our own file)
    return made
