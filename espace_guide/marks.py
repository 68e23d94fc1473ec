"""What is said of a source beside a sentence: marks that open it, how sure it is, its date, whether it is due to be read again."""

from datetime import date

from django.conf import settings
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from . import labels, languages
from .law.ageing import due
from .law.facts import FACTS, Version


def certainty(fact: Version) -> str:
    """Say in two words what kind of source a fact has and how sure it is."""
    return labels.certainty(fact)


def source_day(fact: Version) -> str:
    """Write the date of a source as precisely as it is known."""
    return partial(fact.source_date)


def source_name(fact: Version) -> SafeString:
    """Write the name of a source: in French, and marked so, unless it is in our own words."""
    words = gettext(fact.source)
    return (
        format_html('<bdi lang="fr">{}</bdi>', words) if languages.locale() != languages.SOURCE and words == fact.source else escape(words)
    )


def partial(day: str) -> str:
    """Write a year, a month or a day, as « juillet 2022 »."""
    parts = [int(part) for part in day.split("-") if part]
    if not parts:
        return ""
    pattern = ("y", "MMMM y", "d MMMM y")[len(parts) - 1]
    return languages.in_words(date(*parts, *(1,) * (3 - len(parts))), pattern)


def due_since(fact: Version) -> str:
    """Say since when a fact should have been read again."""
    day = due(fact)
    return (
        gettext("à relire depuis le %(day)s") % {"day": languages.in_words(day, "d MMMM y")}
        if day
        else gettext("source sans date\u00a0: à relire")
    )


@languages.per_language
def marks(facts: Version | tuple[Version, ...]) -> SafeString:
    """Draw the small marks that say how sure a sentence is: one a kind of source, each opens the page of its fact."""
    kinds: dict[str, Version] = {}
    for fact in (facts,) if isinstance(facts, Version) else facts:
        kinds.setdefault(labels.of("NATURES", fact.nature) if fact.certain else labels.certainty(fact), fact)
    where = languages.prefix()
    links = format_html_join(" ", '<a href="{}/sources/{}/">{}</a>', ((where, fact.id, kind) for kind, fact in kinds.items()))
    return format_html(' <span class="marks">{}</span>', links) if kinds else links


@languages.per_language
def cite(*names: str) -> SafeString:
    """Draw the marks of the facts of these names, as the content's version knows them."""
    return marks(tuple(FACTS[name].on(content_day()) for name in names))


def content_day() -> date:
    """Give the day of the content's version."""
    return date.fromisoformat(settings.CONTENT_VERSION)
