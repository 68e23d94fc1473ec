"""Server time of pages under load, beside an empty view: with wrk where it is, else with a client in Python."""

import http.client
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

from .servers import CORES, Server, pinned
from .table import Row

ROUNDS, SECONDS, CONNECTIONS = 3, 2, 2  # two connections keep one core busy without a queue
ENCODINGS = {"plain": "identity", "compressed": "gzip, br"}
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
SCRIPT = """
local paths, index = {%s}, 0
wrk.headers["Accept-Encoding"] = "%s"
request = function() index = index %% #paths + 1; return wrk.format("GET", paths[index]) end
"""


@dataclass(frozen=True)
class Load:
    """What one run of a page gave: how many requests, how many a second, the time under which 99 % were answered (ms)."""

    count: int
    rate: float
    p99: float


def rows(empty: Server, site: Server, pages: Mapping[str, list[str]]) -> Iterator[Row]:
    """Measure the empty view and each kind of page in turn, several rounds, and keep the best of each.

    Server time (ms) is what a request costs the core, so that whatever else runs on the machine does not count.
    """
    best: dict[tuple[str, str], tuple[float, Load]] = {}
    for _ in range(ROUNDS):
        for name, encoding in ((name, encoding) for name in ("", *pages) for encoding in ENCODINGS):
            found = _measure(site if name else empty, pages[name] if name else ["/"], ENCODINGS[encoding])
            best[name, encoding] = min(found, best.get((name, encoding), found), key=lambda pair: pair[0])
    for (name, encoding), (ms, load) in best.items():
        more = f"{load.rate:,.0f} requests/s, p99 {load.p99:.2f} ms"
        if name:
            yield Row(f"server time, {name} page, {encoding}", ms, "ms", beside=best["", encoding][0], most_ratio=3, more=more)
        else:
            yield Row(f"server time, empty view, {encoding}", ms, "ms", more=more)


def _measure(server: Server, paths: list[str], encoding: str) -> tuple[float, Load]:
    before = server.worked()
    load = (_wrk if shutil.which("wrk") else _client)(server.address, paths, encoding)
    after = server.worked()
    return 1000 * ((after - before) / load.count if after and before is not None else 1 / load.rate), load


def _wrk(site: str, paths: list[str], encoding: str) -> Load:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "paths.lua")
        script.write_text(SCRIPT % (", ".join(map(json.dumps, paths)), encoding), "utf-8")
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-s", str(script), site]
        said = subprocess.run(pinned(CORES[-1], command), capture_output=True, check=True, text=True).stdout  # noqa: S603 (ours)
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"{paths[0]}: {said}")
    late, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    count, rate = re.search(r"(\d+) requests in", said)[1], re.search(r"Requests/sec:\s+([\d.]+)", said)[1]
    return Load(int(count), float(rate), float(late) * UNITS[unit])


def _client(site: str, paths: list[str], encoding: str) -> Load:
    connection, times, end = http.client.HTTPConnection(urlsplit(site).netloc), [], time.perf_counter() + SECONDS
    for path in cycle(paths):
        start = time.perf_counter()
        if start > end:
            break
        connection.request("GET", path, headers={"Accept-Encoding": encoding})
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path}: {answer.status}")
        times.append(time.perf_counter() - start)
    connection.close()
    return Load(len(times), len(times) / sum(times), sorted(times)[int(len(times) * 0.99)] * 1000)
