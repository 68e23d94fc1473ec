"""Every kind of page, in every language, as a program reads it: valid, in order, with a title of its own."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.urls import resolve

from espace_guide.urls import spoken_pages
from tests.access.checkers import nu
from tests.access.kinds import FILES, FOUND_WRONG, MADE, PAGES, SAMPLE, in_language, languages

Written = dict[tuple[str, str], str]
LEVEL, TITLE, LANGUAGE = re.compile(r"<h([1-6])\b"), re.compile(r"<title>(.*?)</title>"), re.compile(r"<html\b[^>]*\blang=\"?([\w-]+)")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Every kind of page in every language, by language and kind."""
    client, folder = Client(), tmp_path_factory.mktemp("made")
    pages: Written = {}
    for language in languages():
        pages |= {(language, name): client.get(in_language(language, path)).content.decode() for name, path in PAGES.items()}
        pages |= {(language, name): make(language, folder).decode() for name, make in MADE.items()}
    return pages


def test_no_kind_of_page_is_forgotten() -> None:
    routes = {pattern.name for pattern in spoken_pages} - FILES
    assert routes == {resolve(path.split("?")[0]).url_name for name, path in PAGES.items() if name != "nowhere"}
    assert set(SAMPLE) <= set(PAGES)
    left_out = {resolve(PAGES[name].split("?")[0]).url_name for name in set(PAGES) - set(SAMPLE) - {"nowhere"}}
    assert left_out <= {resolve(PAGES[name].split("?")[0]).url_name for name in SAMPLE if name != "nowhere"}


def test_every_page_is_valid_html(written: Written, tmp_path: Path) -> None:
    """Check with the Nu HTML checker, in one run, that no page has an error nor earns a warning."""
    for (language, name), page in written.items():
        (tmp_path / f"{language} {name}.html").write_text(page, encoding="utf-8")
    assert nu(tmp_path) == []


def test_the_checker_of_html_is_awake(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><title>x</title><p><div id=a></div><i id=a>")
    assert len(nu(tmp_path)) >= 3


def test_headings_follow_one_another(written: Written) -> None:
    for kind, page in written.items():
        levels = [int(level) for level in LEVEL.findall(page)]
        first = levels.index(1)
        assert levels.count(1) == 1, kind
        assert all(after - before <= 1 for before, after in zip(levels[first:], levels[first + 1 :], strict=False)), (kind, levels)


def test_pages_that_differ_have_titles_that_differ(written: Written) -> None:
    for language in languages():
        titles: dict[str, list[str]] = {}
        for (written_in, name), page in written.items():
            if written_in == language:
                titles.setdefault(unescape(TITLE.search(page)[1]), []).append(name)
        kinds = [{name.split()[0] for name in names} for names in titles.values()]
        assert [kind for kind in kinds if len(kind) > 1] == []


def test_an_error_is_told_first_in_the_title(written: Written) -> None:
    """Check that the titles of pages that tell of an error begin with a word that no other page's begins with, in each language."""
    for language in languages():
        titles = {name: unescape(TITLE.search(page)[1]) for (written_in, name), page in written.items() if written_in == language}
        wrong = {name for name in titles if any(word in name for word in FOUND_WRONG)}
        begins = {re.split(r"\W", titles[name])[0] for name in wrong}
        assert len(begins) == 1 and len(wrong) >= 6, (language, begins)
        assert {name for name, title in titles.items() if re.split(r"\W", title)[0] in begins} == wrong


def test_a_page_says_its_language(written: Written) -> None:
    """Check that each page declares a language of its own, the French of easy reading being French all the same (RFC 5646)."""
    for (language, name), page in written.items():
        assert LANGUAGE.search(page)[1].split("-")[0] == ("fr" if name == "broken" else language.split("-")[0]), (language, name)
