"""What each glyph of Arabic says, for whoever copies, searches or hears a paper."""

import re
from functools import cache
from pathlib import Path
from unicodedata import normalize

from django.conf import settings
from fontTools.ttLib import TTFont
from pydyf import PDF
from weasyprint.document import Document

FAMILY = "Naskh"  # as static/print/paper.css names it; both faces have the same glyphs
FILE = Path(settings.BASE_DIR) / "static" / "print" / "fonts" / "NotoNaskhArabic-Regular.ttf"
CODE = re.compile(r"uni([0-9A-F]{4})")
ENTRY = re.compile(rb"<([0-9a-f]{4})> <[0-9a-f]*>")


def mend(document: Document, pdf: PDF) -> None:
    """Write again what the glyphs of Arabic say (ToUnicode, ISO 32000-1, 9.10.3): WeasyPrint takes it from the first word where it meets one, and loses a letter that bears a vowel there."""
    names = {font.name for font in document.fonts.values() if font.family == FAMILY}
    for entry in pdf.objects if names else ():
        if isinstance(entry, dict) and entry.get("BaseFont") in names and "ToUnicode" in entry:
            table = pdf.objects[int(entry["ToUnicode"].split()[0])]
            table.stream = [ENTRY.sub(_told, line) for line in table.stream]


def _told(entry: re.Match[bytes]) -> bytes:
    said = letters().get(int(entry[1], 16))
    return b"<%s> <%s>" % (entry[1], said.encode("utf-16-be").hex().encode()) if said else entry[0]


@cache
def letters() -> dict[int, str]:
    """Give the letters of each glyph: its name has them, whatever shape it gives them."""
    with TTFont(FILE) as font:
        names = font.getGlyphOrder()
    return {
        number: normalize("NFKC", "".join(chr(int(code, 16)) for code in CODE.findall(name)))
        for number, name in enumerate(names)
        if CODE.match(name)
    }
