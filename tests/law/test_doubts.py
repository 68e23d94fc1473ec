"""Doubts: what is refused at loading, and that every unknown of the facts is asked as a question."""

from pathlib import Path

import pytest

from espace_guide.law.doubts import DOUBTS, READERS, STAKES, BadDoubt, load
from espace_guide.law.facts import FACTS

GOOD = """
[essai]
question = "Que dit la fin du texte\u00a0?"
why = "Nous n’en avons lu que le début."
stake = "haut"
for_whom = "juriste"
facts = ["law.base"]
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "doubts.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_doubt_is_read(tmp_path: Path) -> None:
    (doubt,) = load(written(tmp_path, GOOD))
    assert (doubt.id, doubt.stake, doubt.for_whom, doubt.facts) == ("essai", "haut", "juriste", ("law.base",))


REFUSED = [
    ("no table", "essai = 1"),
    *((f"no {key}", "\n".join(line for line in GOOD.splitlines() if not line.startswith(f"{key} ="))) for key in ("question", "why", "stake", "for_whom", "facts")),
    ("a key nobody knows", GOOD + 'answer = "x"\n'),
    ("an empty line", GOOD.replace("Nous n’en avons lu que le début.", " ")),
    ("a line that is a number", GOOD.replace('"Nous n’en avons lu que le début."', "6")),
    ("no question", GOOD.replace("\u00a0?", ".")),
    ("an unknown stake", GOOD.replace('"haut"', '"énorme"')),
    ("an unknown reader", GOOD.replace('"juriste"', '"personne"')),
    ("no fact", GOOD.replace('["law.base"]', "[]")),
    ("a fact nobody wrote", GOOD.replace("law.base", "law.rumeur")),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "text"), REFUSED, ids=[fault for fault, _ in REFUSED])
def test_a_bad_doubt_is_refused(fault: str, text: str, tmp_path: Path) -> None:
    assert text != GOOD
    with pytest.raises(BadDoubt, match="essai"):
        load(written(tmp_path, text))


def test_the_highest_stake_is_said_first() -> None:
    assert [doubt.stake for doubt in DOUBTS] == sorted((doubt.stake for doubt in DOUBTS), key=STAKES.index)
    assert {doubt.for_whom for doubt in DOUBTS} == set(READERS)


def test_whatever_we_do_not_know_is_asked() -> None:
    unknown = {id for id, fact in FACTS.items() if fact.versions[-1].nature == "inconnu"}
    assert not unknown - {id for doubt in DOUBTS for id in doubt.facts}
