"""The journeys in WebKit, in Firefox and in a Chromium of 2019: the same plan, the same dates, the same sheet."""

import io
import time
import urllib.error
import urllib.request
from datetime import timedelta
from urllib.parse import parse_qsl

import pypdf
import pytest
from django.conf import settings
from django.utils import translation

from espace_guide import languages
from espace_guide.law.clocks import CLOCKS
from espace_guide.views import today
from tests.access.kinds import PAGES, ago
from tests.browser.test_access import SIDEWAYS

from .visitor import Visitor
from .webdriver import Browser

WITHOUT_HTMX = "Chromium 79"
DEADLINES = ("month.prudent", "opposition.safe", "opposition.delay")
PLAN = "opposition/?pour=moi&courrier=oui&envoye={sent}&dmp=non&moyen=web&carte=oui&code=oui"
TO_COMPARE = ["home", "question with links", "two questions, one left out", "dates wrong", "plan in time", "plan finished", "stand"]
LEFT_AND_RIGHT = """const wide = document.documentElement.clientWidth, edges = [];
for (const part of document.querySelectorAll('.brand svg, main h1, .card, .choices a, .radio input, .steps li, .boxes li, .row > *')) {
  const box = part.getBoundingClientRect(); if (box.width) edges.push([box.left, wide - box.right].map(Math.round)); }
return edges"""
MIRROR = "document.documentElement.dir = arguments[0]; return getComputedStyle(document.querySelector('main')).direction"


def fetched(address: str) -> bytes:
    """Fetch a paper; a busy server asks to come back."""
    for _ in range(20):
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.read()
        except urllib.error.HTTPError as busy:
            with busy:
                assert busy.code == 503
                time.sleep(float(busy.headers["Retry-After"]))
    raise AssertionError(f"{address} never came")


def text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_from_the_home_page_to_the_sheet(driven: Browser, engine: str, server: str, language: str) -> None:
    with translation.override(language):
        days = [languages.in_words(CLOCKS[clock].last_day(ago(10), today())) for clock in DEADLINES]
        visitor = Visitor(driven, server, f"{languages.prefix()}/")
    visitor.opens("")
    if engine != WITHOUT_HTMX:
        driven.run("dispatchEvent(new Event('pointerover'))")  # a hand comes
        visitor.waits(lambda: driven.run("return !!window.htmx"), "htmx did not come")
    driven.run("window.stayed = true")
    visitor.takes("/opposition/", "pour=moi")
    visitor.writes(ago(10))
    visitor.presses()
    visitor.takes("dmp=non", "moyen=web")
    visitor.chooses(carte="oui", code="oui")
    visitor.presses()
    assert visitor.answers.items() >= dict(parse_qsl(PLAN.format(sent=ago(10)).partition("?")[2])).items()
    assert [day for day in days if day not in visitor.reads(".clocks")] == []
    visitor.goes("#preuve .tick a")
    assert visitor.sees("#preuve.done") and visitor.sees(".status.done")
    assert driven.run("return window.stayed === true") is (engine != WITHOUT_HTMX)
    if engine != WITHOUT_HTMX:
        assert visitor.focus() == "preuve"
    assert driven.run("return document.documentElement.dir || 'ltr'") == (
        "rtl" if translation.get_language_info(language)["bidi"] else "ltr"
    )
    assert driven.run(f"return ({SIDEWAYS})()") == []
    code = visitor.reads("b.code")
    assert code in text(fetched(driven.run("return document.querySelector('main a[href*=\"feuille.pdf\"]').href")))


def test_one_date_is_enough(visitor: Visitor) -> None:
    visitor.opens("")
    visitor.writes(ago(40))
    visitor.presses()
    assert languages.in_words(CLOCKS["opposition.safe"].last_day(ago(40), today())) in visitor.reads(".clocks")
    visitor.takes("pour=moi") if visitor.sees("main a[href*='pour=moi']") else visitor.goes("main a.go")
    assert visitor.answers["envoye"] == ago(40).isoformat()


def test_a_wrong_date_is_asked_again_then_corrected(visitor: Visitor, engine: str) -> None:
    visitor.opens("opposition/?courrier=oui&pour=moi")
    visitor.writes(today() + timedelta(days=3))
    visitor.presses()
    assert visitor.sees(".problem") and visitor.reads("title").startswith("Erreur")
    assert visitor.sees("#f-envoye[aria-invalid]")
    visitor.browser.click(".problem a")
    if visitor.scripts or engine != "Firefox":  # by itself, this one leads to a date without giving it the focus
        assert visitor.focus() == "f-envoye"
    visitor.writes(ago(3))
    visitor.presses()
    assert visitor.answers == {"pour": "moi", "courrier": "oui", "envoye": ago(3).isoformat()}
    assert not visitor.sees(".problem")


def test_a_plan_comes_back_from_its_code(visitor: Visitor) -> None:
    visitor.opens(PLAN.format(sent=ago(10)) + "&fait=preuve")
    code = visitor.reads("b.code")
    visitor.opens("reprise/")
    visitor.browser.fill("#f-code", code.lower().replace("-", " "))
    visitor.presses()
    assert visitor.sees("#preuve.done")
    assert (visitor.answers["envoye"], visitor.answers["fait"]) == (ago(10).isoformat(), "preuve")


def test_after_the_next_person_nothing_is_left_of_the_last(driven: Browser, engine: str, server: str) -> None:
    visitor = Visitor(driven, server)
    visitor.opens("accessibilite/")
    visitor.opens("stand/")
    visitor.writes(ago(10))
    visitor.goes("button[value=moi]")
    visitor.takes("dmp=non", "moyen=courrier")
    assert driven.run("return location.pathname + location.search") == "/stand/"
    code = visitor.reads(".handover .code")
    visitor.goes(".next [data-next-person]")
    assert visitor.sees(".desk")
    seen = []
    while "/accessibilite/" not in seen:
        driven.back()
        visitor.waits(
            lambda: driven.run("return document.readyState === 'complete' && !!document.querySelector('h1')"), "no page came back"
        )
        assert code not in driven.run("return document.documentElement.innerHTML")
        seen.append(driven.run("return location.pathname + location.search"))
    assert set(seen) <= {"/stand/", "/accessibilite/"}
    assert len(seen) == 1 or engine == WITHOUT_HTMX, "the history did not grow"


def test_folded_parts_are_printed(driven: Browser, engine: str, server: str) -> None:
    visitor = Visitor(driven, server)
    visitor.opens(PLAN.format(sent=ago(10)))
    folded = driven.run("return [...document.querySelectorAll('.clocks details p')].map(part => part.firstChild.textContent.trim())")
    assert folded
    if engine == "WebKit":  # its driver cannot print: the page is told that paper comes, as a printer would
        driven.run("dispatchEvent(new Event('beforeprint'))")
        assert driven.run("return document.querySelectorAll('details:not([open])').length") == 0
        driven.run("dispatchEvent(new Event('afterprint'))")
        return
    paper = text(driven.printed())
    assert [words for words in folded if " ".join(words.split()) not in paper] == []
    assert "C’est fait" not in paper


def test_no_page_is_wider_than_the_screen(driven: Browser, server: str) -> None:
    wide = {}
    for name in PAGES.keys() - {"nowhere", "too long"}:  # whose errors are meant
        driven.open(server + PAGES[name])
        if found := driven.run(f"return ({SIDEWAYS})()"):
            wide[name] = found
    assert wide == {}


@pytest.mark.parametrize("name", ["home", "two questions", "plan in time", "stand"])
def test_from_right_to_left_a_page_is_its_own_mirror(driven: Browser, server: str, name: str) -> None:
    driven.open(server + PAGES[name])
    assert driven.run(MIRROR, "ltr") == "ltr"
    shown = driven.run(LEFT_AND_RIGHT)
    assert driven.run(MIRROR, "rtl") == "rtl"
    mirrored = driven.run(LEFT_AND_RIGHT)
    assert len(shown) > 5
    assert [(before, after) for before, after in zip(shown, mirrored, strict=True) if abs(before[0] - after[1]) > 2] == []


def test_the_device_counts_and_writes_a_code_by_itself(driven: Browser, server: str) -> None:
    visitor = Visitor(driven, server)
    visitor.opens("hors-ligne/")
    driven.run("for (const part of document.querySelectorAll('details')) part.open = true")
    visitor.writes(ago(10))
    driven.run("document.querySelector('#f-envoye').dispatchEvent(new Event('change', { bubbles: true }))")
    counted = driven.run("return [...document.querySelectorAll('#comptes time')].map(part => part.dateTime)")
    assert CLOCKS["opposition.safe"].last_day(ago(10), today()).isoformat() in counted
    driven.run(
        "const form = document.querySelector('form[data-code]'); form.elements.pour.value = 'moi';"
        " form.dispatchEvent(new Event('change', { bubbles: true }))"
    )
    code = visitor.reads("form[data-code] output")
    visitor.opens(f"r/{code}")
    assert visitor.answers.get("envoye") == ago(10).isoformat(), (code, driven.run("return location.href"))
