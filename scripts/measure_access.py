"""Runs what checks accessibility and, when nothing fails, writes what was tried in espace_guide/access.toml, for the page that says it."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
FILE, REPORT = ROOT / "espace_guide/access.toml", ROOT / "build/access.xml"
TESTS = ("tests/access", "tests/browser/test_access.py", "tests/browser/test_keyboard.py", "tests/documents/test_archival.py")


def main() -> int:
    """Run the tests, then write the figures; gives 1 and writes nothing when one of them fails."""
    REPORT.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "pytest", *TESTS, f"--junitxml={REPORT}", f"--deselect={STALE}"]
    if subprocess.run(command, cwd=ROOT).returncode:  # noqa: S603 (ours)
        return 1
    FILE.write_text("# Written by `make access` after a run in which nothing failed.\n" + "".join(map(_line, _figures().items())), "utf-8")
    print(FILE.read_text("utf-8"))
    return 0


STALE = "tests/access/test_measured.py"  # what this run is about to bring up to date


def _figures() -> dict[str, object]:
    """Give the figures of the run; what the tests share is asked of them."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "espace_guide.settings")
    import django
    from axe_playwright_python.base import AXE_SCRIPT

    django.setup()
    from tests.access import checkers, colours, kinds

    passed = [(case.get("classname", ""), case.get("name", "")) for case in ElementTree.parse(REPORT).iter("testcase")]  # noqa: S314 (ours)
    named = [*kinds.PAGES, *kinds.MADE]
    return {
        "on": date.today(),  # noqa: DTZ011 (the day of the measure)
        "axe": re.search(r"axe v([\d.]+)", AXE_SCRIPT)[1],
        "ibm": checkers.VERSIONS["accessibility-checker-engine"],
        "nu": checkers.VERSIONS["vnu-jar"],
        "browser": _browser(),
        "languages": kinds.languages(),
        "kinds": named,
        "visits": sum(name.startswith("test_a_page_is_accessible_and_fits") for _, name in passed),
        "valid": len(kinds.languages()) * len(named),
        "keyboard": sum(place.endswith("test_keyboard") for place, _ in passed),
        "papers": sum(name.startswith("test_a_paper_is_an_archive_and_accessible") for _, name in passed),
    } | {f"contrast_{theme}": colours.least(theme) for theme in colours.THEMES}


def _browser() -> str:
    program = os.environ.get("ESPACE_GUIDE_BROWSER") or (ROOT / ".venv/browser").read_text("utf-8").strip()
    said = subprocess.run([program, "--version", "--no-sandbox"], capture_output=True, text=True, check=True).stdout  # noqa: S603 (the browser of the tests)
    return re.search(r"\d+", said)[0]


def _line(figure: tuple[str, object]) -> str:
    name, value = figure
    if isinstance(value, list):
        return f"{name} = [{', '.join(_quoted(one) for one in value)}]\n"
    return f"{name} = {_quoted(value) if isinstance(value, str) else value}\n"


def _quoted(text: str) -> str:
    return f'"{text}"'


if __name__ == "__main__":
    sys.exit(main())
