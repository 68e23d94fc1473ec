"""What the accessibility page says was measured is what is there to measure: run `make access` after adding a page, a language or a checker."""

import re

from axe_playwright_python.base import AXE_SCRIPT
from django.test import Client

from espace_guide import languages
from espace_guide.access import measured
from tests.access import checkers, colours, kinds
from tests.reading import see


def test_the_run_is_of_today_s_pages_languages_and_checkers() -> None:
    run = measured()
    assert list(run.kinds) == [*kinds.PAGES, *kinds.MADE]
    assert list(run.languages) == kinds.languages()
    assert (run.ibm, run.nu) == tuple(checkers.VERSIONS[name] for name in ("accessibility-checker-engine", "vnu-jar"))
    assert run.axe == re.search(r"axe v([\d.]+)", AXE_SCRIPT)[1]
    assert (run.contrast_light, run.contrast_dark) == tuple(colours.least(theme) for theme in ("light", "dark"))


def test_the_run_tried_something() -> None:
    run = measured()
    assert run.visits >= len(run.kinds) and run.valid == len(run.kinds) * len(run.languages)
    assert run.keyboard > 10 and min(run.contrast_light, run.contrast_dark) >= 7
    assert bool(run.papers) == (checkers.ROOT / "tests/documents/test_archival.py").exists()


def test_the_page_says_the_day_and_the_figures(client: Client) -> None:
    run, words = measured(), see(client.get("/accessibilite/").content.decode()).text
    for told in (languages.in_words(run.on, "d MMMM y"), run.axe, run.ibm, run.nu, run.browser, run.visits, run.valid, run.keyboard):
        assert str(told) in words
