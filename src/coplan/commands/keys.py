"""What keys do inside a list, on a page and on the map; and which keys arrive everywhere."""

import unicodedata
from collections.abc import Mapping, Sequence

from coplan.commands.command import Keyed
from coplan.commands.registry import COMMANDS

LIST: tuple[Keyed, ...] = (
    Keyed(id="row-up", title="One row up", keys=("up", "k"), group="In a list"),
    Keyed(id="row-down", title="One row down", keys=("down", "j"), group="In a list"),
    Keyed(id="rows-up", title="Ten rows up", keys=("pageup",), group="In a list"),
    Keyed(id="rows-down", title="Ten rows down", keys=("pagedown",), group="In a list"),
    Keyed(id="first-row", title="The first row", keys=("home", "g"), group="In a list"),
    Keyed(id="last-row", title="The last row", keys=("end", "G"), group="In a list"),
    Keyed(id="open-row", title="Open the row, or choose it", keys=("enter",), group="In a list"),
    Keyed(id="mark-row", title="Tick the row", keys=("space",), group="In a list"),
    Keyed(
        id="filter",
        title="Show only rows with these words; Esc shows all",
        keys=("slash",),
        group="In a list",
    ),
    Keyed(
        id="jump",
        title="Go to a row by the letter in front of it",
        keys=("f",),
        group="In a list",
    ),
)
MAP: tuple[Keyed, ...] = (
    Keyed(id="map-up", title="Up on the map", keys=("up", "k"), group="On the map"),
    Keyed(id="map-down", title="Down on the map", keys=("down", "j"), group="On the map"),
    Keyed(id="map-left", title="Left on the map", keys=("left", "h"), group="On the map"),
    Keyed(id="map-right", title="Right on the map", keys=("right", "l"), group="On the map"),
    Keyed(id="map-open", title="Open this part", keys=("enter",), group="On the map"),
    Keyed(id="map-turn", title="The map as a list, or back", keys=("w",), group="On the map"),
)
PAGE: tuple[Keyed, ...] = (
    Keyed(
        id="close-page",
        title="Close the page",
        keys=("escape", "q", "b"),
        group="On a page",
    ),
)
DOCUMENT: tuple[Keyed, ...] = (
    Keyed(
        id="line-move", title="Put the line at another place", keys=("m",), group="On a document"
    ),
    Keyed(id="line-leave", title="Keep the line in the notes", keys=("s",), group="On a document"),
    Keyed(
        id="line-alike",
        title="Accept all lines with the same place",
        keys=("A",),
        group="On a document",
    ),
    Keyed(id="line-undo", title="Take back the last choice", keys=("u",), group="On a document"),
    Keyed(id="line-done", title="Say what goes into the plan", keys=("d",), group="On a document"),
)
FIRST_SCREEN = (*("help", "find", "leave", "colours", "roomier", "tighter", "projector", "redraw"),)
"""Commands of the workspace that work before a plan is open, too."""

START: tuple[Keyed, ...] = tuple(one for one in COMMANDS if one.id in FIRST_SCREEN)
FAR = ("rows-up", "rows-down", "first-row", "last-row")
"""What moves far in a list, and on the timeline."""

EVERY: tuple[Keyed, ...] = (*COMMANDS, *LIST, *MAP, *PAGE, *DOCUMENT)
SCREENS: Mapping[str, Sequence[Keyed]] = {
    "the plan": (*COMMANDS, *LIST),
    "the first screen": (*START, *LIST),
    "a page": (*PAGE, *LIST),
    "a document": (*PAGE, *LIST, *DOCUMENT),
    "the map": (*PAGE, *MAP),
    "the timeline": (*PAGE, *MAP, *(one for one in LIST if one.id in FAR)),
    "the map as a list": (*PAGE, *LIST, *(one for one in MAP if one.id == "map-turn")),
}
"""What is reached by keys at the same time; there, each key means one thing."""

NAMES: Mapping[str, str] = {
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "escape": "Esc",
    "delete": "Del",
    "space": "Space",
    "enter": "Enter",
    "backspace": "Backspace",
    "tab": "Tab",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    **{f"f{number}": f"F{number}" for number in range(1, 11)},
}
"""How keys are written for people, by the name that coplan has for them."""

SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~£€§°¿¡¨"
"""Keys that are no letter and no digit, and can be used by themselves."""

_BY_NAME = {shown.lower(): key for key, shown in NAMES.items() if len(shown) > 1}
_SIGNS = {"solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at"} | {
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Signs that terminals' libraries call by another name than Unicode does."""

_ARRIVES_AS = {
    "ctrl+h": "Backspace",
    "ctrl+i": "Tab",
    "ctrl+j": "Enter",
    "ctrl+m": "Enter",
    "ctrl+left_square_bracket": "Esc",
    "ctrl+space": "ctrl+@",
}
_TAKEN = {
    "ctrl+a": "screen keeps it for itself",
    "ctrl+b": "tmux keeps it for itself",
    "ctrl+c": "it stops a program",
    "ctrl+q": "some lines use it to go on after a pause",
    "ctrl+s": "some lines use it to pause",
    "ctrl+z": "it puts a program to sleep",
}


def key_name(key: str) -> str:
    """How a key is written for people."""
    return NAMES.get(key, key)


def key_of(written: str) -> str:
    """The key that a person has written: ``?`` or ``Esc`` or ``ctrl+r``."""
    text = written.strip()
    if len(text) == 1 and not text.isalnum():
        name = unicodedata.name(text, "").lower().replace("-", "_").replace(" ", "_")
        return _SIGNS.get(name, name)
    return text if len(text) == 1 else _BY_NAME.get(text.lower(), text.lower())


def why_not(key: str) -> str:
    """Why a key cannot be used, in words; empty for one that arrives in tmux and over SSH.

    Source: measured in tmux 3.3; the control characters are those of ASCII.
    """
    if key in _ARRIVES_AS:
        return f"it arrives as {_ARRIVES_AS[key]}"
    if key in _TAKEN:
        return _TAKEN[key]
    if key.startswith("ctrl+"):
        letter = key.removeprefix("ctrl+")
        plain = len(letter) == 1 and letter.isascii() and letter.isalpha()
        return "" if plain else "it does not arrive in every terminal"
    if len(key) == 1 or key in NAMES:
        return ""
    if "+" in key:
        return "it does not arrive in every terminal"
    return "" if key in map(key_of, SIGNS) else "coplan knows no such key"
