"""A Chromium of 2019, through the only door it shares with today's tools: the DevTools protocol, on a pipe."""

import base64
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import F_DUPFD, fcntl
from pathlib import Path
from typing import Any, BinaryIO

from .webdriver import Wrong, running, surroundings

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--lang=fr-FR", "--hide-scrollbars"]
PLACE = """const part = document.querySelector(arguments[0]); part.scrollIntoView({ block: 'center' });
const { left, top } = part.getClientRects()[0]; return [left + 4, top + 4]"""
EMPTY = """const field = document.querySelector(arguments[0]); field.focus();
field.value = field.type === 'date' ? arguments[1] : ''; return field.value"""


class Piped:
    """A browser that speaks the DevTools protocol, with one page."""

    def __init__(self, ask: BinaryIO, answer: BinaryIO) -> None:
        self._ask, self._answers, self._count = ask, answer, 0
        self._session: str | None = None
        self._heard: list[dict[str, Any]] = []
        target = self.say("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.say("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.say(f"{domain}.enable")
        self.say("Page.setLifecycleEventsEnabled", enabled=True)

    def say(self, command: str, **parameters: object) -> dict[str, Any]:
        """Give a command, and wait for its answer."""
        self._count += 1
        words: dict[str, object] = {"id": self._count, "method": command, "params": parameters}
        if self._session:
            words["sessionId"] = self._session
        self._ask.write(json.dumps(words).encode() + b"\0")
        self._ask.flush()
        while (told := self._listen()).get("id") != self._count:
            self._heard.append(told)
        if "error" in told:
            raise Wrong(told["error"])
        return told["result"]

    def _listen(self) -> dict[str, Any]:
        told = b""
        while (byte := self._answers.read(1)) != b"\0":
            if not byte:
                raise Wrong("The browser is gone.")
            told += byte
        return json.loads(told)

    def open(self, address: str) -> None:
        self._leave("Page.navigate", url=address)

    def back(self) -> None:
        visits = self.say("Page.getNavigationHistory")
        self._leave("Page.navigateToHistoryEntry", entryId=visits["entries"][visits["currentIndex"] - 1]["id"])

    def _leave(self, command: str, **parameters: object) -> None:
        """Go elsewhere, and wait until that page is whole."""
        past = len(self._heard)
        self.say(command, **parameters)
        arrived = self._hear(lambda told: told["method"] == "Page.frameNavigated", past)["frame"]["loaderId"]
        self._hear(lambda told: (told["params"].get("name"), told["params"].get("loaderId")) == ("load", arrived), past)

    def _hear(self, expected: Callable[[dict[str, Any]], bool], past: int) -> dict[str, Any]:
        while not (found := [told["params"] for told in self._heard[past:] if expected(told)]):
            self._heard.append(self._listen())
        return found[0]

    def run(self, script: str, *values: object) -> Any:
        """Run the body of a function in the page, and give what it returns."""
        words = f"(function () {{ {script} }})({', '.join(json.dumps(value) for value in values)})"
        told = self.say("Runtime.evaluate", expression=words, returnByValue=True, awaitPromise=True, userGesture=True)
        if "exceptionDetails" in told:
            raise Wrong(told["exceptionDetails"]["exception"]["description"])
        return told["result"].get("value")

    def click(self, selector: str) -> None:
        left, top = self.run(PLACE, selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.say("Input.dispatchMouseEvent", type=kind, x=left, y=top, button="left", clickCount=1)

    def fill(self, selector: str, text: str) -> None:
        """Type a text in an empty field; a day is put there."""
        if not self.run(EMPTY, selector, text):
            self.say("Input.insertText", text=text)

    def resize(self, width: int, height: int) -> None:
        self.say("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def picture(self) -> bytes:
        """Give what is on the screen, as PNG."""
        return base64.b64decode(self.say("Page.captureScreenshot")["data"])

    def printed(self) -> bytes:
        """Give the page as it goes to paper, as PDF."""
        return base64.b64decode(self.say("Page.printToPDF", preferCSSPageSize=True)["data"])

    def errors(self) -> list[str]:
        """Give what went wrong in the pages since the start: scripts, policies, requests."""
        self.run("")
        return [error for told in self._heard if (error := _error(told))]


def _error(told: dict[str, Any]) -> str | None:
    about = told["params"]
    if told["method"] == "Runtime.exceptionThrown":
        return about["exceptionDetails"]["exception"]["description"]
    if told["method"] == "Log.entryAdded" and about["entry"]["level"] == "error":
        return f"{about['entry']['text']} ({about['entry'].get('url')})"
    return None


@contextmanager
def chromium(program: Path, folder: Path, scripts: bool = True) -> Iterator[Piped]:
    """Start this Chromium without a window; an old one needs no more than the libraries of today's."""
    (heard, ask), (answer, told) = os.pipe(), os.pipe()
    theirs = [fcntl(end, F_DUPFD, 10) for end in (heard, told)]
    for end in (heard, told):
        os.close(end)
    through = f'exec "$0" "$@" 3<&{theirs[0]} 4>&{theirs[1]}'  # the descriptors where the protocol is spoken
    command = ("bash", "-c", through, program, *FLAGS, f"--user-data-dir={folder}")
    with running(*command, env=surroundings(folder), pass_fds=theirs):
        for end in theirs:
            os.close(end)
        with os.fdopen(ask, "wb") as asking, os.fdopen(answer, "rb") as answers:
            page = Piped(asking, answers)
            page.say("Emulation.setScriptExecutionDisabled", value=not scripts)
            yield page
