"""How periods are counted: a table that a jurist can read and sign, one sentence a case."""

from datetime import date

import pytest
from babel.dates import format_date

from espace_guide.law.clocks import CLOCKS, days_left, next_working_day, state
from espace_guide.law.facts import FACTS

DELAY, SAFE, PRUDENT, CHECK, CODE = (
    "opposition.delay", "opposition.safe", "month.prudent", "opposition.check", "opposition.code.validity",
)  # fmt: skip
MONTH, EXTENSION, DELETE, ARCHIVE = "gdpr.month", "gdpr.extension", "law.R36.delete", "law.R36.archive"

CASES = [
    # Six semaines à compter de l’envoi (R.1111-28) : 42 jours, le jour de l’envoi ne compte pas, aucun report.
    ("Courrier envoyé le 2 novembre 2026 : les six semaines finissent le lundi 14 décembre 2026.", DELAY, "2026-11-02", "2026-12-14"),
    ("Courrier envoyé le 1er septembre 2026 : elles finissent le mardi 13 octobre 2026.", DELAY, "2026-09-01", "2026-10-13"),
    ("Courrier envoyé le 2 juin 2026 : elles finissent le mardi 14 juillet 2026, bien que férié.", DELAY, "2026-06-02", "2026-07-14"),
    ("Courrier envoyé le 10 octobre 2026 : elles finissent le samedi 21 novembre 2026, sans report.", DELAY, "2026-10-10", "2026-11-21"),
    (
        "Courrier envoyé le 20 septembre 2026 : malgré le changement d’heure, le dimanche 1er novembre 2026.",
        DELAY,
        "2026-09-20",
        "2026-11-01",
    ),
    ("Courrier envoyé le 13 novembre 2026 : elles finissent à Noël, le vendredi 25 décembre 2026.", DELAY, "2026-11-13", "2026-12-25"),
    ("Courrier envoyé le 20 novembre 2026 : elles finissent le vendredi 1er janvier 2027.", DELAY, "2026-11-20", "2027-01-01"),
    ("Courrier envoyé le 31 décembre 2026 : elles finissent le jeudi 11 février 2027.", DELAY, "2026-12-31", "2027-02-11"),
    ("Courrier envoyé le 18 janvier 2027 : elles finissent le lundi 1er mars 2027.", DELAY, "2027-01-18", "2027-03-01"),
    ("Courrier envoyé le 18 janvier 2028, année bissextile : le mardi 29 février 2028.", DELAY, "2028-01-18", "2028-02-29"),
    ("Courrier envoyé le 29 février 2028 : elles finissent le mardi 11 avril 2028.", DELAY, "2028-02-29", "2028-04-11"),
    ("Courrier envoyé le 15 février 2027 : elles finissent le lundi de Pâques, lundi 29 mars 2027.", DELAY, "2027-02-15", "2027-03-29"),
    ("Courrier envoyé le 1er mars 2027 : malgré l’heure d’été, le lundi 12 avril 2027.", DELAY, "2027-03-01", "2027-04-12"),
    ("Courrier envoyé le 20 mars 2027 : elles finissent le samedi 1er mai 2027.", DELAY, "2027-03-20", "2027-05-01"),
    ("Courrier envoyé le 27 mars 2027 : elles finissent le samedi 8 mai 2027.", DELAY, "2027-03-27", "2027-05-08"),
    # Le dernier jour sûr : la veille.
    ("Courrier envoyé le 2 novembre 2026 : le dernier jour sûr est le dimanche 13 décembre 2026.", SAFE, "2026-11-02", "2026-12-13"),
    ("Courrier envoyé le 31 décembre 2026 : le dernier jour sûr est le mercredi 10 février 2027.", SAFE, "2026-12-31", "2027-02-10"),
    ("Courrier envoyé le 18 janvier 2028 : le dernier jour sûr est le lundi 28 février 2028.", SAFE, "2028-01-18", "2028-02-28"),
    # Le repère prudent : un mois de date à date, ramené au dernier jour du mois quand le jour n’existe pas.
    ("Courrier envoyé le 2 novembre 2026 : le repère d’un mois est le mercredi 2 décembre 2026.", PRUDENT, "2026-11-02", "2026-12-02"),
    ("Courrier envoyé le 31 mars 2026 : avril n’a que trente jours, le jeudi 30 avril 2026.", PRUDENT, "2026-03-31", "2026-04-30"),
    ("Courrier envoyé le 31 décembre 2026 : le dimanche 31 janvier 2027, sans report.", PRUDENT, "2026-12-31", "2027-01-31"),
    ("Courrier envoyé le 1er décembre 2026 : le vendredi 1er janvier 2027, sans report.", PRUDENT, "2026-12-01", "2027-01-01"),
    ("Courrier envoyé le 31 janvier 2027 : février finit plus tôt, le dimanche 28 février 2027.", PRUDENT, "2027-01-31", "2027-02-28"),
    ("Courrier envoyé le 29 janvier 2027 : février finit plus tôt, le dimanche 28 février 2027.", PRUDENT, "2027-01-29", "2027-02-28"),
    (
        "Courrier envoyé le 28 février 2027 : même numéro, et non fin de mois, le dimanche 28 mars 2027.",
        PRUDENT,
        "2027-02-28",
        "2027-03-28",
    ),
    ("Courrier envoyé le 31 janvier 2028, année bissextile : le mardi 29 février 2028.", PRUDENT, "2028-01-31", "2028-02-29"),
    ("Courrier envoyé le 29 février 2028 : le mercredi 29 mars 2028.", PRUDENT, "2028-02-29", "2028-03-29"),
    # Le jour où vérifier : 42 jours, puis 14 jours.
    ("Courrier envoyé le 2 novembre 2026 : vérifiez le lundi 28 décembre 2026.", CHECK, "2026-11-02", "2026-12-28"),
    ("Courrier envoyé le 1er décembre 2026 : vérifiez le mardi 26 janvier 2027.", CHECK, "2026-12-01", "2027-01-26"),
    # Le code du courrier : six semaines, d’après la presse de 2022.
    ("Code envoyé le 2 novembre 2026 : rapporté valable jusqu’au lundi 14 décembre 2026.", CODE, "2026-11-02", "2026-12-14"),
    # Un mois pour répondre (RGPD, art. 12(3)) : reporté au jour ouvrable suivant (règlement 1182/71, art. 3).
    ("Demande reçue le 10 novembre 2026 : réponse due le jeudi 10 décembre 2026.", MONTH, "2026-11-10", "2026-12-10"),
    ("Demande reçue le 31 octobre 2026 : novembre n’a que trente jours, le lundi 30 novembre 2026.", MONTH, "2026-10-31", "2026-11-30"),
    ("Demande reçue le 12 novembre 2026 : un samedi est reporté au lundi 14 décembre 2026.", MONTH, "2026-11-12", "2026-12-14"),
    ("Demande reçue le 13 novembre 2026 : un dimanche est reporté au lundi 14 décembre 2026.", MONTH, "2026-11-13", "2026-12-14"),
    (
        "Demande reçue le 1er décembre 2026 : jour de l’an, puis une fin de semaine, le lundi 4 janvier 2027.",
        MONTH,
        "2026-12-01",
        "2027-01-04",
    ),
    ("Demande reçue le 31 décembre 2026 : un dimanche est reporté au lundi 1er février 2027.", MONTH, "2026-12-31", "2027-02-01"),
    ("Demande reçue le 31 janvier 2027 : le 28 février est un dimanche, donc le lundi 1er mars 2027.", MONTH, "2027-01-31", "2027-03-01"),
    ("Demande reçue le 31 janvier 2028, année bissextile : le mardi 29 février 2028.", MONTH, "2028-01-31", "2028-02-29"),
    ("Demande reçue le 28 février 2027 : dimanche puis lundi de Pâques, donc le mardi 30 mars 2027.", MONTH, "2027-02-28", "2027-03-30"),
    (
        "Demande reçue le 26 février 2027 : le Vendredi saint se travaille, donc le vendredi 26 mars 2027.",
        MONTH,
        "2027-02-26",
        "2027-03-26",
    ),
    ("Demande reçue le 1er avril 2027 : le 1er mai est un samedi férié, donc le lundi 3 mai 2027.", MONTH, "2027-04-01", "2027-05-03"),
    ("Demande reçue le 8 avril 2028 : le 8 mai est un lundi férié, donc le mardi 9 mai 2028.", MONTH, "2028-04-08", "2028-05-09"),
    ("Demande reçue le 6 avril 2027 : le 6 mai est l’Ascension, donc le vendredi 7 mai 2027.", MONTH, "2027-04-06", "2027-05-07"),
    ("Demande reçue le 16 avril 2027 : Pentecôte et son lundi, donc le mardi 18 mai 2027.", MONTH, "2027-04-16", "2027-05-18"),
    ("Demande reçue le 14 juin 2026 : le 14 juillet est férié, donc le mercredi 15 juillet 2026.", MONTH, "2026-06-14", "2026-07-15"),
    ("Demande reçue le 15 juillet 2026 : le 15 août est un samedi férié, donc le lundi 17 août 2026.", MONTH, "2026-07-15", "2026-08-17"),
    ("Demande reçue le 1er octobre 2026 : la Toussaint est un dimanche, donc le lundi 2 novembre 2026.", MONTH, "2026-10-01", "2026-11-02"),
    ("Demande reçue le 11 octobre 2026 : le 11 novembre est férié, donc le jeudi 12 novembre 2026.", MONTH, "2026-10-11", "2026-11-12"),
    ("Demande reçue le 25 novembre 2026 : Noël est un vendredi, donc le lundi 28 décembre 2026.", MONTH, "2026-11-25", "2026-12-28"),
    (
        "Demande reçue le 26 novembre 2025 : férié en Alsace-Moselle seulement, le vendredi 26 décembre 2025.",
        MONTH,
        "2025-11-26",
        "2025-12-26",
    ),
    ("Demande reçue le 22 avril 2026 : férié en Martinique seulement, le vendredi 22 mai 2026.", MONTH, "2026-04-22", "2026-05-22"),
    # Trois mois en tout, si une prolongation a été annoncée dans le premier mois.
    ("Demande reçue le 15 septembre 2026 : prolongée, réponse due le mardi 15 décembre 2026.", EXTENSION, "2026-09-15", "2026-12-15"),
    ("Demande reçue le 30 octobre 2026 : un samedi est reporté au lundi 1er février 2027.", EXTENSION, "2026-10-30", "2027-02-01"),
    (
        "Demande reçue le 30 novembre 2026 : le 28 février est un dimanche, donc le lundi 1er mars 2027.",
        EXTENSION,
        "2026-11-30",
        "2027-03-01",
    ),
    ("Demande reçue le 30 novembre 2027 : prolongée jusqu’au mardi 29 février 2028.", EXTENSION, "2027-11-30", "2028-02-29"),
    # Trois mois au plus pour supprimer (R.1111-36), sans report.
    ("Suppression demandée le 15 août 2026 : due le dimanche 15 novembre 2026.", DELETE, "2026-08-15", "2026-11-15"),
    ("Suppression demandée le 31 mai 2026 : due le lundi 31 août 2026.", DELETE, "2026-05-31", "2026-08-31"),
    ("Suppression demandée le 25 septembre 2026 : due à Noël, le vendredi 25 décembre 2026.", DELETE, "2026-09-25", "2026-12-25"),
    ("Suppression demandée le 30 novembre 2026 : février finit plus tôt, le dimanche 28 février 2027.", DELETE, "2026-11-30", "2027-02-28"),
    (
        "Suppression demandée le 30 novembre 2027, avant une année bissextile : le mardi 29 février 2028.",
        DELETE,
        "2027-11-30",
        "2028-02-29",
    ),
    # Dix ans d’archive à compter de la clôture (R.1111-36).
    ("Espace fermé le 21 novembre 2026 : archive jusqu’au vendredi 21 novembre 2036.", ARCHIVE, "2026-11-21", "2036-11-21"),
    ("Espace fermé le 31 décembre 2026 : archive jusqu’au mercredi 31 décembre 2036.", ARCHIVE, "2026-12-31", "2036-12-31"),
    ("Espace fermé le 29 février 2028 : 2038 n’est pas bissextile, le dimanche 28 février 2038.", ARCHIVE, "2028-02-29", "2038-02-28"),
]

STATES = [
    ("Huit jours avant le dernier jour, le délai est ouvert.", "2026-12-06", "open", 8),
    ("Sept jours avant, il finit bientôt.", "2026-12-07", "soon", 7),
    ("La veille, il finit bientôt.", "2026-12-13", "soon", 1),
    ("Le dernier jour, c’est aujourd’hui.", "2026-12-14", "today", 0),
    ("Le lendemain, il est passé.", "2026-12-15", "passed", -1),
    ("Le changement d’heure ne fait ni gagner ni perdre un jour.", "2026-10-24", "open", 51),
    ("Le jour de l’envoi, il reste quarante-deux jours.", "2026-11-02", "open", 42),
]


@pytest.mark.parametrize(("sentence", "clock", "start", "last_day"), CASES, ids=[case[0] for case in CASES])
def test_the_last_day(sentence: str, clock: str, start: str, last_day: str) -> None:
    began = date.fromisoformat(start)
    assert CLOCKS[clock].last_day(began, began) == date.fromisoformat(last_day)


@pytest.mark.parametrize(("sentence", "clock", "start", "last_day"), CASES, ids=[case[0] for case in CASES])
def test_the_sentence_says_what_is_tested(sentence: str, clock: str, start: str, last_day: str) -> None:
    began, ended = in_words(start, "d MMMM y"), in_words(last_day, "EEEE d MMMM y")
    assert began in sentence
    assert ended in sentence


def in_words(day: str, pattern: str) -> str:
    words = format_date(date.fromisoformat(day), pattern, locale="fr")
    return words.replace("1 ", "1er ", 1) if day.endswith("-01") else words


@pytest.mark.parametrize(("sentence", "today", "name", "left"), STATES, ids=[case[0] for case in STATES])
def test_the_state_of_a_clock(sentence: str, today: str, name: str, left: int) -> None:
    last_day = date(2026, 12, 14)
    assert state(last_day, date.fromisoformat(today)) == name
    assert days_left(last_day, date.fromisoformat(today)) == left


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=CLOCKS.keys())
def test_a_clock_is_a_fact_with_a_length(clock) -> None:
    assert clock.starts in {"envoi", "reception", "suppression", "cloture"}
    assert clock.binding in {"prudent", "legal", "conseil", "rapporte"}
    for version in FACTS[clock.fact].versions:
        assert len(version.value) == 1 and version.value.keys() <= {"days", "weeks", "months", "years"}


def test_the_public_clocks_are_all_there() -> None:
    assert {DELAY, SAFE, PRUDENT, CHECK, CODE, MONTH, EXTENSION, DELETE, ARCHIVE} <= CLOCKS.keys()


def test_the_safe_day_is_always_the_eve_of_the_legal_day_and_the_prudent_mark_comes_first() -> None:
    for ordinal in range(date(2026, 1, 1).toordinal(), date(2029, 1, 1).toordinal()):
        sent = date.fromordinal(ordinal)
        legal = CLOCKS[DELAY].last_day(sent, sent)
        assert (legal - sent).days == 42
        assert (legal - CLOCKS[SAFE].last_day(sent, sent)).days == 1
        assert CLOCKS[PRUDENT].last_day(sent, sent) < CLOCKS[SAFE].last_day(sent, sent)


def test_a_clock_tells_whether_it_was_moved() -> None:
    sunday, thursday = date(2026, 11, 13), date(2026, 11, 10)
    assert CLOCKS[MONTH].moved(sunday, sunday)
    assert not CLOCKS[MONTH].moved(thursday, thursday)
    assert not CLOCKS[DELETE].moved(date(2026, 8, 15), date(2026, 8, 15))


@pytest.mark.parametrize("holiday", ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"])
@pytest.mark.parametrize("year", [2026, 2027, 2028, 2036])
def test_no_period_that_moves_ends_on_a_public_holiday(year: int, holiday: str) -> None:
    day = date.fromisoformat(f"{year}-{holiday}")
    moved = next_working_day(day)
    assert moved > day and moved.weekday() < 5
