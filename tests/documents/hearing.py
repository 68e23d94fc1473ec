"""A paper as a screen reader goes through it: the words of its structure, in order (ISO 32000-1, 14.7 and 9.10)."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NumberObject

LETTERS = re.compile(r"<([0-9a-f]{4})> <([0-9a-f]*)>")
FROM_RIGHT = re.compile(r"[\u0620-\u08ff]")  # letters only
RUNS = re.compile(r"[^\u0620-\u08ff\s]*[\u0620-\u08ff]\S*|[^\u0620-\u08ff]+")


def heard(content: bytes) -> Iterator[str]:
    """Yield each piece of text in the order of the structure, as it is read whatever its direction."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    drawn = {page.indirect_reference.idnum: _drawn(page, reader) for page in reader.pages if page.indirect_reference}
    for place, mark in _marks(reader.trailer["/Root"]["/StructTreeRoot"]["/K"], 0):
        yield _logical(drawn[place][mark])


def _marks(found: Any, place: int) -> Iterator[tuple[int, int]]:
    """Yield the page and the number of each piece, in reading order."""
    found = found.get_object()
    if isinstance(found, ArrayObject):
        for one in found:
            yield from _marks(one, place)
    elif isinstance(found, NumberObject):
        yield place, int(found)
    elif isinstance(found, DictionaryObject) and "/K" in found:
        yield from _marks(found.raw_get("/K"), found.raw_get("/Pg").idnum if "/Pg" in found else place)


def _drawn(page: pypdf.PageObject, reader: pypdf.PdfReader) -> dict[int, str]:
    """Give the text of each numbered piece of a page, as its fonts spell it."""
    spelled = {name: _spelling(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    pieces: dict[int, str] = defaultdict(str)
    letters: dict[str, str] = {}
    marks: list[int | None] = []
    for given, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
        if operator == b"BDC":
            marks.append(given[1].get("/MCID"))
        elif operator == b"BMC":
            marks.append(None)
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tf":
            letters = spelled[given[0]]
        elif operator in {b"Tj", b"TJ"} and marks and marks[-1] is not None:
            for part in given[0] if operator == b"TJ" else given:
                if not isinstance(part, (int, float)):
                    raw = part.original_bytes.hex()
                    pieces[marks[-1]] += "".join(letters.get(raw[at : at + 4], "") for at in range(0, len(raw), 4))
    return pieces


def _spelling(font: DictionaryObject) -> dict[str, str]:
    table = font["/ToUnicode"].get_object().get_data().decode()
    return {glyph: bytes.fromhex(said).decode("utf-16-be") for glyph, said in LETTERS.findall(table) if (glyph, said) != ("0000", "ffff")}


def _logical(line: str) -> str:
    """Put a line drawn from right to left back in the order one reads it; what is written from left to right is already."""
    if not FROM_RIGHT.search(line):
        return line
    return " ".join(run[::-1] if FROM_RIGHT.search(run) else run for run in reversed(RUNS.findall(line)))
