"""Someone who goes through the site by the names in its addresses, the same in every language and every browser."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from .webdriver import Browser, Wrong

HERE = "document.querySelector('main').setAttribute('data-left', '')"
ELSEWHERE = """return document.readyState === 'complete' && document.querySelector('main:not([data-left]) h1') !== null
  && document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added') === null"""
PATIENCE = 10  # seconds


class Visitor:
    """Someone in front of a browser, on a site whose pages start with `root`."""

    def __init__(self, browser: Browser, site: str, root: str = "/", scripts: bool = True) -> None:
        self.browser, self.site, self.root, self.scripts = browser, site, root, scripts

    @property
    def answers(self) -> dict[str, str]:
        """Give the answers that the address holds."""
        asked = urlsplit(self.browser.run("return location.href")).query
        return {name: values[-1] for name, values in parse_qs(asked).items()}

    def opens(self, path: str) -> None:
        self.browser.open(self.site + self.root + path)

    def takes(self, *answers: str) -> None:
        """Follow the links whose addresses give these answers, one page after another."""
        for answer in answers:
            self.goes(f"main a[href*='{answer}']")

    def goes(self, selector: str) -> None:
        """Click, and wait for the page that comes."""
        self.browser.run(HERE)
        self.browser.click(selector)
        self.waits(lambda: self.browser.run(ELSEWHERE), f"no page came after {selector}")

    def writes(self, day: object) -> None:
        self.browser.fill("#f-envoye", str(day))

    def presses(self) -> None:
        self.goes("main form button")

    def chooses(self, **answers: str) -> None:
        for name, value in answers.items():
            self.browser.click(f"input[name={name}][value={value}]")

    def sees(self, selector: str) -> bool:
        """Say whether something of the page is on the screen."""
        return self.browser.run(
            "const part = document.querySelector(arguments[0]); return !!part && part.getClientRects().length > 0", selector
        )

    def reads(self, selector: str) -> str:
        return self.browser.run("return document.querySelector(arguments[0]).textContent", selector)

    def focus(self) -> str:
        """Give the name of what has the focus, or else its kind."""
        return self.browser.run("return document.activeElement.id || document.activeElement.className || document.activeElement.tagName")

    def waits(self, until: Callable[[], Any], words: str) -> None:
        """Wait until something is true; a page that leaves may fail to answer."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            try:
                if until():
                    return
            except Wrong:
                pass
            time.sleep(0.02)
        raise AssertionError(words)
