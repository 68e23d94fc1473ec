"""In a browser, no text becomes HTML or a script but what our server has just answered; and the site works all the same."""

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.browser.conftest import awake

FORGED = '<main id="contenu"><h1>Site officiel</h1><img src=x></main>'
WRAPPED = f'<body><template class="internal-htmx-wrapper">{FORGED}</template></body>'
SINKS = [
    "document.body.innerHTML = text",
    "document.querySelector('main').outerHTML = text",
    "document.body.insertAdjacentHTML('beforeend', text)",
    "document.write(text)",
    "new DOMParser().parseFromString(text, 'text/html')",
    "document.createRange().createContextualFragment(text)",
    "document.createElement('iframe').srcdoc = text",
    "document.createElement('script').textContent = text",
    "document.createElement('script').src = 'https://example.org/a.js'",
    "document.createElement('script').src = '//example.org/static/a.js'",
    "document.createElement('script').src = '/manifest.webmanifest'",
    "document.createElement('script').src = 'data:text/javascript,1'",
    "document.body.setAttribute('onclick', text)",
    "setTimeout(text)",
    "new Worker('/static/../sante')",
    "trustedTypes.createPolicy('other', { createHTML: (text) => text })",
    "trustedTypes.createPolicy('default', { createHTML: (text) => text })",
]
BOOSTED = ["/sources/", "/", "/confidentialite/", "/hors-ligne/", "/accessibilite/", "/mentions-legales/", "/", "/reprise/"]


@pytest.fixture
def attacked(phone: BrowserContext) -> Page:
    """A page whose console may complain: what it refuses is what is tested."""
    return phone.new_page()


@pytest.mark.parametrize("text", [FORGED, WRAPPED], ids=["plain", "wrapped"])
def test_no_text_becomes_html_or_a_script(attacked: Page, text: str) -> None:
    attacked.goto("/")
    awake(attacked)
    attacked.locator("footer a[href='/sources/']").click()  # once htmx has swapped a page, its answer is still no licence
    expect(attacked).to_have_title("Les sources – Espace Guide")
    for sink in SINKS:
        with pytest.raises(Error, match=r"TypeError|Policy|policy"):
            attacked.evaluate(f"(text) => {{ {sink} }}", text)
    assert "Site officiel" not in attacked.content()


def test_every_page_comes_by_a_swap_with_its_scripts(page: Page) -> None:
    page.goto("/verification/")
    awake(page)
    page.evaluate("window.stayed = true")
    for path in BOOSTED:
        page.locator(f"a[href='{path}']:visible").first.click()
        page.wait_for_url(f"**{path}")
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("main")).to_be_focused()
        assert page.evaluate("window.stayed"), f"{path} was loaded whole"
    page.goto("/confidentialite/")
    awake(page)
    page.locator("footer a[href='/hors-ligne/']").click()
    page.locator("[data-count] input").fill("2026-11-02")
    expect(page.locator("#comptes time").first).not_to_be_empty()


def test_an_answer_changed_on_the_way_is_refused_and_the_page_comes_whole(attacked: Page) -> None:
    attacked.goto("/")
    awake(attacked)
    attacked.evaluate(
        """(forged) => {
            document.addEventListener("htmx:beforeSwap", (event) => { event.detail.serverResponse = forged; });
            window.stayed = true;
        }""",
        FORGED,
    )
    attacked.locator("footer a[href='/sources/']").click()
    expect(attacked).to_have_title("Les sources – Espace Guide")
    assert attacked.url.endswith("/sources/")
    assert not attacked.evaluate("window.stayed")
    assert "Site officiel" not in attacked.content()
