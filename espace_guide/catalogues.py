"""The catalogues of the languages (`python -m espace_guide.catalogues`): `update` reads the sentences of the site into locale/, `compile` makes what the site reads.

The source language is French: the sentence itself is the key. Uses Babel, so that no other program is needed.
"""

import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "locale"
SAID = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2)}
METHODS = [
    ("espace_guide/**.py", "python"),
    ("templates/**.html", "jinja2.ext:babel_extract"),
    ("templates/**.js", "jinja2.ext:babel_extract"),
]
OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false"}, "templates/**.js": {"trimmed": "true", "silent": "false"}}
LAW = ("espace_guide/law/texts/*.toml", "espace_guide/law/*.toml", "espace_guide/changes.toml")
TRANSLATED = {
    "statement",
    "disagreement",
    "question",
    "says",
    "reading",
    "why",
    "title",
    "what",
}  # of the texts of law and of the change log
OURS = {"deduit", "inconnu"}  # what these rest on is in our own words; any other source has a name, under which one looks for it
FRENCH_ONLY = (
    "espace_guide/review/",
    "espace_guide/management/",
    "espace_guide/environment",
    "espace_guide/installation",
    "templates/print/review",
)


def template(root: Path = ROOT) -> Catalog:
    """Read every sentence that the site says, in the order of its files."""
    made = Catalog(project="Espace Guide", charset="utf-8", fuzzy=False)
    for name, line, said, _comments, context in extract_from_dir(root, METHODS, OPTIONS, SAID, directory_filter=_ours):
        if not name.startswith(FRENCH_ONLY):
            made.add(said, locations=[(name, line)], context=context)
    for pattern in LAW:
        for path in sorted(root.glob(pattern)):
            for said in _told(tomllib.loads(path.read_text("utf-8"))):
                made.add(said, locations=[(str(path.relative_to(root)), 1)])
    return made


def _ours(folder: str) -> bool:
    return not Path(folder).name.startswith((".", "_", "tests", "staticfiles", "bench"))


def _told(block: object) -> Iterator[str]:
    """Yield the sentences of a file of law, wherever they stand in it."""
    if isinstance(block, list):
        for one in block:
            yield from _told(one)
    elif isinstance(block, dict):
        for key, value in block.items():
            if (
                isinstance(value, str)
                and value
                and (key in TRANSLATED or (key == "source" and block["nature"] in OURS and not block["address"]))
            ):
                yield value
            elif key in TRANSLATED and isinstance(value, list):
                yield from value
            else:
                yield from _told(value)


def read(folder: Path) -> Catalog:
    """Read the catalogue of a language from its folder, as fr_Simple; its plurals are those of the language's public code."""
    language = Locale.parse(folder.name.split("_")[0])
    path = folder / "LC_MESSAGES/django.po"
    with BytesIO(path.read_bytes() if path.exists() else b"") as file:
        return read_po(file, locale=language, domain="django")


def update() -> None:
    """Bring each catalogue to the sentences of the site: new ones are empty, those no longer said are dropped."""
    said = template()
    for folder in sorted(path for path in LOCALES.iterdir() if path.is_dir()):
        catalogue = read(folder)
        catalogue.update(said, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.fuzzy, catalogue.project, catalogue.version = False, "Espace Guide", ""
        catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
        catalogue.header_comment = "# Espace Guide: what the site says, in another language; the French sentence is the key."
        catalogue.creation_date = catalogue.revision_date = LONG_AGO  # the file's history says when; the same sentences, the same file
        written = BytesIO()
        write_po(written, catalogue, width=0, omit_header=False, no_location=True)
        (folder / "LC_MESSAGES").mkdir(exist_ok=True)
        (folder / "LC_MESSAGES/django.po").write_bytes(written.getvalue())


def compile_all() -> None:
    """Compile the catalogues that changed since they were compiled."""
    for source in sorted(LOCALES.glob("*/LC_MESSAGES/django.po")):
        made = source.with_suffix(".mo")
        if made.exists() and made.stat().st_mtime >= source.stat().st_mtime:
            continue
        with made.open("wb") as file:
            write_mo(file, read(source.parent.parent))


if __name__ == "__main__":
    {"update": update, "compile": compile_all}[sys.argv[1]]()
