"""The site behind nginx, as deploy/ sets them up, on loopback."""

from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from bench.hosted import Proxy, proxy, site


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site and nginx keep their sockets and logs."""
    return tmp_path_factory.mktemp("hosted")


@pytest.fixture(scope="session")
def behind(folder: Path) -> Iterator[Popen[bytes]]:
    """The site, with two workers, on a socket."""
    with site(folder / "site", WORKERS="2") as process:
        yield process


@pytest.fixture(scope="session")
def front(folder: Path, behind: Popen[bytes]) -> Iterator[Proxy]:
    """nginx in front of it."""
    with proxy(folder / "nginx", [folder / "site/socket"]) as running:
        yield running
