"""The arrows between the modules, read from their imports: law and guides meet in a plan, a plan leaves as documents and pages."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = "espace_guide"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / PACKAGE).rglob("*.py"))
}

# What each part may import of the project, beside itself. A part that is not named here is a page's: see NEVER.
MAY = {
    "law": set(),
    "guides": set(),
    "languages": set(),
    "labels": {"law", "languages"},
    "wording": {"law", "guides", "languages", "notices"},
    "readings": {"law", "languages"},
    "plan": {"law", "guides", "languages", "wording", "readings"},
}
# What each part never imports; `*` stands for every part that is not an exception.
NEVER = {
    "documents": {"page", "management", "privacy"},
    "*": {"documents", "management", "settings", "wsgi"},
}
MAKES_DOCUMENTS = {"views", "management", "documents", "wsgi"}
MAY_OF_DJANGO = {
    "law": set(),
    "guides": {"django.utils.translation"},
    "languages": {"django.utils.translation"},
    "labels": {"django.utils.translation"},
    "wording": {"django.utils.translation"},
    "readings": {"django.utils.translation"},
    "plan": {"django.utils.translation"},
}
READS_THE_CLOCK = ("views", "management")
CLOCK = {"today", "now", "utcnow", "localtime", "localdate", "gmtime", "time_ns"}
LONGEST = 200
EMPTY_WORDS = {"utils", "util", "common", "core", "base", "manager", "service", "helper", "helpers", "misc"}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def part(module: str) -> str:
    return module.removeprefix(f"{PACKAGE}.").split(".")[0]


def imports(module: str) -> Iterator[str]:
    """Yield the whole name of each module imported, and of each name taken from it."""
    here = module.split(".") if MODULES[module].name == "__init__.py" else module.split(".")[:-1]
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(here[: len(here) - node.level + 1]) if node.level else ""
            source = ".".join(filter(None, (start, node.module)))
            yield from (f"{source}.{alias.name}" for alias in node.names)


def project_imports(module: str) -> set[str]:
    """Give the project's modules that a module imports."""
    found = set()
    for name in imports(module):
        while name and name not in MODULES:
            name = name.rpartition(".")[0]
        if name and name not in (PACKAGE, module):
            found.add(name)
    return found


def of_part(*names: str) -> list[str]:
    return [module for module in MODULES if part(module) in names]


def test_the_walk_sees_the_project() -> None:
    assert {f"{PACKAGE}.law.clocks", f"{PACKAGE}.guides.flow", f"{PACKAGE}.plan", f"{PACKAGE}.views.guides"} <= MODULES.keys()
    assert project_imports(f"{PACKAGE}.law.hours") == {f"{PACKAGE}.law.clocks", f"{PACKAGE}.law.facts"}
    assert f"{PACKAGE}.plan" in project_imports(f"{PACKAGE}.views.guides")


@pytest.mark.parametrize("name", MAY)
def test_a_part_imports_only_what_it_may(name: str) -> None:
    assert of_part(name)
    for module in of_part(name):
        assert {part(other) for other in project_imports(module)} - {name} <= MAY[name], module


@pytest.mark.parametrize("name", MAY_OF_DJANGO)
def test_the_heart_takes_nothing_of_django_but_translation(name: str) -> None:
    for module in of_part(name):
        taken = {found for found in imports(module) if found.split(".")[0] == "django"}
        assert {found for found in taken if not any(found.startswith(f"{allowed}.") for allowed in MAY_OF_DJANGO[name])} == set(), module


@pytest.mark.parametrize("module", MODULES)
def test_nothing_but_the_addresses_imports_the_views_and_nothing_imports_the_addresses(module: str) -> None:
    seen = {part(other) for other in project_imports(module)}
    assert "urls" not in seen
    assert "views" not in seen or part(module) in {"urls", "views"}


@pytest.mark.parametrize("module", of_part("documents"))
def test_a_document_is_made_from_a_plan_not_from_a_page(module: str) -> None:
    assert not {part(other) for other in project_imports(module)} & NEVER["documents"]


@pytest.mark.parametrize("module", [module for module in MODULES if part(module) not in MAKES_DOCUMENTS])
def test_only_views_and_commands_make_documents(module: str) -> None:
    assert not {part(other) for other in project_imports(module)} & NEVER["*"]


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {module: {other for other in project_imports(module) if not module.startswith(f"{other}.")} for module in MODULES}
    assert list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("module", [module for module in MODULES if part(module) not in READS_THE_CLOCK])
def test_today_enters_in_views_and_commands_and_nowhere_else(module: str) -> None:
    assert not {name for name in imports(module) if name.startswith(("django.utils.timezone", "time."))} - {"time.perf_counter"}
    calls = [node for node in ast.walk(tree(module)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    assert not [ast.unparse(call) for call in calls if call.func.attr in CLOCK]


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.*")), ids=lambda path: path.name)
def test_no_template_reads_the_clock(path: Path) -> None:
    assert "{% now" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("module", [module for module in MODULES if part(module) != "guides"])
def test_a_module_can_be_read_in_one_sitting(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("module", MODULES)
def test_no_import_hides_in_a_function(module: str) -> None:
    functions = [node for node in ast.walk(tree(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)]
    assert not [node for function in functions for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_s_name_says_what_it_holds(module: str) -> None:
    assert not set(module.split(".")) & EMPTY_WORDS
