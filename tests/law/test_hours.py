"""When the line is thought to answer."""

from datetime import datetime

import pytest

from espace_guide.law.facts import NotInForce
from espace_guide.law.hours import line_state

MOMENTS = [
    ("Un lundi avant 8 h 30, la ligne est fermée.", "2026-11-23 08:29", "closed"),
    ("À 8 h 30, elle est ouverte.", "2026-11-23 08:30", "open"),
    ("À 16 h 59, elle est ouverte.", "2026-11-23 16:59", "open"),
    ("À 17 h, les sources se contredisent.", "2026-11-23 17:00", "perhaps"),
    ("À 17 h 29, les sources se contredisent.", "2026-11-23 17:29", "perhaps"),
    ("À 17 h 30, elle est fermée.", "2026-11-23 17:30", "closed"),
    ("Le vendredi comme le lundi.", "2026-11-27 10:00", "open"),
    ("Le samedi, elle est fermée.", "2026-11-28 10:00", "closed"),
    ("Le dimanche, elle est fermée.", "2026-11-29 10:00", "closed"),
    ("À Noël, elle est fermée.", "2026-12-25 10:00", "closed"),
    ("Le lundi de Pâques, elle est fermée.", "2027-03-29 10:00", "closed"),
    ("La nuit, elle est fermée.", "2026-11-23 00:00", "closed"),
]


@pytest.mark.parametrize(("sentence", "moment", "expected"), MOMENTS, ids=[case[0] for case in MOMENTS])
def test_the_line(sentence: str, moment: str, expected: str) -> None:
    assert line_state(datetime.fromisoformat(moment)) == expected


def test_hours_are_not_guessed_before_they_are_known() -> None:
    with pytest.raises(NotInForce):
        line_state(datetime.fromisoformat("2021-12-31 10:00"))
