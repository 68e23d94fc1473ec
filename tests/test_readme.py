"""What the README and the documents say exists: commands, files."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
DOCUMENTS = [README, ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"\]\(<?([^)\s>]+)")
TARGET = re.compile(r"^([a-z][\w-]*):(?!=)", re.MULTILINE)
COMMAND = re.compile(r"\bmake ([a-z][\w-]*)")


def said_in_code(text: str) -> str:
    return "\n".join([*(body for _, body in FENCED.findall(text)), *CODE.findall(FENCED.sub("", text))])


def test_the_two_commands_are_the_first_thing_to_type():
    typed = [COMMAND.findall(body) for language, body in FENCED.findall(README.read_text("utf-8")) if language == "sh"]
    assert next(filter(None, typed)) == ["run", "test"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_make_command_is_a_target(document):
    targets = set(TARGET.findall((ROOT / "Makefile").read_text("utf-8")))
    assert set(COMMAND.findall(said_in_code(document.read_text("utf-8")))) <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_link_leads_to_a_missing_file(document):
    links = [urlsplit(link) for link in LINK.findall(FENCED.sub("", document.read_text("utf-8")))]
    paths = [unquote(link.path) for link in links if not link.scheme and not link.netloc and link.path]
    assert [path for path in paths if not (document.parent / path).exists()] == []
