"""What a question page shows: the open questions, the earlier answers, the date known so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.html import format_html

from . import languages
from .guides import GUIDES
from .guides.flow import Guide
from .guides.nodes import KNOWN, UNKNOWN, DateQuestion, Question
from .guides.walk import REVISED, Problem, Walk
from .holes import hole
from .plan import address
from .problems import message
from .readings import Reading, reading
from .wording import write

BOTH = {"carte": "oui", "code": "oui"}  # the commonest answers at a stand: one tap gives them
SENT = "envoi"  # says that a form was sent, even with nothing chosen


@dataclass(frozen=True)
class Option:
    """One answer on screen, and the address it leads to."""

    value: str
    label: str
    hint: str
    path: str
    chosen: bool


@dataclass(frozen=True)
class Asked:
    """One question on screen."""

    name: str
    text: str
    hint: str
    is_date: bool
    options: tuple[Option, ...]
    value: str
    unknown_label: str
    unknown_path: str
    problem: str


@dataclass(frozen=True)
class Given:
    """An earlier answer, in words, and the address that asks it again."""

    name: str
    label: str
    answer: str
    path: str


def ask(slug: str, walked: Walk, given: Mapping[str, str], today: date) -> dict[str, object]:
    """Give what the question page shows of its open questions."""
    guide = GUIDES[slug]
    if given.get(SENT) and not walked.problem:
        walked = replace(walked, problem=Problem(walked.asked[0], "missing"))
    kept = {name: value for name, value in (walked.kept or {}).items() if name not in walked.asked}
    extra = {"stand": "1"} if given.get("stand") == "1" else {}
    return {
        "guide": guide,
        "asked": [_asked(guide, name, walked, kept | extra, given, today) for name in walked.asked],
        "single": len(walked.asked) == 1,
        "both": address(slug, in_order(slug, kept | extra | BOTH)) if extra and walked.asked == tuple(BOTH) else "",
        "kept": kept | extra,
        "closing": address("cloture", {name: walked.answers[name] for name in ("pour",) if name in walked.answers} | extra),
        "problem": message(walked.problem, today) if walked.problem else "",
        "target": f"f-{walked.problem.question}" if walked.problem else "",
    }


def _asked(guide: type[Guide], name: str, walked: Walk, kept: Mapping[str, str], given: Mapping[str, str], today: date) -> Asked:
    node = guide.nodes[name]
    problem = message(walked.problem, today) if walked.problem and walked.problem.question == name else ""
    value = (walked.kept or {}).get(name, "")
    is_date = isinstance(node, DateQuestion)
    if is_date and not value:
        value = given.get(name, "").strip()[:30]
    options = (
        ()
        if is_date
        else tuple(
            Option(
                key,
                write(choice.label, today),
                write(choice.hint, today),
                address(guide.slug, in_order(guide.slug, kept | {name: key})),
                key == value,
            )
            for key, choice in node.choices.items()
        )
    )
    unknown = address(guide.slug, in_order(guide.slug, kept | {name: UNKNOWN})) if is_date else ""
    return Asked(
        name,
        write(node.text, today),
        write(node.hint, today),
        is_date,
        options,
        value if value != UNKNOWN else "",
        write(node.unknown_label, today) if is_date else "",
        unknown,
        problem,
    )


def in_order(slug: str, answers: Mapping[str, str]) -> dict[str, str]:
    """Put answers in the order the guide asks them."""
    return {name: answers[name] for name in (*GUIDES[slug].nodes, "stand") if name in answers}


def answers_to_fill(slug: str, kinds: Iterable[tuple[str, str]], here: str) -> list[Given]:
    """List the answers as `answers_given` does, with a hole where a known date stands; `here` is an address that has its holes too."""
    found = []
    for name, kind in kinds:
        label, answer = in_words(slug, name, UNKNOWN if kind == KNOWN else kind)
        found.append(
            Given(name, label, hole(f"words.{name}") if kind == KNOWN else answer, format_html("{}&amp;{}={}", here, REVISED, name))
        )
    return found


def answers_given(slug: str, answers: Mapping[str, str], extra: Mapping[str, str]) -> list[Given]:
    """List the answers in words, each with the address that asks it again."""
    here = address(slug, {**answers, **extra})
    return [Given(name, *in_words(slug, name, value), f"{here}&{REVISED}={name}") for name, value in answers.items()]


@languages.per_language
def in_words(slug: str, name: str, value: str) -> tuple[str, str]:
    """Write an answer in words: what it is about, and what was answered."""
    node = GUIDES[slug].nodes[name]
    if isinstance(node, Question):
        return str(node.short), str(node.choices[value].label)
    return str(node.short), str(node.unknown_label) if value == UNKNOWN else languages.in_words(date.fromisoformat(value))


def preview(answers: Mapping[str, str], today: date) -> Reading | None:
    """Read the day to act by as soon as the day of sending is known, before the last question; the legal day once that one has passed."""
    sent = answers.get("envoye", UNKNOWN)
    if sent == UNKNOWN or "courrier" not in answers:
        return None
    safe = reading("opposition.safe", date.fromisoformat(sent), today)
    return safe if safe.state != "passed" else reading("opposition.delay", date.fromisoformat(sent), today)
