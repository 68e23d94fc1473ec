"""Fails on a line that names a machine or a package registry, and on an installed package that no requirements file pins."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MACHINE = r"""(?:^|[\s"'`=(:])(?:/work|/home|/root|/Users|/mnt|\.\./shared)/"""
REGISTRY = (
    r"\b(?:pypi|pythonhosted|registry|npmjs|yarnpkg|crates|rubygems|deb|archive|security)\.(?:org|com|io|debian|ubuntu|npmjs|yarnpkg)\b"
)
FORBIDDEN = re.compile(rf"{MACHINE}|{REGISTRY}|--(?:extra-)?index-url|--find-links")
PINNED = re.compile(r"^([\w.-]+)==\S+", re.MULTILINE)
WITH_PYTHON = {"pip", "setuptools", "wheel"}


def named() -> Iterator[str]:
    """Give each line of the repository that names a machine or a registry."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)  # noqa: S603 (no word of it comes from outside)
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        content = path.read_bytes() if path.is_file() else b""
        if name == "scripts/lint.py" or b"\0" in content:
            continue
        for number, line in enumerate(content.decode(errors="replace").splitlines(), 1):
            if found := FORBIDDEN.search(line):
                yield f"{name}:{number}: names {found[0].strip()}"


def unpinned() -> Iterator[str]:
    """Give each installed package that no requirements file names."""
    pinned = {plain(name) for file in ROOT.glob("requirements*.txt") for name in PINNED.findall(file.read_text("utf-8"))}
    for name in sorted({plain(found.name) for found in distributions()} - pinned - WITH_PYTHON):
        yield f"requirements: {name} is installed and not pinned"


def plain(name: str) -> str:
    """Write a package's name in its normal form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    problems = [*named(), *unpinned()]
    print(*problems, sep="\n", end="\n" if problems else "")
    sys.exit(bool(problems))
