"""Facts: what is refused at loading, which version holds on a day, and the names that are public for ever."""

from datetime import date
from pathlib import Path

import pytest

from espace_guide.law.facts import CONFIDENCES, FACTS, NATURES, BadFact, NotInForce, load

PUBLIC = set(Path(__file__).with_name("public_facts.txt").read_text().split())

GOOD = """
[["essai.delai"]]
since = 2022-01-01
nature = "texte"
confidence = "H"
statement = "Le délai est de six semaines."
value = { weeks = 6 }
source = "Un texte"
address = ["https://exemple.fr/texte"]
source_date = "2022"
disagreement = ""
checked_by = ""
checked_on = ""
"""
LATER = GOOD.replace("since = 2022-01-01", "since = 2027-01-01").replace("weeks = 6", "weeks = 8")


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_good_fact_is_read(tmp_path: Path) -> None:
    fact = load(folder(tmp_path, delais=GOOD))["essai.delai"].on(date(2026, 1, 1))
    assert (fact.topic, fact.nature, fact.confidence, fact.value) == ("delais", "texte", "H", {"weeks": 6})
    assert fact.certain


REFUSED = [
    ("not TOML", GOOD.replace('"H"', '"H')),
    ("one table where a list of versions is expected", GOOD.replace("[[", "[").replace("]]\n", "]\n")),
    ("no version at all", '"essai.delai" = []'),
    ("a version that is no block", '"essai.delai" = [1]'),
    ("a bare value", '"essai.delai" = 6'),
    ("no day from which it holds", GOOD.replace("since = 2022-01-01\n", "")),
    ("a day that is a word", GOOD.replace("since = 2022-01-01", 'since = "2022-01-01"')),
    ("a moment for a day", GOOD.replace("since = 2022-01-01", "since = 2022-01-01T08:00:00Z")),
    ("two versions for one day", GOOD + GOOD),
    *((f"no {key}", "\n".join(line for line in GOOD.splitlines() if not line.startswith(f"{key} ="))) for key in (
        "nature", "confidence", "statement", "source", "address", "source_date", "disagreement", "checked_by", "checked_on",
    )),
    ("a key nobody knows", GOOD + 'note = "x"\n'),
    ("an unknown nature", GOOD.replace('"texte"', '"rumeur"')),
    ("an unknown confidence", GOOD.replace('"H"', '"A"')),
    ("a text without confidence", GOOD.replace('"H"', '""')),
    ("an unknown confidence for what is not known", GOOD.replace('"texte"', '"inconnu"').replace('"H"', '"?"')),
    ("an empty statement", GOOD.replace('"Le délai est de six semaines."', '" "')),
    ("an empty source", GOOD.replace('"Un texte"', '" "')),
    ("a statement that is a number", GOOD.replace('"Le délai est de six semaines."', "6")),
    ("a value that is a number", GOOD.replace("{ weeks = 6 }", "6")),
    ("an address that is no list", GOOD.replace('["https://exemple.fr/texte"]', '"https://exemple.fr/texte"')),
    ("an address without https", GOOD.replace("https://exemple.fr", "exemple.fr")),
    ("an address with a space", GOOD.replace("exemple.fr/texte", "exemple.fr/le texte")),
    ("an address that is a number", GOOD.replace('["https://exemple.fr/texte"]', "[1]")),
    ("a source date in words", GOOD.replace('source_date = "2022"', 'source_date = "début 2022"')),
    ("a source date that is no word", GOOD.replace('source_date = "2022"', "source_date = 2022-01-01")),
    ("checked by someone, on no day", GOOD.replace('checked_by = ""', 'checked_by = "Me Untel"')),
    ("checked on a day, by nobody", GOOD.replace('checked_on = ""', 'checked_on = "2026-11-01"')),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "text"), REFUSED, ids=[fault for fault, _ in REFUSED])
def test_a_bad_fact_is_refused(fault: str, text: str, tmp_path: Path) -> None:
    assert text != GOOD
    with pytest.raises(BadFact, match="essai"):
        load(folder(tmp_path, essai=text))


def test_a_fact_written_in_two_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFact, match=r"essai\.delai is written twice"):
        load(folder(tmp_path, a=GOOD, b=LATER))


def test_a_fact_checked_by_a_person_on_a_day_is_read(tmp_path: Path) -> None:
    signed = GOOD.replace('checked_by = ""', 'checked_by = "Me Untel"').replace('checked_on = ""', 'checked_on = "2026-11-01"')
    assert load(folder(tmp_path, essai=signed))["essai.delai"].versions[0].checked_by == "Me Untel"


@pytest.mark.parametrize("order", [GOOD + LATER, LATER + GOOD], ids=["oldest first", "newest first"])
@pytest.mark.parametrize(
    ("day", "weeks"),
    [("2022-01-01", 6), ("2026-12-31", 6), ("2027-01-01", 8), ("2040-01-01", 8)],
)
def test_the_version_of_the_day(order: str, day: str, weeks: int, tmp_path: Path) -> None:
    assert load(folder(tmp_path, essai=order))["essai.delai"].on(date.fromisoformat(day)).value == {"weeks": weeks}


def test_nothing_is_guessed_before_the_first_version(tmp_path: Path) -> None:
    fact = load(folder(tmp_path, essai=GOOD))["essai.delai"]
    with pytest.raises(NotInForce, match="2022-01-01"):
        fact.on(date(2021, 12, 31))


def test_every_public_name_is_still_a_fact() -> None:
    assert not PUBLIC - FACTS.keys(), "a printed sheet or a jurist's note names it: facts are never renamed or removed"


def test_every_fact_is_in_the_list_of_public_names() -> None:
    assert not FACTS.keys() - PUBLIC, "a new fact: add its name to public_facts.txt, it is public from now on"


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS.keys())
def test_a_fact_has_a_statement_and_a_source(fact) -> None:
    for version in fact.versions:
        assert version.id == fact.id
        assert version.statement.strip() and version.source.strip()
        assert version.nature in NATURES
        assert version.confidence in CONFIDENCES or version.nature in ("deduit", "inconnu")
        assert version.address or version.nature != "officiel", "an official source has an address"
        for written in filter(None, (version.source_date, version.checked_on)):
            assert date.fromisoformat(f"{written}-01-01"[:10])
