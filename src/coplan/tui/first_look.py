"""The colours that a session was drawn in, kept so that the next one can begin in them.

What depends on settings, theme and terminal is not worked out again: it holds while they are the
same. This room loads neither Textual nor msgspec.
"""

import os
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coplan import __version__
from coplan.extend.cache import keep, kept, mark

MOST = 16
"""Looks that are kept: who works in two terminals in turns has one for each."""

ROLES = ("text", "bold", "line", "cursor", "quiet")


class Room(NamedTuple):
    """Empty cells and lines. sides: of the main part. over, under: of its heading.

    between: behind each row of a list. below: between the list and the status line.
    """

    sides: int
    over: int
    under: int
    between: int
    below: int


ROOMS: Mapping[str, Room] = {
    "compact": Room(1, 0, 0, 0, 1),
    "normal": Room(1, 0, 1, 0, 2),
    "roomy": Room(3, 1, 1, 1, 2),
}
"""The room that each spacing gives; a test holds it beside what Textual makes of our styles."""

_TERMINAL = ("TERM", "COLORTERM", "NO_COLOR", "TERM_PROGRAM", "ACCESSIBLE", "COLUMNS", "LINES")
_FOLDERS = ("HOME", "XDG_CONFIG_HOME", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONUTF8")
_PREFIXES = ("COPLAN_", "TEXTUAL_")
_PEN = re.compile(r"[0-9;]*")


class Look(NamedTuple):
    """How the first screen looks. pens: by role, the codes that ECMA-48 calls SGR.

    real_cursor: whether the terminal's cursor is shown.
    """

    pens: Mapping[str, str]
    spacing: str
    real_cursor: bool

    @property
    def room(self) -> Room:
        """The room that there is around things."""
        return ROOMS[self.spacing]


def name() -> str:
    """What the look for this kind of terminal is kept under; two kinds may have to share."""
    terminal = repr(sorted(_environment())).encode("utf-8", "surrogateescape")
    return f"look-{zlib.crc32(terminal) % MOST:x}"


def kept_look() -> Look | None:
    """The look of the last session that had the same settings at the same kind of terminal."""
    data = kept(name())
    if data is None:
        return None
    try:
        settings, told, spacing, cursor, *pens = data.decode().split("\n")
    except ValueError:
        return None
    same = told == _circumstances(settings)
    if not same or spacing not in ROOMS or len(pens) != len(ROLES):
        return None
    if not all(_PEN.fullmatch(pen) for pen in pens):
        return None
    return Look(dict(zip(ROLES, pens, strict=True)), spacing, cursor == "shown")


def keep_look(look: Look, settings: str) -> None:
    """Keep a look. settings: the file of settings that it came from."""
    cursor = "shown" if look.real_cursor else "hidden"
    pens = (look.pens[role] for role in ROLES)
    lines = (settings, _circumstances(settings), look.spacing, cursor, *pens)
    keep(name(), "\n".join(lines).encode("utf-8", "surrogateescape"))


def _circumstances(settings: str) -> str:
    """All that a look depends on, on one line."""
    return repr((__version__, mark(settings), sorted(_environment())))


def _environment() -> Iterator[tuple[str, str]]:
    for name, value in os.environ.items():
        if name in _TERMINAL or name in _FOLDERS or name.startswith(_PREFIXES):
            yield name, value
