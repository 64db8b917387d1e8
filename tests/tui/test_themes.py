"""Colours: text can be read by people who see little of it."""

import pytest
from textual.color import Color
from textual.theme import Theme

from coplan.tui.themes import THEMES

# WCAG 2: 7:1 is level AAA for text; 4.5:1 is AA, for hints; 3:1 for parts that are no text.
TEXT, HINT, PART = 7.0, 4.5, 3.0
BACKGROUNDS = ("background", "surface", "panel")


def luminance(colour: Color) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [part / 255 for part in colour.rgb]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, as WCAG 2 defines it."""
    dark, light = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    """Black on white is 21:1, as in the standard."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_hints_and_borders_can_be_seen(theme: Theme) -> None:
    """On every background: text 7:1, hints 4.5:1, borders 3:1."""
    for name in BACKGROUNDS:
        behind = str(getattr(theme, name))
        for role in ("foreground", "primary", "accent"):
            least = TEXT if name == "background" or role == "foreground" else HINT
            assert contrast(str(getattr(theme, role)), behind) >= least, (role, name)
        assert contrast(theme.variables["foreground-muted"], behind) >= HINT
        assert contrast(theme.variables["border-blurred"], behind) >= PART
