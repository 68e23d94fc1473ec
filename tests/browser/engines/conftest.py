"""The same visitor in three engines: WebKit, Firefox, and a Chromium of December 2019."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.browser.conftest import ASKED_ALONE, ROOT

from .devtools import chromium
from .firefox import firefox
from .visitor import Visitor
from .webdriver import Browser
from .webkit import webkit

CHROMIUM_79 = ROOT / ".venv/2019/chromium"
STARTS: dict[str, Callable[..., AbstractContextManager[Browser]]] = {
    "WebKit": lambda folder, server, scripts: webkit(folder, scripts),
    "Firefox": firefox,
    "Chromium 79": lambda folder, server, scripts: chromium(CHROMIUM_79, folder, scripts),
}
# This Chromium does not know what htmx 2 is written in: its pages come whole, by plain links. Nor does it know Trusted Types.
SAID_BY_CHROMIUM_79 = ("SyntaxError: Unexpected token '.'", "Unrecognized Content-Security-Policy directive 'require-trusted-types-for'")
LEFT_MEANWHILE = "A ServiceWorker intercepted the request"  # Firefox, of a picture still on its way when its page is left


@pytest.fixture(scope="session", params=STARTS)
def engine(request: pytest.FixtureRequest) -> str:
    """The name of a browser; all that is asked of one is asked before the next one starts."""
    return request.param


@pytest.fixture(scope="session")
def driven(engine: str, server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start this browser, as wide as a phone, or as narrow as it can be."""
    with started(engine, server, tmp_path_factory.mktemp("engine"), scripts=True) as browser:
        yield browser


@pytest.fixture(scope="session")
def driven_without_scripts(engine: str, server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start it again, where pages run no script."""
    with started(engine, server, tmp_path_factory.mktemp("engine"), scripts=False) as browser:
        yield browser


@contextmanager
def started(engine: str, server: str, folder: Path, scripts: bool) -> Iterator[Browser]:
    """Start a browser; at its end, no page may have met an error."""
    with STARTS[engine](folder, server, scripts) as browser:
        browser.open(f"{server}/")
        browser.resize(360, 740)
        yield browser
        known = (ASKED_ALONE, LEFT_MEANWHILE, *SAID_BY_CHROMIUM_79)
        assert [said for said in browser.errors() if not any(words in said for words in known)] == []


@pytest.fixture(params=["with scripts", "without scripts"])
def visitor(request: pytest.FixtureRequest, engine: str, server: str) -> Visitor:
    """Someone in France, with and without scripts."""
    scripts = request.param == "with scripts"
    return Visitor(request.getfixturevalue("driven" if scripts else "driven_without_scripts"), server, scripts=scripts)
