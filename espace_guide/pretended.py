"""What a guide would say on a day one supposes: answers and a day are chosen on one form, and nothing of it can be printed as a plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from . import languages
from .guides import GUIDES
from .guides.nodes import DateQuestion, Question
from .guides.walk import Days, Walk, read_date
from .law.facts import FACTS
from .plan import Plan, address, follow, plan
from .problems import message
from .screen import Given, answers_given
from .wording import write

DAY = "jour"
YEARS = 10  # to come: as far as the longest period that the guides count


@dataclass(frozen=True)
class Field:
    """One question of the form: a date, or answers to choose from."""

    name: str
    text: str
    value: str
    options: tuple[tuple[str, str], ...]
    unknown: str
    is_date: bool


@dataclass(frozen=True)
class Pretended:
    """A day, the answers followed that day, and the plan where they reach an end; `left_out` were given and not asked."""

    day: date
    walked: Walk
    plan: Plan | None
    answers: list[Given]
    question: str
    problem: str
    left_out: tuple[str, ...]
    today_path: str


@cache
def first_day() -> date:
    """Give the first day on which every fact is known."""
    return max(fact.versions[0].since for fact in FACTS.values())


def last_day(today: date) -> date:
    """Give the last day that may be supposed."""
    return date(today.year + YEARS, 12, 31)


def read_day(raw: str, today: date) -> tuple[date | None, str]:
    """Read the supposed day, or say what is wrong with it."""
    day, kind = read_date(raw, Days(first_day(), last_day(today)))
    if day:
        return day, ""
    bounds = {"first": languages.in_words(first_day(), "d MMMM y"), "last": languages.in_words(last_day(today), "d MMMM y")}
    return None, (_("Choisissez un jour.") if kind == "missing" else _("Choisissez un jour entre le %(first)s et le %(last)s.") % bounds)


def given(sent: Mapping[str, str], slug: str) -> dict[str, str]:
    """Keep the answers of a form; what was left empty was not answered."""
    return {name: sent[name] for name, node in GUIDES[slug].nodes.items() if isinstance(node, Question | DateQuestion) and sent.get(name)}


def fields(slug: str, sent: Mapping[str, str], today: date) -> list[Field]:
    """Give every question of a guide, with what was answered."""
    kept = given(sent, slug)
    return [
        Field(
            name,
            write(node.text, today),
            kept.get(name, "")[:30],
            tuple((value, write(choice.label, today)) for value, choice in node.choices.items()) if isinstance(node, Question) else (),
            (write(node.unknown_label, today) or _("Je ne sais pas")) if isinstance(node, DateQuestion) else "",
            isinstance(node, DateQuestion),
        )
        for name, node in GUIDES[slug].nodes.items()
        if isinstance(node, Question | DateQuestion)
    ]


def pretend(slug: str, sent: Mapping[str, str], day: date) -> Pretended:
    """Follow the answers as if the supposed day were today."""
    answers = given(sent, slug)
    walked = follow(slug, answers, day)
    nodes = GUIDES[slug].nodes
    open_question = "" if walked.outcome else (walked.problem.question if walked.problem else walked.asked[0])
    return Pretended(
        day,
        walked,
        plan(slug, walked, day) if walked.outcome else None,
        answers_given(slug, walked.answers, {}),
        write(nodes[open_question].text, day) if open_question else "",
        message(walked.problem, day) if walked.problem and answers.get(open_question) else "",
        tuple(str(nodes[name].short) for name in answers if walked.outcome and name not in walked.answers),
        address(slug, walked.answers),
    )
