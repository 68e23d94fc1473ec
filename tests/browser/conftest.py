"""A real server, a real browser, a phone, and a page that tolerates no error and no other host."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError, sync_playwright

from tests.access.checkers import axe

ROOT = Path(__file__).resolve().parents[2]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
QUIET += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
FRANCE = {"locale": "fr-FR", "timezone_id": "Europe/Paris", "service_workers": "block"}  # test_offline.py allows them
ASKED_ALONE = "/favicon.ico"  # what a browser asks for beside an answer that is not a page
OURSELVES = "net::ERR_ABORTED"  # the browser gave up a request itself: a file it downloads, a page left meanwhile


@pytest.fixture(scope="session")
def server_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server writes all it says."""
    return tmp_path_factory.mktemp("server") / "log"


@pytest.fixture(scope="session")
def server(server_log: Path) -> Iterator[str]:
    """Serve the site as `make run` does and give its address, without a final slash."""
    with serving(server_log) as address:
        yield address


@contextmanager
def serving(server_log: Path, port: int = 0, **settings: str) -> Iterator[str]:
    """Serve the site on this port, or a free one, with these settings in its environment."""
    with socket.create_server(("127.0.0.1", port)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {"PORT": str(port), "ESPACE_GUIDE_ADDRESS": address} | settings
    with (
        server_log.open("wb") as log,
        subprocess.Popen([ROOT / "scripts/serve.sh"], env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log) as process,
    ):
        try:
            wait(f"{address}/sante", process, server_log)
            yield address
        finally:
            process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


def wait(address: str, process: subprocess.Popen, log: Path) -> None:
    """Wait until an address answers: at most 30 seconds, and no longer than the server lives."""
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError as answer:
            answer.close()
            break
        except OSError:  # not there yet, or slow to start on a busy machine
            time.sleep(0.1)
        if process.poll() is not None:
            break
    pytest.fail(f"The server did not start: …{log.read_text()[-3000:]}", pytrace=False)


@pytest.fixture(scope="session")
def browser_options() -> dict[str, object]:
    """How to start the browser that `make setup` chose, or the one at ESPACE_GUIDE_BROWSER."""
    path = os.environ.get("ESPACE_GUIDE_BROWSER") or (ROOT / ".venv/browser").read_text().strip()
    return {"executable_path": path, "args": QUIET}


@pytest.fixture(scope="session")
def browser(browser_options: dict[str, object]) -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**browser_options)
        yield started
        started.close()


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """A cheap phone in France; relative addresses lead to our server."""
    with browser.new_context(base_url=server, **PHONE, **FRANCE) as context:
        yield context


@pytest.fixture
def phone_without_js(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """The same phone, where scripts do not run."""
    with browser.new_context(base_url=server, java_script_enabled=False, **PHONE, **FRANCE) as context:
        yield context


@pytest.fixture
def page(phone: BrowserContext, server: str) -> Iterator[Page]:
    """A page on the phone; the test fails if anything went wrong in it, or left for another host."""
    with watched(phone, server):
        yield phone.new_page()


@pytest.fixture
def page_without_js(phone_without_js: BrowserContext, server: str) -> Iterator[Page]:
    """A page on the phone without scripts, watched as `page` is."""
    with watched(phone_without_js, server):
        yield phone_without_js.new_page()


def awake(page: Page) -> None:
    """Give a page the sign of a hand for which htmx is fetched, and wait for it."""
    page.dispatch_event("body", "pointerover")
    htmx_comes(page)


def htmx_comes(page: Page) -> None:
    """Wait for htmx (`wait_for_function` would evaluate a text, which the page forbids)."""
    page.evaluate("() => new Promise(function look(found) { if (window.htmx) found(); else setTimeout(look, 10, found); })")


@contextmanager
def watched(context: BrowserContext, server: str) -> Iterator[None]:
    """Fail at the end on an error in the console or a script, a request that failed, or one to another host."""
    faults: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(ASKED_ALONE):
            faults.append(f"console: {message.text} ({message.location['url']})")

    def raised(error: WebError) -> None:
        faults.append(f"script: {error.error}")

    def asked(request: Request) -> None:
        where = urlsplit(request.url)
        if where.scheme in {"http", "https", "ws", "wss"} and f"{where.scheme}://{where.netloc}" != server:
            faults.append(f"another host: {request.url}")

    def failed(request: Request) -> None:
        if request.failure != OURSELVES:
            faults.append(f"failed: {request.url} {request.failure}")

    for event, note in {"console": said, "weberror": raised, "request": asked, "requestfailed": failed}.items():
        context.on(event, note)
    yield
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """Give the function that lists what axe-core finds wrong in a page with scripts, contrast of 7:1 included."""

    def listed(page: Page) -> list[str]:
        assert page.evaluate("matchMedia('(scripting: enabled)').matches"), "axe-core never ends where scripts do not run: use `page`"
        return axe(page)

    return listed
