"""The site while something breaks: it answers, or says why not."""

import os
import resource
import shutil
import signal
import time
from collections.abc import Iterator
from datetime import datetime
from glob import glob
from pathlib import Path

import pytest

from bench.hosted import ROOT, alone, site, workers
from tests.hosting.test_front import ANSWERS
from tests.test_bad_input import PLACES

PLAN, SHEET = f"/opposition/?{ANSWERS}", f"/opposition/feuille.pdf?{ANSWERS}"
CLOCK = "/usr/lib/*/faketime/libfaketimeMT.so.1"
HAPPY = {"200", "302", "404"}


def status(folder: Path, place: str) -> str:
    """Ask the site itself and give the answer's status."""
    return alone(folder / "socket", place).split()[1].decode()


def died(folder: Path, pid: int) -> None:
    """Kill a worker and wait until another one takes its place."""
    before = workers(pid)
    os.kill(before[0], signal.SIGKILL)
    for _ in range(100):
        time.sleep(0.1)
        now = workers(pid)
        if len(now) == len(before) and before[0] not in now:
            break
    assert status(folder, "/sante") == "200"


# The disk.


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    with site(tmp_path, WORKERS="1") as server:
        for pid in (server.pid, *workers(server.pid)):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, 0))  # every write to a file now fails, its log included
        assert {status(tmp_path, place) for place in (*PLACES, PLAN, SHEET)} <= HAPPY
        assert status(tmp_path, SHEET) == status(tmp_path, PLAN) == "200"


def test_a_process_born_on_a_full_disk_serves_pages_and_owns_that_it_has_no_paper(tmp_path: Path) -> None:
    with site(tmp_path, WORKERS="1") as server:
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (0, 0))  # the next worker inherits it
        died(tmp_path, server.pid)
        assert status(tmp_path, "/") == status(tmp_path, PLAN) == "200"
        answers = [alone(tmp_path / "socket", SHEET) for _ in range(5)]
    assert {answer.split()[1] for answer in answers} <= {b"500", b"503"}, "never a sheet without its font"
    assert all(b"<h1>" in answer for answer in answers)


# The files.


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Path]:
    """The site's files, to break while they serve."""
    for name in ("espace_guide", "locale", "static", "templates", "staticfiles", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / "copy" / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "manage.py", tmp_path / "copy")
    (tmp_path / "copy/.venv").symlink_to(ROOT / ".venv")
    yield tmp_path / "copy"


def test_what_is_taken_away_or_broken_under_a_running_site_is_not_missed(copy: Path, tmp_path: Path) -> None:
    with site(tmp_path, copy, WORKERS="1"):
        whole = status(tmp_path, SHEET)
        shutil.rmtree(copy / "static/print/fonts")
        broken = copy / "locale/en/LC_MESSAGES/django.mo"
        broken.write_bytes(b"nothing")
        (copy / "espace_guide/law/texts/delais.toml").write_text("[[", "utf-8")
        assert (
            whole == status(tmp_path, SHEET) == status(tmp_path, PLAN) == status(tmp_path, "/sources/") == status(tmp_path, "/en/") == "200"
        )


def test_a_process_born_without_a_font_serves_pages_and_owns_that_it_has_no_paper(copy: Path, tmp_path: Path) -> None:
    with site(tmp_path, copy, WORKERS="1") as server:
        (copy / "static/print/fonts/AtkinsonHyperlegible-Bold.ttf").unlink()
        died(tmp_path, server.pid)
        assert status(tmp_path, PLAN) == "200"
        assert {status(tmp_path, SHEET) for _ in range(3)} <= {"500", "503"}
    assert "No sheet can be drawn" in (tmp_path / "log").read_text("utf-8")


# The clock.

MOMENTS = {  # the last second before each hour strikes, and the first one after, as an observatory in Greenwich counts them
    "2028-02-28 22:59:59": "lundi 28 février 2028",
    "2028-02-28 23:00:00": "mardi 29 février 2028",
    "2028-02-29 23:00:00": "mercredi 1er mars 2028",
    "2026-12-31 22:59:59": "jeudi 31 décembre 2026",
    "2026-12-31 23:00:00": "vendredi 1er janvier 2027",
    "2027-03-28 00:59:59": "dimanche 28 mars 2027",
    "2027-03-28 01:00:00": "dimanche 28 mars 2027",
    "2027-10-31 00:59:59": "dimanche 31 octobre 2027",
    "2027-10-31 01:00:00": "dimanche 31 octobre 2027",
}
ANY_DAY = (PLAN, "/", "/suivi/?pour=moi", "/opposition/feuille.pdf")


def test_a_running_site_follows_the_clock_of_paris(tmp_path: Path) -> None:
    """Set the clock of the whole server, whose own zone is not France's, from one moment to the next."""
    [library, *_] = [*glob(CLOCK), *glob(f"{ROOT}/.venv/debian{CLOCK}")]  # noqa: PTH207 (two roots)
    clock, hands = tmp_path / "clock", tmp_path / "hands"
    clock.write_text("1800000000", "utf-8")
    faked = {"LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_FMT": "%s"}
    faked |= {"FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    with site(tmp_path / "site", WORKERS="1", TZ="UTC", **faked):
        for moment, day in MOMENTS.items():
            hands.write_text(str(int(datetime.fromisoformat(f"{moment}Z").timestamp())), "utf-8")
            hands.replace(clock)
            page = alone(tmp_path / "site/socket", "/hors-ligne/").decode(errors="replace").replace("\u00a0", " ")
            assert day in page, moment
            assert {place: status(tmp_path / "site", place) for place in ANY_DAY} == dict.fromkeys(ANY_DAY, "200"), moment
