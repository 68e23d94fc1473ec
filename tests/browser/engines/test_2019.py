"""A phone of 2019: a Chromium of December 2019 reads all our scripts, and lays a page out as today's does."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import cast

import pytest
from django.test import Client
from playwright.sync_api import Browser as Today

from tests.access.kinds import PAGES
from tests.browser.conftest import FRANCE, ROOT

from .conftest import started
from .devtools import Piped

# Left out: fields and the mark of a summary, which are each browser's own; the stand's bar, which 2019 shows at the desk too (:has).
LAID_OUT = """const laid = [], own = 'input, select, summary, .next, .next *', around = ['Top', 'Right', 'Bottom', 'Left'];
for (const part of document.querySelectorAll('body, body *')) if (!part.matches(own)) for (const pseudo of [null, '::before', '::after']) {
  const style = getComputedStyle(part, pseudo); if (pseudo && style.content === 'none') continue;
  const size = (kind, end = '') => around.map(side => Math.round(parseFloat(style[kind + side + end]))).join(' ');
  laid.push([`${part.tagName}${part.id && '#' + part.id}${pseudo || ''}`, style.display, style.position, size('border', 'Width'),
    size('padding'), size('margin'), style.float.replace('inline-end', 'right').replace('inline-start', 'left')].join(', '));
} return laid"""
SPACED = """const around = ['Top', 'Right', 'Bottom', 'Left'];
return [...document.querySelectorAll('body, body *:not(input)')].map(part => { const style = getComputedStyle(part);
  return [part.tagName, ...['padding', 'margin'].map(kind => around.map(side => Math.round(parseFloat(style[kind + side]))).join(' '))].join(', '); })"""
COMPARED = ["home", "dates in time", "two questions, one left out", "plan in time", "plan at a stand", "stand", "letter", "a supposed day"]


@pytest.fixture(scope="module")
def old(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Piped]:
    """The browser of 2019."""
    with started("Chromium 79", server, tmp_path_factory.mktemp("old"), scripts=True) as browser:
        yield cast(Piped, browser)


def test_it_reads_each_of_our_scripts(old: Piped) -> None:
    scripts = {path.name: path.read_text("utf-8") for path in (ROOT / "static").glob("*.js")}
    scripts["sw.js"] = Client().get("/sw.js").content.decode()
    assert len(scripts) > 5
    for name, script in scripts.items():
        read = old.say("Runtime.compileScript", expression=script, sourceURL=name, persistScript=False)
        assert "exceptionDetails" not in read, read
    assert "exceptionDetails" in old.say("Runtime.compileScript", expression="a?.b", sourceURL="", persistScript=False)


@pytest.mark.parametrize(("media", "script"), [("screen", LAID_OUT), ("print", SPACED)], ids=["screen", "paper"])
def test_it_lays_a_page_out_as_today_s_browser_does(old: Piped, browser: Today, server: str, media: str, script: str) -> None:
    """Compare every margin and padding, and on the screen how each part is placed: no declaration may be lost on the way."""
    with browser.new_context(base_url=server, viewport={"width": 360, "height": 740}, **FRANCE) as context:
        page = context.new_page()
        page.emulate_media(media=media)
        old.say("Emulation.setEmulatedMedia", media=media)
        for name in COMPARED:
            page.goto(PAGES[name])
            old.open(server + PAGES[name])
            now, then = page.evaluate(f"() => {{ {script} }}"), old.run(script)
            assert len(now) > 50
            assert [(one, other) for one, other in zip_longest(now, then) if one != other] == [], name
