"""What the site promises about its visitors: a test for each sentence of the page that makes the promises."""

import logging
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.utils.log import RequireDebugTrue

from espace_guide import environment, offline
from espace_guide.guides import GUIDES
from espace_guide.privacy import Discreet
from espace_guide.urls import handler500  # noqa: F401 (this module stands for the addresses in one test)
from tests.reading import NAMED_ONLY, main, see
from tests.test_bad_input import OPPOSITION, PAPERS, PLACES

ANSWERS = [
    f"/opposition/?{'&'.join(f'{name}={value}' for name, value in OPPOSITION.items())}",
    "/suivi/?pour=moi",
    "/dates/?envoye=2026-13-45",
]
PAGES = [place for place in PLACES if "." not in place and place not in {"/sante", "/nulle-part", "/r/0000-0000"}]
FILES = [
    "/opposition/delais.ics?" + ANSWERS[0].partition("?")[2],
    "/opposition/code.svg?" + ANSWERS[0].partition("?")[2],
    "/opposition/feuille.pdf",
    "/3422.vcf",
]
EVERYTHING = [*PLACES, *ANSWERS, *FILES[:2], "/opposition/delais.ics"]
SECRET = "2019-12-25"
ROOT = Path(__file__).parent.parent
NO_STORAGE = 'Object.defineProperty(window, "sessionStorage", { value: null })'

HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PROMISES: dict[str, list[str]] = {}
IN_A_BROWSER = {  # the same promises, held for real
    "tests/browser/test_offline.py": ["test_no_address_with_answers_is_ever_kept"],
    "tests/browser/test_stand.py": ["test_what_the_browser_writes_on_its_disk", "test_after_the_next_person_nothing_is_left_of_the_last"],
    "tests/browser/test_trusted_types.py": ["test_no_text_becomes_html_or_a_script"],
    "tests/test_real_server.py": ["test_nothing_of_a_visitor_is_written", "test_an_error_says_where_and_nothing_of_the_visitor"],
}


def promise(sentence: str) -> Callable:
    """Mark a test as the one that holds the site to a sentence of its page on privacy."""

    def marked(test: Callable) -> Callable:
        PROMISES.setdefault(sentence, []).append(test.__name__)
        return test

    return marked


def test_every_promise_has_its_test(client: Client) -> None:
    source = main(client.get("/confidentialite/").content.decode())
    said = re.findall(r"<(h1|li|p)\b[^>]*>(.*?)</\1>", source)
    assert {re.sub("<[^>]*>", "", sentence) for _, sentence in said} == PROMISES.keys()


def test_the_tests_that_hold_them_for_real_are_there() -> None:
    for file, names in IN_A_BROWSER.items():
        source = (ROOT / file).read_text(encoding="utf-8")
        assert all(f"\ndef {name}(" in source for name in names), file


# What the browser is told.


def everything() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield one request for each kind of answer: page, part of a page, file, redirection, wrong address, wrong method."""
    for place in EVERYTHING:
        yield "GET", place, {}
    yield from (("GET", place, {"HX-Request": "true"}) for place in PAGES)
    yield from (("HEAD", "/", {}), ("POST", "/", {}), ("POST", ANSWERS[0], {}), ("GET", "/static/nothing.css", {}))
    yield from (("GET", paper, {}) for paper in PAPERS)
    yield "GET", f"/opposition/?pour={'x' * 9000}", {}
    yield "GET", "/", {"Host": "example.org"}
    yield "GET", "/opposition", {}


@pytest.mark.parametrize(("method", "place", "headers"), list(everything()), ids=lambda value: str(value)[:60])
def test_every_answer_carries_the_headers_that_protect(client: Client, method: str, place: str, headers: dict[str, str]) -> None:
    protects(client.generic(method, place, headers=headers))


def protects(answer: HttpResponse) -> None:
    """Check the headers of an answer, of whatever kind."""
    assert HEADERS.items() <= dict(answer.headers).items()
    policy = directives(answer.headers["Content-Security-Policy"])
    assert policy["default-src"] == ["'none'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert policy.pop("require-trusted-types-for") == ["'script'"] and policy.pop("trusted-types") == ["default"]
    own = f"'sha256-{b64encode(sha256(settings.STYLE.encode()).digest()).decode()}'"
    assert policy["style-src"] == ["'self'", own], "the style of every page, by its print"
    assert {source for sources in policy.values() for source in sources} == {"'none'", "'self'", own}, "no unsafe word, no other host"
    assert {"script-src", "style-src", "img-src", "form-action"} <= policy.keys()
    denied = dict(part.split("=") for part in answer.headers["Permissions-Policy"].split(", "))
    assert {"camera", "geolocation", "microphone", "browsing-topics"} <= denied.keys() and set(denied.values()) == {"()"}


def directives(policy: str) -> dict[str, list[str]]:
    found = [part.split() for part in policy.split(";")]
    assert len({part[0] for part in found}) == len(found)
    return {part[0]: part[1:] for part in found}


@pytest.mark.parametrize("place", ["paper.css", "site.js", "icon.svg"])
def test_the_files_a_page_loads_carry_them_too(client: Client, place: str) -> None:
    home = see(client.get("/").content.decode())
    [address] = [found for found in home.loaded if place.partition(".")[0] in found and found.endswith(place.partition(".")[2])]
    answer = client.get(address)
    assert answer.status_code == 200
    protects(answer)
    answer.close()
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]} if "ETag" in answer.headers else {})
    protects(again)
    again.close()


# What stays in caches.


@pytest.mark.parametrize("place", EVERYTHING)
def test_an_address_with_answers_is_kept_by_no_cache(client: Client, place: str) -> None:
    for headers in ({}, {"HX-Request": "true"}):
        answer = client.get(f"{place}{'&' if '?' in place else '?'}pour=enfant", headers=headers)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers and "Expires" not in answer.headers


@pytest.mark.parametrize("place", [place for place in PAGES if place != "/stand/"])
def test_a_page_without_answers_is_public_and_comes_back_in_no_time(client: Client, place: str) -> None:
    answer = client.get(place)
    assert answer.headers["Cache-Control"].startswith("public, max-age=")
    again = client.get(place, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == answer.headers["Cache-Control"]
    protects(again)


@pytest.mark.parametrize("place", [*PAGES, *ANSWERS])
def test_a_cache_never_gives_a_part_of_a_page_for_the_whole(client: Client, place: str) -> None:
    whole, part = client.get(place), client.get(place, headers={"HX-Request": "true"})
    for answer in (whole, part):
        assert "HX-Request" in {name.strip() for name in answer.headers["Vary"].split(",")}
    assert whole.content != part.content
    assert whole.headers.get("ETag", "a") != part.headers.get("ETag", "b")


@pytest.mark.parametrize("place", ["/nulle-part", "/sante", "/r/0000-0000", "/stand/"])
def test_what_holds_for_one_person_or_one_moment_is_kept_by_no_cache(client: Client, place: str) -> None:
    assert client.get(place).headers["Cache-Control"] == "no-store"


# The promises.


@promise("Ce site ne retient rien de vous")
@promise("Aucun cookie, aucun compte, aucune mesure d’audience.")
@pytest.mark.parametrize("place", EVERYTHING)
def test_no_cookie(client: Client, place: str) -> None:
    answer = client.get(place, headers={"Cookie": "sessionid=1; csrftoken=2"})
    assert "Set-Cookie" not in answer.headers and not client.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@promise("Aucun cookie, aucun compte, aucune mesure d’audience.")
def test_no_account() -> None:
    names = {app.name for app in apps.get_app_configs()}
    assert names == {"django.contrib.staticfiles", "django_htmx", "csp", "espace_guide"}
    assert not [name for name in settings.MIDDLEWARE if re.search("session|auth|csrf|message", name, re.IGNORECASE)]
    assert not apps.get_models()


@promise("Aucune base de données\u00a0: il n’y a rien à voler.")
def test_no_database() -> None:
    assert {database["ENGINE"] for database in settings.DATABASES.values()} <= {"django.db.backends.dummy"}
    source = (ROOT / "espace_guide/settings.py").read_text(encoding="utf-8")
    assert re.search(r"^DATABASES\b.*= {}$", source, re.MULTILINE)
    assert "CACHES" not in source


@promise("Aucun cookie, aucun compte, aucune mesure d’audience.")
@promise("Aucune page, image ou police prise ailleurs.")
@pytest.mark.parametrize("place", [*PAGES, *ANSWERS, "/nulle-part"])
def test_no_page_loads_anything_from_elsewhere(client: Client, place: str) -> None:
    source = client.get(place).content.decode()
    page = see(source)
    assert page.loaded
    for address in page.loaded:
        assert not urlsplit(address).scheme and not urlsplit(address).netloc, address
    assert not {element.tag for element in page.elements} & {"iframe", "object", "embed", "video", "audio", "base"}
    assert re.findall("<style>(.*?)</style>", source, re.S) == [settings.STYLE] and "url(" not in settings.STYLE
    assert not [element for element in page.elements if "ping" in element.given or "style" in element.given]
    assert not [element for element in page.elements if element.given.get("rel") in {"preconnect", "dns-prefetch", "prefetch"}]
    outside = [
        element.given
        for element in page.elements
        if urlsplit(element.given.get("href", "")).netloc and element.given.get("rel") not in NAMED_ONLY
    ]
    assert all(given.get("rel") == "noreferrer" for given in outside)


@promise("Aucune page, image ou police prise ailleurs.")
@pytest.mark.parametrize("file", sorted((ROOT / "static").rglob("*.[cj]s*")), ids=lambda file: file.name)
def test_no_style_and_no_script_names_another_host(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert not re.search(r"(https?:)?//[a-z0-9-]+\.[a-z]", source.replace("http://www.w3.org/", ""))
    assert "@import" not in source and "sendBeacon" not in source


@promise("Dans l’adresse de la page, et nulle part ailleurs. C’est ainsi que vous pouvez la garder, l’imprimer ou vous l’envoyer.")
def test_our_script_stores_nothing() -> None:
    for file in (*(ROOT / "static").glob("*.js"), *(ROOT / "templates").glob("*.js")):
        source = file.read_text(encoding="utf-8").replace(NO_STORAGE, "")
        assert not re.search(r"localStorage|sessionStorage|indexedDB|\.cookie", source), file.name


@promise("Dans l’adresse de la page, et nulle part ailleurs. C’est ainsi que vous pouvez la garder, l’imprimer ou vous l’envoyer.")
def test_htmx_finds_no_storage_when_it_starts(client: Client) -> None:
    """Check that our script alone fetches htmx, which writes the address in the session's storage as soon as it finds one."""
    for place in (*PAGES, *ANSWERS):
        scripts = [element.given for element in see(client.get(place).content.decode()).elements if element.tag == "script"]
        assert not any("htmx" in script.get("src", "") for script in scripts)
        [ours] = [script for script in scripts if "data-htmx" in script]
        assert "/site." in ours["src"] and "/htmx-" in ours["data-htmx"]
    source = (ROOT / "static/site.js").read_text(encoding="utf-8")
    assert source.index(NO_STORAGE) < source.index("src: htmx")


@promise("Dans l’adresse de la page, et nulle part ailleurs. C’est ainsi que vous pouvez la garder, l’imprimer ou vous l’envoyer.")
def test_the_same_address_gives_the_same_page_to_everyone() -> None:
    first, second = Client(), Client(headers={"user-agent": "autre", "accept-language": "ar", "x-forwarded-for": "203.0.113.9"})
    second.get("/suivi/?pour=enfant")
    for place in (*ANSWERS, "/", "/suivi/"):
        assert first.get(place).content == second.get(place).content


@promise(
    "Elles restent donc dans l’historique de votre navigateur. Sur un ordinateur partagé, ouvrez une fenêtre privée, ou effacez l’historique en partant."
)
def test_answers_travel_in_the_address_so_the_browser_s_history_holds_them(client: Client) -> None:
    for place in PAGES:
        forms = [element.given for element in see(client.get(place).content.decode()).elements if element.tag == "form"]
        assert all(form["method"] == "get" for form in forms)


@promise("Il ne demande ni nom, ni numéro, ni adresse. Seulement des choix et des dates.")
@promise("Qui a l’adresse voit les choix et les dates, jamais qui vous êtes.")
def test_no_page_asks_who_you_are(client: Client) -> None:
    names = {name for guide in GUIDES.values() for name in guide.nodes} | {
        "stand",
        "fait",
        "famille",
        "ajouter",
        "ajouter_envoye",
        "parties",
        "depuis",
        "jour",
    }
    for place in (*PAGES, *ANSWERS):
        for field in see(client.get(place).content.decode()).fields:
            said = (place, field["name"], field.get("type"))
            if said == ("/reprise/", "code", "text") or (place == "/stand/" and said[2] in {"number", "checkbox", None}):
                continue  # a code that we gave; what a volunteer prints
            if place.startswith("/plan-du-guide/") and said[2] in {"checkbox", None}:
                field["type"] = "radio"  # the same answers, all on one form
            if (place == "/hors-ligne/" and field["tag"] == "select") or said == (place, "parent", "checkbox"):
                assert field["name"] in names | {"guide", "enfants", "parent"}, said
                continue  # answers that the device packs in a code, and sends to nobody
            assert field["type"] in {"date", "radio", "hidden"} and field["name"] in names, said
            assert field["type"] != "date" or field["autocomplete"] == "off", said


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What the site's own log says, as its settings format it."""
    [console] = [handler for handler in logging.getLogger().handlers if type(handler) is logging.StreamHandler]
    told = StringIO()
    before = console.setStream(told)
    yield told
    console.setStream(before)


NOT_OURS = "Aucun journal de vos réponses, de votre adresse ou de votre appareil dans notre logiciel."


@promise(NOT_OURS)
@pytest.mark.parametrize("place", EVERYTHING)
def test_nothing_is_written_when_nothing_breaks(client: Client, written: StringIO, capfd: pytest.CaptureFixture[str], place: str) -> None:
    for method in ("GET", "HEAD", "POST"):
        client.generic(
            method, f"{place}{'&' if '?' in place else '?'}envoye={SECRET}", REMOTE_ADDR="203.0.113.9", headers={"User-Agent": "Appareil"}
        )
    assert (written.getvalue(), *capfd.readouterr()) == ("", "", "")


def broken(request: HttpRequest) -> HttpResponse:
    """Break, with an answer in the error's own words."""
    raise ValueError(f"cannot read {request.GET['envoye']} in {request.get_full_path()}")


urlpatterns = [path("panne/", broken), path("r/<str:text>", broken, name="open_code")]


@promise(NOT_OURS)
@override_settings(ROOT_URLCONF=__name__)
def test_an_error_is_written_without_what_the_visitor_sent(written: StringIO) -> None:
    client = Client(raise_request_exception=False)
    answer = client.generic("GET", f"/panne/?envoye={SECRET}", REMOTE_ADDR="203.0.113.9", headers={"User-Agent": "Appareil"})
    assert answer.status_code == 500
    protects(answer)
    assert answer.headers["Cache-Control"] == "no-store" and SECRET not in answer.content.decode()
    page = see(answer.content.decode().replace("<meta", "<body><meta") + "</body></html>")
    assert (page.language, page.headings) == ("fr", ("Le site a un problème",))
    said = written.getvalue()
    assert "500 at panne/" in said and "ValueError" in said and "test_privacy.py" in said, "enough to mend it"
    assert not re.search(rf"{SECRET}|envoye=|203\.0\.113|Appareil", said)


@promise(NOT_OURS)
@override_settings(ROOT_URLCONF=__name__)
def test_an_error_is_written_without_the_code_that_holds_the_answers(written: StringIO) -> None:
    client = Client(raise_request_exception=False)
    assert client.get(f"/r/109A-J40F-0G1A?envoye={SECRET}").status_code == 500
    assert "500 at r/<str:text>" in written.getvalue() and "109A" not in written.getvalue()


@promise(NOT_OURS)
def test_no_logger_of_ours_writes_an_address() -> None:
    """Check where the log lines of Django that hold an address end: those of requests, of refused names, of its own small server."""
    assert not logging.getLogger("django.server").isEnabledFor(logging.ERROR)
    for name in ("django.request", "django.security.DisallowedHost"):
        assert not logging.getLogger(name).isEnabledFor(logging.WARNING)
    assert not settings.DEBUG
    writing = [
        handler for name in (None, "django") for handler in logging.getLogger(name).handlers if type(handler) is logging.StreamHandler
    ]
    loud = [handler for handler in writing if not any(isinstance(found, RequireDebugTrue) for found in handler.filters)]
    assert [type(handler.formatter) for handler in loud] == [Discreet]


# What the host and the device keep.


@promise(
    "L’association qui héberge ce site peut avoir un serveur qui note les adresses IP, comme tout serveur. "
    "Nous lui demandons de ne noter ni ce qui suit le «\u00a0?\u00a0» d’une adresse, ni le code d’une feuille."
)
def test_a_host_is_asked_to_write_no_answer_down() -> None:
    asked = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "what follows the `?`" in asked and "`/r/`" in asked


@promise(
    "Pour servir sans réseau, le navigateur garde une copie de «\u00a0Tout sur une page\u00a0», des sources, des feuilles vierges et des lettres. "
    "Elle est la même pour tout le monde\u00a0: jamais une adresse avec vos réponses. Effacer les données du site l’efface."
)
def test_a_device_keeps_only_addresses_without_answers(client: Client) -> None:
    kept = (offline.PAGE, *offline.files(), *offline.papers(), *offline.READ)
    assert not [address for address in kept if "?" in address]
    for place in (offline.PAGE, "/sw.js"):
        assert client.get(place, headers={"User-Agent": "autre"}).content == Client().get(place).content


@promise("Les numéros et le code se donnent au site officiel, au 3422 ou à votre caisse. Jamais ici.")
def test_no_field_takes_a_person_s_number(client: Client) -> None:
    typed = {
        (place, field["name"], field.get("max"))
        for place in (*PAGES, *ANSWERS)
        for field in see(client.get(place).content.decode()).fields
        if field["tag"] == "textarea"
        or field.get("type", "text" if field["tag"] == "input" else "") in {"text", "number", "tel", "email", "search"}
    }
    assert typed == {("/reprise/", "code", None), ("/stand/", "vierges", "50")}, "the code that we printed, and a number of sheets"


# The way to the server.


def test_over_https_the_browser_is_told_to_stay_there(client: Client) -> None:
    for answer in (client.get("/", secure=True), client.get("/", headers={"X-Forwarded-Proto": "https"})):
        assert int(re.fullmatch(r"max-age=(\d+)", answer.headers["Strict-Transport-Security"])[1]) >= 365 * 24 * 3600


def test_over_http_the_site_works_and_says_nothing_of_it(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Strict-Transport-Security" not in answer.headers


def test_the_deployment_check_is_clean_but_for_what_the_settings_explain() -> None:
    call_command("check", "--deploy", "--fail-level", "WARNING")
    source = (ROOT / "espace_guide/settings.py").read_text(encoding="utf-8")
    for name in settings.SILENCED_SYSTEM_CHECKS:
        assert re.search(rf'"{re.escape(name)}",  # \w', source), name


def test_two_starts_share_no_secret() -> None:
    assert len(settings.SECRET_KEY) >= 50
    assert environment.read({}).secret_key != environment.read({}).secret_key
