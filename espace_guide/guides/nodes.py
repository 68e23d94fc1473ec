"""What a guide is made of: questions, forks, outcomes, and what an outcome says. Data only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext_lazy as _

UNKNOWN = "inconnue"
KNOWN, RUNNING, PASSED = "connue", "en-cours", "passe"

Condition = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True)
class Choice:
    """One answer to a question, and the word of the node it leads to (else the question's own `to`)."""

    label: str
    to: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Question:
    """A question with named answers; `with_next` puts the question that follows on the same screen."""

    text: str
    choices: Mapping[str, Choice]
    to: str = ""
    hint: str = ""
    short: str = ""
    with_next: bool = False

    @cached_property
    def exits(self) -> dict[str, str]:
        """Give the node that each answer leads to."""
        return {value: choice.to or self.to for value, choice in self.choices.items()}


@dataclass(frozen=True)
class DateQuestion:
    """A question answered by an ISO date or `inconnue`."""

    text: str
    to: str
    unknown: str = ""
    unknown_label: str = ""
    hint: str = ""
    short: str = ""
    with_next: bool = False

    @cached_property
    def exits(self) -> dict[str, str]:
        """Give the node that a known date, and an unknown one, lead to."""
        return {KNOWN: self.to, UNKNOWN: self.unknown or self.to}


@dataclass(frozen=True)
class Fork:
    """A turning that asks nothing: it reads an earlier answer, or where the clock `within` of that date stands."""

    on: str
    to: Mapping[str, str]
    within: str = ""

    @cached_property
    def exits(self) -> dict[str, str]:
        """Give the node that each earlier answer leads to."""
        return dict(self.to)


@dataclass(frozen=True)
class Note:
    """A sentence, the facts it rests on, and the answers that call for it."""

    text: str
    facts: tuple[str, ...] = ()
    only_if: Condition = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One thing to do: a verb first; `by` names the clock that gives its date (`open_days`: a working day), `link` the fact that gives its address; a host's `notice` may stand in its place."""

    id: str
    text: str
    facts: tuple[str, ...]
    detail: tuple[Note, ...] = ()
    hand: tuple[Note, ...] = ()
    by: str = ""
    open_days: bool = False
    link: str = ""
    only_if: Condition = field(default_factory=dict)
    notice: bool = False


@dataclass(frozen=True)
class Trouble:
    """What to do when something resists: a title that names the difficulty, and sentences."""

    title: str
    notes: tuple[Note, ...]
    only_if: Condition = field(default_factory=dict)


@dataclass(frozen=True)
class Count:
    """A clock of the plan and the answer that starts it (`today`: an act done this very day); `open_days` if one can only act on a working day."""

    clock: str
    since: str
    only_if: Condition = field(default_factory=dict)
    open_days: bool = False


@dataclass(frozen=True)
class Lead:
    """A guide this plan leads to: the answers it carries over, and those it settles."""

    guide: str
    text: str
    carry: tuple[str, ...] = ("pour",)
    settle: Mapping[str, str] = field(default_factory=dict)
    only_if: Condition = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What a person reads at the end of a path; `proof` names the steps that put the proof in hand, `missing` says what is awaited."""

    situation: str
    steps: tuple[Step, ...]
    proof: tuple[str, ...]
    missing: str = _("il manque la preuve")
    action: tuple[Count, ...] = ()
    clocks: tuple[Count, ...] = ()
    keep: tuple[Note, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    after: tuple[Note, ...] = ()
    know: tuple[Note, ...] = ()
    script: tuple[Note, ...] = ()
    leads: tuple[Lead, ...] = ()

    @cached_property
    def exits(self) -> dict[str, str]:
        """Give nothing: a path ends here."""
        return {}


Node = Question | DateQuestion | Fork | Outcome
