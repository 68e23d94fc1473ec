"""A guide as a drawing: a box a question, with its answers under it, an arrow from each answer to what follows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from textwrap import wrap

from ..guides.flow import Guide
from ..guides.nodes import Node
from .layers import Box, lay_out
from .named import Names, kind, labels_of, taken, title

WIDE, PAD, LINE = 250, 9, 16  # units: a box, white inside it, from one line to the next
BOLD, LETTER = 7.6, 6.9  # units: a mean letter of the widest usual fonts
NARROW = 96  # an answer's cell
HEAD = 4.5  # half the width of an arrow's head


@dataclass(frozen=True)
class Words:
    """A line of words and where it starts: its left or its middle, and its foot."""

    x: float
    y: int
    text: str


@dataclass(frozen=True)
class Cell:
    """Answers that lead to the same place, in a cell of their box."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[Words, ...]


@dataclass(frozen=True)
class Drawn:
    """A box: `kind` is `question`, `turn` or `end`."""

    kind: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Words, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Drawing:
    """A drawing in units: boxes, arrows as paths, their heads, and where it may be cut: between two layers, across so many arrows."""

    width: int
    height: int
    boxes: tuple[Drawn, ...]
    arrows: tuple[str, ...]
    heads: tuple[str, ...]
    gaps: tuple[tuple[int, int], ...]

    def slices(self, height: int) -> tuple[tuple[int, int], ...]:
        """Cut the drawing between layers in as few slices as hold in this height, across the fewest arrows: start and height of each.

        A layer that is higher than a slice is a slice of its own.
        """
        edges = [(0, 0), *self.gaps, (self.height, 0)]
        best: dict[int, tuple[int, int, tuple[int, ...]]] = {len(edges) - 1: (0, 0, (self.height,))}
        for start in range(len(edges) - 2, -1, -1):
            fitting = [end for end in range(start + 1, len(edges)) if edges[end][0] - edges[start][0] <= height or end == start + 1]
            cut = min((best[end][0] + 1, best[end][1] + edges[start][1], best[end][2]) for end in fitting)
            best[start] = (*cut[:2], (edges[start][0], *cut[2]))
        return tuple((start, end - start) for start, end in pairwise(best[0][2]))


@dataclass(frozen=True)
class _Sized:
    """A box before it has a place: lines of its title, lines of each cell, and the size of its parts."""

    title: list[str]
    cells: list[list[str]]
    width: int
    head: int
    foot: int


def draw(guide: type[Guide], names: Names, today: date) -> Drawing:
    """Draw a guide."""
    sized = {name: _sized(guide, name, node, names, today) for name, node in guide.nodes.items()}
    boxes = [Box(name, box.width, box.head + box.foot, tuple(_exits(taken(guide)[name], box))) for name, box in sized.items()]
    layout = lay_out(boxes)
    drawn = tuple(_drawn(kind(guide.nodes[name]), box, *layout.corners[name]) for name, box in sized.items())
    ends = [arrow[-1] for arrow in layout.arrows]
    heads = tuple(f"M{x} {y}l-{HEAD} -{2 * HEAD}h{2 * HEAD}z" for x, y in dict.fromkeys(ends))
    return Drawing(layout.width, layout.height, drawn, tuple(_path(arrow) for arrow in layout.arrows), heads, layout.gaps)


def _sized(guide: type[Guide], name: str, node: Node, names: Names, today: date) -> _Sized:
    groups = [" / ".join(answers) for answers in labels_of(guide, name, today).values()]
    cell = max([NARROW, *(round(len(word) * LETTER) + PAD for group in groups for word in group.split(" "))])
    width = max(WIDE, cell * len(groups))
    lines = wrap(f"{names[name]}. {title(guide, node, today)}", int((width - 2 * PAD) / BOLD), break_long_words=False)
    cells = [wrap(group, int((width / len(groups) - PAD) / LETTER), break_long_words=False) for group in groups]
    foot = LINE * max(map(len, cells)) + PAD if cells else 0
    return _Sized(lines, cells, width, LINE * len(lines) + 2 * PAD - 3, foot)


def _exits(exits: Mapping[str, str], box: _Sized) -> Iterator[tuple[int, str]]:
    targets = tuple(dict.fromkeys(exits.values()))
    for index, to in enumerate(targets):
        yield round(box.width * ((index + 0.5) / len(targets) - 0.5)), to


def _drawn(what: str, box: _Sized, x: int, y: int) -> Drawn:
    wide = box.width / max(1, len(box.cells))
    cells = (_cell(lines, round(x + index * wide), y + box.head, round(wide), box.foot) for index, lines in enumerate(box.cells))
    return Drawn(what, x, y, box.width, box.head + box.foot, _lines(box.title, x + PAD, y + PAD - 3), tuple(cells))


def _cell(lines: list[str], x: int, y: int, width: int, height: int) -> Cell:
    return Cell(x, y, width, height, _lines(lines, x + width / 2, y + 1))


def _lines(lines: list[str], x: float, y: int) -> tuple[Words, ...]:
    return tuple(Words(x, y + LINE * (index + 1) - 3, line) for index, line in enumerate(lines))


def _path(points: tuple[tuple[int, int], ...]) -> str:
    """Write an arrow: straight down beside the boxes, bent between the layers."""
    (x, y), *others = points
    path = [f"M{x} {y}"]
    for index, (to_x, to_y) in enumerate(others):
        half = (y + to_y) // 2
        path.append(f"V{to_y}" if index % 2 == 0 or to_x == x else f"C{x} {half} {to_x} {half} {to_x} {to_y}")
        x, y = to_x, to_y
    return "".join(path)
