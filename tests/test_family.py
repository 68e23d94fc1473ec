"""One plan for a family: one sheet each, one code for all, and nobody named."""

from io import BytesIO
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from espace_guide import family
from espace_guide.family import Person
from tests.reading import see
from tests.stories import TODAY, planned

PLAN = "/opposition/?pour=moi&courrier=oui&envoye=2026-11-02&dmp=non&moyen=web&carte=oui&code=oui"


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


def test_children_come_first_and_nobody_is_named() -> None:
    others = family.read("enfant,enfant.2026-09-01,proche", TODAY)
    assert others == (Person("enfant"), Person("enfant", "2026-09-01"), Person("proche"))
    members = family.members(planned(PLAN), others, TODAY)
    assert [member.label.replace("\u00a0", " ") for member in members] == ["enfant 1", "enfant 2", "proche aidé", "moi"]
    assert [member.plan.outcome for member in members] == ["a_temps", "delai_passe", "a_temps", "a_temps"]


@pytest.mark.parametrize(
    ("raw", "kept"), [("", 0), ("x,enfant.2026-13-01,enfant.", 1), ("enfant.2999-01-01", 0), (",".join(["enfant"] * 50), 4)]
)
def test_what_cannot_be_read_is_left_out(raw: str, kept: int) -> None:
    assert len(family.read(raw, TODAY)) == kept


def test_adding_a_person_leads_to_an_address_that_holds_them() -> None:
    client = Client()
    answer = client.get(f"{PLAN}&fait=preparer&ajouter=enfant&ajouter_envoye=2026-11-10")
    query = dict(parse_qsl(urlsplit(answer["Location"]).query))
    assert answer.status_code == 302 and query["famille"] == "enfant.2026-11-10" and query["fait"] == "preparer" and "ajouter" not in query
    page = client.get(answer["Location"]).content.decode()
    assert "enfant" in page and "lundi 21 décembre 2026" in page


def test_a_wrong_date_is_asked_again_and_nothing_is_lost() -> None:
    page = Client().get(f"{PLAN}&famille=enfant&ajouter=enfant&ajouter_envoye=2026-02-31")
    assert (
        page.status_code == 200
        and "Cette date n’existe pas" in page.content.decode()
        and 'name="famille" value="enfant"' in page.content.decode()
    )


def test_one_sheet_each_in_one_pdf() -> None:
    paper = Client().get(PLAN.replace("/?", "/feuille.pdf?") + "&famille=enfant,enfant.2026-11-10")
    pages = [" ".join(page.extract_text().split()).replace("\u00a0", " ") for page in PdfReader(BytesIO(paper.content)).pages]
    assert len(pages) == 6
    assert "enfant 1" in pages[0] and "enfant 2" in pages[2] and "Pour : moi" in pages[4]


def test_one_code_opens_the_whole_family() -> None:
    client = Client()
    page = client.get(f"{PLAN}&famille=enfant.2026-11-10,proche&fait=preuve").content.decode()
    text = page.split('<b class="code">')[1].split("</b>")[0]
    opened = dict(parse_qsl(urlsplit(client.get(f"/R/{text.replace('-', '')}/")["Location"]).query))
    assert opened == dict(parse_qsl(urlsplit(f"{PLAN}&famille=enfant.2026-11-10,proche&fait=preuve").query))


def test_a_wrong_code_gets_a_kind_sentence_that_names_the_group() -> None:
    client = Client()
    assert client.get("/r/109B-J40F-0G08-12")["Location"] == "/reprise/?code=109B-J40F-0G08-12"
    page = client.get("/reprise/?code=109B-J40F-0G08-12").content.decode().replace("\u00a0", " ")
    assert "relisez le groupe n° 1" in page and 'value="109B-J40F-0G08-12"' in page
    assert client.get("/r/%FF%00<script>").status_code == 302
    assert client.get("/r/" + "Z" * 3000).status_code == 302
    assert "Écrivez le code" in client.get("/reprise/?code=").content.decode()
    assert client.get("/r/109A-J40F-0G08-12")["Cache-Control"] == "no-store"


def test_every_file_of_the_page_is_for_the_whole_family() -> None:
    page = Client().get(f"{PLAN}&famille=enfant.2026-11-10").content.decode()
    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    files = [link for link in links if ".pdf?" in link or ".ics?" in link]
    assert len(files) >= 4 and all("famille=enfant.2026-11-10" in link for link in files)


def test_the_calendar_holds_everyone_s_days() -> None:
    content = Client().get(PLAN.replace("/?", "/delais.ics?") + "&famille=enfant.2026-11-10").content.decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20261214" in content and "DTSTART;VALUE=DATE:20261222" in content
    assert "(enfant)" in content and "(moi)" in content
    uids = [line for line in content.splitlines() if line.startswith("UID:")]
    assert len(uids) == len(set(uids))


def test_the_page_gives_the_first_day_to_act_by_whoever_it_is_for() -> None:
    page = Client().get(f"{PLAN}&famille=enfant.2026-10-20").content.decode().replace("\u00a0", " ")
    assert "Première date : <b><time" in page and "lundi 30 novembre 2026</time></b> (enfant)" in page


def test_the_form_is_there_for_who_asks_for_it() -> None:
    client = Client()
    page = client.get(f"{PLAN}&famille=enfant&fait=preparer").content.decode()
    assert 'name="ajouter"' not in page
    [asked] = [link for link in see(page).links if "ajouter=" in link]
    answer = client.get(asked)
    form = answer.content.decode()
    assert answer.status_code == 200 and asked.endswith("&ajouter=#famille") and 'id="famille"' in form
    sent = {field["name"]: field["value"] for field in see(form).fields if field.get("type") == "hidden"}
    assert sent["famille"] == "enfant" and sent["fait"] == "preparer" and sent.items() >= dict(parse_qsl(urlsplit(PLAN).query)).items()
    assert "ajouter=#famille" not in form


def test_a_full_family_is_told_so_and_not_asked_again() -> None:
    for more in ("", "&ajouter="):
        page = Client().get(f"{PLAN}&famille=enfant,enfant,moi,proche{more}").content.decode()
        assert "Cinq personnes tiennent dans un code" in page and 'name="ajouter"' not in page and "ajouter=#famille" not in page
