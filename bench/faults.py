"""What visitors see while something breaks, measured on the files of deploy/: `make faults`."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

from . import table
from .hosted import Proxy, proxy, site, workers
from .paced import Load, Steady
from .table import Row

SENT = (date.today() - timedelta(days=19)).isoformat()  # noqa: DTZ011 (any recent day will do)
PAGES = (  # each with answers: no cache keeps them, each request reaches the site
    f"/opposition/?pour=moi&courrier=oui&envoye={SENT}&dmp=non&moyen=web&carte=oui&code=oui",
    "/opposition/?pour=enfant&courrier=oui",
    "/suivi/?pour=moi",
    f"/dates/?envoye={SENT}",
)
CONNECTIONS, SECONDS, PART = 64, 60, 0.8


def main() -> None:
    """Measure each fault and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        print(table.write([*worker_killed(Path(folder, "worker")), *servers_killed(Path(folder, "servers"))]))


def worker_killed(folder: Path) -> Iterator[Row]:
    """Kill one worker of two in the middle of a load at 80 % of what they can do."""
    with site(folder / "site", WORKERS="2") as server, proxy(folder / "nginx", [folder / "site/socket"]) as front:
        most = capacity(front)
        rate = paced(front, PART * most.rate)
        load = Load(front.address, PAGES, SECONDS, CONNECTIONS, rate)
        time.sleep(SECONDS / 2)
        os.kill(workers(server.pid)[0], signal.SIGKILL)
        yield row("one worker of two killed", load.result(), most)
        load = Load(front.address, PAGES, SECONDS, CONNECTIONS, rate)
        time.sleep(SECONDS / 3)
        server.send_signal(signal.SIGHUP)
        yield row("all workers replaced (reload)", load.result(), most)


def servers_killed(folder: Path) -> Iterator[Row]:
    """Kill two servers in turn, whole, under load; each comes back before the other goes."""
    names = ("first", "second")
    with ExitStack() as stack:
        started = {name: stack.enter_context(site(folder / name, WORKERS="1")) for name in names}
        front = stack.enter_context(proxy(folder / "nginx", [folder / name / "socket" for name in names]))
        most = capacity(front)
        load = Load(front.address, PAGES, SECONDS, CONNECTIONS, paced(front, PART / len(names) * most.rate))
        for name in names:
            time.sleep(SECONDS / 6)
            kill(started[name])
            time.sleep(SECONDS / 6)
            stack.enter_context(site(folder / name, WORKERS="1"))
        yield row("two servers killed in turn, half the load", load.result(), most)


def kill(server: subprocess.Popen[bytes]) -> None:
    """End a server and its workers at once, as a power cut does."""
    for pid in (server.pid, *workers(server.pid)):
        os.kill(pid, signal.SIGKILL)


def capacity(front: Proxy) -> Steady:
    """Give as many requests as nginx and the site answer on this machine, the client included."""
    Load(front.address, PAGES, 3, CONNECTIONS).result()  # warm
    return Load(front.address, PAGES, 10, CONNECTIONS).result()


def paced(front: Proxy, wanted: float) -> float:
    """Give the rate to ask for so as to reach another: a connection that waits for an answer asks for nothing meanwhile."""
    asked = wanted
    for _ in range(3):
        asked *= wanted / Load(front.address, PAGES, 4, CONNECTIONS, asked).result().rate
    return asked


def row(what: str, found: Steady, most: Steady) -> Row:
    """Write how many requests failed, of how many."""
    share = found.rate / most.rate
    more = f"of {found.answered + found.failed:,} in {SECONDS} s; {found.rate:,.0f}/s, {share:.0%} of capacity; p99 {found.p99:.0f} ms"
    return Row(f"{what}: failed requests", found.failed, "", most=0, more=more)


if __name__ == "__main__":
    main()
