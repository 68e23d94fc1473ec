"""A reading is recorded by the real command, in a copy of the project: only the signature's lines change, or nothing does."""

import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from espace_guide.law import facts as law
from espace_guide.review.signing import Refused, sign
from tests.copied import copy, manage

BY, ON = "Me Zoé « d’Untel » \\ avocate", "2026-11-01"
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(tmp_path_factory.mktemp("project"))


def texts(project: Path) -> dict[str, str]:
    files = [*(project / "espace_guide/law/texts").glob("*.toml"), project / "espace_guide/review/signed.toml"]
    return {path.name: path.read_text(encoding="utf-8") for path in files}


def review(project: Path) -> str:
    return manage(project, "review", "--today", TODAY.isoformat())


def signing(project: Path, *names: str, by: str = BY, on: str = ON, fails: bool = False) -> str:
    return manage(project, "review", "--sign", *names, "--by", by, "--on", on, "--today", TODAY.isoformat(), fails=fails)


def test_a_reading_is_recorded_and_owed_no_more(project: Path) -> None:
    before, listed = texts(project), review(project)
    phrase = re.search(r"phrase/[0-9a-f]{8}", listed)[0]
    names = ["opposition.delay", "calc.safe", "opposition/a_temps", phrase]
    assert all(f"  {name}  " in listed.replace("! ", "  ") for name in names)
    said = signing(project, *names)
    assert all(name in said for name in names) and "The name will be shown" in said
    after = texts(project)
    for name, text in before.items():
        kept = [line for line in after[name].splitlines() if not line.startswith(("checked_by", "checked_on", "seal"))]
        if name == "signed.toml":
            assert after[name].startswith(text)
        else:
            assert kept == [line for line in text.splitlines() if not line.startswith(("checked_by", "checked_on", "seal"))]
    signed = law.load(project / "espace_guide/law/texts")
    assert [fact for fact in signed if signed[fact].versions[-1].checked_by] == ["calc.safe", "opposition.delay"]
    assert signed["calc.safe"].versions[-1].checked_by == BY and signed["calc.safe"].versions[-1].checked_on == ON
    listed = review(project)
    assert not any(f"  {name}  " in listed.replace("! ", "  ") for name in names)
    assert "2 ont été relus" in listed and "Fins à relire en entier\u00a0: 16" in listed
    assert f"Faits à relire\u00a0: {len(law.FACTS) - 2}" in listed
    assert BY in manage(
        project, "shell", "-c", "from espace_guide.law.facts import FACTS; print(FACTS['calc.safe'].versions[-1].checked_by)"
    )


def test_a_second_reading_takes_the_place_of_the_first(project: Path) -> None:
    signing(project, "law.base", "limiter/reglages")
    signing(project, "law.base", "limiter/reglages", by="Me Autre", on="2026-11-20")
    text = (project / "espace_guide/law/texts/espace.toml").read_text(encoding="utf-8")
    block = text[text.index('[["law.base"]]') :].partition("\n\n")[0]
    assert block.count("checked_by") == block.count("checked_on") == block.count("seal") == 1 and "Me Autre" in block
    assert "  limiter/reglages  " not in review(project)


def test_a_signature_falls_when_the_words_change(project: Path) -> None:
    signing(project, "law.R32")
    path = project / "espace_guide/law/texts/espace.toml"
    text = path.read_text(encoding="utf-8")
    start = text.index('[["law.R32"]]')
    path.write_text(text[:start] + text[start:].replace('statement = "', 'statement = "En somme, ', 1), encoding="utf-8")
    assert "modifié depuis sa relecture (Me Zoé" in next(line for line in review(project).splitlines() if "law.R32 " in line)
    assert not law.load(path.parent)["law.R32"].versions[-1].checked_by
    signing(project, "law.R32")
    assert law.load(path.parent)["law.R32"].versions[-1].checked_by == BY


WRONG = {
    "a fact that does not exist": (["opposition.delais"], {}, "not a fact"),
    "one of several that does not exist": (["calc.641", "nulle.part"], {}, "not a fact"),
    "an end that does not exist": (["opposition/demain"], {}, "not the end"),
    "a question, which is no end": (["opposition/pour"], {}, "not the end"),
    "a guide that does not exist": (["refus/a_temps"], {}, "not the end"),
    "words that changed": (["phrase/00000000"], {}, "no sentence"),
    "a day to come": (["calc.641"], {"on": "2026-11-22"}, "still to come"),
    "no day": (["calc.641"], {"on": "hier"}, "is not a day"),
    "nobody": (["calc.641"], {"by": "  "}, "a person signs"),
    "two lines": (["calc.641"], {"by": "Me Untel\nseal = 1"}, "a person signs"),
    "a name without end": (["calc.641"], {"by": "x" * 200}, "a person signs"),
    "a day before the fact is known": (["ehds.art8"], {"on": "2026-05-11"}, "not known on"),
}


@pytest.mark.parametrize("why", WRONG)
def test_what_cannot_be_signed_is_refused_and_nothing_is_written(project: Path, why: str) -> None:
    names, given, words = WRONG[why]
    before = texts(project)
    assert words in signing(project, *names, **given, fails=True)
    assert texts(project) == before
    assert not list((project / "espace_guide").rglob("*.new"))


def test_a_signature_needs_a_day(project: Path) -> None:
    assert "which day" in manage(project, "review", "--sign", "calc.641", "--by", BY, fails=True)


def test_the_version_in_force_that_day_is_signed_and_no_other(tmp_path: Path) -> None:
    folder, path = tmp_path / "texts", tmp_path / "signed.toml"
    folder.mkdir()
    path.write_text("", encoding="utf-8")
    old = (law.TEXTS / "delais.toml").read_text(encoding="utf-8")
    start = old.index('[["calc.safe"]]')
    block = old[start:].partition("\n\n")[0]
    newer = re.sub(r"since = .*", "since = 2026-06-01", block)
    (folder / "delais.toml").write_text(f"# Deux versions.\n{newer}\n\n{block}\n", encoding="utf-8")
    sign(["calc.safe"], BY, date(2026, 5, 1), TODAY, folder, path)
    assert [bool(version.checked_by) for version in law.load(folder)["calc.safe"].versions] == [True, False]
    sign(["calc.safe"], BY, date(2026, 7, 1), TODAY, folder, path)
    assert [version.checked_on for version in law.load(folder)["calc.safe"].versions] == ["2026-05-01", "2026-07-01"]
    assert (folder / "delais.toml").read_text(encoding="utf-8").startswith("# Deux versions.\n")


def test_a_file_that_a_line_cannot_sign_is_left_as_it_is(tmp_path: Path) -> None:
    """Check that a line which looks like a signature, inside a text of several lines, is never taken for one."""
    folder, path = tmp_path / "texts", tmp_path / "signed.toml"
    folder.mkdir()
    path.write_text("", encoding="utf-8")
    old = (law.TEXTS / "delais.toml").read_text(encoding="utf-8")
    block = old[old.index('[["calc.safe"]]') :].partition("\n\n")[0]
    trap = re.sub(r'statement = ".*"', 'statement = """\nUn texte.\nchecked_by = "personne"\n"""', block)
    (folder / "delais.toml").write_text(trap, encoding="utf-8")
    law.load(folder)
    with pytest.raises((Refused, ValueError)):
        sign(["calc.safe"], BY, date(2026, 11, 1), TODAY, folder, path)
    assert (folder / "delais.toml").read_text(encoding="utf-8") == trap


def test_the_sheet_is_written_where_one_asks(project: Path) -> None:
    manage(project, "review", "--pdf", "a-relire.pdf", "--topic", "delais")
    assert (project / "a-relire.pdf").read_bytes().startswith(b"%PDF-")
    assert "--topic" in manage(project, "review", "--pdf", "b.pdf", "--topic", "demain", fails=True)


def test_the_commands_of_the_page_for_jurists_can_be_typed(tmp_path: Path) -> None:
    project = copy(tmp_path)
    page = (project / "docs/legal-review.md").read_text(encoding="utf-8")
    typed = re.findall(r"^\.venv/bin/python manage\.py (.+)$", page, re.MULTILINE)
    assert len(typed) >= 4 and any("--sign" in line for line in typed)
    for line in typed:
        manage(project, *shlex.split(line))
    assert (project / "a-relire.pdf").exists() and "Prénom Nom" in texts(project)["opposition.toml"] + texts(project)["signed.toml"]
