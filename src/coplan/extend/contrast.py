"""How well colours can be told apart, as WCAG 2 defines it."""

from collections.abc import Iterator

from coplan.extend.offers import Theme

TEXT, PART = 4.5, 3.0
"""Least contrast: WCAG 2.2, 1.4.3 for text, 1.4.11 for other parts."""

DRAWN = {
    "letters": ("background", "surface", "panel"),
    "quiet": ("background", "surface"),
    "accent": ("background", "surface"),
    "notice": ("background", "surface"),
}
"""What coplan writes in, and on what."""


def luminance(rgb: tuple[int, int, int]) -> float:
    """Relative luminance, from 0 for black to 1 for white. rgb: 0 to 255 each."""
    parts = [part / 255 for part in rgb]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)  # noqa: PLR2004 - the standard's
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def rgb(colour: str) -> tuple[int, int, int]:
    """A colour such as ``#1B1F23`` as three numbers."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def faint_pairs(theme: Theme) -> Iterator[str]:
    """Each pair of colours that people with weak sight could not tell apart, in words."""
    wanted = [(role, on, TEXT) for role, behind in DRAWN.items() for on in behind]
    for role, on, needed in (*wanted, ("line", "background", PART)):
        letters = getattr(theme, role) or theme.accent
        reached = contrast(rgb(letters), rgb(getattr(theme, on)))
        if reached < needed:
            yield f"{role} on {on} reaches {reached:.1f}:1, and needs {needed:g}:1"
