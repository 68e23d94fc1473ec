"""A plan's page: its words are written once, with holes that the dates, the ticks and the address fill."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from . import family, languages
from .card import clock_card, line_words
from .family import FAMILY, Person
from .guides import GUIDES
from .guides.letters import LETTERS, STEPS, suited
from .guides.nodes import KNOWN
from .holes import Holed, cut, hole, html
from .law.ageing import old
from .law.facts import FACTS
from .marks import content_day
from .plan import DONE, Plan, address
from .privacy import said_everywhere
from .readings import Reading
from .screen import answers_to_fill, in_words
from .wording import Words


@dataclass(frozen=True)
class Look:
    """What the text of a plan's page depends on, beside its dates, its ticks and its address; `problem` is what the family's form says."""

    layout: str
    stand: bool
    problem: str
    guide: str
    outcome: str
    kinds: tuple[tuple[str, str], ...]
    words: Words
    finished: bool
    agenda: bool
    room: bool
    adding: bool
    language: str
    today: date


def page(
    plan: Plan, code: str, moment: datetime, others: tuple[Person, ...], layout: str, stand: bool, adding: bool, problem: str
) -> bytes:
    """Write a plan's page; `code` opens the plan again, `moment` is the hour in Paris; `adding` opens the family's form, `problem` is what it says."""
    room = len(others) < family.MOST_OTHERS
    look = Look(
        layout=layout,
        stand=stand,
        problem=problem,
        guide=plan.guide.slug,
        outcome=plan.outcome,
        kinds=plan.kinds,
        words=plan.words,
        finished=plan.finished,
        agenda=bool(plan.deadlines),
        room=room,
        adding=room and adding,
        language=plan.language,
        today=plan.today,
    )
    return _written(look).filled(dict(_values(plan, code, moment, others, stand)))


@lru_cache(maxsize=256)
def _written(look: Look) -> Holed:
    answers, base = dict(look.kinds), address(look.guide, {})
    stand = mark_safe("&amp;stand=1" if look.stand else "")  # noqa: S308 (our own words)
    query = format_html("?{}{}", hole("answers"), hole("family"))
    here = format_html("{}{}{}", base, query, stand)
    shown = f"{hole('answers')}{hole('family')}{hole('done')}" + ("&stand=1" if look.stand else "")
    context = {
        "look": look,
        "guide": GUIDES[look.guide],
        "headline": gettext("C’est fait. Gardez la preuve en lieu sûr.") if look.finished else look.words.situation,
        "words": look.words,
        "hole": hole,
        "base": base,
        "here": here,
        "sheet": format_html("{}feuille.pdf{}{}", base, query, hole("done")),
        "agenda": format_html("{}delais.ics{}{}", base, query, hole("done")),
        "code_image": format_html("{}code.svg{}{}", base, query, hole("done")),
        "basis": format_html("{}sources/{}{}{}", base, query, hole("done"), stand),
        "and_stand": stand,
        "step_letters": {task.id: STEPS.get((look.guide, task.id)) for task in look.words.steps if not task.notice},
        "letters": [LETTERS[name] for name in suited(look.guide, answers, look.outcome)],
        "given": answers_to_fill(look.guide, look.kinds, here),
        "kept": {name: hole(f"day.{name}") if kind == KNOWN else kind for name, kind in look.kinds},
        "phone": FACTS["opposition.phone"].on(look.today).value["phone"],
        "content_old": old(content_day(), look.today),
    }
    return cut(render_to_string("guide/plan.html", context | said_everywhere(base, look.layout, look.stand, shown)))


def _values(plan: Plan, code: str, moment: datetime, others: tuple[Person, ...], stand: bool) -> Iterator[tuple[str, str | bytes]]:
    language, shared, done = plan.language, family.written(others), ",".join(plan.done)
    yield "answers", plan.path.partition("?")[2]
    yield "family", f"&{FAMILY}={shared}" if shared else ""
    yield "done", f"&{DONE}={done}" if done else ""
    yield "kept.family", shared
    yield "kept.done", done
    yield "code", code
    yield "line", line_words(moment, language)
    yield "clocks", clock_card.spoken(language, plan.readings, None if plan.finished else plan.action, plan.today) if plan.readings else ""
    yield "bound", _bound.spoken(language, plan.bound) if plan.bound else ""
    yield "members", _members(plan, others, stand) if others else ""
    yield "progress", _progress.spoken(language, len(plan.done), len(plan.words.steps))
    for name, kind in plan.kinds:
        if kind == KNOWN:
            yield f"day.{name}", plan.answers[name]
            yield f"words.{name}", in_words.spoken(language, plan.guide.slug, name, plan.answers[name])[1]
    for index, onward in enumerate(plan.next):
        yield f"next.{index}", onward.path
    for task in plan.words.steps:
        if task.clock:
            yield f"by.{task.id}", _when.spoken(language, by) if (by := plan.by(task)) else b""
        if plan.done:
            yield from _tick.spoken(language, task.id, plan.done)
    if not plan.done:
        yield from _unticked(plan.words, language)


@languages.per_language
def _progress(done: int, steps: int) -> bytes:
    return html(gettext("Étapes faites : %(done)d sur %(steps)d.") % {"done": done, "steps": steps})


@lru_cache(maxsize=256)
def _unticked(words: Words, language: str) -> tuple[tuple[str, bytes], ...]:
    return tuple(value for task in words.steps for value in _tick.spoken(language, task.id, ()))


@languages.per_language
def _tick(name: str, done: tuple[str, ...]) -> tuple[tuple[str, bytes], ...]:
    """Write what a step says and where its box leads, when these steps are done."""
    ticked = name in done
    left = ",".join(other for other in done if other != name) if ticked else ",".join((*done, name))
    says = html(gettext("Fait. Annuler") if ticked else gettext("C’est fait"))
    return (
        (f"class.{name}", b' class="done"' if ticked else b""),
        (f"done.{name}", f"&amp;{DONE}={left}".encode() if left else b""),
        (f"say.{name}", says),
    )


@languages.per_language
def _when(by: Reading) -> bytes:
    return _piece("when", by=by)


@languages.per_language
def _bound(latest: Reading) -> bytes:
    return _piece("bound", latest=latest)


def _members(plan: Plan, others: tuple[Person, ...], stand: bool) -> bytes:
    members = family.members(plan, others, plan.today)
    return _piece("members", plan=plan, members=members, first=family.first_to_act(members), stand=stand)


def _piece(name: str, **context: object) -> bytes:
    return render_to_string(f"guide/_{name}.html", context).strip().encode()
