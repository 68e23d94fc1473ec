"""Writes the parts of an end in words: sentences, steps, clocks, guides it leads to, with their conditions and facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .. import labels
from ..guides import GUIDES
from ..guides.flow import Guide
from ..guides.nodes import KNOWN, Condition, Count, Lead, Note, Question, Step, Trouble
from ..law.facts import FACTS, Version
from ..lines import clock, condition_words
from ..wording import versions, write

Before = dict[object, str]  # what an earlier end of the guide has said, and the name of that end


@dataclass(frozen=True)
class Sentence:
    """A sentence, the answers that call for it, and the facts it rests on."""

    text: str
    when: tuple[str, ...]
    facts: tuple[Version, ...]


@dataclass(frozen=True)
class Group:
    """Sentences under one heading; `same` names the earlier end that has said them all."""

    title: str
    sentences: tuple[Sentence, ...]
    same: str = ""


@dataclass(frozen=True)
class Told:
    """A step whole, or its heading alone where the end `same` has told it; `by` says what dates it."""

    id: str
    head: Sentence
    by: str
    link: str
    parts: tuple[Group, ...]
    same: str = ""


def quoted(words: str) -> str:
    """Put words between the quotation marks of the page's language."""
    return _("«\u00a0%(words)s\u00a0»") % {"words": words}


@dataclass(frozen=True)
class Teller:
    """Writes the parts of one end."""

    guide: type[Guide]
    letter: str
    before: Before
    today: date

    def groups(self, *titled: tuple[str, Iterable[Sentence]]) -> tuple[Group, ...]:
        """Gather sentences under their headings, and leave out a heading without any."""
        found = (Group(title, tuple(sentences)) for title, sentences in titled)
        return tuple(Group(one.title, one.sentences, self.same(one)) for one in found if one.sentences)

    def same(self, said: object) -> str:
        """Name the earlier end that has said this, if one has."""
        first = self.before.setdefault(said, self.letter)
        return "" if first == self.letter else first

    def note(self, note: Note) -> Sentence:
        """Write a note."""
        return self.sentence(note.text, note.only_if, note.facts)

    def sentence(self, text: str, condition: Condition, facts: Iterable[str]) -> Sentence:
        """Write a sentence with its conditions and facts."""
        return Sentence(write(text, self.today), self.when(condition), versions(facts, self.today))

    def when(self, condition: Condition) -> tuple[str, ...]:
        """Write every answer called for, that a date is known included."""
        known = (
            _("%(question)s\u00a0: une date") % {"question": self.guide.nodes[name].short}
            for name, wanted in condition.items()
            if wanted == KNOWN
        )
        return (*known, *condition_words(self.guide, condition))

    def head(self, trouble: Trouble) -> str:
        """Write the heading of a difficulty."""
        return " ".join((write(trouble.title, self.today), *(f"[{answer}]" for answer in self.when(trouble.only_if))))

    def count(self, count: Count) -> Sentence:
        """Write how a clock is counted, and what starts it."""
        text = clock(self.guide, count, self.today).text
        since = self.guide.nodes[count.since].short if count.since in self.guide.nodes else _("aujourd’hui")
        words = _("%(clock)s, compté depuis «\u00a0%(answer)s\u00a0»") % {"clock": text, "answer": since}
        if count.open_days:
            words += _(", ramené à un jour ouvré")
        return self.sentence(words, count.only_if, (count.clock,))

    def step(self, step: Step) -> Told:
        """Write a step whole."""
        by = labels.of("CLOCKS", step.by) if step.by else ""
        if step.open_days:
            by += _(", ramené à un jour ouvré")
        parts = ((_("Ayez en main"), step.hand), (_("Précisions"), step.detail))
        groups = tuple(Group(title, tuple(map(self.note, notes))) for title, notes in parts if notes)
        link = FACTS[step.link].on(self.today).value["url"] if step.link else ""
        head = self.sentence(step.text, step.only_if, dict.fromkeys((*step.facts, *filter(None, (step.link,)))))
        return Told(step.id, head, by, link, groups, self.same((step.id, head, groups)))

    def lead(self, lead: Lead) -> Sentence:
        """Write where a plan leads, and the answers it carries over."""
        to = GUIDES[lead.guide]
        carried = [str(self.guide.nodes[name].short) for name in lead.carry if name in self.guide.nodes]
        settled = [
            _("%(question)s\u00a0: %(answer)s") % {"question": to.nodes[name].short, "answer": self.answer(to, name, value)}
            for name, value in lead.settle.items()
        ]
        words = _("%(text)s › guide «\u00a0%(guide)s\u00a0»") % {"text": lead.text, "guide": to.title}
        if carried:
            words += _(", avec la réponse déjà donnée à %(answers)s") % {"answers": _(", ").join(map(quoted, carried))}
        if settled:
            words += _(", en répondant déjà %(answers)s") % {"answers": _(", ").join(map(quoted, settled))}
        return self.sentence(words, lead.only_if, ())

    @staticmethod
    def answer(guide: type[Guide], name: str, value: str) -> str:
        """Write an answer."""
        node = guide.nodes[name]
        return str(node.choices[value].label) if isinstance(node, Question) else value
