"""A broken installation is refused before it serves, in one sentence that says what to do."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
READ = ("espace_guide", "locale", "static", "templates", "staticfiles", "scripts", "manage.py")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The site's files, to break."""
    for name in READ:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").symlink_to(Path(sys.prefix))
    return tmp_path


def ready(root: Path, **environment: str) -> tuple[int, str]:
    """Ask whether an installation may serve."""
    done = subprocess.run(
        [sys.executable, "manage.py", "ready"], cwd=root, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


def without(name: str) -> Callable[[Path], None]:
    return lambda root: next(root.glob(name)).unlink()


def cut(name: str) -> Callable[[Path], None]:
    """Keep the first half of a file, as a disk that fills up during a copy does."""

    def breaks(root: Path) -> None:
        path = next(root.glob(name))
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return breaks


def written(name: str, words: bytes) -> Callable[[Path], None]:
    def breaks(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((path.read_bytes() if path.exists() else b"") + words)

    return breaks


def static_away(root: Path) -> None:
    named = json.loads((root / "staticfiles/staticfiles.json").read_text("utf-8"))["paths"]["site.css"]
    (root / "staticfiles" / named).unlink()


def newer(root: Path) -> None:
    os.utime(root / "static/site.css", (2**31, 2**31))


FONT = "static/print/fonts/AtkinsonHyperlegible-Bold.ttf"
BROKEN = {
    "font away": (without(FONT), "La police AtkinsonHyperlegible-Bold.ttf manque ou est abîmée"),
    "font cut": (cut(FONT), "La police AtkinsonHyperlegible-Bold.ttf manque ou est abîmée"),
    "font empty": (lambda root: (root / FONT).write_bytes(b""), "La police AtkinsonHyperlegible-Bold.ttf manque ou est abîmée"),
    "fact that is no TOML": (
        written("espace_guide/law/texts/delais.toml", b"\n[["),
        "Le contenu du site est abîmé\u00a0: BadFact, delais.toml",
    ),
    "fact without its source": (
        written("espace_guide/law/texts/delais.toml", b'\n[["delai.nouveau"]]\nsince = 2026-01-01\n'),
        "Le contenu du site est abîmé\u00a0: BadFact, delais: delai.nouveau",
    ),
    "guide that says nothing": (cut("espace_guide/guides/limiter.py"), "Le contenu du site est abîmé\u00a0: "),
    "page": (written("templates/home.html", b"{% if %}"), "La page templates/home.html est abîmée"),
    "no static files": (lambda root: shutil.rmtree(root / "staticfiles"), "Les fichiers statiques ne sont pas prêts"),
    "list of static files cut": (cut("staticfiles/staticfiles.json"), "La liste des fichiers statiques est illisible"),
    "static file away": (static_away, "Le fichier statique site."),
    "static files of another version": (newer, "Le fichier site.css a changé depuis la préparation des fichiers statiques"),
    "catalogue": (cut("locale/en/LC_MESSAGES/django.mo"), "La traduction en/LC_MESSAGES/django.mo manque ou est abîmée"),
}


def test_a_whole_installation_is_ready(copy: Path) -> None:
    assert ready(copy) == (0, "")


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_one_is_refused_in_one_sentence(copy: Path, case: str) -> None:
    breaks, words = BROKEN[case]
    breaks(copy)
    code, said = ready(copy)
    assert code == 1
    assert said.startswith(words) and said.endswith(".\n") and said.count("\n") == 1, said


def test_a_full_temporary_folder_is_refused_too(copy: Path) -> None:
    code, said = ready(copy, TMPDIR=str(copy), PYTHONDONTWRITEBYTECODE="1", ESPACE_GUIDE_STAND_MINUTES="5")
    assert (code, said) == (0, "")
    limited = ["bash", "-c", f"ulimit -f 8; exec {sys.executable} manage.py ready"]  # 8 KiB a file: what a full disk answers
    done = subprocess.run(limited, cwd=copy, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("Le dossier temporaire n’accepte plus d’écriture")


def test_the_server_does_not_start_and_says_the_same(copy: Path) -> None:
    without(FONT)(copy)
    environment = os.environ | {"SOCKET": str(copy / "socket")}
    done = subprocess.run(["scripts/serve.sh"], cwd=copy, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (78, ""), "EX_CONFIG: systemd does not try again"
    assert done.stderr.startswith("La police") and done.stderr.count("\n") == 1
    assert not (copy / "socket").exists()
