"""Makes the Arabic fonts of paper from Noto Naskh Arabic 2.004, as Debian 12 has it: `python scripts/arabic_font.py FOLDER` (docs/decisions/0024)."""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "static" / "print" / "fonts"
FACES = ("Regular", "Bold")
# The Arabic language's own letters, marks and digits, its comma, semicolon and question mark, and what directs letters.
LETTERS = (0x20, 0xA0, 0x60C, 0x61B, 0x61F, *range(0x621, 0x63B), *range(0x640, 0x653), *range(0x660, 0x66D), 0x670, *range(0x200C, 0x2010))
# One glyph for a whole word comes out of a file backwards in most readers: these words are drawn letter by letter.
WORDS = {"uniFEDF_uniFEE0_uniFEEA", "uniFDF2"}
UNITS = 900  # to the em, of the 1000 that the letters are drawn in: a ninth larger, as tall to the eye as Atkinson's at the same size


def make(source: Path, target: Path) -> None:
    """Keep the letters, without their hints for screens; glyphs keep their names, which say their letters (documents/spelling.py)."""
    with TTFont(source, recalcTimestamp=False) as font:
        for lookup in font["GSUB"].table.LookupList.Lookup:
            for table in lookup.SubTable:
                ligatures = getattr(getattr(table, "ExtSubTable", table), "ligatures", {})
                for first, several in ligatures.items():
                    ligatures[first] = [one for one in several if one.LigGlyph not in WORDS]
        options = Options(glyph_names=True, hinting=False, layout_features=["*"], notdef_outline=True, name_IDs=[*range(7), 13, 14])
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        font["head"].unitsPerEm = UNITS
        font.save(target)


if __name__ == "__main__":
    for face in FACES:
        name = f"NotoNaskhArabic-{face}.ttf"
        make(Path(sys.argv[1], name), TARGET / name)
