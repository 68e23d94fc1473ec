"""A host's notice shows at once, wherever the words it replaces were: page, sheet, calendar, copy kept on a device; no cache hides it."""

import logging
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from icalendar import Calendar
from pypdf import PdfReader

from espace_guide import notices, offline
from espace_guide.guides import GUIDES
from espace_guide.notices import BadNotice, look, read
from espace_guide.views import today
from tests.reading import main, plain, see
from tests.test_bad_input import PLACES

SENT = today() - timedelta(days=5)
ANSWERS = f"pour=moi&courrier=oui&envoye={SENT}&dmp=non&moyen=web&carte=oui&code=oui"
PLAN, SHEET, CALENDAR = (f"/opposition/{name}?{ANSWERS}" for name in ("", "feuille.pdf", "delais.ics"))
BLANK, COPY = "/opposition/feuille.pdf", "/hors-ligne/"
WORDS = "Le justificatif ne se télécharge plus"
TEXT = "Appelez, et demandez-le par écrit. <b>Gardez</b> votre code."
STEP = f"""
[[avis]]
remplace = "opposition/preuve"
titre = "{WORDS}"
texte = "{TEXT}"
"""
GUIDE = STEP.replace("opposition/preuve", "opposition") + "date = 2026-12-01\n"
SITE = STEP.replace("opposition/preuve", "site")
REPLACED = "Téléchargez le justificatif d’opposition"
HTMX = {"HX-Request": "true", "HX-Boosted": "true"}


@pytest.fixture
def post(tmp_path: Path, settings) -> Iterator[Callable[[str], None]]:
    """Give the function that writes the host's file, which the site looks at before each answer."""
    file = tmp_path / "avis.toml"
    settings.NOTICE_FILE, settings.NOTICE_SECONDS = str(file), 0
    written = 0

    def write(text: str) -> None:
        nonlocal written
        written += 1
        file.write_text(text, encoding="utf-8")
        os.utime(file, (written, written))  # two writings may share a tick of the disk's clock

    yield write
    look("", 0)


def said(client: Client, path: str) -> str:
    """Give the words of an answer: page, paper or calendar."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    content = answer.content
    if content.startswith(b"%PDF"):
        return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split()).replace("\u00a0", " ")
    if content.startswith(b"BEGIN:VCALENDAR"):
        return "\n".join(f"{event.get('summary')} {event.get('description')}" for event in Calendar.from_ical(content).events)
    return plain(content.decode())


# At once, past every cache.


@pytest.mark.parametrize("path", [PLAN, SHEET, BLANK, COPY])
def test_a_step_s_notice_takes_its_place_and_leaves_it(client: Client, post: Callable[[str], None], path: str) -> None:
    before = said(client, path)  # warm: the words of a plan, its fragments, the papers of the day, the unfolded guides
    assert REPLACED in before and WORDS not in before
    post(STEP)
    seen = said(client, path)
    assert WORDS in seen and REPLACED not in seen
    assert "demandez-le par écrit" in seen or path == BLANK, "a blank sheet has room for a title"
    post("")
    assert said(client, path) == before


def test_the_booklet_of_a_stand_says_it_too(client: Client, post: Callable[[str], None]) -> None:
    post(STEP)
    booklet = said(client, "/stand/pochette.pdf?vierges=0&parties=livret")
    assert WORDS in booklet and REPLACED not in booklet


def test_a_step_s_notice_is_in_every_event_of_the_calendar(client: Client, post: Callable[[str], None]) -> None:
    assert WORDS not in said(client, CALENDAR)
    post(STEP)
    events = [str(event.get("description")) for event in Calendar.from_ical(client.get(CALENDAR).content).events]
    assert len(events) > 1 and all(WORDS in event for event in events)


@pytest.mark.parametrize("text", [GUIDE, SITE], ids=["guide", "site"])
@pytest.mark.parametrize(
    "path", ["/opposition/", PLAN, SHEET, f"{SHEET}&grand=1", BLANK, CALENDAR, COPY, "/dates/", f"/dates/?envoye={SENT}"]
)
def test_a_guide_s_notice_and_the_site_s_take_all_its_place(client: Client, post: Callable[[str], None], text: str, path: str) -> None:
    before = said(client, path)
    assert WORDS not in before
    post(text)
    seen = said(client, path)
    assert WORDS in seen and "demandez-le par écrit" in seen
    assert REPLACED not in seen
    if path != COPY:
        assert "41 jours" not in seen and "Dernier jour" not in seen
    post("")
    assert said(client, path) == before


@pytest.mark.parametrize("path", ["/", "/sources/", "/cloture/", COPY, "/opposition/"])
def test_a_page_kept_by_a_browser_is_asked_for_again(client: Client, post: Callable[[str], None], path: str) -> None:
    kept = client.get(path)
    assert "max-age=0, must-revalidate" in kept.headers["Cache-Control"]
    assert client.get(path, headers={"If-None-Match": kept.headers["ETag"]}).status_code == 304
    post(SITE)
    answer = client.get(path, headers={"If-None-Match": kept.headers["ETag"]})
    assert answer.status_code == 200 and WORDS in plain(answer.content.decode())
    assert answer.headers["Cache-Control"] == "no-store"
    post("")
    assert client.get(path, headers={"If-None-Match": answer.headers.get("ETag", "")}).content == kept.content


def test_without_a_file_pages_may_be_kept_a_few_minutes(client: Client) -> None:
    assert client.get("/sources/").headers["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("text", [STEP, GUIDE, SITE], ids=["step", "guide", "site"])
def test_another_notice_is_another_copy_on_the_device(client: Client, post: Callable[[str], None], text: str) -> None:
    names = [client.get("/sw.js").content]
    for content in (text, text.replace("plus", "pas"), ""):
        post(content)
        names.append(client.get("/sw.js").content)
        assert offline.name() in names[-1].decode()
    assert len(set(names)) == 3 and names[0] == names[-1]


def test_the_words_kept_for_each_language_and_day_hide_nothing(client: Client, post: Callable[[str], None]) -> None:
    """The clock card and the answers are kept whatever the notice, since they hold none of its words."""
    post(STEP)
    page = said(client, PLAN)
    assert WORDS in page and "Agissez au plus tard le" in page


# What the notice looks like.


def test_its_text_is_plain_and_escaped(client: Client, post: Callable[[str], None]) -> None:
    for text, path in ((STEP, PLAN), (GUIDE, PLAN), (SITE, "/"), (STEP, COPY), (GUIDE, COPY)):
        post(text)
        source = client.get(path).content.decode()
        assert "&lt;b&gt;Gardez&lt;/b&gt;" in source and "<b>Gardez</b>" not in source, path


def test_a_step_s_notice_keeps_its_name_and_can_be_ticked_but_promises_nothing(client: Client, post: Callable[[str], None]) -> None:
    post(STEP)
    page = client.get(PLAN).content.decode()
    [task] = [part for part in page.split('<li id="')[1:] if part.startswith("preuve")]
    assert "fait=preuve#preuve" in task
    assert 'class="marks"' not in task.partition("</li>")[0] and 'class="when"' not in task.partition("</li>")[0]
    assert "\u00a0: ".join(("Avis", WORDS)) in page


def test_its_letter_is_not_offered_with_it(client: Client, post: Callable[[str], None]) -> None:
    by_post = PLAN.replace("moyen=web&carte=oui&code=oui", "moyen=courrier")
    assert "Ouvrir la lettre à compléter" in said(client, by_post)
    post(STEP.replace("preuve", "ecrire"))
    assert "Ouvrir la lettre à compléter" not in said(client, by_post)


def test_a_page_of_notice_stands_alone_and_is_the_same_for_htmx(client: Client, post: Callable[[str], None]) -> None:
    for text, path in ((GUIDE, PLAN), (SITE, "/stand/"), (GUIDE, f"{PLAN}&stand=1")):
        post(text)
        whole, part = client.get(path), client.get(path, headers=HTMX)
        assert main(whole.content.decode()) == main(part.content.decode())
        assert "HX-Request" in whole.headers["Vary"]
        page = see(whole.content.decode())
        assert page.headings == (WORDS,) and "Site associatif, non officiel" in page.text
    assert "mardi 1er décembre 2026" in said(client, PLAN) and "Avis du mardi 1er décembre 2026" in said(client, SHEET)


@pytest.mark.parametrize("path", [path for path in PLACES if path != "/nulle-part"])
def test_the_whole_site_s_notice_lets_through_who_answers_for_it(client: Client, post: Callable[[str], None], path: str) -> None:
    post(SITE)
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    through = {
        "/confidentialite/",
        "/mentions-legales/",
        "/sw.js",
        "/manifest.webmanifest",
        "/sante",
        "/3422.vcf",
        "/nouveautes.atom",
        "/robots.txt",
        "/sitemap.xml",
    }
    text = said(client, path) if answer["Content-Type"] == "application/pdf" else plain(answer.content.decode())
    assert (WORDS in text) == (path not in through)


def test_a_guide_s_notice_leaves_the_others(client: Client, post: Callable[[str], None]) -> None:
    post(GUIDE)
    for slug in GUIDES.keys() - {"opposition"}:
        assert WORDS not in said(client, f"/{slug}/")
    copy = said(client, COPY)
    assert copy.count(WORDS) == 1 and "Fermer l’espace" in copy and "comptes" not in copy and "<table>" not in copy


def test_a_step_is_replaced_in_every_guide_by_a_star(client: Client, post: Callable[[str], None]) -> None:
    post(STEP.replace("opposition/preuve", "*/ouvrir-le-site"))
    assert WORDS in said(client, PLAN)
    assert WORDS in said(client, "/cloture/?pour=moi&active=non&documents=non&effacer=non&moyen=web&carte=oui&code=oui")
    post(STEP.replace('"opposition/preuve"', '["suivi/cnil", "opposition/preuve"]'))
    assert said(client, SHEET).count(WORDS) == 2, "recto, and the remedies of the verso"


@pytest.mark.parametrize("step", ["preparer", "ouvrir-le-site", "s-opposer", "preuve", "verifier"])
def test_the_longest_notice_still_fits_on_the_sheet(client: Client, post: Callable[[str], None], step: str) -> None:
    longest = "Appelez l’association. " * 20
    post(STEP.replace("preuve", step).replace(TEXT, longest[: notices.SHORT]).replace(WORDS, f"{WORDS} {WORDS} {WORDS}"))
    assert len(PdfReader(BytesIO(client.get(SHEET).content)).pages) == 2
    assert len(PdfReader(BytesIO(client.get(BLANK).content)).pages) <= 4


# The file.


def test_a_broken_file_leaves_the_last_good_notices_and_says_so_once(
    client: Client, post: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    post(STEP)
    assert WORDS in said(client, PLAN)
    caplog.clear()
    post(STEP.replace("[[avis]]", "[[avis"))
    for _ in range(3):
        assert WORDS in said(client, PLAN)
    [record] = caplog.records
    assert record.levelno == logging.ERROR and "opposition/preuve" in record.getMessage() and "TOML" in record.getMessage()
    post(STEP.replace(WORDS, "Autre chose"))
    assert "Autre chose" in said(client, PLAN)


def test_a_file_broken_from_the_start_leaves_the_site_whole(client: Client, post: Callable[[str], None]) -> None:
    post("avis = 3")
    assert REPLACED in said(client, PLAN)


def test_a_file_that_is_gone_takes_its_notices_away(client: Client, post: Callable[[str], None], settings) -> None:
    post(SITE)
    assert WORDS in said(client, "/")
    Path(settings.NOTICE_FILE).unlink()
    assert WORDS not in said(client, "/")


def test_the_file_is_looked_at_once_in_a_while(client: Client, post: Callable[[str], None], settings) -> None:
    settings.NOTICE_SECONDS = 3600
    post("")
    assert WORDS not in said(client, "/")
    post(SITE)
    assert WORDS not in said(client, "/")
    settings.NOTICE_SECONDS = 0
    assert WORDS in said(client, "/")


WRONG = [
    ("an unknown guide", STEP.replace("opposition/preuve", "oposition")),
    ("an unknown step", STEP.replace("preuve", "epreuve")),
    ("a place that is a number", STEP.replace('"opposition/preuve"', "1")),
    ("no place", STEP.replace('"opposition/preuve"', "[]")),
    ("no title", STEP.replace(f'titre = "{WORDS}"\n', "")),
    ("an empty title", STEP.replace(WORDS, " ")),
    ("a title too long", STEP.replace(WORDS, "a" * 121)),
    ("a text too long", GUIDE.replace(TEXT, "a" * 1501)),
    ("a step's text too long", STEP.replace(TEXT, "a" * 401)),
    ("a text that is a list", STEP.replace(f'"{TEXT}"', "[]")),
    ("a brace", STEP.replace(TEXT, "{opposition.phone}")),
    ("a control character", STEP.replace(TEXT, "a\\u0007b")),
    ("a reversed direction", STEP.replace(TEXT, "a\\u202eb")),
    ("a date in quotes", STEP + 'date = "2026-12-01"\n'),
    ("a moment", STEP + "date = 2026-12-01T08:00:00Z\n"),
    ("a key nobody knows", STEP + 'lien = "x"\n'),
    ("one table", STEP.replace("[[avis]]", "[avis]")),
    ("too many", STEP * 41),
    ("too large", "#" * (32 * 1024 + 1)),
    ("not TOML", "[[avis"),
]


@pytest.mark.parametrize(("fault", "text"), WRONG, ids=[fault for fault, _ in WRONG])
def test_a_file_that_cannot_be_shown_is_refused(fault: str, text: str) -> None:
    with pytest.raises(BadNotice):
        read(text.encode())


def test_a_file_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(BadNotice, match="UTF-8"):
        read(GUIDE.encode("latin-1"))


def test_the_command_says_what_a_file_replaces_and_what_can_be(tmp_path: Path) -> None:
    file = tmp_path / "avis.toml"
    file.write_text(GUIDE + STEP, encoding="utf-8")
    out = StringIO()
    call_command("notice", str(file), stdout=out)
    assert out.getvalue().split("\n")[:2] == ["remplacé : opposition", "remplacé : opposition/preuve"]
    call_command("notice", "--names", stdout=out)
    assert "suivi/cnil" in out.getvalue() and "limiter" in out.getvalue()
    file.write_text("avis = 3", encoding="utf-8")
    for given in ((str(file),), (str(tmp_path / "absent"),), ()):
        with pytest.raises(CommandError):
            call_command("notice", *given)


def test_the_example_of_the_documentation_is_a_good_file() -> None:
    text = (Path(__file__).parent.parent / "docs/notice-urgence.md").read_text("utf-8")
    examples = text.split("```toml\n")[1:]
    assert examples
    for example in examples:
        assert any(notices.names(read(example.partition("```")[0].encode())))
