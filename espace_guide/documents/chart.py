"""The plan of every guide on paper, to be read with a pen: the drawing, the words, and a frame to sign for each end."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from ..chart.drawing import Drawing
from ..chart.page import counts
from ..chart.told import charts
from .imprint import imprint
from .paper import Paper, pdf

SHORT, LONG, MARGIN = 182, 262, 4  # millimetres that a drawing may take on a page; units of white around it
LARGEST, SMALLEST = 0.27, 0.21  # millimetres a unit: letters of 10 and of 7.7 points


@dataclass(frozen=True)
class Window:
    """A part of a drawing on its page: left, top, width and height in units, and its size."""

    view: tuple[int, int, int, int]
    size: tuple[str, str]


@dataclass(frozen=True)
class Hung:
    """A drawing set on pages, upright or on their side."""

    wide: bool
    windows: tuple[Window, ...]


def hang(drawing: Drawing) -> Hung:
    """Set a drawing on as many pages as its letters need to be read, on their side where it is too wide."""
    whole = drawing.width + 2 * MARGIN
    wide = SHORT / whole < SMALLEST
    across, down = (LONG, SHORT) if wide else (SHORT, LONG)
    scale = min(LARGEST, across / whole)
    windows = (
        Window((-MARGIN, start - MARGIN, whole, height + 2 * MARGIN), (f"{whole * scale:.1f}mm", f"{(height + 2 * MARGIN) * scale:.1f}mm"))
        for start, height in drawing.slices(int(down / scale) - 2 * MARGIN)
    )
    return Hung(wide, tuple(windows))


def write(today: date) -> bytes:
    """Write the plan of every guide as PDF/A-2a and PDF/UA-1: each guide is laid out alone, so that other papers need not wait for all of them."""
    title = gettext("Le plan du guide, à relire")
    shared = imprint(title, today, paper=True, counts=counts())
    parts: list[dict[str, object]] = [{"chart": None}, *({"chart": told, "hung": hang(told.drawing)} for told in charts(today))]
    return pdf((Paper("print/chart.html", [shared | part], ("chart",)) for part in parts), title)
