"""Firefox, through the door it opens itself: Marionette, which takes the commands of WebDriver on a socket."""

import json
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from .webdriver import Driven, Wrong, free_port, patiently, running, surroundings

CHOICES = {  # it asks nothing of anyone but the site
    "app.update.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.zoom.siteSpecific": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "fr-FR",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
    "ui.useOverlayScrollbars": 1,
}
ERRORS = """return Services.console.getMessageArray().filter(said => said instanceof Ci.nsIScriptError
  && !(said.flags & Ci.nsIScriptError.warningFlag) && said.sourceName.startsWith(arguments[0]))
  .map(said => `${said.errorMessage} (${said.sourceName}:${said.lineNumber})`)"""
NARROW = "const { selectedBrowser: page } = gBrowser; page.browsingContext.fullZoom = page.clientWidth / arguments[0]"


class Marionette:
    """A conversation with Firefox (protocol 3: a length, a colon, a list in JSON)."""

    def __init__(self, door: socket.socket, answers: BinaryIO) -> None:
        self._door, self._answers = door, answers
        self._heard()
        self.say("WebDriver:NewSession", capabilities={"alwaysMatch": {}})

    def say(self, name: str, **parameters: object) -> Any:
        words = json.dumps([0, 1, name, parameters]).encode()
        self._door.sendall(b"%d:%s" % (len(words), words))
        _, _, wrong, result = self._heard()
        if wrong:
            raise Wrong(wrong)
        return result["value"] if isinstance(result, dict) and result.keys() == {"value"} else result

    def above(self, script: str, *values: object) -> Any:
        """Run a script in the browser itself, above its pages."""
        self.say("Marionette:SetContext", value="chrome")
        try:
            return self.say("WebDriver:ExecuteScript", script=script, args=list(values))
        finally:
            self.say("Marionette:SetContext", value="content")

    def _heard(self) -> Any:
        size = b""
        while (byte := self._answers.read(1)) != b":":
            if not byte:
                raise Wrong("Firefox is gone.")
            size += byte
        return json.loads(self._answers.read(int(size)))


class Firefox(Driven):
    """Firefox, whose window is never narrower than 450 pixels: its page is made larger instead."""

    def __init__(self, marionette: Marionette, server: str) -> None:
        super().__init__(
            lambda name, **parameters: marionette.say(f"WebDriver:{name}", **parameters), lambda: marionette.above(ERRORS, server)
        )
        self.marionette = marionette

    def resize(self, width: int, height: int) -> None:
        super().resize(max(width, 500), height)
        self.marionette.above(NARROW, width)


@contextmanager
def firefox(folder: Path, server: str, scripts: bool = True) -> Iterator[Firefox]:
    """Start Firefox without a window."""
    port = free_port()
    choices = CHOICES | {"marionette.port": port, "javascript.enabled": scripts}
    (folder / "user.js").write_text("".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in choices.items()))
    program = os.environ.get("ESPACE_GUIDE_FIREFOX") or shutil.which("firefox-esr") or "firefox"
    command = (program, "--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", folder)
    with (
        running(*command, env=surroundings(folder)),
        patiently(lambda: socket.create_connection(("127.0.0.1", port), 60)) as door,
        door.makefile("rb") as answers,
    ):
        yield Firefox(Marionette(door, answers), server)
