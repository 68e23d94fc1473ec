"""A QR code as inline SVG."""

from functools import lru_cache

import segno


@lru_cache(maxsize=256)
def svg(text: str) -> str:
    """Draw a text as a QR code (ISO/IEC 18004, error correction M at least) in SVG of one path, without a size of its own."""
    return segno.make(text, error="m", boost_error=False).svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None)
