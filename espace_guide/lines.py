"""Sentences of a guide read without its answers: each with the answers that call for it, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from . import labels, languages
from .guides.flow import Guide
from .guides.nodes import KNOWN, Condition, Count, DateQuestion, Note, Question
from .law.clocks import CLOCKS
from .law.facts import Version
from .wording import versions, write

MEANS = "moyen"
PLAIN = ("pour", MEANS)  # questions whose answers are understood alone: « Par téléphone »
MANY = 3  # answers, from which it is shorter to say the one that is left out


@dataclass(frozen=True)
class Line:
    """A sentence, the answers that call for it, and the facts it rests on."""

    text: str
    when: tuple[str, ...] = ()
    facts: tuple[Version, ...] = ()


def line(guide: type[Guide], text: str, condition: Condition, today: date, facts: tuple[str, ...] = ()) -> Line:
    """Write a sentence, the answers that call for it, and the facts it rests on."""
    return Line(write(text, today), condition_words(guide, condition), versions(facts, today))


def lines(guide: type[Guide], notes: Iterable[Note], today: date, known: Condition | None = None) -> tuple[Line, ...]:
    """Write notes once each with the answers that call for them, but those `known` to be given."""
    known = known or {}
    found = (
        line(guide, note.text, {name: wanted for name, wanted in note.only_if.items() if known.get(name) != wanted}, today, note.facts)
        for note in notes
    )
    return tuple(dict.fromkeys(found))


def condition_words(guide: type[Guide], condition: Condition) -> tuple[str, ...]:
    """Write each answer that is called for, as « Carte Vitale : Oui »; that a date is known goes without saying."""
    return tuple(_answers(guide.nodes[name], name, wanted) for name, wanted in condition.items() if wanted != KNOWN)


def _answers(node: Question | DateQuestion, name: str, wanted: str | tuple[str, ...]) -> str:
    values = (wanted,) if isinstance(wanted, str) else wanted
    if isinstance(node, DateQuestion):
        return _("%(question)s\u00a0: %(answer)s") % {"question": node.short, "answer": node.unknown_label}
    words = " / ".join(str(node.choices[value].label) for value in values)
    left_out = [str(choice.label) for value, choice in node.choices.items() if value not in values]
    if len(values) >= MANY and len(left_out) == 1:
        words = _("sauf « %(answer)s »") % {"answer": left_out[0]}
    return words if name in PLAIN else _("%(question)s\u00a0: %(answer)s") % {"question": node.short, "answer": words}


def choices(node: Question | DateQuestion, today: date) -> tuple[str, ...]:
    """Write the answers that a question proposes."""
    if isinstance(node, Question):
        return tuple(write(choice.label, today) for choice in node.choices.values())
    return (_("une date"), *((write(node.unknown_label, today),) if node.unknown_label else ()))


def clock(guide: type[Guide], count: Count, today: date) -> Line:
    """Write how a clock is counted, as « Dernier jour sûr : jour d’envoi + 41 jours (marge de prudence, pas la limite légale) »."""
    counted = CLOCKS[count.clock]
    starts = {
        "envoi": _("jour d’envoi"),
        "reception": _("jour où la demande est reçue"),
        "suppression": _("jour de la demande de suppression"),
        "cloture": _("jour de la fermeture"),
    }
    text = (
        _("%(clock)s\u00a0: %(start)s + %(length)s, ou le premier jour ouvrable ensuite (%(binding)s)")
        if counted.moves
        else _("%(clock)s\u00a0: %(start)s + %(length)s (%(binding)s)")
    ) % {
        "clock": labels.of("CLOCKS", count.clock),
        "start": starts[counted.starts],
        "length": languages.length(counted.length(today)),
        "binding": labels.of("BINDINGS", counted.binding),
    }
    return Line(text, condition_words(guide, count.only_if), versions((count.clock,), today))
