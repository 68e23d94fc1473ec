"""The contact card of the 3422, read back."""

from datetime import date

import vobject
from django.utils import translation

from espace_guide.documents import contact
from espace_guide.law.facts import FACTS

DAY = date(2026, 11, 21)


def card() -> bytes:
    with translation.override("fr"):
        return contact.write(DAY)


def test_a_telephone_reads_the_name_the_number_and_the_site() -> None:
    read = vobject.readOne(card().decode())
    assert read.validate()
    assert read.version.value == "3.0"
    assert read.fn.value == "3422 – Mon espace santé"
    assert read.tel.value == FACTS["opposition.phone"].on(DAY).value["phone"] == "3422"
    assert read.url.value == FACTS["opposition.url"].on(DAY).value["url"]


def test_the_hours_are_said_as_reported() -> None:
    note = vobject.readOne(card().decode()).note.value
    assert "D’après l’application officielle\u00a0: du lundi au vendredi, de 8\u00a0h\u00a030 à 17\u00a0h\u00a030." in note
    assert "17\u00a0h\u00a0: appelez avant" in note


def test_the_service_for_the_deaf_is_given() -> None:
    note = vobject.readOne(card().decode()).note.value
    assert FACTS["opposition.phone.deaf"].on(DAY).value["url"] in note


def test_bytes_lines_and_folds() -> None:
    assert card() == card()
    lines = card().split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 76
    assert all(line.decode() is not None for line in lines)
