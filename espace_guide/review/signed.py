"""What persons have signed beside the facts: an end of a guide, or a sentence that rests on no fact."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PATH = Path(__file__).with_name("signed.toml")
NAME = re.compile(r"[a-z-]+/[a-z0-9_]+")
KEYS = {"by", "on", "seal"}


class BadSignature(ValueError):
    """A signature that is incomplete, or signs nothing that can be."""


@dataclass(frozen=True)
class Signature:
    """Who read something, when, and the print of the words that were read."""

    by: str
    on: date
    seal: str


def load(path: Path = PATH) -> Mapping[str, Signature]:
    """Read the last signature of each name; raises BadSignature with the name at fault."""
    return {name: _read(name, blocks) for name, blocks in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def _read(name: str, blocks: object) -> Signature:
    if not NAME.fullmatch(name) or not isinstance(blocks, list):
        raise BadSignature(f'{name} must be written [["{name}"]]')
    for block in blocks:
        if block.keys() != KEYS or type(block["on"]) is not date or not str(block["by"]).strip():
            raise BadSignature(f"{name} must say by whom, on which day, and the print of the words")
    last = max(blocks, key=lambda block: block["on"])
    return Signature(last["by"], last["on"], last["seal"])
