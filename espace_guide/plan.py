"""Outcome + answers + day → Plan: what all pages and papers are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from django.utils.translation import get_language

from . import languages
from .guides import GUIDES
from .guides.flow import Guide, meets
from .guides.nodes import UNKNOWN, Count, Lead, Outcome
from .guides.walk import Days, Walk, kinds_of, walk
from .law.facts import FACTS
from .readings import Reading, on_open_day, passed, reading
from .wording import Task, Words, words_of

DONE = "fait"


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
    language: str

    @cached_property
    def path(self) -> str:
        """Give the address of the plan, without the steps done."""
        return _whole(self.language, self.guide.slug, self.answers)

    @cached_property
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
        return on_open_day.spoken(self.language, found, self.today) if found and task.open_days else found


def address(slug: str, answers: Mapping[str, str], **more: str) -> str:
    """Write the address of a guide with its answers, which were read and hold nothing to escape."""
    return _whole("", slug, {**answers, **more})


def earliest(today: date) -> date:
    """Give the first day that an answer may name: the decree's publication."""
    return FACTS["law.decree"].on(today).value["published"]


@lru_cache(maxsize=8)
def days(today: date) -> Days:
    """Give the days an answer may name today."""
    return Days(earliest(today), today)


def follow(slug: str, given: Mapping[str, str], today: date) -> Walk:
    """Follow the answers of an address through a guide; raises KeyError for a guide that does not exist."""
    return walk(GUIDES[slug], given, days(today), lambda clock, start: passed(clock, start, today))


def plan(slug: str, walked: Walk, today: date, done: str = "") -> Plan:
    """Make the plan of a path that reached its outcome; `done` lists step names, the unknown ones are ignored."""
    guide = GUIDES[slug]
    outcome = guide.nodes[walked.outcome]
    answers = walked.answers
    kinds = kinds_of(guide, answers)
    language = get_language() or languages.SOURCE
    words = words_of(slug, walked.outcome, kinds, today, language)
    readings = [read(count, answers, today, language) for count in outcome.clocks if meets(count.only_if, answers)]
    names = set(done.split(",")) if done else ()
    ticked = tuple(task.id for task in words.steps if task.id in names) if names else ()
    return Plan(
        guide=guide,
        outcome=walked.outcome,
        answers=answers,
        kinds=kinds,
        done=ticked,
        today=today,
        words=words,
        readings=tuple(reading for reading in readings if reading),
        action=_action(outcome, answers, today, language),
        bound=_bound(answers, today, language),
        next=tuple([_onward(lead, text, answers, language) for lead, text in words.leads]),
        finished=any(step in ticked for step in outcome.proof),
        language=language,
    )


def read(count: Count, answers: Mapping[str, str], today: date, language: str) -> Reading | None:
    """Read a clock on a day, or nothing when the day that starts it is not known."""
    given = today.isoformat() if count.since == "today" else answers.get(count.since, UNKNOWN)
    supposed = count.since == "today"
    return None if given == UNKNOWN else reading.spoken(language, count.clock, date.fromisoformat(given), today, supposed)


def _action(outcome: Outcome, answers: Mapping[str, str], today: date, language: str) -> Reading | None:
    for count in outcome.action:
        found = read(count, answers, today, language) if meets(count.only_if, answers) else None
        if found and found.state != "passed":
            return on_open_day.spoken(language, found, today) if count.open_days else found
    return None


def _bound(answers: Mapping[str, str], today: date, language: str) -> Reading | None:
    if answers.get("envoye") != UNKNOWN or answers.get("recu", UNKNOWN) == UNKNOWN:
        return None
    return reading.spoken(language, "opposition.delay", date.fromisoformat(answers["recu"]), today)


def _onward(lead: Lead, text: str, answers: Mapping[str, str], language: str) -> Onward:
    carried = {name: answers[name] for name in lead.carry if name in answers}
    return Onward(lead.guide, text, _whole(language, lead.guide, {**carried, **lead.settle}))


def _whole(language: str, slug: str, answers: Mapping[str, str]) -> str:
    query = "&".join([f"{name}={value}" for name, value in answers.items() if value])
    return f"{languages.prefix(language)}/{slug}/" + (f"?{query}" if query else "")
