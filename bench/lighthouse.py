"""What Lighthouse says of pages: four marks out of a hundred, blocked time, shifts of layout; it needs Node, and is left out without it.

`python -m bench.lighthouse` asks it about every page of the site map, in every language (twenty minutes), and tells which lose a point;
`python -m bench.lighthouse /en/` about those under `/en/`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from .paint import FOUND, QUIET
from .servers import serving
from .table import Row

VERSION = "12.8.2"
ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / f"lighthouse-{VERSION}"
RUNS = 3  # a browser's start is never twice the same
TRIES = 3  # it does not always find its browser ready
SLOWED = ("--throttling-method=devtools",)  # the browser is slowed for real; otherwise Lighthouse runs it at full speed, and estimates
SLOW_3G = ("--throttling.rttMs=400", "--throttling.throughputKbps=400", "--throttling.requestLatencyMs=400")
BLOCKED, SHIFT = "total-blocking-time", "cumulative-layout-shift"
CATEGORIES = {"performance": "performance", "accessibility": "accessibility", "best-practices": "best practices", "seo": "SEO"}


def rows(site: str, pages: Mapping[str, list[str]]) -> Iterator[Row]:
    """Ask Lighthouse about each kind of page, as on a telephone on slow 4G, then on slow 3G; yields nothing where Node is not installed."""
    if not shutil.which("npm"):
        return
    program = installed()
    blocked: list[float] = []
    estimated: dict[str, float] = {}
    shifts: list[float] = []
    for name, paths in pages.items():
        found = [ask(program, site + paths[0]) for _ in range(RUNS)]
        slowed = [ask(program, site + paths[0], SLOWED) for _ in range(RUNS)]
        blocked += [run[BLOCKED] for run in slowed]
        estimated[name] = median(run[BLOCKED] for run in found)
        shifts += [run[SHIFT] for run in found + slowed]
        slower = ask(program, site + paths[0], SLOW_3G)["performance"]
        marks = {key: min(run[key] for run in found) for key in CATEGORIES}
        lost = ", ".join(f"{words} {marks[key]:.0f}" for key, words in CATEGORIES.items())
        least = min(run["performance"] for run in slowed)
        more = f"{lost}; performance when slowed for real {least:.0f}, on slow 3G {slower:.0f}"
        yield Row(f"Lighthouse {VERSION}, {name} page, lowest of four marks", min(marks.values()), "", least=100, more=more)
    said = ", ".join(f"{name} {time:.0f}" for name, time in estimated.items())
    more = f"browser started anew and slowed 4 times, {len(blocked)} runs; as estimated at full speed, median of {RUNS}: {said}"
    yield Row("main thread blocked (Lighthouse), worst of all runs", max(blocked), "ms", most=0, more=more)
    yield Row("layout shift (Lighthouse), worst of all runs", max(shifts), "", most=0)


def installed() -> Path:
    """Give the program, fetched the first time."""
    program = PLACE / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        command = [
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            str(PLACE),
            f"lighthouse@{VERSION}",
        ]
        PLACE.mkdir(parents=True, exist_ok=True)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (ours)
    return program


def ask(program: Path, address: str, network: Sequence[str] = ()) -> dict[str, float]:
    """Give the four marks of a page (out of 100), its blocked time (ms) and its shift of layout, on slow 4G unless `network` says otherwise.

    Raises RuntimeError when it gave up three times.
    """
    flags = f"--chrome-flags={' '.join(['--headless', *QUIET])}"
    command = [str(program), address, flags, "--output=json", "--quiet", f"--only-categories={','.join(CATEGORIES)}", *network]
    settings = os.environ | {"CHROME_PATH": FOUND.read_text("utf-8").strip()}
    for _ in range(TRIES):
        answer = subprocess.run(command, check=False, capture_output=True, env=settings)  # noqa: S603 (ours)
        if answer.returncode == 0:
            break
    else:
        raise RuntimeError(f"{address}: {answer.stderr.decode()[-500:]}")
    said = json.loads(answer.stdout)
    marks = {name: 100 * found["score"] for name, found in said["categories"].items()}
    return marks | {name: said["audits"][name]["numericValue"] for name in (BLOCKED, SHIFT)}


def main(start: str = "/") -> int:
    """Ask about every page of the site map whose address starts so; gives 1 if one loses a point."""
    program, lost = installed(), 0
    with serving("espace_guide.wsgi:application", "/sante") as server:
        listed = urllib.request.urlopen(f"{server.address}/sitemap.xml", timeout=30).read().decode()  # noqa: S310 (our own server)
        paths = [re.sub("^https?://[^/]+", "", address) for address in re.findall("<loc>(.*?)</loc>", listed)]
        for path in filter(lambda path: path.startswith(start), paths):
            found = ask(program, server.address + path)
            held = all(found[name] >= 100 for name in CATEGORIES) and not found[SHIFT]
            lost += not held
            print("held" if held else "LOST", path, *(f"{name} {value:.3g}" for name, value in found.items()), flush=True)
    return min(lost, 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
