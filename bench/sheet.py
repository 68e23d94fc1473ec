"""The sheet beside WeasyPrint alone on the same HTML: in a new process, then warm, then kept; and the memory that many sheets take."""

import gc
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from django.test import Client
from weasyprint import HTML

from .table import Row

ROUNDS, COLD = 15, 3
WARM = 250  # sheets after which every kind has been made, and its words are kept
STEPS = (50, WARM, 500, 1000)  # sheets after which memory is read
PAGE = 4096
# What WeasyPrint needs to know in a new process: the document, and the names of its style sheets.
ALONE = "import sys, weasyprint; weasyprint.HTML(string=sys.stdin.read()).write_pdf(stylesheets=sys.argv[1:], pdf_variant='pdf/ua-1')"


def rows(addresses: Sequence[str]) -> Iterator[Row]:
    """Measure the first sheet: cold, warm and kept, each beside its floor, and its weight; then the memory that all of them take."""
    content = fetch(addresses[0])
    html, options, names = recorded(addresses[0])
    cold = [(_ms(lambda: _run([sys.executable, "-m", __name__, addresses[0]])), _ms(lambda: _alone(html, names))) for _ in range(COLD)]
    warm = [(_ms(lambda: anew(addresses[0])), _ms(lambda: HTML(string=html).write_pdf(**options))) for _ in range(ROUNDS)]
    first, first_floor = (min(times) for times in zip(*cold, strict=True))
    ours, floor = (statistics.median(times) for times in zip(*warm, strict=True))
    kept = statistics.median(_ms(lambda: fetch(addresses[0])) for _ in range(ROUNDS))
    yield Row("sheet, cold (new process)", first, "ms", beside=first_floor, more="beside WeasyPrint alone in a new process")
    yield Row(
        "sheet, warm (median)",
        ours,
        "ms",
        beside=floor,
        most_ratio=1,
        more="beside WeasyPrint alone on the same HTML, fonts and styles read",
    )
    yield Row("sheet, kept (median)", kept, "ms", beside=floor, most_ratio=0.1, more="the same words asked for again")
    yield Row("sheet, weight", len(content) / 1024, "KiB", most=100)
    yield from memory(addresses)


def memory(addresses: Sequence[str]) -> Iterator[Row]:
    """Measure what a new process holds after more and more sheets of different plans, where the system says."""
    if not Path("/proc/self/statm").exists():
        return
    said = _run([sys.executable, "-m", __name__, *addresses[: STEPS[-1]]])
    held = {int(step): (float(whole), float(kept)) for step, whole, kept in (line.split() for line in said.splitlines())}
    more = "; ".join(f"{step}: {whole:.0f} MiB, of which {kept:.0f} are finished files" for step, (whole, kept) in held.items())
    before, after = (whole - kept for whole, kept in (held[WARM], held[STEPS[-1]]))
    yield Row(
        f"memory after {STEPS[-1]} sheets, but for files kept", after, "MiB", beside=before, most_ratio=1.1, more=f"beside {WARM}; {more}"
    )


def fetch(address: str) -> bytes:
    """Ask the site for a sheet, in this process."""
    answer = visitor().get(address)
    if answer.status_code != 200 or not answer.content.startswith(b"%PDF"):
        raise RuntimeError(f"{address}: {answer.status_code}")
    return answer.content


@cache
def visitor() -> Client:
    """Give the one client, since each starts the site again: its middleware reads all static files."""
    return Client(headers={"host": "localhost"})


def anew(address: str) -> bytes:
    """Ask the site for a sheet that it has not kept."""
    paper.KEPT.clear()
    return fetch(address)


def recorded(address: str) -> tuple[str, dict[str, object], list[str]]:
    """Give the HTML of a sheet, what WeasyPrint is given with it, and the names of its style sheets."""
    seen: list[tuple[str, dict[str, object]]] = []

    class Recorded(paper.Markup):
        def __init__(self, string: str) -> None:
            super().__init__(string)
            self.string = string

        def render(self, *positional: object, **options: object) -> object:
            seen.append((self.string, options))
            return super().render(*positional, **options)

    usual, paper.Markup = paper.Markup, Recorded
    anew(address)
    paper.Markup = usual
    return *seen[-1], [str(paper.FOLDER / f"{name}.css") for name in ("paper", "sheet")]


def _alone(html: str, names: list[str]) -> None:
    subprocess.run([sys.executable, "-c", ALONE, *names], input=html, text=True, check=True)  # noqa: S603 (ours)


def _run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 (ours)


def _ms(work: Callable[[], object]) -> float:
    """Give what a piece of work costs a core, here and in the processes it starts, so that whatever else runs on the machine does not count.

    What the last piece of work left is thrown away before.
    """
    gc.collect()
    start = _worked()
    work()
    return (_worked() - start) * 1000


def _worked() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _held() -> str:
    whole = int(Path("/proc/self/statm").read_text().split()[1]) * PAGE
    return f"{whole / 2**20} {paper.KEPT.bytes / 2**20}"


from espace_guide import wsgi  # noqa: E402, F401 (prepares a process as a server does)
from espace_guide.documents import paper  # noqa: E402 (needs the settings)

if __name__ == "__main__":
    for number, address in enumerate(sys.argv[1:], start=1):
        fetch(address)
        if number in STEPS:
            print(number, _held())
