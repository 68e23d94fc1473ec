"""Paper from the browser itself: all that is folded is said, nothing asks to be touched, and a page takes the paper it deserves."""

import io
import re
import subprocess
from collections.abc import Iterator
from itertools import pairwise

import pypdf
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.access.kinds import PAGES, ago
from tests.browser.conftest import FRANCE

LONGEST = f"/opposition/?pour=enfant&courrier=oui&envoye={ago(10)}&dmp=oui&moyen=web&carte=oui&code=expire"
PRINTED = PAGES | {"longest plan": LONGEST, "longest plan at a stand": f"{LONGEST}&stand=1"}
MOST = {
    "sources": 36,
    "contradictions": 12,
    "searched questions": 4,
    "plan of the guides": 48,
    "a supposed day, its plan": 6,
    "sources of a plan": 4,
    "stand": 2,
    "letter": 2,
    "all on one page": 18,
    "plan of a family": 6,
    "plan at a stand": 5,
    "longest plan": 5,
    "longest plan at a stand": 6,
}
MOST_OF_A_PLAN, MOST_OF_ANOTHER = 5, 1
SMALLEST = 12  # CSS pixels: nine points
TOUCHED = "button, .go, .other:not([href^='tel:']), p.tick, nav, .crumb, .skip, .next, .given dd a, summary + form"
FOLDED = """() => [...document.querySelectorAll('details:not(.family details, .take, .seen-form details)')]
  .flatMap(part => [...part.querySelectorAll('p, li')]).filter(part => !part.querySelector('p, li, button'))
  .map(part => { const copy = part.cloneNode(true); copy.querySelectorAll('.marks, .vh').forEach(mark => mark.remove()); return copy.textContent; })"""
SEEN = (
    "selector => [...document.querySelectorAll(selector)].filter(part => part.checkVisibility()).map(part => part.outerHTML.slice(0, 120))"
)
SMALL = """least => [...document.querySelectorAll('body *')].filter(part => part.checkVisibility() && !part.closest('.vh, svg, .ref a')
  && [...part.childNodes].some(child => child.nodeType === 3 && child.data.trim()) && parseFloat(getComputedStyle(part).fontSize) < least - .01)
  .map(part => `${getComputedStyle(part).fontSize}: ${part.outerHTML.slice(0, 120)}`)"""
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, summary, dt, .have')].map(part => part.innerText.trim())"


@pytest.fixture(scope="module", params=[True, False], ids=["with scripts", "without scripts"])
def reader(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a reader who prints, at night, with or without scripts."""
    with browser.new_context(base_url=server, color_scheme="dark", java_script_enabled=request.param, **FRANCE) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def proof(browser: Browser, server: str) -> Iterator[Page]:
    """A page seen as paper on the screen."""
    with browser.new_context(base_url=server, viewport={"width": 688, "height": 1000}, **FRANCE) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        yield page


def printed(page: Page) -> bytes:
    """Print as the browser does, on the paper that the style sheet names."""
    return page.pdf(prefer_css_page_size=True)


def sheets(content: bytes) -> list[str]:
    """Give the text of each sheet without its number, which is checked."""
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    numbers = [f"{index} / {len(texts)}" for index in range(1, len(texts) + 1)]
    assert all(number in text for number, text in zip(numbers, texts, strict=True))
    return [text.replace(number, "", 1) for number, text in zip(numbers, texts, strict=True)]


def says(found: list[str], said: str) -> bool:
    """Say whether a sentence is on a sheet, or cut between one and the next."""
    cuts = [(said[:cut], said[cut:]) for cut in range(1, len(said))]
    return any(said in text for text in found) or any(
        start in first and end in second for first, second in pairwise(found) for start, end in cuts
    )


def squeezed(text: str) -> str:
    return re.sub(r"[\s•]", "", text)


def most(name: str) -> int:
    """Give how many sheets of paper a page may take."""
    return MOST.get(name, MOST_OF_A_PLAN if name.startswith("plan") else MOST_OF_ANOTHER)


@pytest.mark.parametrize("name", PRINTED)
def test_what_is_folded_is_printed_on_few_sheets(reader: Page, name: str) -> None:
    reader.goto(PRINTED[name])
    found = [squeezed(text) for text in sheets(printed(reader))]
    assert squeezed("Site associatif, non officiel") in found[0]
    assert "Imprimédepuis" in found[-1] and "Versiondu" in found[-1]
    assert [said for said in reader.evaluate(FOLDED) if not says(found, squeezed(said))] == []
    assert len(found) <= most(name)


@pytest.mark.parametrize("name", PRINTED)
def test_nothing_on_paper_asks_to_be_touched_or_is_too_small(proof: Page, name: str) -> None:
    proof.goto(PRINTED[name])
    assert proof.evaluate(SEEN, TOUCHED) == []
    assert proof.evaluate(SMALL, SMALLEST) == []


@pytest.mark.parametrize("name", [name for name in PRINTED if "plan" in name])
def test_no_heading_of_a_plan_ends_a_sheet_alone(proof: Page, name: str) -> None:
    proof.goto(PRINTED[name])
    headings = {squeezed(text) for text in proof.evaluate(HEADINGS)}
    for text in sheets(printed(proof)):
        assert squeezed([line for line in text.splitlines() if line.strip()][-1]) not in headings


def test_a_plan_on_paper_says_its_day_its_code_and_its_boxes(proof: Page) -> None:
    proof.goto(LONGEST)
    content = printed(proof)
    text = squeezed("".join(sheets(content)))
    code = squeezed(proof.locator(".files .code").text_content())
    assert f"Votrecode:{code}" in text
    assert re.search(r"Comptéle[a-z]+\d+[a-zéû]+20\d\d\.", text)
    assert re.search(r"Imprimédepuis\S+?,[a-z]+\d+[a-zéû]+20\d\d", text)
    boxes = proof.evaluate(
        "() => [...document.querySelectorAll('.steps li[id]')].map(step => getComputedStyle(step, '::before').borderTopStyle)"
    )
    assert boxes and set(boxes) == {"solid"}
    found = [code.text for index in range(len(sheets(content))) for code in zxingcpp.read_barcodes(drawn(content, index + 1))]
    assert len(found) == 1 and code in squeezed(found[0])


def test_the_addresses_of_sources_are_printed_whole(proof: Page) -> None:
    proof.goto("/sources/")
    addresses = proof.evaluate(
        "() => [...document.querySelectorAll('.ref a')].map(link => link.getAttribute('href')).filter(href => href.startsWith('http'))"
    )
    text = squeezed("".join(sheets(printed(proof))))
    assert len(addresses) > 100
    assert [address for address in addresses if address not in text] == []


def test_a_browser_that_style_sheets_cannot_unfold_unfolds_and_folds_again(proof: Page) -> None:
    proof.goto(LONGEST)
    folded = proof.locator("details:not([open])").count()
    assert folded > 5
    proof.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert proof.locator("details:not([open])").count() == 0
    proof.evaluate("dispatchEvent(new Event('afterprint'))")
    assert proof.locator("details:not([open])").count() == folded


def drawn(content: bytes, number: int) -> Image.Image:
    command = ["pdftoppm", "-r", "100", "-f", str(number), "-l", str(number), "-png", "-"]
    return Image.open(io.BytesIO(subprocess.run(command, input=content, capture_output=True, check=True).stdout))
