"""Wherever people are told to call the line, those who cannot hear it are told what to do (fact opposition.phone.deaf)."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from espace_guide.guides import GUIDES
from espace_guide.guides.letters import LETTERS
from espace_guide.law.facts import FACTS
from espace_guide.views import today
from espace_guide.words import host
from tests.access.kinds import PAGES, in_language, languages
from tests.reading import main

NUMBER = FACTS["opposition.phone"].on(today()).value["phone"]
DEAF = host(FACTS["opposition.phone.deaf"].on(today()).value["url"])
# Where the line is named without being a way in: who may record an opposition, who may hear one's numbers, what its hours are said to be.
ONLY_NAMED = {"stand", "privacy", "legal notice", "contradictions"}
PLANS = [name for name in PAGES if name.startswith("plan ") and name != "plan of the guides"]
PAPERS = [
    *(f"/{slug}/feuille.pdf" for slug in GUIDES),
    *(PAGES[name].replace("/?", "/feuille.pdf?") for name in PLANS),
    *(f"/courriers/{name}.pdf" for name in LETTERS),
    *(f"/stand/pochette.pdf?vierges=0&parties={part}" for part in ("affiche", "tracts", "dates", "livret")),
    "/plan-du-guide.pdf",
    "/3422.vcf",
    *(PAGES[name].replace("/?", "/delais.ics?") for name in PLANS),
]


def words(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", main(page)))


def told(text: str) -> bool:
    """Tell whether a text that shows the number also shows the way in for people who do not hear."""
    joined = re.sub(r"\s", "", text)  # papers and cards break an address at the end of a line
    return NUMBER not in joined or DEAF in joined


@pytest.mark.parametrize("language", languages())
def test_a_page_that_says_to_call_says_how_without_hearing(client: Client, language: str) -> None:
    silent = [name for name, path in PAGES.items() if not told(words(client.get(in_language(language, path)).content.decode()))]
    assert set(silent) <= ONLY_NAMED
    assert {"stand", "privacy"} <= set(silent), "a page that only names the line has no need of an exception"


@pytest.mark.parametrize("name", PLANS)
def test_it_is_beside_the_button_that_calls(client: Client, name: str) -> None:
    page = client.get(PAGES[name]).content.decode()
    for call in re.findall(r'<section class="call".*?</section>', page, re.DOTALL):
        assert f"tel:{NUMBER}" in call and DEAF in call
    assert page.count("tel:") == len(re.findall(r'<section class="call"', page))


def paper(client: Client, path: str) -> Iterator[str]:
    answer = client.get(path)
    if answer.headers["Content-Type"].startswith("application/pdf"):
        yield from (page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    else:
        yield answer.content.decode()


@pytest.mark.parametrize("path", PAPERS)
def test_a_paper_that_says_to_call_says_how_without_hearing(client: Client, path: str) -> None:
    assert told("".join(paper(client, path)))
