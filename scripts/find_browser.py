"""Prints the path of the first Chromium that really starts: a command may be there and lead nowhere."""

import os
import shutil
import sys

from playwright.sync_api import Error, sync_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

with sync_playwright() as playwright:
    chosen = os.environ.get("ESPACE_GUIDE_BROWSER")
    paths = [chosen] if chosen else [*map(shutil.which, COMMANDS), playwright.chromium.executable_path]
    for path in filter(None, paths):
        try:
            playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"], timeout=30_000).close()
        except Error:
            continue
        print(path)
        sys.exit(0)
sys.exit(1)
