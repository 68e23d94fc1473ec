"""The blank sheet of a guide: the ways side by side, the cases, the days to count by hand and those counted for the last weeks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from django.utils.translation import gettext as _

from .. import labels, languages, notices
from ..guides import GUIDES
from ..guides.flow import meets
from ..guides.nodes import Step
from ..guides.suivi import REMEDIES
from ..law.clocks import CLOCKS
from ..law.facts import Version
from ..wording import Said, said, task, words_for
from .density import WIDTH, Block, Recto, height, paragraph
from .recto import TITLE, Part, Row, blocks_below, parts, row, step_blocks
from .ways import FORMS, Form, Way

DAYS, LINE = 44, 12  # the days of the table; its lines in points
NARROWEST = 0.27  # the least share of the width that a way takes
ASIDE = 0.27  # the share of the width that the name of a case takes

Steps = dict[str, tuple[Step, Mapping[str, str]]]


@dataclass(frozen=True)
class Sum:
    """A day to count by hand: what it is, what to add to the day that starts it, how binding it is."""

    name: str
    plus: str
    binding: str


@dataclass(frozen=True)
class Group:
    """The steps of a way or of a case, under its name; `share` is the part of the width that a way takes."""

    label: str
    rows: tuple[Row, ...]
    share: float = 1

    @property
    def facts(self) -> tuple[Version, ...]:
        """Give what its steps rest on, which is numbered beside its name."""
        return tuple(fact for step in self.rows for fact in step.own)


@dataclass(frozen=True)
class Blank:
    """What a blank sheet says: questions to tick, days to count, what to have in hand, and the steps by way, by case and for all."""

    since: str
    ticks: tuple[tuple[str, tuple[str, ...]], ...]
    sums: tuple[Sum, ...]
    heads: tuple[str, ...]
    days: tuple[tuple[tuple[date, ...], ...], ...]
    hand: tuple[Said, ...]
    ways: tuple[Group, ...]
    cases: tuple[Group, ...]
    every: tuple[Row, ...]
    keep: tuple[Said, ...]
    script: tuple[Said, ...]
    parts: tuple[Part, ...]

    @property
    def aside(self) -> tuple[Group, ...]:
        """Give the cases, then what every way shares."""
        shared = (Group(_("Dans tous les cas"), self.every),) if self.ways else ()
        return (*self.cases, *(group for group in shared if group.rows))

    @property
    def groups(self) -> tuple[Group, ...]:
        """Give the ways, the cases and what every way shares, one after the other."""
        return (*self.ways, *self.aside)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Give all the steps of the sheet."""
        alone = () if self.ways else self.every
        return (*(step for group in self.groups for step in group.rows), *alone)


def of(slug: str, today: date) -> Blank:
    """Give what the blank sheet of a guide says; raises KeyError for a guide that does not exist."""
    form, nodes = FORMS[slug], GUIDES[slug].nodes
    outcome, answers = nodes[form.outcome], [form.answers | way.answers for way in form.ways]
    by_way = [_met(slug, form, way) for way in form.ways]
    every = set.intersection(*map(set, by_way))
    seen = set().union(*by_way)
    cases = []
    for case in form.cases:
        steps = {id: found for id, found in _met(slug, form, case).items() if id not in seen}
        seen |= steps.keys()
        cases.append(Group(str(case.label), _rows(steps, form, today)))
    alone = [{id: found for id, found in steps.items() if id not in every} for steps in by_way]
    ways = [Group(str(way.label), _rows(steps, form, today)) for way, steps in zip(form.ways, alone, strict=True)]
    hand = {said.text: said for group in ways for step in group.rows for said in step.have}
    return Blank(
        since=str(form.since),
        ticks=tuple((str(nodes[name].short), tuple(str(choice.label) for choice in nodes[name].choices.values())) for name in form.ticks),
        sums=tuple(_sum(name, today) for name in form.clocks),
        heads=tuple(map(str, form.heads)),
        days=_days(form, today) if form.heads else (),
        hand=tuple(hand.values()),
        ways=_shared(tuple(group for group in ways if group.rows)),
        cases=tuple(_without(group, link="") for group in cases if group.rows),
        every=_rows({id: found for id, found in by_way[0].items() if id in every}, form, today),
        keep=tuple({one.text: one for given in answers for one in said(outcome.keep, given, today)}.values()),
        script=said(outcome.script, answers[0], today),
        parts=parts(words_for(outcome, answers[0], today)),
    )


def _met(slug: str, form: Form, way: Way) -> Steps:
    """Give the steps that a way or a case calls for; the remedies are on the verso."""
    answers = form.answers | way.answers
    steps = GUIDES[slug].nodes[way.outcome or form.outcome].steps
    return {
        step.id: (notices.current().step(slug, step), answers) for step in steps if meets(step.only_if, answers) and step not in REMEDIES
    }


def _rows(steps: Steps, form: Form, today: date) -> tuple[Row, ...]:
    told = (task(step, None if form.whole else answers, today) for step, answers in steps.values())
    return tuple(row(replace(one, detail=()) if one.notice else one) for one in told)  # of a notice, the title: room is counted


def _without(group: Group, **empty: object) -> Group:
    return replace(group, rows=tuple(replace(step, **empty) for step in group.rows))


def _shared(ways: tuple[Group, ...]) -> tuple[Group, ...]:
    """Share the width between the ways by the length of what they say; the address is given once, what to have in hand above."""
    ways = tuple(_without(way, have=(), **({"link": ""} if index else {})) for index, way in enumerate(ways))
    lengths = [
        sum(len(step.text) + len(step.link) + sum(len(said.text) for said in (*step.say, *step.notes[:1])) for step in way.rows)
        for way in ways
    ]
    wanted = [max(length, sum(lengths) * NARROWEST) for length in lengths]
    return tuple(replace(way, share=length / sum(wanted)) for way, length in zip(ways, wanted, strict=True))


def _sum(name: str, today: date) -> Sum:
    clock = CLOCKS[name]
    length = clock.length(today)
    plus = languages.length({"days": 7 * length["weeks"]} if "weeks" in length else length)
    if clock.moves:
        plus = _("%(length)s, ou le premier jour ouvrable ensuite") % {"length": plus}
    return Sum(labels.of("CLOCKS", name), plus, labels.of("BINDINGS", clock.binding))


def _days(form: Form, today: date) -> tuple[tuple[tuple[date, ...], ...], ...]:
    """Count the clocks from each of the last days and from tomorrow, oldest first, in columns."""
    days = [today + timedelta(days=2 - back) for back in range(DAYS, 0, -1)]
    lines = tuple((day, *(CLOCKS[name].last_day(day, today) for name in form.clocks)) for day in days)
    tall = ceil(DAYS / form.columns)
    return tuple(lines[start : start + tall] for start in range(0, DAYS, tall))


def fixed(blank: Blank) -> float:
    """Give the height of the days to count, by hand and in the table, in points."""
    by_hand = 36 + 20 * len(blank.sums) if blank.sums else 0
    return by_hand + (8 + LINE * (1 + len(blank.days[0])) if blank.days else 0)


def blocks(blank: Blank, setting: Recto) -> Iterator[Block]:
    """Yield the words that the template sets, to estimate their height: of the ways side by side, only the tallest counts."""
    lines = [f"{label} {'    '.join(answers)}     " for label, answers in blank.ticks]
    yield Block(tuple(lines), gap=0.3)
    yield TITLE
    if blank.ways:
        yield Block(tuple(said.text for said in blank.hand))
        columns = [
            (paragraph(way.label), *step_blocks(way.rows, setting, WIDTH / setting.size * (1 - way.share) + 1, spare=True))
            for way in blank.ways
        ]
        yield from max(columns, key=lambda column: height(column, setting))
    else:
        yield from step_blocks(blank.every, setting)
    for case in blank.aside:
        yield from step_blocks(case.rows, setting, WIDTH / setting.size * ASIDE, spare=True)
    yield from blocks_below(blank.keep, blank.parts, setting, spare=True)
