"""Contrast of every text colour on every ground, computed from the style sheet as WCAG 2.2 defines it."""

import pytest

from tests.access.colours import GROUNDS, THEMES, contrast, pairs


@pytest.mark.parametrize("theme", THEMES)
def test_text_reads_on_every_ground_at_seven_to_one(theme: str) -> None:
    """Check the contrast of text (WCAG 1.4.6, level AAA) in each theme."""
    assert {pair: round(found, 2) for pair, found in pairs(theme).items() if found < 7} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_edges_that_say_something_stand_out_at_three_to_one(theme: str) -> None:
    """Check the contrast of what is no text: edges of fields and buttons, marks, the outline of what has the focus (WCAG 1.4.11)."""
    colours = THEMES[theme]
    assert min(contrast(colours[edge], colours[ground]) for edge in ("ink", "soft", "accent", "calm") for ground in GROUNDS) >= 3


def test_the_computation_is_that_of_the_specification() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
