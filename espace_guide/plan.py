"""Outcome + answers + day → Plan: the one place where a clock's name becomes a date."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import get_language, gettext

from . import languages
from .guides import GUIDES
from .guides.flow import Guide, meets
from .guides.nodes import UNKNOWN, Count, Lead, Outcome
from .guides.walk import Days, Walk, kinds_of, walk
from .law.clocks import CLOCKS, days_left, previous_working_day, state
from .law.facts import FACTS, Version
from .wording import Task, Words, words_of

DONE = "fait"


@dataclass(frozen=True, eq=False)
class Reading:
    """A clock read on a day: dates, days left, state, how binding it is, and how it was computed."""

    fact: Version
    start: date
    last_day: date
    days_left: int
    state: str
    binding: str
    formula: str
    supposed: bool = False


@dataclass(frozen=True)
class Onward:
    """A guide the plan leads to, with the answers carried over."""

    guide: str
    text: str
    path: str


@dataclass(frozen=True)
class Document:
    """A file of the plan: the sheet, the calendar, the contact card."""

    name: str
    path: str


@dataclass(frozen=True)
class Plan:
    """All that leaves the site for one address and one day: page, sheet and calendar are made from it."""

    guide: type[Guide]
    outcome: str
    answers: Mapping[str, str]
    kinds: tuple[tuple[str, str], ...]
    done: tuple[str, ...]
    today: date
    words: Words
    readings: tuple[Reading, ...]
    action: Reading | None
    bound: Reading | None
    next: tuple[Onward, ...]
    finished: bool
    missing: str

    @property
    def path(self) -> str:
        """Give the address of the plan, without the steps done."""
        return address(self.guide.slug, self.answers)

    @property
    def deadlines(self) -> tuple[Reading, ...]:
        """Give the readings that a calendar should hold: those not passed, and not the code's validity, which is only reported."""
        return tuple(reading for reading in self.readings if reading.state != "passed" and reading.binding != "rapporte")

    @property
    def documents(self) -> tuple[Document, ...]:
        """Give the files of the plan; a calendar only where a date is to come."""
        base, query = self.path.split("?")
        files = [Document("feuille", f"{base}feuille.pdf?{query}")]
        if self.deadlines:
            files.append(Document("delais", f"{base}delais.ics?{query}"))
        return (*files, Document("3422", f"{languages.prefix()}/3422.vcf"))

    def by(self, task: Task) -> Reading | None:
        """Give the reading of the clock that dates a step, if it is known; once passed, that of the day to act by, if there is one."""
        found = next((reading for reading in self.readings if reading.fact.id == task.clock), None)
        if found and found.state == "passed" and self.action:
            return self.action
        return on_open_day(found, self.today) if found and task.open_days else found


def address(slug: str, answers: Mapping[str, str], **more: str) -> str:
    """Write the address of a guide with its answers, which were read and hold nothing to escape."""
    query = "&".join(f"{name}={value}" for name, value in (*answers.items(), *more.items()) if value)
    return f"{languages.prefix()}/{slug}/" + (f"?{query}" if query else "")


def earliest(today: date) -> date:
    """Give the first day that an answer may name: the decree's publication."""
    return FACTS["law.decree"].on(today).value["published"]


def days(today: date) -> Days:
    """Give the days an answer may name today."""
    return Days(earliest(today), today)


def follow(slug: str, given: Mapping[str, str], today: date) -> Walk:
    """Follow the answers of an address through a guide; raises KeyError for a guide that does not exist."""
    return walk(GUIDES[slug], given, days(today), lambda clock, start: CLOCKS[clock].last_day(start, today) < today)


def plan(slug: str, walked: Walk, today: date, done: str = "") -> Plan:
    """Make the plan of a path that reached its outcome; `done` lists step names, the unknown ones are ignored."""
    guide = GUIDES[slug]
    outcome = guide.nodes[walked.outcome]
    answers = walked.answers
    kinds = kinds_of(guide, answers)
    words = words_of(slug, walked.outcome, kinds, today, get_language())
    readings = tuple(read(count, answers, today) for count in outcome.clocks if meets(count.only_if, answers))
    names = set(done.split(","))
    ticked = tuple(task.id for task in words.steps if task.id in names)
    return Plan(
        guide=guide,
        outcome=walked.outcome,
        answers=answers,
        kinds=kinds,
        done=ticked,
        today=today,
        words=words,
        readings=tuple(reading for reading in readings if reading),
        action=_action(outcome, answers, today),
        bound=_bound(answers, today),
        next=tuple(_onward(lead, answers) for lead in outcome.leads if meets(lead.only_if, answers)),
        finished=any(step in ticked for step in outcome.proof),
        missing=str(outcome.missing),
    )


def read(count: Count, answers: Mapping[str, str], today: date) -> Reading | None:
    """Read a clock on a day, or nothing when the day that starts it is not known."""
    given = today.isoformat() if count.since == "today" else answers.get(count.since, UNKNOWN)
    return None if given == UNKNOWN else reading(count.clock, date.fromisoformat(given), today, supposed=count.since == "today")


@languages.per_language
def reading(name: str, start: date, today: date, supposed: bool = False) -> Reading:
    """Read the clock of that name, started on a day, as it stands today."""
    clock = CLOCKS[name]
    last_day = clock.last_day(start, today)
    return Reading(
        fact=FACTS[name].on(today),
        start=start,
        last_day=last_day,
        days_left=days_left(last_day, today),
        state=state(last_day, today),
        binding=clock.binding,
        formula=_formula(name, start, today),
        supposed=supposed,
    )


def _formula(name: str, start: date, today: date) -> str:
    clock = CLOCKS[name]
    length = clock.length(today)
    if "weeks" in length:
        length = {"days": 7 * length["weeks"]}
    formula = f"{languages.short(start)} + {languages.length(length)}"
    return gettext("%(formula)s, puis le jour ouvrable suivant") % {"formula": formula} if clock.moved(start, today) else formula


@languages.per_language
def on_open_day(reading: Reading, today: date) -> Reading:
    """Bring a last day back to a working day, when offices and lines are open; not before today."""
    day = max(previous_working_day(reading.last_day), min(today, reading.last_day))
    return replace(reading, last_day=day, days_left=days_left(day, today), state=state(day, today))


def _action(outcome: Outcome, answers: Mapping[str, str], today: date) -> Reading | None:
    for count in outcome.action:
        found = read(count, answers, today) if meets(count.only_if, answers) else None
        if found and found.state != "passed":
            return on_open_day(found, today) if count.open_days else found
    return None


def _bound(answers: Mapping[str, str], today: date) -> Reading | None:
    if answers.get("envoye") != UNKNOWN or answers.get("recu", UNKNOWN) == UNKNOWN:
        return None
    return reading("opposition.delay", date.fromisoformat(answers["recu"]), today)


def _onward(lead: Lead, answers: Mapping[str, str]) -> Onward:
    carried = {name: answers[name] for name in lead.carry if name in answers}
    return Onward(lead.guide, str(lead.text), address(lead.guide, carried | dict(lead.settle)))
