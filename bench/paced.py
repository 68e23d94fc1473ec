"""A steady load: so many requests a second for so long, by wrk, and what became of them."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 10  # seconds before a request without answer counts as failed
SCRIPT = """
local paths, index = {{{paths}}}, 0
request = function() index = index % #paths + 1; return wrk.format("GET", paths[index]) end
function delay() return math.random(0, {twice}) end
"""


@dataclass(frozen=True)
class Steady:
    """What a load gave: requests answered, a second, those that failed, and the time under which 99 % were answered (ms)."""

    answered: int
    rate: float
    failed: int
    p99: float


class Load:
    """A load that goes on while something else is done; `rate` is a second, 0 for as many as can be."""

    def __init__(self, site: str, paths: Sequence[str], seconds: int, connections: int, rate: float = 0) -> None:
        if not shutil.which("wrk"):
            raise RuntimeError("wrk is not there: run make bench once, or install it")
        self.folder = tempfile.TemporaryDirectory()
        script = Path(self.folder.name, "paths.lua")
        twice = round(2000 * connections / rate) if rate else 0
        script.write_text(SCRIPT.format(paths=", ".join(map(json.dumps, paths)), twice=twice), "utf-8")
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", f"--timeout={PATIENCE}s", "--latency", "-s", str(script), site]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 (ours)

    def result(self) -> Steady:
        """Wait for the end and count."""
        said = self.process.communicate()[0]
        self.folder.cleanup()
        errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
        wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
        late, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
        return Steady(
            answered=int(re.search(r"(\d+) requests in", said)[1]),
            rate=float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]),
            failed=sum(map(int, errors.groups() if errors else ())) + (int(wrong[1]) if wrong else 0),
            p99=float(late) * {"us": 0.001, "ms": 1, "s": 1000}[unit],
        )
