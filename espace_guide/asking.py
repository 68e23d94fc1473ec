"""A question's page: written once with holes that the dates already given fill; one with an error is written for itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from . import languages
from .card import preview_card
from .guides import GUIDES
from .guides.nodes import KNOWN
from .guides.walk import REVISED, Walk, kinds_of
from .holes import Holed, cut, hole
from .law.ageing import old
from .marks import content_day
from .plan import address
from .privacy import said_everywhere
from .screen import SENT, answers_given, answers_to_fill, ask, in_order, in_words, preview


@dataclass(frozen=True)
class Look:
    """What the text of a question's page depends on, beside the dates; `kinds` are the answers kept, `names` those of the path."""

    layout: str
    stand: bool
    guide: str
    asked: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    revised: str
    language: str
    today: date


def page(slug: str, walked: Walk, given: Mapping[str, str], query: str, today: date, layout: str, stand: bool) -> bytes:
    """Write a question's page; `given` and `query` are what the address holds, read and as it was sent."""
    kept = walked.kept or {}
    closing = address("cloture", {name: walked.answers[name] for name in ("pour",) if name in walked.answers}, stand="1" if stand else "")
    known = preview(walked.answers, today)
    card = preview_card(known, closing) if known else ""
    if walked.problem or given.get(SENT):
        shown = ask(slug, walked, given, today)
        shown["given"] = answers_given(slug, walked.answers, {"stand": "1"} if stand else {})
        return _render(slug, shown | {"preview": card}, layout, stand, query, today).encode()
    kinds = kinds_of(GUIDES[slug], kept)
    revised = given.get(REVISED, "") if given.get(REVISED) in walked.asked else ""
    look = Look(layout, stand, slug, walked.asked, tuple(walked.answers), kinds, revised, get_language(), today)
    dates = {name: kept[name] for name, kind in kinds if kind == KNOWN}
    days = {f"day.{name}": day for name, day in dates.items()}
    words = {f"words.{name}": in_words(slug, name, day)[1] for name, day in dates.items()}
    return _written(look).filled({"preview": card, **days, **words})


@lru_cache(maxsize=256)
def _written(look: Look) -> Holed:
    stand = {"stand": "1"} if look.stand else {}
    kept = {name: hole(f"day.{name}") if kind == KNOWN else kind for name, kind in look.kinds}
    walked = Walk({name: kept[name] for name in look.names}, look.asked, kept=kept)
    shown = ask(look.guide, walked, stand, look.today)
    here = address(look.guide, {**walked.answers, **stand})
    shown["given"] = answers_to_fill(look.guide, [(name, kind) for name, kind in look.kinds if name in look.names], here)
    query = address(look.guide, in_order(look.guide, kept | stand), **{REVISED: look.revised}).partition("?")[2]
    return cut(_render(look.guide, shown | {"preview": hole("preview")}, look.layout, look.stand, query, look.today))


def _render(slug: str, shown: Mapping[str, object], layout: str, stand: bool, query: str, today: date) -> SafeString:
    everywhere = said_everywhere(f"{languages.prefix()}/{slug}/", layout, stand, query)
    return render_to_string("guide/question.html", {**everywhere, **shown, "content_old": old(content_day(), today)})
