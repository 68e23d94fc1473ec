"""WebKit, in WebKitGTK's own small browser, through its driver (WebDriver over HTTP)."""

import json
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .webdriver import Driven, Wrong, free_port, patiently, running, surroundings

PATHS = {
    "Navigate": "url",
    "Back": "back",
    "ExecuteScript": "execute/sync",
    "FindElement": "element",
    "ElementClick": "element/{id}/click",
    "ElementSendKeys": "element/{id}/value",
    "SetWindowRect": "window/rect",
    "TakeScreenshot": "screenshot",
}
READ = {"TakeScreenshot"}
SMALL_BROWSER = "usr/lib/*/webkit2gtk-4.*/MiniBrowser"
NO_SANDBOX = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1", "NO_AT_BRIDGE": "1"}


@contextmanager
def webkit(folder: Path, scripts: bool = True) -> Iterator[Driven]:
    """Start the browser on a screen of its own; nobody can hear what its console says while it is driven."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with running("Xvfb", "-displayfd", "1", "-screen", "0", "1400x1200x24", stdout=subprocess.PIPE) as screen:
        display = f":{screen.stdout.readline().decode().strip()}"
        with running("WebKitWebDriver", f"--port={port}", env=surroundings(folder, DISPLAY=display, **NO_SANDBOX)):
            patiently(lambda: _ask(f"{address}/status", "GET"))
            arguments = ["--automation", f"--enable-javascript-markup={str(scripts).lower()}"]
            options = {"binary": str(next(Path("/").glob(SMALL_BROWSER))), "args": arguments}
            session = _ask(f"{address}/session", capabilities={"alwaysMatch": {"webkitgtk:browserOptions": options}})["sessionId"]

            def say(command: str, **parameters: object) -> Any:
                path = PATHS[command].format(id=parameters.pop("id", ""))
                return _ask(f"{address}/session/{session}/{path}", "GET" if command in READ else "POST", **parameters)

            try:
                yield Driven(say, list)
            finally:
                _ask(f"{address}/session/{session}", "DELETE")


def _ask(address: str, method: str = "POST", **parameters: object) -> Any:
    body = json.dumps(parameters).encode() if method == "POST" else None
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as refusal:
        with refusal:
            raise Wrong(json.load(refusal)["value"]) from None
