"""One table for all measures."""

from collections.abc import Iterable
from dataclasses import dataclass

HEAD = ("what", "ours", "beside", "ratio", "target", "", "more")


@dataclass(frozen=True)
class Row:
    """A measure, what it is compared with, and what it may be at most, in itself or as a ratio, or at least."""

    what: str
    value: float
    unit: str
    beside: float | None = None
    most: float | None = None
    most_ratio: float | None = None
    least: float | None = None
    more: str = ""

    def cells(self) -> tuple[str, ...]:
        """Write the row's cells."""
        ratio = self.value / self.beside if self.beside else None
        target, over = "", False
        if self.most_ratio is not None and ratio is not None:
            target, over = f"≤ {self.most_ratio:g} ×", ratio > self.most_ratio
        elif self.most is not None:
            target, over = f"≤ {self.most:g} {self.unit}", self.value > self.most
        elif self.least is not None:
            target, over = f"≥ {self.least:g} {self.unit}".rstrip(), self.value < self.least
        verdict = ("OVER" if over else "held") if target else ""
        return (
            self.what,
            f"{_figure(self.value)} {self.unit}".rstrip(),
            f"{_figure(self.beside)} {self.unit}" if self.beside else "",
            f"{ratio:.2f} ×" if ratio else "",
            target,
            verdict,
            self.more,
        )


def write(rows: Iterable[Row]) -> str:
    """Write the table in Markdown, its columns aligned."""
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
