"""Unpacks a Chromium of December 2019, which an npm package carries, at the path given: the tests see what a phone of that time sees."""

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import brotli

PACKAGE = "chrome-aws-lambda@2.0.2"  # Chromium 79.0.3945
INTEGRITY = "Aqgq5F93eJARkO+O/wD+2bCCFOVQNfA329sdPNl8ib0gsRjS00bAgTc9f5Mvto7H7yDuBcy0V3xJQZwMvmILUg=="


def main(place: Path) -> str:
    """Bring the browser; gives what went wrong, or nothing."""
    with tempfile.TemporaryDirectory() as folder:
        ask = ["npm", "pack", "--silent", PACKAGE]
        brought = subprocess.run(ask, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 (ours)
        packed = next(Path(folder).glob("*.tgz"), None)
        if packed is None:
            return f"npm could not bring {PACKAGE}: {brought.stderr[-1000:]}"
        if base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode() != INTEGRITY:
            return f"{PACKAGE} is not the file it was: do not use it."
        with tarfile.open(packed) as package:
            program = brotli.decompress(package.extractfile("package/bin/chromium.br").read())
    place.parent.mkdir(parents=True, exist_ok=True)
    tried = place.with_name("tried")
    tried.write_bytes(program)
    tried.chmod(0o755)
    command = [tried, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"]
    started = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (the file just checked)
    if "<html>" not in started.stdout:
        return f"The browser of 2019 does not start: {started.stderr[-1000:]}"
    tried.rename(place)
    return ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) or None)
