"""docs/adding-a-language.md is followed to the letter, in a copy of the project: its row, its catalogue, its commands, what they print."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from tests.copied import ROOT, copy
from tests.languages import names
from tests.languages.faults import TAG
from tests.languages.names import HOST
from tests.languages.quoted import HOLE, QUOTED
from tests.test_tutorial import FENCE, change, run

PAGE = (ROOT / "docs" / "adding-a-language.md").read_text(encoding="utf-8")
CATALOGUE = "locale/it/LC_MESSAGES/django.po"
EMPTY = re.compile(r'^(msgid (?:".*"\n)+)(msgid_plural (?:".*"\n)+)?((?:msgstr(?:\[\d\])? ""\n)+)', re.MULTILINE)

KEPT = re.compile("|".join((TAG.pattern, HOLE.pattern, HOST.pattern, *(name.replace(" ", "[ \u00a0]") for name in names.KEPT))))
WORD = re.compile(rf"({KEPT.pattern})|(?<!\\)\b(?=[^\W\d_])")


def translate(project: Path) -> None:
    """Stand in for the translator: mark each word, so that it is no longer French."""
    path = project / CATALOGUE
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    path.write_text(head + "\n\n" + EMPTY.sub(_marked, body), encoding="utf-8")


def _marked(found: re.Match[str]) -> str:
    french = (found[2] or found[1]).partition(" ")[2]
    forms = re.findall(r"msgstr\S*", found[3])
    return found[1] + (found[2] or "") + "".join(f"{form} {_said(french)}" for form in forms)


def _said(french: str) -> str:
    """Mark each word, but for what must stay; what is to be said in French stays, and its meaning follows."""
    said = WORD.sub(lambda found: found[1] or "ﬂ", french)
    return french.replace('"\n', f' ({said.strip()[1:-1]})"\n') if QUOTED.fullmatch(french.strip()[1:-1]) else said


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Follow the page from top to bottom, and give what its commands printed."""
    project = copy(tmp_path_factory.mktemp("project"))
    copytree(ROOT / "bench", project / "bench")
    printed: list[str] = []
    for found in FENCE.finditer(PAGE):
        if found["verb"]:
            change(project, found["path"], found["body"])
            if found["path"] == CATALOGUE:
                translate(project)
        elif found["kind"] == "sh":
            printed.append(run(project, found["body"]))
        else:
            assert found["body"].strip() in printed[-1]
    return printed


def test_the_page_can_be_followed_to_the_letter(followed: list[str]) -> None:
    assert len(followed) == PAGE.count("```sh") == 4


def test_every_block_of_the_page_is_followed() -> None:
    assert len(FENCE.findall(PAGE)) == PAGE.count("\n```") / 2
    assert {found["verb"] or found["kind"] for found in FENCE.finditer(PAGE)} == {"In", "sh", "text"}


def test_the_checks_of_the_language_passed(followed: list[str]) -> None:
    [told] = [text for text in followed if " passed" in text]
    assert "failed" not in told and int(re.search(r"(\d+) passed", told)[1]) >= 3
