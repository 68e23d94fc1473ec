"""Whatever a visitor sends, the site answers: the question again, with a clear sentence and what was right before it."""

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from espace_guide.bounds import LONGEST_ADDRESS
from espace_guide.guides import GUIDES
from espace_guide.guides.code import MOST_OTHERS, STEPS
from espace_guide.guides.flow import journeys
from espace_guide.guides.nodes import DateQuestion
from espace_guide.plan import address, earliest
from espace_guide.views import today
from espace_guide.wording import write
from tests.reading import Seen, see
from tests.stories import real_answers

YESTERDAY, TO_COME = today() - timedelta(days=1), today() + timedelta(days=2)  # two days: midnight may pass meanwhile
OPPOSITION = {
    "pour": "moi",
    "courrier": "oui",
    "envoye": YESTERDAY.isoformat(),
    "dmp": "non",
    "moyen": "web",
    "carte": "oui",
    "code": "oui",
}
FOLLOW_UP = {
    "pour": "moi", "demarche": "effacement", "fait_le": YESTERDAY.isoformat(), "moyen": "courrier", "preuve": "oui", "reponse": "aucune",
}  # fmt: skip
PATHS = [("opposition", OPPOSITION), ("suivi", FOLLOW_UP)]
FILES = ("feuille.pdf", "delais.ics", "code.svg")
PLACES = (
    "/", "/dates/", "/opposition/", "/cloture/", "/verification/", "/suivi/", "/limiter/", "/suivi/feuille.pdf", "/suivi/delais.ics",
    "/suivi/code.svg", "/reprise/", "/r/0000-0000", "/3422.vcf", "/stand/", "/sources/", "/plan-du-guide/", "/plan-du-guide/suivi/", "/plan-du-guide/suivi.json", "/contradictions/", "/confidentialite/", "/accessibilite/",
    "/mentions-legales/", "/hors-ligne/", "/nouveautes/", "/nouveautes.atom", "/questions/", "/robots.txt", "/sitemap.xml", "/courriers/", "/courriers/opposition/", "/sw.js", "/manifest.webmanifest", "/sante", "/nulle-part",
)  # fmt: skip
PAPERS = ("/opposition/feuille.pdf", "/courriers/opposition.pdf", "/stand/pochette.pdf")

LONG = "é" * 600  # 3,600 characters in an address: several fit within the bound
TOO_LONG = "é" * 1500
MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
JUNK = [
    "peut-être",
    LONG,
    "a\x00b",
    "\x00",
    MARKUP,
    "{{ 7*7 }}{% x %}",
    "../../etc/passwd",
    "\u202eiom",
    "moi\r\nSet-Cookie: a=b",
    "None",
    "0",
    "\ud83d\udc4b".encode("utf-16", "surrogatepass").decode("utf-16"),
]
RAW = ["%FF%FE", "%00", "%C0%AF", "%E9", "\xff\xfe", "%", "%zz", "%ED%A0%80"]

IMPOSSIBLE, FUTURE, EARLY = "Cette date n’existe pas", "Cette date est à venir", "Cette date est trop ancienne"
NO_SUCH, MISSING = "Cette réponse n’existe pas", "Il manque une réponse"
DATES = [
    ("2026-02-30", IMPOSSIBLE), ("2026-13-01", IMPOSSIBLE), ("2025-02-29", IMPOSSIBLE), ("31/04/2026", IMPOSSIBLE), ("0000-00-00", IMPOSSIBLE),
    ("2026", IMPOSSIBLE), ("hier", IMPOSSIBLE), ("2026-11-02T00:00", IMPOSSIBLE), ("-2026-11-02", IMPOSSIBLE), ("٢٠٢٦-١١-٠٢", IMPOSSIBLE),
    (TO_COME.isoformat(), FUTURE), ("9999-12-31", FUTURE), (f"{TO_COME.day}/{TO_COME.month}/{TO_COME.year}", FUTURE),
    ((earliest(today()) - timedelta(days=1)).isoformat(), EARLY), ("0001-01-01", EARLY), ("1/1/1900", EARLY),
    ("", MISSING), ("  ", MISSING),
]  # fmt: skip


def asked_again(client: Client, path: str, follow: bool = False) -> Seen:
    answer = client.get(path, follow=follow)
    assert answer.status_code == 200, path
    assert answer.headers["Cache-Control"] == "no-store"
    return harmless(answer)


def harmless(answer: HttpResponse) -> Seen:
    """Read a page and check that nothing a visitor sent became a part of it."""
    page = see(answer.content.decode())
    assert {element.given.get("src", "").partition(".")[0].rpartition("/")[2] for element in page.elements if element.tag == "script"} <= {
        "htmx-2",
        "site",
    }
    assert not [element for element in page.elements for name in element.given if name.startswith("on") or name == "style"]
    assert "Set-Cookie" not in answer.headers
    return page


def says(page: Seen, slug: str, name: str, sentence: str) -> None:
    """Check that a page asks a question again, says why, in the title too, and leads from the sentence to the field."""
    assert write(GUIDES[slug].nodes[name].text, today()) in page.text
    assert sentence in page.text
    assert page.title.startswith("Erreur\u00a0: ")
    assert f"#f-{name}" in page.links and f"f-{name}" in page.ids


def keeps(page: Seen, answers: dict[str, str]) -> bool:
    """Tell whether the page sends these answers again, by a link or by hidden fields."""
    sent = [dict(parse_qsl(urlsplit(link).query)) for link in page.links if "modifier" not in link]
    sent.append({field["name"]: field.get("value", "") for field in page.fields if field["type"] == "hidden" or "checked" in field})
    return any(answers.items() <= given.items() for given in sent)


def wrong_answers() -> Iterator[tuple[str, dict[str, str], str, str, str]]:
    for slug, answers in PATHS:
        for name in answers:
            if isinstance(GUIDES[slug].nodes[name], DateQuestion):
                yield from ((slug, answers, name, value, sentence) for value, sentence in DATES)
                yield from ((slug, answers, name, value, IMPOSSIBLE) for value in JUNK)
            else:
                yield from ((slug, answers, name, value, NO_SUCH) for value in JUNK)
                yield (slug, answers, name, "", MISSING)


@pytest.mark.parametrize("slug", ["opposition", "suivi"])
def test_a_wrong_answer_is_asked_again_and_the_others_are_kept(client: Client, slug: str) -> None:
    for guide, answers, name, value, sentence in wrong_answers():
        if guide == slug:
            page = asked_again(client, f"/{slug}/?{urlencode(answers | {name: value})}")
            says(page, slug, name, sentence)
            assert keeps(page, {key: kept for key, kept in answers.items() if key != name}), (name, value[:20])


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(("slug", "answers"), PATHS, ids=["opposition", "suivi"])
def test_a_file_of_a_wrong_answer_leads_to_the_question(client: Client, slug: str, answers: dict[str, str], file: str) -> None:
    for name in answers:
        for value in ("", "x", LONG, MARKUP, "a\x00b", "moi\r\nSet-Cookie: a=b", TO_COME.isoformat()):
            path = f"/{slug}/{file}?{urlencode(answers | {name: value})}"
            sent = client.get(path)
            assert sent.status_code == 302 and sent.headers["Cache-Control"] == "no-store"
            page = asked_again(client, path, follow=True)
            assert page.title.startswith("Erreur"), (name, value[:20])
            assert write(GUIDES[slug].nodes[name].text, today()) in page.text
            assert keeps(page, {key: kept for key, kept in answers.items() if key != name})


@pytest.mark.parametrize("file", ["delais.ics", "code.svg"])
def test_a_file_that_does_not_exist_yet_leads_to_the_first_question(client: Client, file: str) -> None:
    page = asked_again_or_public(client, f"/opposition/{file}")
    assert write(GUIDES["opposition"].nodes["pour"].text, today()) in page.text
    assert not page.title.startswith("Erreur")


def asked_again_or_public(client: Client, path: str) -> Seen:
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    return harmless(answer)


@pytest.mark.parametrize(("value", "sentence"), [*DATES, *((junk, IMPOSSIBLE) for junk in JUNK)])
def test_a_wrong_date_on_the_page_of_dates(client: Client, value: str, sentence: str) -> None:
    page = asked_again(client, f"/dates/?{urlencode({'envoye': value})}")
    assert sentence in page.text and page.title.startswith("Erreur\u00a0: ")


@pytest.mark.parametrize("days", [0, 1])
def test_the_first_and_the_last_day_that_an_answer_may_name(client: Client, days: int) -> None:
    for day in (today() - timedelta(days=days), earliest(today()) + timedelta(days=days)):
        page = see(client.get(f"/dates/?envoye={day}").content.decode())
        assert "Erreur" not in page.text, day


@pytest.mark.parametrize("place", PLACES)
def test_bytes_that_are_no_text(client: Client, place: str) -> None:
    for raw in RAW[:2] if place.endswith(".pdf") else RAW:  # a blank sheet each time
        for query in (f"envoye={raw}", f"{raw}=oui", f"pour={raw}&fait={raw}&famille={raw}&code={raw}&stand={raw}", raw, f"&&=&{raw}"):
            answer = client.generic("GET", place, QUERY_STRING=query)
            assert answer.status_code in {200, 302, 404}, (place, query)


@pytest.mark.parametrize(
    "raw", ["%FF", "%00", "%C0%AF", "%0D%0A", "%3Cscript%3E", "a" * 5000, quote(LONG), "%E2%80%AE", ".%2e/.%2e/etc/passwd"]
)
def test_a_path_that_is_no_text(client: Client, raw: str) -> None:
    for path in (f"/{raw}", f"/opposition/{raw}", f"/{raw}/feuille.pdf", f"/r/{raw}", f"/static/{raw}"):
        answer = client.get(path, follow=True)
        assert answer.status_code in {200, 404}, path
        harmless(answer)


@pytest.mark.parametrize(
    "name",
    ["pour", "envoye", "fait", "famille", "ajouter", "ajouter_envoye", "stand", "modifier", "grand", "titre", "code", "inconnu", LONG],
)
def test_junk_beside_good_answers_changes_nothing_or_is_asked_again(client: Client, name: str) -> None:
    for value in ("", *JUNK, ",,,", "moi,moi", "preuve,preuve", "enfant.", "enfant.hier", "1" * 5000):
        answer = client.get(address("opposition", OPPOSITION | {name: value}))
        if answer.status_code == 302:  # someone was added to the family
            answer = client.get(answer.headers["Location"])
        assert answer.status_code == 200
        harmless(answer)


def test_steps_that_do_not_exist_are_not_done(client: Client) -> None:
    page = client.get(address("opposition", OPPOSITION, fait=f"preuve,{MARKUP},chose,,preuve,{LONG}")).content.decode()
    assert page.count('class="done"') == 1
    assert "alert(1)" not in page


@pytest.mark.parametrize("count", [1, 7, 8, 50])
def test_a_family_of_any_size(client: Client, count: int) -> None:
    for one in ("enfant", "moi", f"enfant.{YESTERDAY}", f"proche.{earliest(today())}"):
        for file in ("", *FILES[1:]):
            answer = client.get(f"/opposition/{file}?{urlencode(OPPOSITION | {'famille': ','.join([one] * count)})}")
            assert answer.status_code == 200, (one, file)


def test_the_same_question_answered_twice(client: Client) -> None:
    query = urlencode([*OPPOSITION.items(), ("pour", "enfant"), ("envoye", "hier")])
    page = asked_again(client, f"/opposition/?{query}")
    says(page, "opposition", "envoye", IMPOSSIBLE)
    assert keeps(page, {"pour": "enfant"}), "the last one counts"


@pytest.mark.parametrize("place", PLACES)
def test_a_thousand_parameters(client: Client, place: str) -> None:
    query = urlencode([(f"n{number}", "1") for number in range(1000)] + [("pour", "x"), ("envoye", "x"), ("code", "x")])
    assert client.get(f"{place}?{query}", follow=True).status_code in {200, 404}


@pytest.mark.parametrize("place", [*PLACES, *PAPERS, f"/r/{quote(TOO_LONG)}", f"/{quote(TOO_LONG)}", "/opposition"])
def test_an_address_longer_than_any_of_ours_is_refused_before_any_work(client: Client, place: str) -> None:
    for query in (f"pour={quote(TOO_LONG)}", "&".join(f"n{number}" for number in range(50_000)), "%00" * 5000, "=" * 9000):
        answer = client.generic("GET", place, QUERY_STRING=query)
        assert answer.status_code == 414 and answer.headers["Cache-Control"] == "no-store"
        assert harmless(answer).headings == ("Cette adresse est trop longue",)
    assert client.post(f"{place}?{query}").status_code == 414


def test_the_longest_plan_is_far_from_the_bound(client: Client) -> None:
    for slug, guide in GUIDES.items():
        longest = max((urlencode(real_answers(guide, answers)) for answers, _ in journeys(guide)), key=len)
        family = ",".join(["protege.2026-10-28"] * MOST_OTHERS)
        assert len(f"/{slug}/feuille.pdf?{longest}&{urlencode({'fait': ','.join(STEPS[slug]), 'famille': family})}") < LONGEST_ADDRESS / 4


@pytest.mark.parametrize(
    "host", ["example.org", "localhost.example.org", "testserver@example.org", "a b", "", "'\"><script>", "é.example", "127.0.0.1:x"]
)
def test_a_name_that_is_not_the_site_s_is_refused_and_repeated_nowhere(client: Client, host: str) -> None:
    for place in (*PLACES, *PAPERS, "/opposition"):
        answer = client.get(place, headers={"Host": host})
        assert answer.status_code == (200 if place == "/sante" else 400), place
        assert answer.headers["Cache-Control"] == "no-store" and "Location" not in answer.headers
        assert not host or host not in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["X-Forwarded-Host", "Forwarded", "X-Host", "X-Forwarded-For", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix"]
)
def test_no_header_of_a_proxy_changes_an_answer(client: Client, name: str) -> None:
    for place in ("/", "/opposition", address("opposition", OPPOSITION), "/nulle-part", "/manifest.webmanifest"):
        forged, plain = (client.get(place, headers=headers) for headers in ({name: "example.org"}, {}))
        assert (forged.status_code, forged.content, dict(forged.headers)) == (plain.status_code, plain.content, dict(plain.headers))


def test_an_answer_that_the_path_does_not_ask_is_ignored(client: Client) -> None:
    extra = {"effacer": "oui", "recu": "hier", "reponse": "x", "nom": "Dupont"}
    with_more, without = (client.get(address("opposition", answers)).content for answers in (OPPOSITION | extra, OPPOSITION))
    assert with_more == without


def test_a_guide_that_does_not_exist(client: Client) -> None:
    for path in (
        "/refus/",
        "/Opposition/",
        "/opposition/feuille.doc",
        "/opposition/feuille.pdf/",
        "/r/",
        "/de/",
        "/fr/",
        "/courriers/x/",
        "/courriers/x.pdf",
    ):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "Cette page n’existe pas" in harmless(answer).text


def test_an_address_typed_without_its_last_slash_is_put_right(client: Client) -> None:
    assert client.get("/opposition?pour=moi")["Location"] == "/opposition/?pour=moi"
    assert client.get("/stand")["Location"] == "/stand/"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_only_reading_is_allowed(client: Client, method: str) -> None:
    for place in (*PLACES, *PAPERS):
        answer = client.generic(method, place, b"pour=moi", content_type="application/x-www-form-urlencoded")
        assert answer.status_code == (404 if place == "/nulle-part" else 405), place
        assert answer.headers.get("Allow", "GET, HEAD") == "GET, HEAD"


@pytest.mark.parametrize("place", [place for place in PLACES if not place.endswith(".pdf")])
def test_asking_for_the_headers_alone(client: Client, place: str) -> None:
    whole, alone = client.get(place), client.head(place)
    assert (alone.status_code, alone.headers["Content-Type"], alone.content) == (whole.status_code, whole.headers["Content-Type"], b"")


@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "x" * 5000},
        {"HX-Current-URL": "\xff%"},
        {"HX-Request": "true", "HX-Target": MARKUP},
        {"Accept-Language": LONG.encode().decode("latin-1")},
        {"If-None-Match": '"' * 3},
        {"If-Modified-Since": "hier"},
        {"Range": "bytes=-1"},
        {"Cookie": "sessionid=1; =; \xff"},
    ],
)
def test_headers_of_any_kind(client: Client, headers: dict[str, str]) -> None:
    for path in ("/", address("opposition", OPPOSITION), address("opposition", OPPOSITION | {"envoye": "x"})):
        assert client.get(path, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "text", ["", " ", "-", "0", "0000-0000", "AAAA", LONG, MARKUP, "\x00", "É" * 8, "1" * 31, "1" * 32, "Z" * 31, "..", "%2F"]
)
def test_a_code_that_opens_nothing_is_asked_again(client: Client, text: str) -> None:
    page = asked_again(client, f"/reprise/?{urlencode({'code': text})}")
    assert page.title.startswith("Erreur") and "#f-code" in page.links and "f-code" in page.ids
    if text.strip("/. "):
        answer = client.get(f"/r/{quote(text, safe='')}", follow=True)
        assert answer.status_code in {200, 404}
        assert harmless(answer).title.startswith(("Erreur", "Page introuvable"))


@pytest.mark.parametrize("name", ["envoye", "fait_le", "pour", "dmp", "grand", "inconnu"])
def test_a_letter_takes_only_the_dates_that_exist(client: Client, name: str) -> None:
    for value in (*JUNK, *(value for value, _ in DATES)):
        page = client.get(f"/courriers/opposition/?{urlencode({'pour': 'moi', name: value})}")
        assert page.status_code == 200 and page.headers["Cache-Control"] == "no-store"
        assert "alert(1)" not in " ".join(element.tag for element in harmless(page).elements)


def test_a_day_far_away_breaks_no_clock(client: Client) -> None:
    for day in (earliest(today()), date(2024, 2, 29), today()):
        for slug, answers in PATHS:
            dated = answers | {name: day.isoformat() for name in answers if isinstance(GUIDES[slug].nodes[name], DateQuestion)}
            assert client.get(address(slug, dated)).status_code == 200
