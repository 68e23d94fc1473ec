"""The colours of the site, read from its style sheet, and their contrast."""

import re
from collections.abc import Mapping
from pathlib import Path

SHEET = (Path(__file__).resolve().parents[2] / "static/site.css").read_text("utf-8")
WORDS, GROUNDS = ("ink", "soft", "accent", "calm"), ("paper", "card", "wash")


def _themes() -> Mapping[str, Mapping[str, str]]:
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w+)", block)) for block in re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)[:2])
    return {"light": light, "dark": light | dark}


THEMES = _themes()


def pairs(theme: str) -> Mapping[tuple[str, str], float]:
    """Give the contrast of every text with every ground it may stand on, in a theme."""
    colours = THEMES[theme]
    found = [*((text, ground) for text in WORDS for ground in GROUNDS), ("on-accent", "accent"), ("paper", "calm")]
    return {(text, ground): contrast(colours[text], colours[ground]) for text, ground in found}


def least(theme: str) -> float:
    """Give the least contrast of text in a theme, cut down to two decimals."""
    return int(100 * min(pairs(theme).values())) / 100


def contrast(one: str, other: str) -> float:
    """Compute the contrast of two colours, as `#rrggbb` or `#rgb`: from 1 to 21 (WCAG 2.2, « contrast ratio »)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Compute a colour's relative luminance (WCAG 2.2, « relative luminance »)."""
    figures = colour.lstrip("#")
    parts = [int(figures[at : at + 2], 16) / 255 for at in (0, 2, 4)] if len(figures) == 6 else [int(one * 2, 16) / 255 for one in figures]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
