"""The files given to hosts: the programs that will read them accept them."""

import re
import subprocess
from pathlib import Path

import pytest

from bench.hosted import DEPLOY, ROOT, configure, nginx

UNIT = DEPLOY / "espace-guide.service"
MOST_EXPOSED = 5  # tenths, of the ten points that systemd-analyze gives a service without protection


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit, for the folder where the site is."""
    path = tmp_path / UNIT.name
    path.write_text(UNIT.read_text("utf-8").replace("/srv/espace-guide", str(ROOT)), "utf-8")
    return path


def test_nginx_accepts_its_configuration_without_a_warning(tmp_path: Path) -> None:
    configure(tmp_path, [tmp_path / "socket"], 8443, 8080)
    done = subprocess.run([nginx(), "-t", "-q", "-e", "stderr", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_nginx_refuses_a_word_that_it_does_not_know(tmp_path: Path) -> None:
    configure(tmp_path, [tmp_path / "socket"], 8443, 8080)
    (tmp_path / "site.conf").write_text(
        (tmp_path / "site.conf").read_text("utf-8").replace("proxy_read_timeout", "proxy_red_timeout"), "utf-8"
    )
    assert subprocess.run([nginx(), "-t", "-q", "-e", "stderr", "-c", tmp_path / "nginx.conf"], capture_output=True).returncode != 0


def test_systemd_accepts_the_unit_without_a_word(unit: Path) -> None:
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_systemd_complains_of_a_word_that_it_does_not_know(unit: Path) -> None:
    unit.write_text(unit.read_text("utf-8").replace("NoNewPrivileges", "NoMorePrivileges"), "utf-8")
    assert "NoMorePrivileges" in subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True).stderr


def test_the_service_may_do_almost_nothing(unit: Path) -> None:
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", unit]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_three_files_speak_of_the_same_places() -> None:
    said = {path.name: path.read_text("utf-8") for path in DEPLOY.iterdir()}
    [socket] = re.findall(r"SOCKET=(\S+)", said["espace-guide.service"])
    assert said["nginx.conf"].count(f"server unix:{socket} ") == 2
    assert socket.startswith(f"/run/{re.search(r'^RuntimeDirectory=(.+)$', said['espace-guide.service'], re.MULTILINE)[1]}/")
    assert "/etc/espace-guide.conf" in said["espace-guide.service"] and "/etc/espace-guide.conf" in said["espace-guide.conf"]
    [name] = set(re.findall(r"server_name (\S+);", said["nginx.conf"]))
    assert f"https://{name}\n" in said["espace-guide.conf"]
