"""The sheet: two pages whatever the plan, all the plan's words and days, tagged, the same bytes twice, a QR code that can be read."""

import io
import logging
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from django.utils import translation
from PIL import Image

from espace_guide import languages
from espace_guide.documents import blank, markup, paper, sheet
from espace_guide.documents.density import SMALLEST
from espace_guide.documents.ways import FORMS
from espace_guide.guides import GUIDES
from espace_guide.guides.flow import journeys
from espace_guide.guides.nodes import Outcome
from espace_guide.law.clocks import CLOCKS
from espace_guide.plan import Plan, address
from tests.stories import TODAY, planned, real_answers

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = "https://espace-guide.exemple.org"
IN_TIME = "/opposition/?pour=moi&courrier=oui&envoye=2026-11-02&dmp=non&moyen=web&carte=oui&code=oui"
BY_PHONE = "/opposition/?pour=enfant&courrier=oui&envoye=2026-11-02&dmp=nsp&moyen=telephone&carte=illisible"
LATE = "/suivi/?pour=moi&demarche=effacement&fait_le=2026-08-15&moyen=courrier&preuve=oui&reponse=aucune"
HEAVIEST = 100 * 1024


def extremes() -> Iterator[str]:
    """Yield the addresses of the shortest and of the longest plan of each outcome of each guide."""
    with translation.override("fr"):
        for guide in GUIDES.values():
            found: dict[str, list[tuple[int, str]]] = {}
            for journey, outcome in journeys(guide):
                path = address(guide.slug, real_answers(guide, journey))
                found.setdefault(outcome, []).append((length(planned(path)), path))
            assert found.keys() == {name for name, node in guide.nodes.items() if isinstance(node, Outcome)}
            for plans in found.values():
                yield from {min(plans)[1], max(plans)[1]}


def length(plan: Plan) -> int:
    steps = (said for step in plan.words.steps for said in (step, *step.hand, *step.detail))
    return sum(len(said.text) for said in (*steps, *plan.words.keep, *plan.words.script)) + 60 * len(plan.readings)


@cache
def written(path: str, large: bool = False) -> bytes:
    with translation.override("fr"):
        return sheet.write(planned(path), SITE + path, large)


@cache
def blank_of(slug: str, large: bool = False) -> bytes:
    with translation.override("fr"):
        return sheet.blank(slug, TODAY, f"{SITE}/{slug}/", large)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


@cache
def seen(content: bytes) -> tuple[tuple[str, ...], float]:
    """Give the text of each page as one word that no end of line cuts, and the size of the smallest letter in points."""
    sizes: list[float] = []

    def visit(text: str, place: list[float], matrix: list[float], font: object, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * matrix[3] * place[3]))

    pages = tuple(squeezed(page.extract_text(visitor_text=visit)) for page in read(content).pages)
    return pages, min(sizes)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def rendered(content: bytes, page: int) -> Image.Image:
    """Draw a page at 72 dots an inch, the poorest screen there is."""
    command = ["pdftoppm", "-r", "72", "-f", str(page), "-l", str(page), "-png", "-"]
    return Image.open(io.BytesIO(subprocess.run(command, input=content, capture_output=True, check=True).stdout))


def elements(content: bytes) -> Iterator[pypdf.generic.DictionaryObject]:
    """Yield the structure elements of a tagged file, in reading order."""
    todo = [read(content).trailer["/Root"]["/StructTreeRoot"]["/K"]]
    while todo:
        found = todo.pop().get_object()
        if isinstance(found, pypdf.generic.ArrayObject):
            todo += reversed(found)
        elif isinstance(found, pypdf.generic.DictionaryObject) and "/S" in found:
            yield found
            todo += [found["/K"]] if "/K" in found else []


@pytest.fixture(autouse=True)
def silent(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Refuse any warning of WeasyPrint: an unknown rule, a missing font, an address it tried to read."""
    with caplog.at_level(logging.WARNING):
        yield
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize("path", [*extremes(), IN_TIME, BY_PHONE, LATE])
def test_a_plan_takes_one_recto_verso_and_says_all(path: str) -> None:
    plan, content = planned(path), written(path)
    pages, smallest = seen(content)
    text = "".join(pages)
    assert len(pages) == 2
    assert len(content) <= HEAVIEST
    assert smallest >= SMALLEST - 0.01
    assert squeezed(plan.words.situation) in text
    for reading in plan.readings:
        assert squeezed(languages.in_words(reading.last_day)) in text
        assert squeezed(reading.formula) in text
    for step in plan.words.steps:
        for said in (step, *step.hand, *step.detail):
            assert squeezed(said.text) in text
    for said in (*plan.words.keep, *plan.words.script):
        assert squeezed(said.text) in text


@pytest.mark.parametrize("path", [IN_TIME, BY_PHONE, LATE])
def test_each_side_says_who_speaks_and_how_sure_it_is(path: str) -> None:
    (front, back), _ = seen(written(path))
    for side in (front, back):
        assert squeezed("Site associatif, non officiel") in side
    assert squeezed("Aucun juriste n’a encore relu ce contenu.") in front
    for text in ("Texte, sûr", "à vérifier", "3 place de Fontenoy", "Libre réponse 71120", "8 h 30", "samedi 21 novembre 2026"):
        assert squeezed(text) in back


@pytest.mark.parametrize(
    "content", [lambda: written(IN_TIME), lambda: written(LATE), lambda: written(IN_TIME, True), lambda: blank_of("suivi")]
)
def test_the_file_is_tagged_named_and_in_french(content) -> None:
    file = read(content())
    root = file.trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert file.metadata.title
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    found = list(elements(content()))
    kinds = Counter(element["/S"] for element in found)
    assert kinds["/H1"] == 1
    assert all(element.get("/Alt") for element in found if element["/S"] == "/Figure")
    for element in found:
        if element["/S"] == "/L":
            assert {kid.get_object()["/S"] for kid in element["/K"]} <= {"/LI", "/L", "/Caption"}
        if element["/S"] == "/Table":
            assert {kid.get_object()["/S"] for kid in element["/K"]} <= {"/THead", "/TBody", "/Caption"}, "each <tbody> is written"


@pytest.mark.parametrize("path", [IN_TIME, BY_PHONE, LATE])
def test_the_qr_code_is_read_back_from_a_poor_rendering(path: str) -> None:
    assert [code.text for code in zxingcpp.read_barcodes(rendered(written(path), 2))] == [SITE + path]


def test_a_short_address_is_read_back_too_and_can_be_typed() -> None:
    with translation.override("fr"):
        content = sheet.write(planned(IN_TIME), f"{SITE}/r/109A-J40F-0G08-12")
    assert [code.text for code in zxingcpp.read_barcodes(rendered(content, 2))] == [f"{SITE}/r/109A-J40F-0G08-12".upper()]
    assert "espace-guide.exemple.org/r/109A-J40F-0G08-12" in seen(content)[0][1]


def test_the_same_plan_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import sys, django; django.setup()\n"
        "from django.utils import translation; translation.activate('fr')\n"
        "from espace_guide.documents import sheet\n"
        "from tests.stories import planned\n"
        f"sys.stdout.buffer.write(sheet.write(planned({IN_TIME!r}), {SITE + IN_TIME!r}))\n"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "espace_guide.settings", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    other = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert other.stdout == written(IN_TIME)


def test_nothing_is_read_while_printing() -> None:
    for url in (
        "file:///etc/hostname",
        (paper.FOLDER / "paper.css").as_uri(),
        "data:text/plain,x",
        "http://localhost/",
        "ftp://localhost/",
    ):
        with pytest.raises(ValueError, match="disallowed"):
            markup.NOTHING.fetch(url)


def test_fonts_and_styles_are_read_once() -> None:
    assert paper.fonts() is paper.fonts()
    assert paper.style("sheet") is paper.style("sheet")


@pytest.mark.parametrize("path", [IN_TIME, LATE])
def test_large_print_says_the_same_in_eighteen_points(path: str) -> None:
    plan, content = planned(path), written(path, large=True)
    pages, smallest = seen(content)
    text = "".join(pages)
    assert smallest >= 17.99
    assert len(content) <= HEAVIEST
    for said in (*plan.words.steps, *plan.words.keep, *plan.words.script):
        assert squeezed(said.text) in text
    for reading in plan.readings:
        assert squeezed(languages.in_words(reading.last_day)) in text


@pytest.mark.parametrize("slug", GUIDES)
def test_a_blank_sheet_takes_one_recto_verso(slug: str) -> None:
    content = blank_of(slug)
    pages, smallest = seen(content)
    text = "".join(pages)
    assert len(pages) == 2
    assert len(content) <= HEAVIEST
    assert smallest >= SMALLEST - 0.01
    for row in blank.of(slug, TODAY).rows:
        assert squeezed(row.text) in text
    assert [code.text for code in zxingcpp.read_barcodes(rendered(content, 2))] == [f"{SITE}/{slug}/"]


@pytest.mark.parametrize("slug", GUIDES)
def test_a_blank_sheet_in_large_print_says_the_same_in_eighteen_points(slug: str) -> None:
    pages, smallest = seen(blank_of(slug, large=True))
    assert smallest >= 17.99
    assert len(pages) <= 15
    text = "".join(pages)
    for row in blank.of(slug, TODAY).rows:
        assert squeezed(row.text) in text


@pytest.mark.parametrize("slug", GUIDES)
def test_a_blank_sheet_has_something_to_do_in_each_way_and_case(slug: str) -> None:
    form, made = FORMS[slug], blank.of(slug, TODAY)
    assert {str(case.label) for case in form.cases} == {group.label for group in made.cases}
    assert len(made.ways) in (0, len(form.ways))
    assert made.rows


def test_the_blank_sheet_counts_from_the_last_days_and_lets_count_by_hand() -> None:
    made = blank.of("opposition", TODAY)
    assert [(one.name, one.plus) for one in made.sums] == [
        ("Repère prudent", "1\u00a0mois"),
        ("Dernier jour sûr", "41\u00a0jours"),
        ("Dernier jour légal", "42\u00a0jours"),
    ]
    lines = [line for column in made.days for line in column]
    first = CLOCKS["opposition.delay"].last_day(lines[0][0], TODAY)
    assert first <= TODAY, "every letter whose period still runs is in the table"
    assert (date(2026, 11, 2), date(2026, 12, 2), date(2026, 12, 13), date(2026, 12, 14)) in lines
    text = "".join(seen(blank_of("opposition"))[0])
    assert all(squeezed(languages.in_words(day, "d/MM")) in text for line in lines for day in line)


def test_the_blank_sheet_of_a_guide_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        sheet.blank("inconnu", TODAY, SITE)


def brackets(text: str) -> set[int]:
    """Give the numbers between square brackets, « 4–6 » counting for three."""
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:–(\d+))?(?=[\d,–]*\])", "".join(re.findall(r"\[[\d,–]+\]", text))):
        found |= set(range(int(first), int(last or first) + 1))
    return found


def numbered(content: bytes) -> tuple[set[int], str]:
    """Give the numbers written after sentences, and the list of sources that they lead to."""
    (front, back), _ = seen(content)
    told, _, rest = back.partition("Surquoicelarepose")
    listed, _, foot = rest.partition("Lesnombresentrecrochets")
    return brackets(front) | brackets(told) | brackets(foot), listed


@pytest.mark.parametrize("path", [IN_TIME, BY_PHONE, LATE])
def test_each_number_after_a_sentence_is_that_of_a_source_and_the_reverse(path: str) -> None:
    numbers, listed = numbered(written(path))
    assert numbers == set(range(1, max(numbers) + 1)) and max(numbers) > 10
    assert all(str(number) in listed for number in numbers)
    assert "Texte,sûr:1Codedelasantépublique,art." in listed


@pytest.mark.parametrize("slug", GUIDES)
def test_a_blank_sheet_numbers_its_sources_too(slug: str) -> None:
    numbers, listed = numbered(blank_of(slug))
    assert len(numbers) > 5 and all(str(number) in listed for number in numbers)


@pytest.mark.parametrize("path", [IN_TIME, BY_PHONE, LATE])
def test_a_step_gives_the_numbers_of_its_sources(path: str) -> None:
    front = seen(written(path))[0][0]
    for step in planned(path).words.steps:
        assert f"{squeezed(step.text)}[" in front, step.id
