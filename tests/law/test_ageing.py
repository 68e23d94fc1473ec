"""Ageing: from which day a fact, or the whole content, should be read again."""

from datetime import date, timedelta

import pytest

from espace_guide.law.ageing import READ, due, known, old, overdue
from espace_guide.law.facts import FACTS, NATURES, Version


def fact(nature: str, confidence: str = "H", source_date: str = "", checked_on: str = "") -> Version:
    by = "Me Untel" if checked_on else ""
    return Version("essai", "essai", date(2022, 1, 1), nature, confidence, "Mots.", "Source", (), source_date, "", by, checked_on)


@pytest.mark.parametrize(
    ("given", "from_day", "again"),
    [
        (fact("texte"), READ, date(2027, 11, 22)),
        (fact("texte", source_date="1976-01-01"), READ, date(2027, 11, 22)),  # the age of a law is not the age of our reading
        (fact("deduit", ""), READ, date(2027, 11, 22)),
        (fact("inconnu", ""), READ, date(2027, 5, 22)),
        (fact("officiel", source_date="2025-08-27"), date(2025, 8, 27), date(2026, 2, 27)),
        (fact("rapporte", source_date="2022-07"), date(2022, 7, 31), date(2023, 7, 31)),
        (fact("rapporte", source_date="2022-12"), date(2022, 12, 31), date(2023, 12, 31)),
        (fact("rapporte", "L", source_date="2022"), date(2022, 12, 31), date(2023, 6, 30)),
        (fact("texte", "H", "1976-01-01", "2028-02-29"), date(2028, 2, 29), date(2029, 2, 28)),
        (fact("officiel", "H", "2025-08-27", "2027-01"), date(2027, 1, 31), date(2027, 7, 31)),
        (fact("rapporte"), None, None),
        (fact("officiel"), None, None),
    ],
)
def test_a_fact_is_due_some_months_after_it_was_last_known_to_hold(given: Version, from_day: date | None, again: date | None) -> None:
    assert (known(given), due(given)) == (from_day, again)
    if again:
        assert overdue(given, again) and not overdue(given, again - timedelta(days=1))
    else:
        assert overdue(given, READ), "an undated source is due at once"


def test_a_check_makes_a_fact_young_again() -> None:
    unchecked, checked = fact("rapporte", source_date="2022"), fact("rapporte", source_date="2022", checked_on="2026-11-20")
    assert overdue(unchecked, date(2026, 11, 22)) and not overdue(checked, date(2026, 11, 22))


@pytest.mark.parametrize("nature", NATURES)
def test_every_nature_ages(nature: str) -> None:
    assert overdue(fact(nature, "H", "2025"), READ + timedelta(days=400))


def test_every_fact_can_be_asked() -> None:
    for found in FACTS.values():
        for version in found.versions:
            assert due(version) is None or due(version) > known(version)


@pytest.mark.parametrize(("today", "is_old"), [(date(2026, 11, 22), False), (date(2027, 11, 21), False), (date(2027, 11, 22), True)])
def test_the_whole_content_ages_too(today: date, is_old: bool) -> None:
    assert old(date(2026, 11, 22), today) == is_old
