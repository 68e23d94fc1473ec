"""French typography of all that the public reads: ’ for an apostrophe, and the no-break spaces of : ; ? ! « »."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.utils.functional import Promise

from espace_guide.guides import GUIDES
from espace_guide.guides.flow import Guide
from espace_guide.law.contradictions import CONTRADICTIONS
from espace_guide.law.doubts import DOUBTS
from espace_guide.law.facts import FACTS
from tests.stories import sentences

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "espace_guide").rglob("*.py"))
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt", ".svg"})

URL = re.compile(r"https?://\S+")
FAULTS = {
    "a straight apostrophe": re.compile(r"[^\W\d_]'[^\W\d_]"),
    "a breaking space before : ; ? ! » %": re.compile(r"[^\S\u00a0][:;?!»](?![)\w])|\d[^\S\u00a0]%"),
    "no space before ; ? ! »": re.compile(r"[\w})’][;?!»]"),
    "no space before a colon": re.compile(r"[\w})’]:(?=\s|$)"),
    "no no-break space after «": re.compile(r"«(?!\u00a0)"),
    "three dots for …": re.compile(r"\.\.\."),
    "two spaces": re.compile(r"\S  +\S"),
}


def faults(text: str) -> list[str]:
    text = URL.sub("x", text)
    return [
        f"{name}: {text[max(0, found.start() - 20) : found.end() + 10]!r}"
        for name, fault in FAULTS.items()
        for found in fault.finditer(text)
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("L’espace\u00a0: «\u00a0opposé\u00a0»\u00a0? Oui\u00a0! 97\u00a0% ; voir https://exemple.fr/?a=b", 1),
        ("L'espace", 1),
        ("Ah ?", 1),
        ("Ah?", 1),
        ("Note : ceci", 1),
        ("Note: ceci", 1),
        ("« mot »", 2),
        ("à 17:00, 97 %", 1),
        ("Attendez...", 1),
        ("{opposition.phone} : appelez", 1),
    ],
)
def test_the_eye_sees_faults(text: str, count: int) -> None:
    assert len(faults(text)) == count


def written(path: Path) -> Iterator[str]:
    """Yield the French sentences of a module: what it hands to gettext."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and (node.func.id == "_" or "gettext" in node.func.id):
            yield from (word.value for word in node.args if isinstance(word, ast.Constant) and isinstance(word.value, str))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_sentences_of_a_module(path: Path) -> None:
    assert [fault for text in written(path) for fault in faults(text)] == []


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES.keys())
def test_the_sentences_of_a_guide_and_all_can_be_translated(guide: type[Guide]) -> None:
    for text in sentences(guide):
        assert isinstance(text, Promise), f"not translated: {text}"
        assert faults(str(text)) == []


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS.keys())
def test_the_words_of_a_fact(fact) -> None:
    for version in fact.versions:
        lines = version.value.get("lines", [])
        assert not [fault for text in (version.statement, version.source, version.disagreement, *lines) for fault in faults(text)]


def test_the_words_of_doubts_and_contradictions() -> None:
    told = [words for doubt in DOUBTS for words in (doubt.question, doubt.why)]
    told += [words for one in CONTRADICTIONS.values() for words in (one.question, one.reading, one.why, *(side.says for side in one.sides))]
    assert [fault for text in told for fault in faults(text)] == []


class Text(HTMLParser):
    """Collects what a reader sees or hears: texts and spoken attributes."""

    SPOKEN = ("alt", "aria-label", "title", "placeholder", "content")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        self.found += [value for name, value in attrs if name in self.SPOKEN and value and " " in value and "=" not in value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def seen(source: str) -> list[str]:
    """Give the texts of a template: the phrases in its own language's quotes, then what is left once that language is taken out."""
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.S)
    blocks = " ".join(re.findall(r"\{\{.*?\}\}|\{%.*?%\}", source, flags=re.S))
    quoted = [found[2] for found in re.finditer(r"([\"'])(.*?)\1", blocks) if " " in found[2]]
    source = re.sub(r"\{\{.*?\}\}", "x", source, flags=re.S)
    reader = Text()
    reader.feed(re.sub(r"\{%.*?%\}", "", source, flags=re.S))
    reader.close()
    return quoted + [re.sub(r"[^\S\u00a0]+", " ", text) for text in reader.found]


def test_a_template_is_read_as_a_person_would() -> None:
    source = """{% if a == "b:c" %}<p title="Un titre : ici">L'un&nbsp;: {{ day|words("d") }} ?{{ _("Le mot : là") }}</p>{% endif %}
    {# a : b #}<script>a ? b : c</script>{% trans %}Le {{ x }} !{% endtrans %}<p>{{ "a : b" }}</p>"""
    assert [text for text in seen(source) if text.strip()] == ["Le mot : là", "a : b", "Un titre : ici", "L'un\u00a0: x ?x", "Le x !", "x"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_words_of_a_template(path: Path) -> None:
    assert [fault for text in seen(path.read_text(encoding="utf-8")) for fault in faults(text)] == []
