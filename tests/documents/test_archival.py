"""Every paper in every language is an archive and an accessible file at once, say two validators that know nothing of each other."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from django.conf import settings
from django.utils import translation

from espace_guide import languages
from espace_guide.documents import paper
from tests.documents.every_paper import LONG, PAPERS, other_fonts
from tests.documents.validators import PROFILES, second_opinion, verapdf

LANGUAGES = [code for code, _ in settings.LANGUAGES]
CASES = [(code, kind) for code in LANGUAGES for kind in PAPERS] + [(settings.LANGUAGE_CODE, kind) for kind in LONG]
Lacks = dict[tuple[str, Path], list[str]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Write every paper once."""
    folder, found = tmp_path_factory.mktemp("papers"), {}
    for number, (code, kind) in enumerate(CASES):
        with translation.override(code):
            content = (PAPERS | LONG)[kind]()
        found[code, kind] = folder / f"{number}.pdf"
        found[code, kind].write_bytes(content)
    return found


@pytest.fixture(scope="module")
def lacks(files: dict[tuple[str, str], Path]) -> Lacks:
    return verapdf(files.values())


@pytest.fixture
def reader(files: dict[tuple[str, str], Path], code: str, kind: str) -> Iterator[pypdf.PdfReader]:
    with pypdf.PdfReader(files[code, kind]) as opened:
        yield opened


@pytest.mark.parametrize(("code", "kind"), CASES)
def test_a_paper_is_an_archive_and_accessible(files: dict[tuple[str, str], Path], lacks: Lacks, code: str, kind: str) -> None:
    file = files[code, kind]
    nothing: dict[str, list[str]] = {name: [] for name in PROFILES}
    assert {name: lacks[name, file] for name in PROFILES} == nothing
    assert second_opinion(file) == nothing


@pytest.mark.parametrize(("code", "kind"), CASES)
def test_a_paper_says_its_language_and_shows_its_title(reader: pypdf.PdfReader, code: str, kind: str) -> None:
    root = reader.trailer["/Root"]
    with translation.override(code):
        assert root["/Lang"] == languages.locale()
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata and reader.metadata.title and reader.metadata.title.strip()


@pytest.mark.parametrize(("code", "kind"), CASES)
def test_a_paper_is_drawn_in_our_own_fonts(reader: pypdf.PdfReader, code: str, kind: str) -> None:
    assert other_fonts(reader) == set()


@pytest.mark.parametrize("profile", PROFILES)
def test_the_validators_see_what_is_missing(tmp_path: Path, profile: str) -> None:
    """A file as WeasyPrint writes it alone, with no variant, is neither."""
    file = tmp_path / "plain.pdf"
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(file)
    assert verapdf([file])[profile, file]
    assert second_opinion(file)[profile]


def test_each_file_has_a_name_of_its_own_that_does_not_change() -> None:
    names = {}
    for kind in ("notice", "notice, large", "notice"):
        paper.KEPT.clear()
        with translation.override(settings.LANGUAGE_CODE):
            content = PAPERS[kind]()
        first, second = pypdf.PdfReader(io.BytesIO(content)).trailer["/ID"]
        assert first == second and len(first) == 16
        assert names.setdefault(kind, first) == first
    assert len(set(names.values())) == 2
