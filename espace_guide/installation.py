"""What must hold before the site may answer: looked at once, when it starts, and said in one sentence in French when it does not."""

import gettext
import re
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from struct import error as CutShort  # noqa: N812 (its own name says nothing)

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import engines
from django.utils.translation import to_locale
from fontTools.ttLib import TTFont, TTLibError
from jinja2 import TemplateError

FONT = re.compile(r"""url\(["']?([^"')]+\.(?:ttf|otf))""")
ROOM = 1024 * 1024  # bytes: the fonts that a sheet is drawn with are copied beside each process
FILES = "lancez «\u00a0make prepare\u00a0»"
AGAIN = "remettez les fichiers d’origine"


class Broken(RuntimeError):
    """An installation that cannot serve; its words are one sentence in French, for the host."""


def check() -> None:
    """Look at everything that the site reads from the disk; raises Broken at the first thing that is wrong."""
    _program()
    _templates()
    _fonts()
    _static_files()
    _catalogues()
    _room()


def _program() -> None:
    try:
        import_module(settings.ROOT_URLCONF)  # brings along the facts and the guides, which check themselves
    except Exception as error:
        raise Broken(f"Le contenu du site est abîmé\u00a0: {_words(error)}\u00a0; {AGAIN}.") from error


def _templates() -> None:
    pages = engines["jinja2"].env  # type: ignore[attr-defined]
    for name in pages.list_templates():
        try:
            pages.get_template(name)
        except (TemplateError, ValueError) as error:
            raise Broken(f"La page templates/{name} est abîmée\u00a0: {_words(error)}\u00a0; {AGAIN}.") from error


def _fonts() -> None:
    for style in _sources("*.css"):
        for name in FONT.findall(style.read_text(encoding="utf-8")):
            try:
                with TTFont(style.parent / name, checkChecksums=2, lazy=True) as font:
                    for table in font.reader.keys():  # noqa: SIM118 (a reader is no dictionary)
                        font.reader[table]
            except (OSError, TTLibError, AssertionError, CutShort) as error:
                raise Broken(f"La police {Path(name).name} manque ou est abîmée\u00a0: {AGAIN}.") from error


def _static_files() -> None:
    try:
        wanted = staticfiles_storage.hashed_files.values()
    except ValueError as error:
        raise Broken(f"La liste des fichiers statiques est illisible\u00a0: {FILES}.") from error
    if not wanted:
        raise Broken(f"Les fichiers statiques ne sont pas prêts\u00a0: {FILES}.")
    for name in wanted:
        if not staticfiles_storage.exists(name):
            raise Broken(f"Le fichier statique {name} manque\u00a0: {FILES}.")
    ready = Path(settings.STATIC_ROOT, staticfiles_storage.manifest_name).stat().st_mtime
    for path in _sources():
        if path.stat().st_mtime > ready:
            raise Broken(f"Le fichier {path.name} a changé depuis la préparation des fichiers statiques\u00a0: {FILES}.")


def _catalogues() -> None:
    for folder in map(Path, settings.LOCALE_PATHS):
        offered = {folder / to_locale(code) / "LC_MESSAGES/django.mo" for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE}
        for path in sorted(offered | set(folder.glob("*/LC_MESSAGES/*.mo"))):
            try:
                with path.open("rb") as catalogue:
                    gettext.GNUTranslations(catalogue)
            except (OSError, ValueError, LookupError, CutShort) as error:
                raise Broken(f"La traduction {path.relative_to(folder)} manque ou est abîmée\u00a0: {AGAIN}.") from error


def _room() -> None:
    try:
        with tempfile.TemporaryFile() as scratch:
            scratch.write(bytes(ROOM))
    except OSError as error:
        raise Broken(
            "Le dossier temporaire n’accepte plus d’écriture\u00a0: faites de la place, ou donnez-en un autre par TMPDIR."
        ) from error


def _sources(pattern: str = "*.*") -> Iterator[Path]:
    for folder in settings.STATICFILES_DIRS:
        yield from sorted(Path(folder).rglob(pattern))


def _words(error: Exception) -> str:
    return f"{type(error).__name__}, {(str(error).strip().splitlines() or [''])[0]}".rstrip(", .")
