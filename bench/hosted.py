"""The site as a host runs it: the commands and the files of deploy/, on loopback; nginx and systemd are never installed for it."""

import os
import shlex
import shutil
import socket
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
PLACES = os.pathsep.join([os.environ["PATH"], "/usr/sbin", str(ROOT / ".venv/debian/usr/sbin")])
UNVERIFIED = ssl._create_unverified_context()  # noqa: S323 (our own certificate, made a second ago)
WHOLE = """\
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
{user}
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    """nginx in front of the site: its address, and where it writes."""

    address: str
    folder: Path
    pid: int


def chosen() -> dict[str, str]:
    """Give the settings that deploy/espace-guide.conf shows to hosts, completed."""
    lines = (DEPLOY / "espace-guide.conf").read_text("utf-8").splitlines()
    shown = dict(shlex.split(line)[0].split("=", 1) for line in lines if line and not line.startswith("#"))
    return {name: value.replace("à compléter", "exemple, 01 00 00 00 00") for name, value in shown.items()}


@contextmanager
def site(folder: Path, root: Path = ROOT, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """Serve the public site on the socket `folder`/socket; what it says goes to `folder`/log."""
    environment = os.environ | chosen() | {"ESPACE_GUIDE_PUBLIC": "1", "SOCKET": str(folder / "socket"), "TMPDIR": str(folder)} | settings
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen([root / "scripts/serve.sh"], env=environment, stdout=log, stderr=log) as process,  # noqa: S603 (ours)
    ):
        try:
            wait(lambda: alone(folder / "socket", "/sante"), process)
            yield process
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


@contextmanager
def proxy(folder: Path, sockets: Sequence[Path], port: int = 0) -> Iterator[Proxy]:
    """Put nginx, as deploy/nginx.conf sets it up, in front of sites on these sockets."""
    port, http = port or free_port(), free_port()
    configure(folder, sockets, port, http)
    with subprocess.Popen([nginx(), "-e", folder / "error.log", "-c", folder / "nginx.conf"]) as process:  # noqa: S603 (ours)
        try:
            wait(lambda: socket.create_connection(("127.0.0.1", port)).close(), process)
            yield Proxy(f"https://127.0.0.1:{port}", folder, process.pid)
        finally:
            process.terminate()
            process.wait()


def nginx() -> str:
    """Give the path of nginx; RuntimeError where there is none."""
    if found := shutil.which("nginx", path=PLACES):
        return found
    raise RuntimeError("nginx is not there: run make setup")


def configure(folder: Path, sockets: Sequence[Path], port: int, http: int) -> None:
    """Write deploy/nginx.conf for loopback; ValueError if the example no longer says what is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    example = "    server unix:/run/espace-guide/socket max_fails=0;\n"
    servers = [f"    server unix:{path} max_fails=0;\n" for path in (sockets if len(sockets) > 1 else [*sockets, *sockets])]
    for old, new in {
        example * 2: "".join(servers),
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "server_name guide.exemple.fr;": "server_name 127.0.0.1;",
        "/etc/letsencrypt/live/guide.exemple.fr": str(folder),
        "/run/nginx-espace-guide": str(folder / "cache"),
        "/var/log/nginx": str(folder),
    }.items():
        if old not in text:
            raise ValueError(f"deploy/nginx.conf no longer says {old!r}")
        text = text.replace(old, new)
    (folder / "site.conf").write_text(text, "utf-8")
    (folder / "nginx.conf").write_text(WHOLE.format(folder=folder, user="user root;" if os.geteuid() == 0 else ""), "utf-8")
    names = ["-subj", "/CN=guide.exemple.fr", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", *names]
    subprocess.run(made, check=True, capture_output=True)  # noqa: S603 (ours)


def fetch(address: str, timeout: float = 30, **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    """Ask for an address, whatever the answer's status."""
    asked = urllib.request.Request(address, headers={name.replace("_", "-"): value for name, value in headers.items()})  # noqa: S310 (ours)
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=UNVERIFIED), Answers())
    with opener.open(asked, timeout=timeout) as answer:
        return answer.status, answer.headers, answer.read()


class Answers(urllib.request.HTTPErrorProcessor):
    """Take every status for an answer, redirections included."""

    def http_response(self, request: object, response: object) -> object:
        """Give the answer as it is."""
        return response

    https_response = http_response


def alone(path: Path, place: str) -> bytes:
    """Ask the site on a socket, without nginx; OSError if it does not answer."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(60)
        connection.connect(str(path))
        connection.sendall(f"GET {place} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


def wait(works: object, process: subprocess.Popen[bytes]) -> None:
    """Try until it works; RuntimeError after 30 seconds, or if the process is over."""
    for _ in range(300):
        with suppress(OSError):
            works()
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"{process.args} does not answer")


def workers(pid: int) -> list[int]:
    """Give the processes that a server started, oldest first."""
    stats = [
        [*path.read_text().rpartition(") ")[2].split(), path.parent.name] for path in Path("/proc").glob("[0-9]*/stat") if path.exists()
    ]
    return sorted(int(fields[-1]) for fields in stats if fields[1] == str(pid))


def free_port() -> int:
    """Give a port of loopback that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]
