"""A page written once with holes: what an address changes is put in as the page leaves, the rest is bytes already."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from markupsafe import escape

OPEN, CLOSE = "\x02", "\x03"  # characters that no sentence holds
HOLE = re.compile(f"{OPEN}([^{CLOSE}]+){CLOSE}")


@dataclass(frozen=True)
class Holed:
    """A text cut at its holes: the parts between them, as UTF-8, and the name of each hole."""

    parts: tuple[bytes, ...]
    names: tuple[str, ...]

    def filled(self, values: Mapping[str, str | bytes]) -> bytes:
        """Put a value in each hole, escaped unless it is HTML already (bytes, or a safe string); raises KeyError for a hole without a value."""
        written = {name: value if type(value) is bytes else html(value) for name, value in values.items()}
        line = [b""] * (len(self.parts) + len(self.names))
        line[::2] = self.parts
        line[1::2] = map(written.__getitem__, self.names)
        return b"".join(line)


def html(words: str) -> bytes:
    """Write words as a page holds them: escaped unless they are HTML already, as UTF-8."""
    # Most values are safe already: to escape them would cost as much as all the rest.
    return (words if type(words) is SafeString else escape(words)).encode() if words else b""


def hole(name: str) -> SafeString:
    """Leave a hole in a page that is being written; it stands in a text or in a quoted attribute."""
    return mark_safe(f"{OPEN}{name}{CLOSE}")  # noqa: S308 (our own name)


def cut(text: str) -> Holed:
    """Cut a written page at its holes."""
    parts = HOLE.split(text)
    return Holed(tuple(part.encode() for part in parts[::2]), tuple(parts[1::2]))
