"""One plan for several persons of a family: the same answers, each with their own sending date if it differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from .guides.code import MOST_OTHERS
from .guides.walk import REVISED, Walk, read_date
from .plan import Plan, days, follow, plan

FAMILY, ADDED, ADDED_SENT = "famille", "ajouter", "ajouter_envoye"
ORDER = ("enfant", "protege", "proche", "moi")
SENT = "envoye"


@dataclass(frozen=True)
class Person:
    """Someone else of the family: for whom (`pour`), and the day their letter was sent where it is another."""

    whom: str
    sent: str = ""


@dataclass(frozen=True)
class Member:
    """A person of the family as the page and the sheet name them, and their plan; `path` removes them."""

    label: str
    plan: Plan
    person: Person | None = None


def read(raw: str, today: date) -> tuple[Person, ...]:
    """Read `enfant,enfant.2026-11-03,moi`; what cannot be read is left out."""
    found = []
    for part in raw.split(",")[:MOST_OTHERS]:
        whom, _, sent = part.strip().partition(".")
        day, _ = read_date(sent, days(today)) if sent else (None, "")
        if whom in ORDER and bool(day) == bool(sent):
            found.append(Person(whom, day.isoformat() if day else ""))
    return tuple(found)


def written(others: tuple[Person, ...]) -> str:
    """Write the other persons as an address holds them."""
    return ",".join(f"{one.whom}.{one.sent}" if one.sent else one.whom for one in others)


def members(main: Plan, others: tuple[Person, ...], today: date) -> tuple[Member, ...]:
    """Make everyone's plan, children first, then adults."""
    found = [(main.answers["pour"], main, None)]
    for one in others:
        walked = _walked(main, one, today)
        if walked.outcome:
            found.append((one.whom, plan(main.guide.slug, walked, today), one))
    found.sort(key=lambda entry: ORDER.index(entry[0]))
    counts: dict[str, int] = {}
    named = []
    for whom, made, one in found:
        counts[whom] = counts.get(whom, 0) + 1
        several = sum(1 for other, _, _ in found if other == whom) > 1
        named.append(Member(label(whom, counts[whom] if several else 0), made, one))
    return tuple(named)


def first_to_act(members: tuple[Member, ...]) -> Member | None:
    """Give the member whose day to act by comes first, if any day is known."""
    dated = [member for member in members if member.plan.action]
    return min(dated, key=lambda member: member.plan.action.last_day) if dated else None


def label(whom: str, number: int) -> str:
    """Name a person without naming anyone: « enfant 1 », « moi »."""
    words = {
        "enfant": gettext("enfant"),
        "protege": gettext("adulte représenté"),
        "proche": gettext("proche aidé"),
        "moi": gettext("moi"),
    }
    return f"{words[whom]}\u00a0{number}" if number else words[whom]


def _walked(main: Plan, one: Person, today: date) -> Walk:
    answers: Mapping[str, str] = {**main.answers, "pour": one.whom}
    if one.sent and SENT in main.answers:
        answers = {**answers, SENT: one.sent}
    return follow(main.guide.slug, {name: value for name, value in answers.items() if name != REVISED}, today)


def added(given: Mapping[str, str], today: date) -> tuple[tuple[Person, ...], str]:
    """Read the family of an address with the person just added; the kind of problem with their date, if any."""
    others = read(given.get(FAMILY, ""), today)
    whom, raw = given.get(ADDED, ""), given.get(ADDED_SENT, "").strip()
    if whom not in ORDER or len(others) >= MOST_OTHERS:
        return others, ""
    day, kind = read_date(raw, days(today)) if raw else (None, "")
    return (others, kind) if kind else ((*others, Person(whom, day.isoformat() if day else "")), "")
