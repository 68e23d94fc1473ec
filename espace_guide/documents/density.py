"""The settings a sheet may take, from the most generous to the tightest, and the room that words need in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, inf

from django.utils.translation import get_language

WIDTH, HEIGHT = 521.5, 787.5  # points inside the margins of static/print/paper.css
LETTER, BOLD = 0.435, 0.475  # mean width of a letter of Atkinson Hyperlegible in French, in em
RAGGED = 1.03  # what the ends of lines lose
SMALLEST = 9.0  # points
# Points that a recto and a verso take beyond the estimate, as measured over the longest plans: words are longer, some letters narrower.
BEYOND = {"fr-simple": (12, 16), "en": (0, 18), "es": (16, 20), "ar": (20, 20)}


CLOSE = 1.17  # em: lines as near as they may come, for what would not hold otherwise


@dataclass(frozen=True)
class Recto:
    """A setting of the recto: size in points, a line for each note or not, how many of the further parts, how many notes a step; `close` lines, and `bare` words to copy, without what they mean."""

    size: float
    airy: bool = False
    parts: int = 0
    notes: int = 9
    close: bool = False
    bare: bool = False

    @property
    def leading(self) -> float:
        """Give the height of a line, in em, as static/print/sheet.css sets it."""
        return 1.34 if self.airy else CLOSE if self.close else 1.27

    @property
    def classes(self) -> str:
        """Give the names by which static/print/sheet.css knows the setting."""
        return " airy" if self.airy else " close" if self.close else ""


@dataclass(frozen=True)
class Verso:
    """A setting of the verso: size in points, empty lines of the call log and of the table of evidence."""

    size: float
    calls: int
    pieces: int
    close: bool = False

    @property
    def leading(self) -> float:
        """Give the height of a line, in em."""
        return CLOSE if self.close else 1.27

    @property
    def classes(self) -> str:
        """Give the names by which static/print/sheet.css knows the setting."""
        return " close" if self.close else ""


@dataclass(frozen=True)
class Block:
    """Words to be set, several side by side where each keeps whole.

    In em: `scale` is their size, `gap` the white before, `inset` beside, `between` among them; `leading` is a line, if not the setting's.
    """

    texts: tuple[str, ...]
    scale: float = 1
    gap: float = 0
    inset: float = 0
    letter: float = LETTER
    between: float = 2.3
    leading: float = 0


AIRY = (
    *(Recto(size, airy=True, parts=3) for size in (12, 11.5, 11, 10.5)),
    *(Recto(size, airy=True, parts=parts) for parts in (2, 1) for size in (11.5, 11, 10.5)),
    *(Recto(size, airy=True) for size in (12, 11.5, 11, 10.5)),
)
RECTOS = (
    *AIRY,
    *(Recto(10.5, parts=parts) for parts in (3, 2, 1)),
    *(Recto(size) for size in (10.5, 10.25, 10, 9.75, 9.5, 9.25, SMALLEST)),
    *(Recto(SMALLEST, notes=notes, close=True) for notes in (9, 1)),
)
BLANKS = (
    *AIRY,
    *(Recto(size, notes=notes) for notes in (9, 1) for size in (10.5, 10, 9.75, 9.5)),
    *(Recto(size, notes=0) for size in (10, 9.75, 9.5, 9.25, SMALLEST)),
    *(Recto(SMALLEST, notes=0, close=True, bare=bare) for bare in (False, True)),
)
VERSOS = (
    *(Verso(size, 6, 5) for size in (10.5, 10)),
    *(Verso(size, 5, 4) for size in (10.5, 10.25, 10, 9.75, 9.5)),
    *(Verso(size, 5, 3) for size in (10, 9.75, 9.5, 9.25, SMALLEST)),
    *(Verso(SMALLEST, calls, pieces) for calls, pieces in ((4, 3), (4, 2), (3, 2))),
    *(Verso(SMALLEST, calls, pieces, close=True) for calls, pieces in ((4, 3), (3, 2), (2, 2), (2, 1))),
)


def beyond(setting: type[Recto] | type[Verso]) -> float:
    """Give the points that a side takes beyond its estimate in the page's language."""
    recto, verso = BEYOND.get(get_language() or "", (0, 0))
    return recto if setting is Recto else verso


def paragraph(text: str, scale: float = 1, gap: float = 0, inset: float = 0, letter: float = LETTER) -> Block:
    """Give the block of one paragraph."""
    return Block((text,), scale, gap, inset, letter)


def height(blocks: Iterable[Block], setting: Recto | Verso) -> float:
    """Estimate the height of words in a setting, in points."""
    size, leading = setting.size, setting.leading
    return sum(
        size * (block.gap + _lines(block, WIDTH / size - block.inset) * block.scale * (block.leading or leading)) for block in blocks
    )


def _lines(block: Block, width: float) -> int:
    lines, reached = 0, inf
    between = block.between if len(block.texts) > 1 else 0
    for text in filter(None, block.texts):
        length = len(text) * block.letter * block.scale + between
        if reached + length <= width:
            reached += length
        else:
            lines, reached = lines + (1 if length <= width else ceil(length * RAGGED / width)), length
    return lines
