"""All that the public reads in French: grammar by Grammalecte, spelling by Hunspell, and the lists of what they are wrong about."""

from functools import cache

from tests.languages import grammar, spelling
from tests.languages.copy import Told, filled, told

SLIPS = [
    "Vous pouvez vous opposez à la création.",
    "Les document sont effacés.",
    "La feuille que vous avez imprimer.",
    "Vous avez fermer votre espace.",
    "Il faut envoyé la lettre.",
]


@cache
def lines() -> dict[str, Told]:
    return {filled(one.text, one.number): one for one in told()}


@cache
def alarms() -> list[grammar.Alarm]:
    return grammar.alarms(list(lines()))


def test_slips_of_grammar_are_seen() -> None:
    assert {alarm.sentence for alarm in grammar.faults(grammar.alarms(SLIPS))} == set(SLIPS)


def test_slips_of_spelling_are_seen() -> None:
    words = spelling.words("Vous pouvez cloturer l’éspace ; voir monespacesante.fr, le 3422, R.1111-28 et aujourd’hui la Breizh-info.")
    assert spelling.unknown("fr", words) == {"cloturer", "éspace"}


def test_the_grammar_of_all_copy() -> None:
    assert len(lines()) > 1300
    assert [(alarm, lines()[alarm.sentence].place) for alarm in grammar.faults(alarms())] == []


def test_each_excuse_still_excuses_something() -> None:
    assert grammar.idle(alarms()) == []
    assert all(case.why for case in grammar.excused())


def test_the_spelling_of_all_copy() -> None:
    asked = {word: one for line, one in lines().items() for word in spelling.words(line)}
    assert {word: asked[word] for word in spelling.unknown("fr", asked)} == {}
