"""A browser that speaks WebDriver, whatever door its commands go through."""

import base64
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
NEAR = "const part = document.querySelector(arguments[0]); if (part) part.scrollIntoView({ block: 'center' })"
DAY = """const field = document.querySelector(arguments[0]); field.value = field.type === 'date' ? arguments[1] : ''; return field.value"""


class Wrong(Exception):
    """The browser refused a command, or a script failed in the page."""


class Browser(Protocol):
    """What a visitor does with any browser."""

    def open(self, address: str) -> None: ...
    def back(self) -> None: ...
    def run(self, script: str, *values: object) -> Any: ...
    def click(self, selector: str) -> None: ...
    def fill(self, selector: str, text: str) -> None: ...
    def resize(self, width: int, height: int) -> None: ...
    def picture(self) -> bytes: ...
    def printed(self) -> bytes: ...
    def errors(self) -> list[str]: ...


class Driven:
    """A browser driven by the commands of W3C WebDriver, which `say` carries."""

    def __init__(self, say: Callable[..., Any], errors: Callable[[], list[str]]) -> None:
        self.say, self.errors = say, errors

    def open(self, address: str) -> None:
        self.say("Navigate", url=address)

    def back(self) -> None:
        self.say("Back")

    def run(self, script: str, *values: object) -> Any:
        """Run the body of a function in the page, and give what it returns."""
        return self.say("ExecuteScript", script=script, args=list(values))

    def click(self, selector: str) -> None:
        self.run(NEAR, selector)
        self.say("ElementClick", id=self._found(selector))

    def fill(self, selector: str, text: str) -> None:
        """Type a text in an empty field; a day is put there, since each browser has its own way to pick one."""
        if not self.run(DAY, selector, text):
            self.say("ElementSendKeys", id=self._found(selector), text=text)

    def resize(self, width: int, height: int) -> None:
        self.say("SetWindowRect", width=width, height=height)

    def picture(self) -> bytes:
        """Give what is on the screen, as PNG."""
        return base64.b64decode(self.say("TakeScreenshot"))

    def printed(self) -> bytes:
        """Give the page as it goes to paper, as PDF."""
        return base64.b64decode(self.say("Print", page={"width": 21.0, "height": 29.7}))

    def _found(self, selector: str) -> str:
        return self.say("FindElement", using="css selector", value=selector)[ELEMENT]


def free_port() -> int:
    """Find a port that nothing uses."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """Give the environment of a browser that knows nothing of who runs it: in France, with a home of its own."""
    return {"HOME": str(folder), "PATH": "/usr/bin:/bin", "TZ": "Europe/Paris", "LANG": "C.UTF-8", **more}


@contextmanager
def running(*command: str | Path, **options: Any) -> Iterator[subprocess.Popen]:
    """Run a program meanwhile, in silence."""
    with subprocess.Popen(
        command, **{"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | options
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(10)


def patiently(ask: Callable[[], Any]) -> Any:
    """Ask again until a program that starts answers: at most 30 seconds."""
    for _ in range(300):
        try:
            return ask()
        except OSError:
            time.sleep(0.1)
    return ask()
