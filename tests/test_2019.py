"""Our styles and scripts name nothing that came after 2019 (Chrome 79, Firefox 71, Safari 13) unless a page does as well without."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2
from django.test import Client
from tinycss2.ast import Declaration, Node, QualifiedRule

STATIC = Path(__file__).resolve().parents[1] / "static"
PROPERTIES = set(Path(__file__).with_name("properties_of_2019.txt").read_text("utf-8").split())
LOST_WITHOUT = {
    "accent-color": "a ticked circle has the colour of the system",
    "color-scheme": "fields stay light at night",
    "content-visibility": "a far drawing is laid out at once; static/site.js unfolds before printing",
    "orphans": "a paragraph may be cut after one line",
    "widows": "a paragraph may be cut before one line",
    "scroll-margin": "a target touches the edge of the screen",
    "scroll-margin-top": "a target touches the edge of the screen",
    "scroll-padding": "a target touches the edge of the screen",
    "scroll-padding-bottom": "what has the focus may stand under the bar of a stand",
    "text-decoration-style": "a line is whole instead of dotted",
    "text-decoration-thickness": "a line is thinner or thicker",
    "text-underline-offset": "a line is nearer its words",
    "text-wrap": "lines of a title are uneven",
}
FUNCTIONS = {"attr", "calc", "counter", "inset", "rotate", "var"}
LOST_WITHOUT_FUNCTION = {"min": "the drawing of a guide is no wider than its words"}
AFTER = {"inline-start", "inline-end"}  # after a declaration that says it as it was said in 2019
NEWER = {"anywhere", "fit-content", "dvh", "svh", "lvh", "clip", "contents", "revert"}
PSEUDO = {"after", "before", "first-child", "focus", "hover", "lang", "last-child", "not", "root", "target"}
AT_RULES = {"media", "page"}
# What the page does as well without, provided that the rule says nothing else.
ALONE = re.compile(r"^[^,]*:(has|focus-visible|details-content)\b[^,]*$")
SCRIPTS = {
    r"\?\.(?!\d)": "optional chaining",
    r"\?\?": "nullish coalescing",
    r"(\|\||&&)=": "logical assignment",
    r"\(\?<": "look-behind or named group",
    r"\bclass \w*\s*\{": "class, whose fields are newer",
    r"\d_\d": "separator in a number",
    r"\.(at|findLast|replaceAll|replaceChildren|requestSubmit|checkVisibility|hasOwn|toSorted|showModal|groups)\b": "newer method",
    r"\b(structuredClone|WeakRef|allSettled|randomUUID|Promise\.any|AbortSignal\.timeout|import\()": "newer function",
}


def newer_styles(text: str) -> Iterator[str]:
    """Give what a style sheet names that a browser of 2019 may not know."""
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        yield from _newer_in_rule(rule)


def _newer_in_rule(rule: Node) -> Iterator[str]:
    if rule.type == "at-rule":
        if rule.lower_at_keyword == "supports":  # the browser is asked first
            return
        if rule.lower_at_keyword not in AT_RULES:
            yield f"@{rule.lower_at_keyword}"
        for inner in tinycss2.parse_rule_list(rule.content, True, True) if rule.lower_at_keyword == "media" else []:
            yield from _newer_in_rule(inner)
        return
    selector = tinycss2.serialize(rule.prelude).strip()
    pseudo = set(re.findall(r":([a-z-]+)", selector))
    if (pseudo - PSEUDO or re.search(r":not\([^)]*,", selector)) and not ALONE.match(selector):
        yield f"{selector}: {', '.join(sorted(pseudo - PSEUDO))}"
    for problem in _newer_in_block(rule):
        yield f"{selector}: {problem}"


def _newer_in_block(rule: QualifiedRule) -> Iterator[str]:
    said: dict[str, str] = {}
    for declaration in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        assert isinstance(declaration, Declaration), f"{rule.prelude}: {declaration}"
        name, words = declaration.lower_name, tinycss2.serialize(declaration.value)
        if not name.startswith("--") and name not in PROPERTIES | LOST_WITHOUT.keys():
            yield name
        if name == "gap" and said.get("display", "").strip() != "grid":
            yield "gap outside a grid"
        if unknown := set(re.findall(r"([a-z-]+)\(", words)) - FUNCTIONS - LOST_WITHOUT_FUNCTION.keys():
            yield f"{name}: {unknown}"
        if set(re.findall(r"[a-z-]+", words)) & (NEWER | (set() if name in said else AFTER)):
            yield f"{name}:{words}"
        said[name] = words


def newer_script(text: str) -> list[str]:
    """Give what a script is written in that a browser of 2019 cannot read or do."""
    return [f"{name}: {found[0]}" for pattern, name in SCRIPTS.items() if (found := re.search(rf".*(?:{pattern}).*", text))]


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_names_what_2019_knew(path: Path) -> None:
    assert list(newer_styles(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_a_script_is_written_as_in_2019(path: Path) -> None:
    assert newer_script(path.read_text("utf-8")) == []


def test_the_worker_is_written_as_in_2019() -> None:
    assert newer_script(Client().get("/sw.js").content.decode()) == []


@pytest.mark.parametrize(
    "style",
    [
        "p { margin-block: 1rem }",
        "p { inset: 0 }",
        "p { width: clamp(1rem, 2vw, 3rem) }",
        "p { float: inline-start }",
        "p { display: flex; gap: 1rem }",
        "p { overflow-wrap: anywhere }",
        "p, div:has(a) { color: red }",
        "p:is(.a, .b) { color: red }",
        "p:not(.a, .b) { color: red }",
        "@layer a { p { color: red } }",
        "@media print { p { aspect-ratio: 1 } }",
    ],
)
def test_what_came_later_is_refused(style: str) -> None:
    assert list(newer_styles(style)) != []


@pytest.mark.parametrize("script", ["a?.b", "a ?? b", "a ||= b", "/(?<=a)b/", "[1].at(-1)", "x = 1_000", "part.replaceChildren()"])
def test_what_a_script_of_2019_cannot_say_is_refused(script: str) -> None:
    assert newer_script(script) != []


def test_what_2019_knew_is_accepted() -> None:
    assert list(newer_styles("p { float: left; float: inline-start } p { display: grid; gap: 1px } div:has(a) { color: red }")) == []
    assert newer_script("const a = { ...b }; try { c ? .5 : d } catch {}") == []
