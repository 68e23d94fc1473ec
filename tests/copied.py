"""A copy of the project in a folder of its own, to be changed and asked by the real commands."""

import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("espace_guide", "locale", "templates", "static", "tests", "docs")


def copy(folder: Path) -> Path:
    """Copy the project, without what it builds."""
    for name in COPIED:
        copytree(ROOT / name, folder / name, ignore=ignore_patterns("__pycache__", "browser"))
    for name in ("manage.py", "pyproject.toml", "README.md"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder


def manage(project: Path, *words: str, fails: bool = False) -> str:
    """Run manage.py in a copy and give what it printed; `fails` expects a refusal, and gives its words."""
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert bool(done.returncode) == fails, done.stdout + done.stderr
    return done.stderr if fails else done.stdout
