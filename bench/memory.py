"""What a server holds after more and more pages of different plans."""

import http.client
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import cycle, islice
from urllib.parse import urlsplit

from .servers import PARENT, PROCESSES, Server
from .table import Row

STEPS = (200, 2000)
MIB = 1024 * 1024


def rows(site: Server, pages: Sequence[str]) -> Iterator[Row]:
    """Ask for pages one after the other, and weigh the server and its workers (MiB); yields nothing where the system does not say."""
    if not PROCESSES.exists():
        return
    held, asked, several = [], 0, cycle(pages)
    connection = http.client.HTTPConnection(urlsplit(site.address).netloc)
    for step in STEPS:
        for page in islice(several, step - asked):
            connection.request("GET", page)
            connection.getresponse().read()
        asked = step
        held.append(_held(site) / MIB)
    connection.close()
    yield Row(f"memory after {STEPS[-1]} pages", held[-1], "MiB", beside=held[0], most_ratio=1.1, more=f"beside {STEPS[0]} pages")


def _held(site: Server) -> int:
    pages = 0
    for stat in PROCESSES.glob("[0-9]*/stat"):
        with suppress(OSError):
            if str(site.pid) in {stat.parent.name, stat.read_text().rpartition(") ")[2].split()[PARENT]}:
                pages += int((stat.parent / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
