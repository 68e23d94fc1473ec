"""Simplified French: easy-read's rules sentence by sentence, grammar and spelling, and a score clearly above that of ordinary French."""

from functools import cache
from pathlib import Path

import pytest
from django.test import Client

from bench.readability import EVERY, PAGES_ALL, Beside, measures
from bench.readable import ease, prose, sentences, shown, syllables, words
from tests.languages import grammar, spelling
from tests.languages.book import read
from tests.languages.copy import filled
from tests.languages.easy import faults

CATALOGUE = Path(__file__).resolve().parents[2] / "locale/fr_Simple/LC_MESSAGES/django.po"
GAIN, SHORTER = 3, 0.8  # points of the score, and the length of sentences; ordinary French is plain already
HARD = [
    "L’exercice du droit d’opposition est subordonné à la transmission préalable d’un justificatif d’identité.",
    "La suppression définitive des données archivées intervient à l’expiration du délai réglementaire de conservation.",
    "Toute personne concernée dispose de la faculté de solliciter la communication de ses informations personnelles.",
]
EASY = [
    "Vous avez reçu une lettre.",
    "La lettre parle de Mon espace santé.",
    "C’est un site pour vos papiers de santé.",
    "Vous ne voulez pas de cet espace ?",
    "Vous pouvez dire non.",
    "Vous avez six semaines pour dire non.",
    "Le temps part du jour de l’envoi.",
    "Gardez la preuve.",
    "Rangez la preuve chez vous.",
    "Une personne de confiance peut vous aider.",
]


@cache
def simple() -> dict[str, str]:
    """Give each simplified sentence as a reader meets it, and its French."""
    return {
        filled(written, number if len(entry.written) > 1 else None): entry.french[0]
        for entry in read(CATALOGUE).entries
        for number, written in enumerate(entry.written, 1)
        if written
    }


# The instruments.


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Oui. Non ? Peut-être…", ["Oui.", "Non ?", "Peut-être…"]),
        ("«\u00a0Fermez.\u00a0» Puis gardez la preuve.", ["«\u00a0Fermez.", "Puis gardez la preuve."]),
        ("L’art. R.1111-28 dit 45\u00a0000. Il le dit.", ["L’art. R.1111-28 dit 45\u00a0000.", "Il le dit."]),
        ("Voir monespacesante.fr\nle 3422", ["Voir monespacesante.fr", "le 3422"]),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_words_and_syllables_are_counted() -> None:
    assert words("L’espace, un rendez-vous : 45\u00a0000 sur monespacesante.fr.") == [
        "L’espace",
        "un",
        "rendez-vous",
        "45\u00a0000",
        "sur",
        "monespacesante.fr",
    ]
    assert [syllables(word) for word in ("santé", "vous", "opposition", "Anticonstitutionnellement")] == [2, 1, 4, 9]


def test_the_score_tells_hard_from_easy() -> None:
    hard, plain = ease(HARD), ease(EASY)
    assert (plain.sentences, plain.longest) == (10, 8)
    assert hard.score < 30 and plain.score > 100
    with pytest.raises(ValueError, match="no words"):
        ease([])


def test_titles_and_labels_are_not_measured() -> None:
    page = "<title>Un titre.</title><main><h1>Refuser</h1><p>Vous <b>pouvez</b> dire non.</p><li>Oui.</li><style>p { a. }</style></main>"
    assert shown(page) == ["Refuser", "Vous pouvez dire non.", "Oui."]
    assert list(prose(shown(page))) == ["Vous pouvez dire non."]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (" ".join(["mot"] * 16) + ".", "16 words"),
        ("Fermez l’espace ; gardez la preuve.", "a semicolon"),
        ("C’est l’espace dont vous parlez.", "a word that ties"),
        ("Prenez la carte, le code, la lettre, la preuve, le stylo, la feuille.", "5 commas"),
        ("Vous pouvez ne pas répondre.", "a double negation"),
    ],
)
def test_a_sentence_that_is_not_easy_is_seen(text: str, kind: str) -> None:
    assert [fault.startswith(kind) for fault in faults(text)] == [True]


def test_easy_sentences_are_let_pass() -> None:
    quoted = "Le texte dit « que le titulaire peut fermer à tout moment son espace numérique de santé, sans motif » (art. R.1111-36)."
    assert [faults(text) for text in (*EASY, " ".join(EASY), quoted)] == [[]] * 12


# The catalogue.


def test_the_grammar_and_spelling_of_simplified_french() -> None:
    assert len(simple()) > 1000
    assert grammar.faults(grammar.alarms(list(simple()))) == []
    assert spelling.unknown("fr", {word for text in simple() for word in spelling.words(text)}) == set()


# The pages.


@pytest.fixture(scope="module")
def measured() -> dict[str, Beside]:
    return {row.page: row for row in measures(Client())}


@pytest.mark.parametrize("all_of_them", [EVERY, PAGES_ALL])
def test_simplified_french_is_clearly_easier(all_of_them: str, measured: dict[str, Beside]) -> None:
    row = measured[all_of_them]
    assert row.french.sentences > 900 and row.gained >= GAIN
    assert row.simple.words < SHORTER * row.french.words
    assert row.french.long > 0.2 and row.simple.long < row.french.long / 4


def test_no_page_is_harder_in_simplified_french(measured: dict[str, Beside]) -> None:
    assert [(row.page, row.gained) for row in measured.values() if row.gained < 0 and row.french.sentences >= 30] == []
