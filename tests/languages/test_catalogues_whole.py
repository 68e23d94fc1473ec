"""Every catalogue that the site offers is whole, breaks nothing, and is typed and spelled as its language wants."""

import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import to_locale

from espace_guide.catalogues import template
from tests.languages import spelling
from tests.languages.book import Book, read
from tests.languages.faults import bare
from tests.languages.quoted import french as quoted
from tests.languages.quoted import without
from tests.languages.review import Fault, broken, complete, excused, left

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def own(language: str) -> str:
    return language.partition("-")[0]


def path(language: str) -> Path:
    return ROOT / "locale" / to_locale(language) / "LC_MESSAGES" / "django.po"


@cache
def said() -> Mapping[str, tuple[str, ...]]:
    return {
        message.id if isinstance(message.id, str) else message.id[0]: tuple(place for place, _ in message.locations)
        for message in template()
        if message.id
    }


@cache
def book(language: str) -> Book:
    return read(path(language), said())


@cache
def found(language: str) -> tuple[Fault, ...]:
    return tuple(broken(book(language), language))


def test_each_catalogue_is_offered_and_each_language_has_one() -> None:
    assert sorted(folder.name for folder in (ROOT / "locale").iterdir() if folder.is_dir()) == sorted(map(to_locale, LANGUAGES))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_guessed_or_left_behind(language: str) -> None:
    assert len(book(language).entries) > 1000
    assert list(complete(book(language), said())) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_broken(language: str) -> None:
    assert left(found(language), language) == []


def test_each_excuse_still_excuses_something() -> None:
    idle = [
        (case, language)
        for case in excused()
        for language in case.languages
        if not any(case.covers(fault, language) for fault in found(language))
    ]
    assert idle == []


@pytest.mark.parametrize("language", [code for code in LANGUAGES if own(code) in spelling.DICTIONARIES])
def test_the_spelling(language: str) -> None:
    written, french = set(), set()
    for entry in book(language).entries:
        for text in entry.written:
            written |= spelling.words(bare(without(entry.french[-1], text)))
            french |= set().union(*(spelling.words(bare(quote)) for quote in quoted(entry.french[-1], text)))
    if own(language) == "ar":
        names = {word for word in written if spelling.LATIN.search(word)}
        written, french = written - names, french | names
    assert (spelling.unknown(own(language), written), spelling.unknown("fr", french)) == (set(), set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_gettext_reads_it_too(language: str) -> None:
    done = subprocess.run(
        ["msgfmt", "--check-header", "--check-domain", "--output-file=/dev/null", path(language)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
