"""What a question page, the sources page and the unfolded page show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from . import languages
from .guides import GUIDES
from .guides.flow import UNKNOWN, DateQuestion, Guide, Outcome, Question, parts
from .guides.walk import REVISED, Walk
from .law.facts import FACTS, Version
from .plan import Reading, address, reading
from .problems import message
from .wording import write

TOPICS = ("espace", "opposition", "cloture", "effets", "personnes", "recours", "delais", "contexte")


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


def EMPTY_WALK(slug: str) -> Walk:
    """Give the walk of an address without any answer."""
    return Walk({}, (GUIDES[slug].start,), "", None, {})


def ask(slug: str, walked: Walk, given: Mapping[str, str], today: date) -> dict[str, object]:
    """Give what the question page shows: the open questions, the earlier answers, the date known so far."""
    guide = GUIDES[slug]
    kept = {name: value for name, value in (walked.kept or {}).items() if name not in walked.asked}
    extra = {"stand": "1"} if given.get("stand") == "1" else {}
    return {
        "guide": guide,
        "asked": [_asked(guide, name, walked, kept | extra, given, today) for name in walked.asked],
        "single": len(walked.asked) == 1,
        "kept": kept | extra,
        "given": answers_given(slug, walked.answers, extra),
        "preview": preview(walked.answers, today),
        "problem": message(walked.problem, today) if walked.problem else "",
    }


def _asked(guide: type[Guide], name: str, walked: Walk, kept: Mapping[str, str], given: Mapping[str, str], today: date) -> Asked:
    node = guide.nodes[name]
    problem = message(walked.problem, today) if walked.problem and walked.problem.question == name else ""
    value = (walked.kept or {}).get(name, "")
    is_date = isinstance(node, DateQuestion)
    if is_date and not value:
        value = given.get(name, "").strip()[:30]
    options = () if is_date else tuple(
        Option(key, write(choice.label, today), write(choice.hint, today), address(guide.slug, _in_order(guide, kept | {name: key})), key == value)
        for key, choice in node.choices.items()
    )
    unknown = address(guide.slug, _in_order(guide, kept | {name: UNKNOWN})) if is_date else ""
    return Asked(name, write(node.text, today), write(node.hint, today), is_date, options, value if value != UNKNOWN else "", write(node.unknown_label, today) if is_date else "", unknown, problem)


def _in_order(guide: type[Guide], answers: Mapping[str, str]) -> dict[str, str]:
    return {name: answers[name] for name in (*guide.nodes, "stand") if name in answers}


def answers_given(slug: str, answers: Mapping[str, str], extra: Mapping[str, str]) -> list[Given]:
    """List the answers in words, each with the address that asks it again."""
    guide = GUIDES[slug]
    return [
        Given(name, str(guide.nodes[name].short), in_words(guide.nodes[name], value), address(slug, {**answers, **extra, REVISED: name}))
        for name, value in answers.items()
    ]


def in_words(node: Question | DateQuestion, value: str) -> str:
    """Write an answer in words."""
    if isinstance(node, Question):
        return str(node.choices[value].label)
    return str(node.unknown_label) if value == UNKNOWN else languages.in_words(date.fromisoformat(value))


def preview(answers: Mapping[str, str], today: date) -> Reading | None:
    """Read the legal clock as soon as the day of sending is known, before the last question."""
    sent = answers.get("envoye", UNKNOWN)
    return None if sent == UNKNOWN or "courrier" not in answers else reading("opposition.delay", date.fromisoformat(sent), today)


def topics(today: date) -> list[tuple[str, list[Version]]]:
    """Group the facts in force today by topic."""
    versions = [fact.on(today) for fact in FACTS.values()]
    return [(topic, [version for version in versions if version.topic == topic]) for topic in TOPICS]


def offline_guides(today: date) -> list[dict[str, object]]:
    """Unfold every guide: its outcomes, each with all it may say."""
    return [
        {"guide": guide, "outcomes": [(node, [part for part in parts(node)]) for node in guide.nodes.values() if isinstance(node, Outcome)]}
        for guide in GUIDES.values()
    ]
