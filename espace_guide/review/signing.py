"""Records that a person has read facts, ends or sentences: only their lines change, and all is read back before anything is written."""

import json
import re
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from ..guides import GUIDES
from ..law import facts as law
from . import signed
from .seal import seal_of_end
from .sentences import bare

BLOCK = re.compile(r'^\[\["([^"]+)"\]\][ \t]*$', re.MULTILINE)
LINE = re.compile(r"^(checked_by|checked_on|seal) = .*\n", re.MULTILINE)
LONGEST = 120


class Refused(ValueError):
    """A signature that cannot be taken: nothing was written."""


def sign(names: Iterable[str], by: str, on: date, today: date, texts: Path = law.TEXTS, path: Path = signed.PATH) -> tuple[str, ...]:
    """Record who read what and when, and give the names signed; raises Refused, and writes nothing, if any of it is wrong.

    A name is a fact's, an end's (`opposition/a_temps`) or a sentence's (`phrase/1a2b3c4d`), as `manage.py review` prints them.
    """
    by, wanted = by.strip(), tuple(dict.fromkeys(names))
    if not wanted:
        raise Refused("nothing to sign")
    if not by or len(by) > LONGEST or not by.isprintable():
        raise Refused("a person signs: give a name on one line")
    if on > today:
        raise Refused(f"{on.isoformat()} is still to come")
    others = tuple(name for name in wanted if "/" in name)
    kept = law.load(texts)
    unknown = [name for name in wanted if name not in others and name not in kept]
    if unknown:
        raise Refused(f"not a fact: {', '.join(unknown)}")
    added = path.read_text(encoding="utf-8") + "".join(_signature(name, by, on) for name in others)
    changed = _facts(tuple(name for name in wanted if name not in others), by, on, texts)
    _check(changed, texts)
    for file, text in changed.items():
        _write(file, text)
    if others:
        _write(path, added)
        signed.load(path)
    return wanted


def _signature(name: str, by: str, on: date) -> str:
    where, _, what = name.partition("/")
    if where == "phrase":
        if name not in {one.name for one in bare()}:
            raise Refused(f"no sentence is called {name} now: its words may have changed")
        seal = what
    else:
        try:
            seal = seal_of_end(GUIDES[where], what)
        except LookupError:
            raise Refused(f"{name} is not the end of a guide") from None
    return f"\n[[{_quoted(name)}]]\nby = {_quoted(by)}\non = {on.isoformat()}\nseal = {_quoted(seal)}\n"


def _facts(names: tuple[str, ...], by: str, on: date, texts: Path) -> dict[Path, str]:
    """Give the new text of each file in which a fact is signed: the version in force that day."""
    changed: dict[Path, str] = {}
    for path in sorted(texts.glob("*.toml")):
        before = path.read_text(encoding="utf-8")
        blocks = tomllib.loads(before)
        after = before
        for name in names:
            if name in blocks:
                dated = [block for block in blocks[name] if block["since"] <= on]
                if not dated:
                    raise Refused(f"{name} is not known on {on.isoformat()}")
                in_force = max(dated, key=lambda block: block["since"])
                after = _signed_block(after, name, blocks[name].index(in_force), by, on, law.seal(in_force))
        if after != before:
            changed[path] = after
    return changed


def _signed_block(text: str, name: str, index: int, by: str, on: date, seal: str) -> str:
    """Rewrite the lines of the signature of one version, the only ones that change."""
    starts = [found for found in BLOCK.finditer(text) if found[1] == name]
    start = starts[index].end()
    following = BLOCK.search(text, start)
    end = following.start() if following else len(text)
    lines = {"checked_by": by, "checked_on": on.isoformat(), "seal": seal}
    written = "".join(f"{key} = {_quoted(value)}\n" for key, value in lines.items())
    block = text[start:end]
    first = LINE.search(block)
    if not first:
        raise Refused(f"{name} has no line for a signature")
    return text[:start] + block[: first.start()] + written + LINE.sub("", block[first.start() :]) + text[end:]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a TOML basic string is a JSON string


def _check(changed: dict[Path, str], texts: Path) -> None:
    """Load all the texts as they would be, and refuse a change to anything but a signature."""
    with TemporaryDirectory() as folder:
        copy = Path(copytree(texts, Path(folder) / "texts"))
        for path, text in changed.items():
            (copy / path.name).write_text(text, encoding="utf-8")
            if _unsigned(text) != _unsigned(path.read_text(encoding="utf-8")):
                raise Refused(f"{path.name}: more than a signature would change; sign it by hand")
        law.load(copy)


def _unsigned(text: str) -> object:
    blocks = tomllib.loads(text)
    return {
        name: [{key: value for key, value in block.items() if key not in law.SIGNED} for block in several]
        for name, several in blocks.items()
    }


def _write(path: Path, text: str) -> None:
    """Replace a file at once: a reader sees the old one or the new one."""
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
