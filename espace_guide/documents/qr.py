"""A QR code as inline SVG."""

from functools import lru_cache
from io import BytesIO

import segno


@lru_cache(maxsize=256)
def drawn(text: str, title: str) -> str:
    """Draw a text as a QR code (ISO/IEC 18004, error correction M) in SVG without a size of its own: the style sheet gives it."""
    return segno.make(text, error="m", boost_error=False).svg_inline(omitsize=True, border=0, svgclass="qr", lineclass=None, title=title)


@lru_cache(maxsize=256)
def printed(text: str, title: str) -> str:
    """Draw a text as a QR code for paper, at most 100 points wide or of two points a module: whole pixels of a 72 dpi rendering.

    `title` is what a screen reader says instead; the quiet zone of four modules is the white around it, left to the style sheet.
    """
    code = segno.make(text, error="m", boost_error=False)
    module = max(2, 100 // code.symbol_size(border=0)[0])
    return code.svg_inline(scale=module, unit="pt", border=0, svgclass="qr", lineclass=None, title=title)


@lru_cache(maxsize=256)
def image(text: str) -> bytes:
    """Draw a text as a QR code in a whole SVG file."""
    out = BytesIO()
    segno.make(text, error="m", boost_error=False).save(out, kind="svg", scale=4, border=2, svgclass=None, lineclass=None, xmldecl=False)
    return out.getvalue()
