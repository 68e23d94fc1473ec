"""The server as a host starts it, and what strangers send: it writes nothing of them, bounds what it reads, and stays up."""

import re
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import serving
from tests.test_bad_input import OPPOSITION
from tests.test_privacy import EVERYTHING, FILES

ROOT = Path(__file__).parent.parent
SECRET, DEVICE, SOMEWHERE, CODE = "2019-12-25", "Appareil-de-Camille", "203.0.113.9", "109A-J40F-0G1A"
TRACES = re.compile(f"{SECRET}|{DEVICE}|{SOMEWHERE}|{CODE}|envoye|preuve|moyen|pour=", re.IGNORECASE)
END = b"Host: localhost\r\nConnection: close\r\n\r\n"
KINDS = {
    "a path of 60,000 characters": (b"GET /" + b"a" * 60_000 + b" HTTP/1.1\r\n" + END, b"414|431|400"),
    "a path of 300,000 characters": (b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\n" + END, b"414|431|400"),
    "a question of 60,000 characters": (b"GET /opposition/?pour=" + b"a" * 60_000 + b" HTTP/1.1\r\n" + END, b"414|431|400"),
    "nine thousand parameters": (b"GET /?" + b"a&" * 9_000 + b" HTTP/1.1\r\n" + END, b"414|431|400"),
    "a header of two million characters": (b"GET / HTTP/1.1\r\nX-A: " + b"a" * 2_000_000 + b"\r\n" + END, b"431|400"),
    "a thousand headers": (b"GET / HTTP/1.1\r\n" + b"X-A: 1\r\n" * 1_000 + END, b"431|400"),
    "a null byte": (b"GET /\x00 HTTP/1.1\r\n" + END, b"400"),
    "bytes that are no text": (b"GET /%FF%FE?%FF=%C0 HTTP/1.1\r\n" + END, b"404"),
    "a new line in the path": (b"GET /%0d%0aSet-Cookie:a=b HTTP/1.1\r\n" + END, b"404"),
    "a method of its own": (b"BREW / HTTP/1.1\r\n" + END, b"405"),
    "another's address": (b"GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n", b"400"),
    "another's name": (b"GET / HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n", b"400"),
    "a tunnel": (b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n", b"4.."),
    "a body announced and never sent": (b"POST / HTTP/1.1\r\nContent-Length: 10000000000\r\n" + END, b"405"),
    "a body in pieces": (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + END + b"5\r\nhello\r\n0\r\n\r\n", b"405"),
    "two lengths of a body": (b"POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n" + END + b"0\r\n\r\n", b"405|400"),
    "a page with a body": (b"GET / HTTP/1.1\r\nContent-Length: 5\r\n" + END + b"hello", b"200"),
    "a part of a page": (b"GET / HTTP/1.1\r\nRange: bytes=0-,0-,0-,0-\r\n" + END, b"200"),
    "no HTTP at all": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"400"),
}


def ask(server: str, path: str, method: str = "GET") -> int:
    """Ask for an address as a browser with a name and a place would; give the status."""
    headers = {"User-Agent": DEVICE, "X-Forwarded-For": SOMEWHERE, "Referer": f"{server}/?envoye={SECRET}", "Cookie": f"a={SECRET}"}
    request = urllib.request.Request(f"{server}{path}", b"envoye=" + SECRET.encode() if method == "POST" else None, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as answer:
        answer.close()
        return answer.code


def send(server: str, raw: bytes) -> bytes:
    """Send bytes as they are and give all that comes back; a server may hang up before it has read everything."""
    where = urlsplit(server)
    received = b""
    with socket.create_connection((where.hostname, where.port), timeout=5) as sent, suppress(ConnectionError):
        with suppress(ConnectionError):
            sent.sendall(raw)
        while part := sent.recv(65_536):
            received += part
    return received


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("real") / "log"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The only folder where the server's libraries are told that they may write."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def server(log: Path, home: Path) -> Iterator[str]:
    own = {"HOME": str(home), "TMPDIR": str(home), "XDG_CACHE_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    with serving(log, **own) as address:
        yield address


def test_nothing_of_a_visitor_is_written(server: str, log: Path, home: Path) -> None:
    started, before = log.read_text(), tree()
    paths = [f"{place}{'&' if '?' in place else '?'}envoye={SECRET}&nom=Camille" for place in (*EVERYTHING, *FILES)]
    for path in (*paths, f"/r/{CODE}", f"/reprise/?code={CODE}", "/opposition/feuille.pdf?" + FILES[0].partition("?")[2]):
        for method in ("GET", "POST", "BREW"):
            assert ask(server, path, method) < 500, path
    for raw, _ in KINDS.values():
        send(server, raw.replace(b"HTTP/1.1\r\n", b"HTTP/1.1\r\nUser-Agent: " + DEVICE.encode() + b"\r\n", 1))
    assert log.read_text() == started
    assert not TRACES.search(started)
    assert tree() == before
    kept = [file for file in home.rglob("*") if file.is_file()]
    folders = {file.relative_to(home).parts[0].partition("-")[0] for file in kept}
    assert folders <= {"fontconfig", "weasyprint"}, "the fonts of the machine and of paper, and nothing else"
    assert not [file for file in kept if TRACES.search(file.read_bytes().decode("latin-1"))]


def tree() -> dict[str, float]:
    """Give each file of the site and when it was last written."""
    folders = ("espace_guide", "templates", "static", "staticfiles")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*") if "__pycache__" not in file.parts]
    return {str(file): file.stat().st_mtime for file in [*files, *(file for file in ROOT.glob("*") if file.is_file())]}


def test_an_error_says_where_and_nothing_of_the_visitor(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with serving(log, DJANGO_SETTINGS_MODULE="tests.torn") as server:
        query = "&".join(f"{name}={value}" for name, value in OPPOSITION.items())
        assert ask(server, f"/opposition/?{query}") == 500
        assert ask(server, f"/opposition/?pour=moi&envoye={SECRET}") == 500
        assert ask(server, "/sources/") == 200
    said = log.read_text()
    assert said.count("Error 500 at <guide:slug>/\n") == 2
    assert re.findall(r"^\w+$", said, re.MULTILINE) == ["UndefinedError", "TemplateNotFound"], "of which kind, and no word more"
    assert not {SECRET, OPPOSITION["envoye"], DEVICE, SOMEWHERE} & set(re.findall(r"[\w.-]+", said))


@pytest.mark.parametrize("kind", KINDS)
def test_what_no_browser_sends_is_refused_at_once(server: str, kind: str) -> None:
    raw, status = KINDS[kind]
    received = send(server, raw)
    assert not received or re.match(rb"HTTP/1\.[01] (" + status + rb") ", received), received[:60]
    assert b"Set-Cookie" not in received and b"Traceback" not in received
    assert received or len(raw) > 100_000, "only what is too long to be read may be cut without a word"
    assert ask(server, "/") == 200


def test_slow_and_silent_visitors_keep_nobody_waiting(server: str) -> None:
    where = urlsplit(server)
    starts = [
        b"GET / HTTP/1.1\r\nHost: loc",
        b"",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999\r\n\r\nabc",
        b"GET /hors-ligne/ HTTP/1.1\r\n" + END,
    ]
    with ExitStack() as silent:
        for number in range(400):
            visitor = silent.enter_context(socket.create_connection((where.hostname, where.port), timeout=5))
            visitor.sendall(starts[number % len(starts)])
        for _ in range(10):
            assert ask(server, "/opposition/") == 200
    assert ask(server, "/") == 200
