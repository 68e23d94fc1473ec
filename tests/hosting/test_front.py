"""The site behind nginx: what is kept, what is written, what is too big, too slow or too much, and who dies."""

import os
import re
import signal
import socket
import ssl
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from subprocess import Popen
from urllib.parse import urlsplit

import pytest

from bench.hosted import UNVERIFIED, Proxy, fetch, proxy, site, workers
from espace_guide.views import today

SENT = (today() - timedelta(days=19)).isoformat()
ANSWERS = f"pour=moi&courrier=oui&envoye={SENT}&dmp=non&moyen=web&carte=oui&code=oui"
HALF_OPEN = 400


def connect(front: Proxy) -> ssl.SSLSocket:
    """Open a connection to nginx, as a visitor does."""
    place = urlsplit(front.address)
    return UNVERIFIED.wrap_socket(socket.create_connection((place.hostname, place.port), timeout=30))


def closed(connection: ssl.SSLSocket) -> bool:
    """Wait until nginx gives a visitor up."""
    with connection:
        try:
            return connection.recv(1000) == b""
        except ConnectionError:
            return True


def ask(front: Proxy, head: bytes) -> int:
    """Send a request as it is and give the answer's status."""
    with connect(front) as connection:
        connection.sendall(head)
        return int(connection.recv(4096).split()[1])


# What is kept.


def test_a_page_without_answers_is_asked_of_the_site_once(front: Proxy) -> None:
    cold = fetch(f"{front.address}/limiter/")
    warm = fetch(f"{front.address}/limiter/")
    assert cold[0] == warm[0] == 200 and cold[2] == warm[2]
    assert warm[1]["Cache-Control"].startswith("public, max-age=")
    assert last(front, 2) == ["MISS", "HIT"]
    assert fetch(f"{front.address}/limiter/", If_None_Match=warm[1]["ETag"])[0] == 304


def test_a_part_of_a_page_is_not_kept_for_the_whole(front: Proxy) -> None:
    whole, part, again = (fetch(f"{front.address}/verification/", **head)[2] for head in ({}, {"HX_Request": "true"}, {}))
    assert whole == again and b"<html" in whole and b"<html" not in part


@pytest.mark.parametrize("place", [f"/opposition/?{ANSWERS}", f"/dates/?envoye={SENT}", "/?0", "/sante", "/stand/", "/nulle-part"])
def test_an_address_with_answers_is_never_kept(front: Proxy, place: str) -> None:
    for _ in range(2):
        fetch(front.address + place)
    assert "HIT" not in last(front, 2)
    kept = b"".join(path.read_bytes() for path in (front.folder / "cache").rglob("*") if path.is_file())
    keys = set(re.findall(rb"^KEY: \S+?(/.*)$", kept, re.MULTILINE))
    assert keys and not [key for key in keys if b"?" in key] and place.encode() not in keys


def test_static_files_come_compressed_for_ever_and_from_the_cache(front: Proxy) -> None:
    page = fetch(f"{front.address}/")[2].decode()
    for address in re.findall(r'"(/static/[^"]+\.(?:css|js))"', page):
        for _ in range(2):
            status, headers, _body = fetch(front.address + address, Accept_Encoding="br, gzip")
            assert (status, headers["Content-Encoding"]) == (200, "br")
            assert "immutable" in headers["Cache-Control"] and int(re.search(r"max-age=(\d+)", headers["Cache-Control"])[1]) >= 31536000
        assert last(front, 1) == ["HIT"]


def test_the_site_knows_that_it_is_reached_over_https(front: Proxy) -> None:
    assert "max-age" in fetch(f"{front.address}/sante")[1]["Strict-Transport-Security"]


def last(front: Proxy, count: int) -> list[str]:
    """Give what the cache did for the last requests, as nginx's log says."""
    time.sleep(0.1)
    return [line.split()[-1] for line in (front.folder / "espace-guide.log").read_text("utf-8").splitlines()[-count:]]


# What is written.


def test_no_log_says_who_came_nor_what_was_answered(front: Proxy, folder: Path) -> None:
    secret = {
        "User_Agent": "Appareil-secret",
        "Referer": "https://ailleurs.example/secret",
        "Cookie": "secret=1",
        "X_Forwarded_For": "203.0.113.9",
    }
    for place in (f"/opposition/?{ANSWERS}&secret=1", "/r/SECR-ETSE", f"/opposition/feuille.pdf?{ANSWERS}", "/nulle-part?secret"):
        fetch(front.address + place, **secret)
    ask(front, b"GET /?secret=1 HTTP/1.1\r\nHost: secret.example\r\nX: " + b"s" * 40_000 + b"\r\n\r\n")
    with proxy(folder / "nobody", [folder / "no-such-socket"]) as alone:
        assert fetch(f"{alone.address}/opposition/?{ANSWERS}&secret=1", **secret)[0] == 503
    written = [path.read_text("utf-8") for path in (*folder.rglob("*.log"), folder / "site/log")]
    assert any("/opposition/feuille.pdf 200" in text for text in written), "enough to see that the site works"
    for text in written:
        assert not re.search(rf"secret|SECR|{SENT}|pour=|127\.0\.0\.1|203\.0\.113|ailleurs", text, re.IGNORECASE), text


# What is too big, too slow, too much.


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET /?a=" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 9_000 + b"\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000000\r\n\r\n", 413),
        (b"GET / HTTP/1.1\r\nHost: ailleurs.example\r\n\r\n", 421),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
    ],
)
def test_what_is_too_big_or_for_another_site_is_refused(front: Proxy, head: bytes, status: int) -> None:
    assert ask(front, head) == status


def test_hundreds_of_half_open_connections_slow_nobody_and_are_closed(front: Proxy) -> None:
    began, slow = time.monotonic(), [connect(front) for _ in range(HALF_OPEN)]
    for connection in slow:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
    start = time.monotonic()
    assert [fetch(f"{front.address}/suivi/?pour=moi&n={number}")[0] for number in range(20)] == [200] * 20
    assert time.monotonic() - start < 5
    assert {closed(connection) for connection in slow} == {True}
    assert time.monotonic() - began < 25


def test_a_slow_reader_keeps_no_worker(front: Proxy) -> None:
    readers = [connect(front) for _ in range(50)]
    for reader in readers:
        reader.sendall(f"GET /opposition/?{ANSWERS} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    assert fetch(f"{front.address}/suivi/?pour=moi", timeout=10)[0] == 200
    for reader in readers:
        reader.close()


def test_too_many_papers_at_once_from_one_place_are_told_to_wait(front: Proxy) -> None:
    asked = [connect(front) for _ in range(30)]
    for connection in asked:
        connection.sendall(b"GET /nulle-part.pdf HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    time.sleep(2)
    found: Counter[bytes] = Counter()
    for connection in asked:
        connection.settimeout(0.02)
        with connection, suppress(TimeoutError):
            found[connection.recv(4096).split()[1]] += 1
    assert found[b"503"] >= 5, found
    assert 1 <= found[b"404"] < 15, "six at once, then two a second"


# Who dies.


def test_a_worker_that_dies_takes_no_request_with_it(front: Proxy, behind: Popen[bytes]) -> None:
    before = workers(behind.pid)
    place = f"{front.address}/opposition/?{ANSWERS}"

    def visit(number: int) -> int:
        if number == 100:
            os.kill(before[0], signal.SIGKILL)
        return fetch(place)[0]

    with ThreadPoolExecutor(8) as pool:
        assert Counter(pool.map(visit, range(400))) == {200: 400}
    assert len(workers(behind.pid)) == 2 and before[0] not in workers(behind.pid), "another one took its place"


def test_of_two_servers_one_may_die(folder: Path) -> None:
    with (
        site(folder / "first", WORKERS="1") as first,
        site(folder / "second", WORKERS="1"),
        proxy(folder / "two", [folder / "first/socket", folder / "second/socket"]) as front,
    ):
        for pid in (first.pid, *workers(first.pid)):
            os.kill(pid, signal.SIGKILL)
        assert {fetch(f"{front.address}/suivi/?pour=moi")[0] for _ in range(20)} == {200}


def test_with_no_server_at_all_the_visitor_is_told_to_wait(folder: Path) -> None:
    with proxy(folder / "none", [folder / "no-such-socket"]) as front:
        status, headers, body = fetch(f"{front.address}/suivi/?pour=moi")
    assert (status, headers["Retry-After"], headers["Cache-Control"], headers["Referrer-Policy"]) == (503, "10", "no-store", "no-referrer")
    assert "rien n’est perdu" in body.decode() and headers["Content-Type"] == "text/html; charset=utf-8"
