"""The printable sheet of a plan, or blank: one A4 recto-verso, or as many pages as large print takes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from math import ceil

from django.utils.translation import gettext

from .. import labels, notices, timeline
from ..family import Member
from ..guides import GUIDES
from ..plan import Plan
from ..readings import Reading
from ..screen import answers_given
from ..wording import versions
from . import blank as empty
from . import notice, recto
from .density import BLANKS, BOLD, LETTER, Block, paragraph
from .paper import Paper, pdf
from .setting import Sheet, contexts
from .ways import FORMS


def write(plan: Plan, address: str, large: bool = False, code: str = "") -> bytes:
    """Write the sheet of a plan as PDF/A-2a and PDF/UA-1; `address` is the plan's whole address, `code` the one it holds, `large` asks for 18 pt."""
    return write_family((Member("", plan),), address, large, code)


def write_family(members: Iterable[Member], address: str, large: bool = False, code: str = "") -> bytes:
    """Write one sheet a person of a family, in one PDF/A-2a and PDF/UA-1; `address` opens them all, as `code` does."""
    several = tuple(members)
    if found := notices.current().of(several[0].plan.guide.slug):
        return pdf([notice.paper(found, several[0].plan.today, address, large)])
    return pdf(_paper(of(member.plan, member.label if len(several) > 1 else ""), address, large, code) for member in several)


def blank(slug: str, today: date, address: str, large: bool = False) -> bytes:
    """Write the blank sheet of a guide, to complete by hand."""
    return pdf([blank_paper(slug, today, address, large)])


def blank_paper(slug: str, today: date, address: str, large: bool = False, copies: int = 1) -> Paper:
    """Give the blank sheet of a guide to print; raises KeyError for a guide that does not exist."""
    if found := notices.current().of(slug):
        return notice.paper(found, today, address, large)
    return _paper(of_blank(slug, today), address, large, copies=copies)


def _paper(sheet: Sheet, address: str, large: bool, code: str = "", copies: int = 1) -> Paper:
    styles = ("sheet", "large") if large else ("sheet",)
    return Paper(sheet.template, contexts(sheet, address, large, code), styles, most=0 if large else 2, copies=copies)


def of(plan: Plan, label: str = "") -> Sheet:
    """Give what the sheet of a plan says; `label` names the person of a family."""
    words, given = plan.words, answers_given(plan.guide.slug, plan.answers, {})
    if label:
        given = [replace(given[0], answer=label), *given[1:]]
    answers = tuple(f"{one.label} : {one.answer}" for one in given)
    top = [_heading(words.situation), Block(answers, gap=0.35, letter=(LETTER + BOLD) / 2, between=1.3)]
    top += [paragraph("", gap=5.75)] if plan.readings else []
    top += [paragraph(plan.bound.formula.ljust(120), gap=1.6)] if plan.bound else []
    rows, more = tuple(recto.row(task, plan.by(task), task.id in plan.done) for task in words.steps), recto.parts(words)
    return Sheet(
        template="print/sheet.html",
        title=gettext("%(guide)s\u00a0: %(situation)s") % {"guide": plan.guide.title, "situation": words.situation},
        today=plan.today,
        blocks=lambda setting: (*top, recto.TITLE, *recto.step_blocks(rows, setting), *recto.blocks_below(words.keep, more, setting)),
        fixed=_card(plan.readings),
        rows=rows,
        keep=words.keep,
        script=words.script,
        parts=more,
        facts=tuple(reading.fact for reading in plan.readings),
        shown={
            "plan": plan,
            "spare": False,
            "heading": plan.guide.title,
            "main": plan.action or next(iter(plan.readings), None),
            "given": given,
            "marks": timeline.marks(plan.readings, plan.today),
        },
    )


def of_blank(slug: str, today: date) -> Sheet:
    """Give what the blank sheet of a guide says."""
    guide, form = GUIDES[slug], empty.of(slug, today)
    top = [_heading(str(guide.title)), paragraph(f"{gettext('Feuille à compléter à la main.')} {guide.summary}", gap=0.35)]
    return Sheet(
        template="print/blank.html",
        title=gettext("%(guide)s\u00a0: feuille à compléter") % {"guide": guide.title},
        today=today,
        blocks=lambda setting: (*top, *empty.blocks(form, setting)),
        fixed=empty.fixed(form),
        rows=form.rows,
        keep=form.keep,
        script=form.script,
        parts=form.parts,
        facts=versions(FORMS[slug].clocks, today),
        shown={"blank": form, "spare": True, "heading": guide.title, "summary": guide.summary},
        settings=BLANKS,
        slack=4,
    )


def _heading(text: str) -> Block:
    return Block((text,), 1.8, 0.72, letter=BOLD, leading=1.12)


def _card(readings: tuple[Reading, ...]) -> float:
    rows = [max(ceil(len(reading.formula) / 22), ceil(len(labels.of("CLOCKS", reading.fact.id)) / 20)) for reading in readings]
    return 8 + sum(9.1 * (0.32 + 1.34 * lines) for lines in rows) if rows else 0
