"""Paper is made of our own words and of the files of static/print: no address leads it elsewhere, no visitor's word enters it."""

import io
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pypdf
import pytest
from django.conf import settings
from django.test import Client, override_settings
from weasyprint import CSS
from weasyprint.css.tokens import InvalidValues

from espace_guide.documents import paper
from espace_guide.documents.fetching import OurFiles
from espace_guide.documents.typefaces import NoFont
from espace_guide.guides import GUIDES
from tests.test_bad_input import FOLLOW_UP, OPPOSITION

SECRET = "Camille-Dupont-1-85-05"
PAGE = """<!doctype html><html lang="fr"><head><title>Essai</title>{base}
<link rel="stylesheet" href="{0}"/><link rel="attachment" href="{0}"/><link rel="icon" href="{0}"/>
<style>@import url("{0}"); {font}
p {{ background: url("{0}"); font-family: A; list-style: url("{0}") }} p::before {{ content: url("{0}") }}</style></head>
<body><h1>Essai</h1><p>Du texte</p><img src="{0}" alt="image"/><object data="{0}">objet</object><embed src="{0}"/><iframe src="{0}"></iframe>
<a rel="attachment" href="{0}">pièce</a><input type="image" src="{0}"/><video poster="{0}"></video>
<svg viewBox="0 0 9 9"><image href="{0}" width="9" height="9"/><use href="{0}#a"/></svg></body></html>"""

opened: list[str] | None = None


def note(event: str, given: tuple) -> None:
    """Note each file that is opened and each address that is called (audit events of Python, PEP 578)."""
    if opened is not None and event in {"open", "socket.connect", "socket.getaddrinfo", "urllib.Request", "ftplib.connect"}:
        opened.append(f"{event} {given}")


sys.addaudithook(note)


@contextmanager
def watched() -> Iterator[list[str]]:
    global opened
    opened = noted = []
    yield noted
    opened = None


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A file and a server that paper has no business to read, and the ways to name them."""
    (tmp_path / "secret.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" id="a"><text>{SECRET}</text></svg>')
    (tmp_path / "secret.css").write_text(f'p::after {{ content: "{SECRET}" }}')
    climb = "../" * 12
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        yield {
            "absolute": f"file://{tmp_path}/secret.svg",
            "style": f"file://{tmp_path}/secret.css",
            "passwd": "file:///etc/passwd",
            "capitals": "FILE:///etc/passwd",
            "another host": "file://localhost/etc/passwd",
            "climbing": f"{climb}etc/passwd",
            "climbing from our folder": f"{(settings.BASE_DIR / 'static/print').as_uri()}/fonts/{climb}etc/passwd",
            "climbing hidden": f"{(settings.BASE_DIR / 'static/print').as_uri()}/%2e%2e/%2e%2e/manage.py",
            "our settings": (settings.BASE_DIR / "espace_guide/settings.py").as_uri(),
            "path": "/etc/passwd",
            "http": f"http://127.0.0.1:{port}/a.svg",
            "https": f"https://127.0.0.1:{port}/a.svg",
            "no scheme": f"//127.0.0.1:{port}/a.svg",
            "ftp": f"ftp://127.0.0.1:{port}/a.svg",
            "data": "data:text/css,p::after{content:'" + SECRET + "'}",
        }
        listening.settimeout(0)
        with pytest.raises(BlockingIOError):
            listening.accept()


def words(content: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("base", ["", '<base href="file:///etc/"/>'], ids=["", "base"])
def test_paper_reads_no_file_and_calls_no_address(tmp_path: Path, outside: dict[str, str], base: str) -> None:
    [templates] = settings.TEMPLATES
    with override_settings(TEMPLATES=[templates | {"DIRS": [tmp_path]}]):
        paper.style("paper")  # our own fonts, read once and for all
        for number, (name, address) in enumerate(outside.items()):
            if not base and not urlsplit(address).scheme:
                continue  # without a base, WeasyPrint itself gives up on an address that is not whole
            font = f'@font-face {{ font-family: A; src: url("{address}") }}'
            (tmp_path / f"{number}.html").write_text(PAGE.format(address, base=base, font=""))
            (tmp_path / f"font-{number}.html").write_text(PAGE.format("data:,", base=base, font=font))
            content = b""
            with watched() as noted, suppress(NoFont, InvalidValues):  # refused by us, or given up by WeasyPrint
                paper.pdf([paper.Paper(f"font-{number}.html", [{}], ())])
            with watched() as then, suppress(InvalidValues):
                content = paper.pdf([paper.Paper(f"{number}.html", [{}], ())])
            noted += then
            read = [
                event
                for event in noted
                if "secret." in event or "passwd" in event or "settings.py'" in event or not event.startswith("open")
            ]
            assert not read, (name, read)
            assert content or not urlsplit(address).scheme
            if not content:
                continue
            written = pypdf.PdfReader(io.BytesIO(content))
            assert not written.attachments and not [image for page in written.pages for image in page.images]
            assert SECRET not in words(content) and "root:" not in words(content) and "Du texte" in words(content)


def test_a_style_sheet_of_ours_reads_only_its_own_folder(outside: dict[str, str]) -> None:
    ours = OurFiles(paper.FOLDER)
    fonts = sorted((paper.FOLDER / "fonts").glob("*.ttf"))
    for font in fonts:
        answer = ours.fetch(font.as_uri())
        assert answer.read(4)
        answer.close()
    for name, address in outside.items():
        with pytest.raises(ValueError, match=r"not ours|disallowed|Not an absolute"):
            ours.fetch(address)
        with watched() as noted:
            CSS(string=f'@import url("{address}");', url_fetcher=ours, base_url=fonts[0].as_uri())
        assert not [event for event in noted if not event.startswith("open") or "fonts" not in event], (name, noted)


@pytest.mark.parametrize(("slug", "answers"), [("opposition", OPPOSITION), ("suivi", FOLLOW_UP)], ids=["opposition", "suivi"])
def test_no_word_of_a_visitor_reaches_paper(client: Client, slug: str, answers: dict[str, str]) -> None:
    names = {name for guide in GUIDES.values() for name in guide.nodes} - answers.keys()
    extra = dict.fromkeys((*names, "nom", "fait", "famille", "grand", "titre", "stand", "code", "site", "guide", "parties"), SECRET)
    query = urlencode(extra | {"vierges": "1"} | answers)
    for path in (f"/{slug}/feuille.pdf", f"/courriers/{slug if slug == 'opposition' else 'relance'}.pdf", "/stand/pochette.pdf"):
        answer = client.get(
            f"{path}?{query}", headers={"Host": "testserver", "X-Forwarded-Host": SECRET, "User-Agent": SECRET, "Referer": SECRET}
        )
        assert answer.headers["Content-Type"] == "application/pdf", path
        assert SECRET not in words(answer.content) and "Camille" not in words(answer.content)
        assert SECRET not in str(pypdf.PdfReader(io.BytesIO(answer.content)).metadata)
