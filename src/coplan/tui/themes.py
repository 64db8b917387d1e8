"""Colours: our own, the terminal's, and those of Textual that can be read.

Text reaches 7:1 in our own and 4.5:1 in the others; ``too_faint`` computes it for any theme.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from coplan.extend.contrast import PART, contrast
from coplan.extend.contrast import TEXT as HINT
from coplan.extend.offers import Theme as Offered
from coplan.files.settings import THEMES as NAMES

DARK = Theme(
    name="dark",
    dark=True,
    background="#101418",
    surface="#171C22",
    panel="#1E252D",
    foreground="#F2F4F5",
    primary="#7CC4FF",
    secondary="#7CC4FF",
    accent="#FFC857",
    warning="#FFC857",
    success="#7BE0A6",
    error="#FF9AA2",
    variables={"foreground-muted": "#B8C2CC", "border": "#8A97A5", "border-blurred": "#8A97A5"},
)
CREAM = Theme(
    name="cream",
    dark=False,
    background="#FBF7EF",
    surface="#FFFDF8",
    panel="#F0E9DC",
    foreground="#1B1F23",
    primary="#0B4F8A",
    secondary="#0B4F8A",
    accent="#6B4700",
    warning="#6B4700",
    success="#0B5A33",
    error="#8C1020",
    variables={"foreground-muted": "#4A525A", "border": "#6B6A64", "border-blurred": "#6B6A64"},
)
CONTRAST = Theme(
    name="contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    panel="#000000",
    foreground="#FFFFFF",
    primary="#FFFF66",
    secondary="#FFFF66",
    accent="#66FFFF",
    warning="#66FFFF",
    success="#99FF99",
    error="#FFB3B3",
    variables={"foreground-muted": "#FFFFFF", "border": "#FFFFFF", "border-blurred": "#FFFFFF"},
)
TERMINAL = Theme(
    name="terminal",
    ansi=True,
    **dict.fromkeys(  # type: ignore[arg-type]  # mypy cannot see which names are in it
        (
            *("background", "surface", "panel", "foreground", "boost"),
            *("primary", "secondary", "accent", "warning", "success", "error"),
        ),
        "ansi_default",
    ),
    variables=dict.fromkeys(
        (
            *("foreground-muted", "border", "border-blurred", "scrollbar", "scrollbar-background"),
            *("ansi-background", "ansi-foreground"),  # Textual has none where a theme is ansi
        ),
        "ansi_default",
    ),
)
"""No colour of its own: what a person has set for their terminal can be read by that person."""

OWN = {theme.name: theme for theme in (DARK, CREAM, CONTRAST, TERMINAL)}
SAYS: Mapping[str, str] = {
    "dark": "Light letters on dark.",
    "cream": "Dark letters on cream, like paper. For bright rooms, and easy on many eyes.",
    "contrast": "White and yellow on black: the strongest.",
    "terminal": "The colours that your terminal has.",
}

TEXT = 7.0
"""Least contrast of text in coplan's own: WCAG 2.2, 1.4.6."""

_DRAWN = {
    "foreground": ("background", "surface", "panel"),
    "primary": ("background", "surface"),
    "accent": ("background", "surface"),
    "foreground-muted": ("background", "surface"),
}
"""What coplan writes in, and on what."""

_MUTED, _BORDER = 0.85, 0.6
"""How much of the letters' colour is in quiet text and in lines."""


def plugged(offer: Offered) -> Theme:
    """The colours of a plugin as a theme."""
    notice = offer.notice or offer.accent
    lines = {"border": offer.line, "border-blurred": offer.line}
    return Theme(
        name=offer.id,
        dark=offer.dark,
        background=offer.background,
        surface=offer.surface,
        panel=offer.panel,
        foreground=offer.letters,
        primary=offer.accent,
        secondary=offer.accent,
        accent=notice,
        warning=notice,
        success=notice,
        error=notice,
        variables={"foreground-muted": offer.quiet, **lines},
    )


def themes() -> Iterator[Theme]:
    """Every theme that ships, in the order in which people are offered them."""
    return (OWN[name] if name in OWN else _readable(BUILTIN_THEMES[name]) for name in NAMES)


def _readable(stock: Theme) -> Theme:
    """One of Textual's with quiet text and lines that can be seen; its own are too faint."""
    behind, letters = Color.parse(stock.background), Color.parse(stock.foreground)
    muted, line = behind.blend(letters, _MUTED).hex, behind.blend(letters, _BORDER).hex
    changed = {"foreground-muted": muted, "border": line, "border-blurred": line}
    return replace(stock, variables={**stock.variables, **changed})


def too_faint(theme: Theme, least: float = HINT) -> tuple[str, ...]:
    """Each pair of colours of a theme that people with weak sight could not tell apart, in words.

    least: contrast that text must reach. Themes in the terminal's own colours cannot be measured,
    and none of their pairs is told.
    """
    if theme.ansi:
        return ()
    colours = {name: value.partition(" ")[0] for name, value in _colours(theme).items()}
    wanted = [(role, on, least) for role, behind in _DRAWN.items() for on in behind]
    wanted.append(("border-blurred", "background", PART))
    return tuple(
        f"{theme.name}: {role} on {on} reaches {reached:.1f}:1, and needs {needed}:1"
        for role, on, needed in wanted
        if (reached := _reached(colours[role], colours[on])) < needed
    )


def _colours(theme: Theme) -> dict[str, str]:
    return theme.to_color_system().generate()


def _reached(letters: str, behind: str) -> float:
    ground = Color.parse(behind)
    return contrast((ground + Color.parse(letters)).rgb, ground.rgb)
