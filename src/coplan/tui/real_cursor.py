"""The terminal's own cursor, shown where the focus is.

Braille displays and screen readers follow that cursor, and Textual hides it.
"""

from functools import cache

from textual.driver import Driver
from textual.geometry import Offset
from textual.widget import Widget

HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"
"""Source: xterm's ctlseqs, DECTCEM."""


@cache
def driver_with_cursor(driver: type[Driver]) -> type[Driver]:
    """A driver that shows the cursor whenever the one it is made from would hide it."""

    class WithCursor(driver):  # type: ignore[valid-type,misc]  # chosen for the platform by Textual
        def write(self, data: str) -> None:
            super().write(SHOW if data == HIDE else data)

    return WithCursor


def point(widget: Widget, x: int, y: int) -> None:
    """Put the cursor on a cell of a widget that has the focus, with the next that is drawn."""
    if widget.has_focus:
        widget.app.cursor_position = widget.content_region.offset + Offset(x, y)
