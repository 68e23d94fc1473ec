"""What a plan page shows: the words that do not change with the dates are written once and kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from . import family, languages, timeline
from .family import FAMILY, Person
from .guides.letters import LETTERS, STEPS, suited
from .law.facts import FACTS
from .law.hours import line_state
from .plan import DONE, Plan, Reading, address
from .screen import answers_given
from .wording import Words

WHY = {"month": "month.prudent", "delay": "opposition.delay", "safe": "opposition.safe"}


@dataclass(frozen=True)
class Row:
    """A step on the page: its words, its date, whether it is done, and the address that says the contrary."""

    id: str
    text: str
    html: SafeString
    by: Reading | None
    done: bool
    toggle: str
    letter: str = ""


@dataclass(frozen=True)
class Fragments:
    """The parts of the page that do not change with the dates."""

    tasks: tuple[SafeString, ...]
    proofs: SafeString
    script: SafeString
    aside: SafeString
    sources: SafeString


@lru_cache(maxsize=256)
def fragments(words: Words, language: str) -> Fragments:
    """Write the parts of a plan page that depend on its words alone."""
    context = {"words": words, "sources": words.sources}
    return Fragments(
        tasks=tuple(_part("task", task=task) for task in words.steps),
        proofs=_part("proofs", **context),
        script=_part("script", **context) if words.script else SafeString(),
        aside=_part("aside", **context),
        sources=_part("sources", **context),
    )


def _part(name: str, **context: object) -> SafeString:
    return mark_safe(render_to_string(f"guide/_{name}.html", context).strip())  # noqa: S308 (written by our own template)


def show(plan: Plan, code: str, moment: datetime, stand: bool, others: tuple[Person, ...] = ()) -> dict[str, object]:
    """Give what the plan page shows; `code` opens the plan again, `moment` is the hour in Paris."""
    written = fragments(plan.words, get_language())
    extra = {name: value for name, value in ((FAMILY, family.written(others)), ("stand", "1" if stand else "")) if value}
    here = address(plan.guide.slug, {**plan.answers, **extra})
    shared = f"&{FAMILY}={extra[FAMILY]}" if others else ""
    members = family.members(plan, others, plan.today) if others else ()
    query = f"{here}&{DONE}={','.join(plan.done)}" if plan.done else here
    return {
        "plan": plan,
        "guide": plan.guide,
        "headline": gettext("C’est fait. Gardez la preuve en lieu sûr.") if plan.finished else plan.words.situation,
        "tasks": [_row(plan, index, html, here) for index, html in enumerate(written.tasks)],
        "proofs": written.proofs,
        "script": written.script,
        "aside": written.aside,
        "sources": written.sources,
        "clocks": clock_card(plan.readings, None if plan.finished else plan.action, plan.today) if plan.readings else "",
        "files": {"delais": ""} | {document.name: f"{document.path}{shared}" for document in plan.documents},
        "given": answers_given(plan.guide.slug, plan.answers, extra),
        "letters": _letters(plan),
        "code": code,
        "short": f"{settings.SITE_ADDRESS}/r/{code}",
        "code_image": query.replace("/?", "/code.svg?", 1),
        "members": members,
        "first": family.first_to_act(members),
        "others": others,
        "kept": {**plan.answers, **extra, **({DONE: ",".join(plan.done)} if plan.done else {})},
        "phone": FACTS["opposition.phone"].on(plan.today).value["phone"],
        "line_words": line_words(moment),
        "stand": stand,
    }


@languages.per_language
def clock_card(readings: tuple[Reading, ...], action: Reading | None, today: date) -> SafeString:
    """Write the clock card; it holds dates and no answer, so everyone with the same dates shares it."""
    why = reasons(today) if any(reading.fact.id == "opposition.safe" for reading in readings) else {}
    return _part("clocks", readings=readings, action=action, line=timeline.marks(readings, today), why=why)


def reasons(today: date) -> Mapping[str, object]:
    """Give the facts behind the dates that circulate."""
    return {name: FACTS[fact].on(today) for name, fact in WHY.items()}


def _letters(plan: Plan) -> list[dict[str, str]]:
    query = plan.path.partition("?")[2]
    return [
        {"title": str(LETTERS[name].title), "path": f"/courriers/{name}/?{query}"}
        for name in suited(plan.guide.slug, plan.answers, plan.outcome)
    ]


def _row(plan: Plan, index: int, html: SafeString, here: str) -> Row:
    task = plan.words.steps[index]
    ticked = [name for name in plan.done if name != task.id] if task.id in plan.done else [*plan.done, task.id]
    toggle = f"{here}&{DONE}={','.join(ticked)}" if ticked else here
    return Row(task.id, task.text, html, plan.by(task), task.id in plan.done, toggle, _letter(plan, task.id))


def _letter(plan: Plan, step: str) -> str:
    name = STEPS.get((plan.guide.slug, step))
    return f"/courriers/{name}/?{plan.path.partition('?')[2]}" if name else ""


def line_words(moment: datetime) -> str:
    """Say whether the telephone line is thought to answer now."""
    return _line_words(line_state(moment), moment.date())


@languages.per_language
def _line_words(state: str, today: date) -> str:
    hours = languages.value_in_words(FACTS["opposition.phone.hours"].on(today).value)
    words = {
        "open": gettext("Ouvert maintenant, d’après ses horaires : du lundi au vendredi, %(hours)s."),
        "perhaps": gettext("Peut-être encore ouvert : du lundi au vendredi, %(hours)s, ou moins tard selon une autre source."),
        "closed": gettext("Fermé maintenant, d’après ses horaires : du lundi au vendredi, %(hours)s."),
    }
    return words[state] % {"hours": hours}
