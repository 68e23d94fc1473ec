"""The sheet: in a new process, then warm beside WeasyPrint alone on the same HTML, with fonts and style sheets already read."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import django
from django.test import Client
from weasyprint import HTML

from .table import Row

ROUNDS = 15


class Recorded(HTML):
    """WeasyPrint's document, which remembers the last string and options it was given."""

    last: tuple[dict[str, object], dict[str, object]]

    def __init__(self, **source: object) -> None:
        super().__init__(**source)
        self.source = source

    def render(self, *fonts: object, **options: object) -> object:
        """Lay out the document as WeasyPrint does."""
        Recorded.last = self.source, dict(zip(("font_config", "counter_style", "color_profiles"), fonts, strict=False)) | options
        return super().render(*fonts, **options)


def rows(address: str) -> Iterator[Row]:
    """Measure one sheet: cold, warm beside its floor, and its weight."""
    cold = _ms(lambda: subprocess.run([sys.executable, "-m", __name__, address], check=True, stdout=subprocess.DEVNULL))  # noqa: S603 (ours)
    content = fetch(address)
    from espace_guide.documents import paper

    paper.HTML = Recorded
    fetch(address)
    paper.HTML = HTML
    source, options = Recorded.last
    pairs = [(_ms(lambda: fetch(address)), _ms(lambda: HTML(**source).write_pdf(**options))) for _ in range(ROUNDS)]
    warm, floor = (statistics.median(times) for times in zip(*pairs, strict=True))
    yield Row("sheet, cold (new process)", cold, "ms")
    yield Row("sheet, warm (median)", warm, "ms", beside=floor, most_ratio=1.3, more="beside WeasyPrint alone on the same HTML")
    yield Row("sheet, weight", len(content) / 1024, "KiB", most=100)


def fetch(address: str) -> bytes:
    """Ask the site for a sheet, in this process."""
    answer = Client(headers={"host": "localhost"}).get(address)
    if answer.status_code != 200 or not answer.content.startswith(b"%PDF"):
        raise RuntimeError(f"{address}: {answer.status_code}")
    return answer.content


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "espace_guide.settings")
django.setup()

if __name__ == "__main__":
    fetch(sys.argv[1])
