"""What a page says of dates and hours, kept for everyone who has the same: the clock card, the telephone line's hours."""

from collections.abc import Mapping
from datetime import date, datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from . import languages, timeline
from .holes import html
from .law.facts import FACTS
from .law.hours import line_state
from .readings import Reading

WHY = {"month": "month.prudent", "delay": "opposition.delay", "safe": "opposition.safe"}


@languages.per_language
def clock_card(readings: tuple[Reading, ...], action: Reading | None, today: date) -> bytes:
    """Write the clock card in HTML; it holds dates and no answer, so everyone with the same dates shares it."""
    why = reasons(today) if any(reading.fact.id == "opposition.safe" for reading in readings) else {}
    context = {"readings": readings, "action": action, "line": timeline.marks(readings, today), "why": why, "today": today}
    return render_to_string("guide/_clocks.html", context).strip().encode()


@languages.per_language
def preview_card(reading: Reading, closing: str) -> SafeString:
    """Write the day to act by, as soon as it is known; `closing` is the address of the way out once it has passed."""
    words = render_to_string("guide/_preview.html", {"preview": reading, "closing": closing})
    return mark_safe(words.strip())  # noqa: S308 (written by our own template)


def reasons(today: date) -> Mapping[str, object]:
    """Give the facts behind the dates that circulate."""
    return {name: FACTS[fact].on(today) for name, fact in WHY.items()}


def line_words(moment: datetime, language: str) -> bytes:
    """Say in HTML whether the telephone line is thought to answer now."""
    return _line_words.spoken(language, line_state(moment), moment.date())


@languages.per_language
def _line_words(state: str, today: date) -> bytes:
    hours = languages.value_in_words(FACTS["opposition.phone.hours"].on(today).value)
    words = {
        "open": gettext("Ouvert maintenant, d’après ses horaires : du lundi au vendredi, %(hours)s."),
        "perhaps": gettext("Peut-être encore ouvert : du lundi au vendredi, %(hours)s, ou moins tard selon une autre source."),
        "closed": gettext("Fermé maintenant, d’après ses horaires : du lundi au vendredi, %(hours)s."),
    }
    return html(words[state] % {"hours": hours})
