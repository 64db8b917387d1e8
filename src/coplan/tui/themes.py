"""Own colours: dark, cream and high contrast. Text reaches 7:1 in each; a test computes it."""

from textual.theme import Theme

DARK = Theme(
    name="coplan-dark",
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
    name="coplan-cream",
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
    name="coplan-contrast",
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
THEMES = (DARK, CREAM, CONTRAST)
