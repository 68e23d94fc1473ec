"""What a device needs to write a code by itself, without network: what each guide asks, and how a code is packed."""

import json
from dataclasses import dataclass

from .guides import GUIDES, code
from .guides.flow import Guide
from .guides.nodes import Question

ONCE = ("pour", "envoye")  # asked for all guides together: for whom, and the day that the page counts from
LATER = ("recu", "courrier")  # the plan asks it when the code is opened; who has a date has a letter


@dataclass(frozen=True)
class Field:
    """One answer to give: a choice among values, or a date where there is none."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Form:
    """What a guide asks, beside what is asked for all guides together."""

    slug: str
    title: str
    fields: tuple[Field, ...]


def forms() -> tuple[Form, ...]:
    """Give what each guide asks, in the order it asks it."""
    return tuple(Form(guide.slug, str(guide.title), tuple(_fields(guide))) for guide in GUIDES.values())


def whom() -> Field:
    """Give the first question of every guide."""
    return _field(GUIDES["opposition"], "pour")


def shape() -> str:
    """Write as JSON the lists and the sizes that a code is packed with (guides/code.py)."""
    return json.dumps(
        {
            "alphabet": code.ALPHABET,
            "group": code.GROUP,
            "longest": code.LONGEST - code.CHECKS,
            "version": [3, code.VERSION],
            "guides": code.GUIDES,
            "persons": code.PERSON_BITS,
            "words": code.WORDS,
            "date": [code.DATE_BITS, code.FIRST_DAY.isoformat()],
            "fields": code.FIELDS,
            "steps": code.STEPS,
        },
        separators=(",", ":"),
    )


def _fields(guide: type[Guide]) -> list[Field]:
    held = set(code.FIELDS[guide.slug]) - {*ONCE, *LATER}
    return [_field(guide, name) for name in guide.nodes if name in held]


def _field(guide: type[Guide], name: str) -> Field:
    node = guide.nodes[name]
    values = tuple((value, str(choice.label)) for value, choice in node.choices.items()) if isinstance(node, Question) else ()
    return Field(name, str(node.short), values)
