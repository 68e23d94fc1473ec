"""A server as `make run` starts it, alone on the first core; the last core is left to the client."""

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

SERVE = Path(__file__).resolve().parent.parent / "scripts" / "serve.sh"
CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
PROCESSES = Path("/proc")
PARENT, CLOCKS = 1, slice(11, 13)  # fields of /proc/<pid>/stat after the name (proc(5)): parent, and user and system time


@dataclass(frozen=True)
class Server:
    """A server that answers at an address."""

    address: str
    pid: int

    def worked(self) -> float | None:
        """Give the seconds that the server and its workers have spent on a core, or None where the system does not say."""
        ticks = []
        for stat in PROCESSES.glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = stat.read_text().rpartition(") ")[2].split()
                if str(self.pid) in {stat.parent.name, fields[PARENT]}:
                    ticks.append(sum(map(int, fields[CLOCKS])))
        return sum(ticks) / os.sysconf("SC_CLK_TCK") if ticks else None


def pinned(core: int, command: list[str]) -> list[str]:
    """Give the command that keeps another on one core, where there are several and the system can."""
    return ["taskset", "-c", str(core), *command] if len(CORES) > 1 and shutil.which("taskset") else command


@contextmanager
def serving(application: str, probe: str) -> Iterator[Server]:
    """Serve an application with one worker; RuntimeError if `probe` does not answer within 30 seconds."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    command = pinned(CORES[0], [str(SERVE), application])
    with subprocess.Popen(command, env=os.environ | {"PORT": port, "WORKERS": "1"}, stdout=subprocess.DEVNULL) as process:  # noqa: S603 (ours)
        try:
            _wait(f"http://127.0.0.1:{port}{probe}")
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 (our own server)
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer")
