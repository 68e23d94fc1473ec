"""The page of dates: written once for each state of the clocks, with holes that one date fills."""

from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.translation import get_language

from . import languages
from .card import clock_card
from .holes import Holed, cut, hole
from .law.ageing import old, overdue
from .law.facts import FACTS
from .marks import content_day
from .plan import address
from .privacy import said_everywhere
from .readings import reading

CLOCKS = ("month.prudent", "opposition.safe", "opposition.delay")


def page(sent: date, today: date, layout: str, stand: bool) -> bytes:
    """Write the opposition clocks of a letter sent that day, and the way into the guide they lead to."""
    readings = tuple(reading(name, sent, today) for name in CLOCKS)
    action = next((found for found in readings[1:] if found.state != "passed"), None)
    day = {"sent": sent.isoformat(), "words": languages.in_words(sent), "clocks": clock_card(readings, action, today)}
    return _written(readings[-1].state, layout, stand, get_language(), today).filled(day)


@lru_cache(maxsize=128)
def _written(state: str, layout: str, stand: bool, language: str, today: date) -> Holed:
    here = "1" if stand else ""
    facts = [FACTS[name].on(today) for name in CLOCKS]
    context = {
        "raw": hole("sent"),
        "sent": hole("words"),
        "problem": "",
        "late": state == "passed",
        "last_day": state == "today",
        "onward": address("cloture", {}, stand=here)
        if state == "passed"
        else address("opposition", {"courrier": "oui", "envoye": hole("sent")}, stand=here),
        "clocks": hole("clocks"),
        "sources": facts,
        "overdue": [fact.id for fact in facts if overdue(fact, today)],
        "content_old": old(content_day(), today),
    }
    query = f"envoye={hole('sent')}" + ("&stand=1" if stand else "")
    everywhere = said_everywhere(f"{languages.prefix()}/dates/", layout, stand, query)
    return cut(render_to_string("dates.html", everywhere | context))
