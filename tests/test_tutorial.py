"""docs/writing-a-guide.md is followed to the letter, in a copy of the project: its files, its changes, its commands, what they print."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.copied import ROOT, copy

TUTORIAL = (ROOT / "docs" / "writing-a-guide.md").read_text(encoding="utf-8")
FENCE = re.compile(
    r"(?:^(?P<verb>Write|Append to|In) `(?P<path>[^`]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL
)


def write(project: Path, path: str, body: str) -> None:
    assert not (project / path).exists(), f"{path} exists: it would be lost"
    (project / path).write_text(body, encoding="utf-8")


def append(project: Path, path: str, body: str) -> None:
    before = (project / path).read_text(encoding="utf-8")
    (project / path).write_text(before.rstrip("\n") + "\n" + body, encoding="utf-8")


def change(project: Path, path: str, body: str) -> None:
    """Apply a difference: its old lines are found once, or a line's part where it is alone."""
    lines = body.splitlines()
    old = "\n".join(line[1:] for line in lines if line[0] in " -")
    new = "\n".join(line[1:] for line in lines if line[0] in " +")
    before = (project / path).read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{path} holds {before.count(old)} times:\n{old}"
    (project / path).write_text(before.replace(old, new), encoding="utf-8")


def run(project: Path, body: str) -> str:
    typed = body.replace("python ", f"{sys.executable} ")
    done = subprocess.run(["sh", "-ec", typed], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{body}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Follow the page from top to bottom, and give what its commands printed."""
    project = copy(tmp_path_factory.mktemp("project"))
    makes = {"Write": write, "Append to": append, "In": change}
    printed: list[str] = []
    for found in FENCE.finditer(TUTORIAL):
        if found["verb"]:
            makes[found["verb"]](project, found["path"], found["body"])
        elif found["kind"] == "sh":
            printed.append(run(project, found["body"]))
        else:
            assert found["kind"] == "text" and printed
            told = printed[-1].replace("\u00a0", " ")
            assert [line for line in found["body"].replace("\u00a0", " ").splitlines() if line.strip() not in told] == [], told
    return printed


def test_the_page_can_be_followed_to_the_letter(followed: list[str]) -> None:
    assert len(followed) == TUTORIAL.count("```sh") >= 5


def test_every_block_of_the_page_is_followed() -> None:
    assert len(FENCE.findall(TUTORIAL)) == TUTORIAL.count("\n```") / 2
    assert {found["kind"] for found in FENCE.finditer(TUTORIAL)} == {"toml", "text", "python", "diff", "sh"}
    assert all(found["verb"] for found in FENCE.finditer(TUTORIAL) if found["kind"] in {"toml", "python", "diff"})


def test_the_tests_of_the_copy_passed(followed: list[str]) -> None:
    [told] = [text for text in followed if " passed" in text]
    assert "failed" not in told and int(re.search(r"(\d+) passed", told)[1]) > 100
