"""Texts leave compressed for whoever accepts it, and only for them."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client

PLAN = "/opposition/?pour=moi&courrier=oui&envoye=inconnue&recu=inconnue&dmp=non&moyen=courrier"
GZIP = {"Accept-Encoding": "br;q=1.0, gzip;q=0.8"}


@pytest.mark.parametrize("path", ["/", PLAN, "/hors-ligne/", "/sw.js", "/opposition/code.svg?" + PLAN.partition("?")[2]])
def test_a_text_is_the_same_compressed(client: Client, path: str) -> None:
    plain, small = client.get(path), client.get(path, headers=GZIP)
    assert small["Content-Encoding"] == "gzip" and "Accept-Encoding" in small["Vary"]
    assert gzip.decompress(small.content) == plain.content
    assert int(small["Content-Length"]) == len(small.content) < len(plain.content) / 2
    assert "Content-Encoding" not in plain and "Accept-Encoding" in plain["Vary"]


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "gzip; q=0.0, br"])
def test_whoever_does_not_accept_it_gets_it_plain(client: Client, accepted: str) -> None:
    assert "Content-Encoding" not in client.get("/", headers={"Accept-Encoding": accepted})


def test_what_is_small_or_compressed_already_is_left_alone(client: Client) -> None:
    for path in ("/sante", "/opposition/feuille.pdf"):
        assert "Content-Encoding" not in client.get(path, headers=GZIP)


def test_style_sheets_and_scripts_leave_without_their_comments_and_spaces() -> None:
    for name, comment in (("paper.css", "/* "), ("site.js", "// ")):
        stored = Path(settings.STATIC_ROOT) / staticfiles_storage.stored_name(name)
        source, sent = (Path(settings.BASE_DIR) / "static" / name).read_text(), stored.read_text()
        assert comment in source and comment not in sent and len(sent) < 0.85 * len(source), name
        assert gzip.decompress(Path(f"{stored}.gz").read_bytes()).decode() == sent


def test_a_kept_page_is_not_sent_twice(client: Client) -> None:
    kept = client.get("/", headers=GZIP)["ETag"]
    assert kept.startswith('W/"')
    again = client.get("/", headers=GZIP | {"If-None-Match": kept})
    assert again.status_code == 304 and not again.content
