"""Pages while sheets are made: how long a reader waits when several people print at once."""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from urllib.parse import urlsplit

from .servers import Server
from .table import Row

ROUNDS, SECONDS, PRINTERS = 3, 6, 4  # four people ask for a sheet as soon as they have the last: one more than the queue holds
PAUSE, PATIENCE = 0.02, 0.2  # seconds between two pages; before asking again when sent back


def rows(site: Server, pages: Sequence[str], sheets: Sequence[str]) -> Iterator[Row]:
    """Measure the 95th percentile of pages alone, then while sheets are made; the best of several rounds, as others use the machine too."""
    different = cycle(sheets)
    alone, crowd = zip(*((_round(site, pages, different, 0), _round(site, pages, different, PRINTERS)) for _ in range(ROUNDS)), strict=True)
    (quiet, _), (busy, answers) = min(alone, key=lambda one: one[0]), min(crowd, key=lambda one: one[0])
    made = f"{answers[200] / SECONDS:.1f} sheets/s made, {answers[503] / SECONDS:.1f}/s sent back to ask again"
    yield Row("page, 95th percentile while sheets are made", busy, "ms", beside=quiet, most=50, more=made)


def _round(site: Server, pages: Sequence[str], sheets: Iterator[str], printers: int) -> tuple[float, Counter[int]]:
    end, answers = time.perf_counter() + SECONDS, Counter[int]()

    def printing() -> None:
        connection = http.client.HTTPConnection(urlsplit(site.address).netloc)
        while time.perf_counter() < end:
            status = _ask(connection, next(sheets))
            answers[status] += 1
            if status == http.HTTPStatus.SERVICE_UNAVAILABLE:
                time.sleep(PATIENCE)
        connection.close()

    crowd = [threading.Thread(target=printing) for _ in range(printers)]
    for one in crowd:
        one.start()
    connection, times = http.client.HTTPConnection(urlsplit(site.address).netloc), []
    for page in cycle(pages):
        start = time.perf_counter()
        if start > end:
            break
        if (status := _ask(connection, page)) != http.HTTPStatus.OK:
            raise RuntimeError(f"{page}: {status}")
        times.append(time.perf_counter() - start)
        time.sleep(PAUSE)
    connection.close()
    for one in crowd:
        one.join()
    return sorted(times)[int(len(times) * 0.95)] * 1000, answers


def _ask(connection: http.client.HTTPConnection, path: str) -> int:
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status
