"""What Lighthouse says of each kind of page: four marks out of a hundred; it needs Node, and is left out without it."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from .paint import FOUND, QUIET
from .table import Row

VERSION = "12.8.2"
ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / f"lighthouse-{VERSION}"
CATEGORIES = {"performance": "performance", "accessibility": "accessibility", "best-practices": "best practices", "seo": "SEO"}


def rows(site: str, pages: Mapping[str, list[str]]) -> Iterator[Row]:
    """Ask Lighthouse about each kind of page, as on a telephone; yields nothing where Node is not installed."""
    if not shutil.which("npm"):
        return
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
    for name, paths in pages.items():
        marks = _ask(program, site + paths[0])
        lost = ", ".join(f"{words} {marks[key]:.0f}" for key, words in CATEGORIES.items())
        yield Row(f"Lighthouse {VERSION}, {name} page, lowest of four marks", min(marks.values()), "", least=100, more=lost)


def _ask(program: Path, address: str) -> dict[str, float]:
    flags = " ".join(["--headless", *QUIET])
    command = [str(program), address, f"--chrome-flags={flags}", "--output=json", "--quiet", f"--only-categories={','.join(CATEGORIES)}"]
    settings = os.environ | {"CHROME_PATH": FOUND.read_text("utf-8").strip()}
    said = subprocess.run(command, check=True, capture_output=True, env=settings).stdout  # noqa: S603 (ours)
    return {name: 100 * found["score"] for name, found in json.loads(said)["categories"].items()}
