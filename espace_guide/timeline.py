"""Where the days of a plan stand on a line, for a drawing 320 units wide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from . import languages
from .readings import Reading

LEFT, RIGHT, LABEL = 14, 306, 64
SHOWN = ("month.prudent", "opposition.safe", "opposition.delay", "gdpr.month", "gdpr.extension", "law.R36.delete", "law.R36.archive")


@dataclass(frozen=True)
class Mark:
    """A day on the line: `kind` is `start`, `today`, or how binding its clock is; `label` is empty where it would overlap."""

    kind: str
    day: date
    x: int
    anchor: str
    labelled: bool


def marks(readings: Sequence[Reading], today: date) -> list[Mark]:
    """Place the start, today and each last day on the line; nothing without a clock."""
    shown = [reading for reading in readings if reading.fact.id in SHOWN]
    if not shown:
        return []
    start, end = shown[0].start, max([reading.last_day for reading in shown])
    last = max(end, min(today, end + (end - start) / 2))
    points = [("start", start), *((reading.binding, reading.last_day) for reading in shown)]
    placed = sorted({(day, kind) for kind, day in points})
    found: list[Mark] = []
    edge = RIGHT + LABEL
    for day, kind in reversed(placed):
        x = _x(day, start, last)
        found.append(Mark(kind, day, x, _anchor(x), edge - x >= LABEL))
        edge = x if edge - x >= LABEL else edge
    now = _x(min(today, last), start, last)
    return [_turned(mark) for mark in (*reversed(found), Mark("today", today, now, _anchor(now), True))]


def _turned(mark: Mark) -> Mark:
    """Turn a mark round where one reads from the right."""
    if languages.direction() == "ltr":
        return mark
    x = LEFT + RIGHT - mark.x
    return replace(mark, x=x, anchor=_anchor(x))


def _x(day: date, start: date, last: date) -> int:
    share = (day - start).days / max((last - start).days, 1)
    return round(LEFT + share * (RIGHT - LEFT))


def _anchor(x: int) -> str:
    if x < LEFT + LABEL / 2:
        return "start"
    return "end" if x > RIGHT - LABEL / 2 else "middle"
