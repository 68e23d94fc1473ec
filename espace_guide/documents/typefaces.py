"""The fonts of paper: copied once for each process; one that cannot be is an error, never another font in silence."""

import logging
from logging.handlers import BufferingHandler

from weasyprint import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher


class NoFont(RuntimeError):
    """A font that a style sheet names and that cannot be read or copied."""


class Typefaces(FontConfiguration):
    """WeasyPrint's fonts, which must all be there."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: set[str] = set()

    def add_font_face(self, rule_descriptors: dict[str, object], url_fetcher: URLFetcher) -> None:
        """Add a font; raises NoFont where WeasyPrint would only warn, or when it began to copy the font and could not."""
        name, said = str(rule_descriptors), BufferingHandler(capacity=100)
        said.setLevel(logging.WARNING)
        LOGGER.addHandler(said)
        try:
            super().add_font_face(rule_descriptors, url_fetcher)
        except OSError:
            self.refused.add(name)  # half a copy may be there, which WeasyPrint would take next time
        finally:
            LOGGER.removeHandler(said)
        if said.buffer:
            self.refused.add(name)
        if name in self.refused:
            raise NoFont(f"font {rule_descriptors['font_family']}")
