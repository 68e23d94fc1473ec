"""What changed in the content: the entries, the page that judges a printed sheet, the feed, the date of the content."""

from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client, override_settings
from pypdf import PdfReader

from espace_guide import changes, languages
from espace_guide.changes import CHANGES, FILE, BadChange, Change, load
from espace_guide.guides import GUIDES
from tests.reading import see
from tests.test_typography import faults

ATOM = "{http://www.w3.org/2005/Atom}"
ENTRY = """
[[change]]
on = 2026-12-01
title = "Un numéro a changé"
what = ["Le numéro."]
why = "Une source plus récente."
guides = ["suivi"]
"""


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> tuple[Change, ...]:
    """Give a content that changed once after its first version."""
    several = load(ENTRY + FILE.read_text("utf-8"))
    for module in ("espace_guide.changes", "espace_guide.views.changes"):
        monkeypatch.setattr(f"{module}.CHANGES", several)
    return several


def test_the_newest_entry_dates_the_content() -> None:
    assert CHANGES[0].on.isoformat() == settings.CONTENT_VERSION
    assert load(ENTRY + FILE.read_text("utf-8"))[0].on == date(2026, 12, 1)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_an_entry_says_what_and_why_in_good_french(change: Change) -> None:
    assert set(change.guides) <= GUIDES.keys()
    assert not [fault for text in (change.title, change.why, *change.what) for fault in faults(text)]


WRONG = [
    ("nothing", ""),
    ("the same day twice", ENTRY + ENTRY),
    ("the oldest first", ENTRY + ENTRY.replace("2026", "2027")),
    ("a day in quotes", ENTRY.replace("2026-12-01", '"2026-12-01"')),
    ("a moment", ENTRY.replace("2026-12-01", "2026-12-01T08:00:00Z")),
    ("no reason", ENTRY.replace('why = "Une source plus récente."\n', "")),
    ("an empty reason", ENTRY.replace("Une source plus récente.", " ")),
    ("nothing that changed", ENTRY.replace('["Le numéro."]', "[]")),
    ("words that are no list", ENTRY.replace('["Le numéro."]', '"Le numéro."')),
    ("a key nobody knows", ENTRY + 'by = "x"\n'),
]


@pytest.mark.parametrize(("fault", "text"), WRONG, ids=[fault for fault, _ in WRONG])
def test_a_bad_entry_is_refused(fault: str, text: str) -> None:
    with pytest.raises(BadChange):
        load(text)


# The page.


def test_the_page_lists_every_entry(client: Client) -> None:
    page = see(client.get("/nouveautes/").content.decode())
    for change in CHANGES:
        assert change.name in page.ids
        for words in (change.title, change.why, *change.what, languages.in_words(change.on)):
            assert words in page.text


def test_a_sheet_of_today_is_still_right(client: Client) -> None:
    text = see(client.get(f"/nouveautes/?depuis={settings.CONTENT_VERSION}").content.decode()).text
    assert "Rien n’a changé depuis le contenu du" in text and "après votre feuille" not in text


def test_what_came_after_a_sheet_is_marked_and_nothing_else(client: Client, two: tuple[Change, ...]) -> None:
    answer = client.get("/nouveautes/?depuis=22/11/2026")
    later, first = answer.content.decode().split('<section class="change"')[1:]
    assert "après votre feuille" in later and "après votre feuille" not in first
    assert str(GUIDES["suivi"].title) in later
    assert "1\u00a0changement." in see(answer.content.decode()).text
    assert answer.headers["Cache-Control"] == "no-store"
    assert [change.title for change in changes.since(date(2026, 11, 22))] == ["Un numéro a changé"]


@pytest.mark.parametrize(
    ("given", "words"),
    [("hier", "Cette date n’existe pas"), ("2999-01-01", "Cette date est à venir"), ("1999-01-01", "trop ancienne"), ("", "Il manque")],
)
def test_a_wrong_date_is_asked_again(client: Client, given: str, words: str) -> None:
    page = see(client.get(f"/nouveautes/?depuis={given}").content.decode())
    assert page.title.startswith("Erreur") and words in page.text and "#f-depuis" in page.links


# The feed.


def test_the_feed_is_atom_and_says_what_the_page_says(client: Client, two: tuple[Change, ...]) -> None:
    answer = client.get("/nouveautes.atom")
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed" and feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    for name in ("title", "id", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}["self"] == f"{settings.SITE_ADDRESS}/nouveautes.atom"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [change.title for change in two]
    for entry, change in zip(entries, two, strict=True):
        assert entry.findtext(f"{ATOM}updated") == f"{change.on}T00:00:00+00:00"
        assert entry.findtext(f"{ATOM}id") == f"{settings.SITE_ADDRESS}/nouveautes/#{change.name}"
        assert all(words in entry.findtext(f"{ATOM}summary") for words in (change.why, *change.what))
    assert client.get("/nouveautes.atom").content == answer.content


def test_the_page_names_the_feed(client: Client) -> None:
    page = see(client.get("/nouveautes/").content.decode())
    assert [element.given["href"] for element in page.elements if element.given.get("type") == "application/atom+xml"] == [
        "/nouveautes.atom"
    ]


# The sheet.


@pytest.mark.parametrize("path", ["/opposition/feuille.pdf", "/suivi/feuille.pdf", "/limiter/feuille.pdf?pour=moi"])
def test_a_sheet_says_which_content_it_holds_and_where_to_read_what_came_after(client: Client, path: str) -> None:
    with override_settings(SITE_ADDRESS="https://guide.exemple.fr", CONTENT_VERSION="2026-11-22"):
        sheet = PdfReader(BytesIO(client.get(f"{path}{'&' if '?' in path else '?'}x=1").content))
    words = " ".join(sheet.pages[-1].extract_text().split()).replace("\u00a0", " ")
    assert "Contenu du 22 novembre 2026 ; ce qui a changé depuis : guide.exemple.fr/nouveautes." in words.replace("/ ", "/")


def test_each_page_leads_to_what_changed(client: Client) -> None:
    assert "/nouveautes/" in see(client.get("/").content.decode()).links
