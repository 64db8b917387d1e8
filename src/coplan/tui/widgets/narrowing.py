"""Words that a list is narrowed to: typed on its first line, kept while moving in what is left."""

from typing import Literal

from textual.events import Key

from coplan.tui.cells import cell_len
from coplan.tui.text import one_line
from coplan.tui.wrapping import shortened

TYPING = "   Enter: to the rows. Esc: show all."
KEPT = "   Esc: show all."
LEAST = 8
"""Cells that the words keep for themselves."""


class Narrowing:
    """What has been typed, and whether it is being typed, kept, or gone."""

    def __init__(self) -> None:
        self.words = ""
        self.state: Literal["off", "typing", "kept"] = "off"

    @property
    def height(self) -> int:
        """Lines that it takes of the list."""
        return 0 if self.state == "off" else 1

    def off(self) -> None:
        """Take everything away."""
        self.words, self.state = "", "off"

    def take(self, event: Key) -> bool:
        """Whether a key was meant for the words; then they are changed."""
        key, typing = event.key, self.state == "typing"
        if key == "escape" and self.state != "off":
            self.off()
        elif typing and key in ("enter", "down"):
            self.state = "kept" if self.words else "off"
        elif typing and key == "backspace":
            self.words = self.words[:-1]
        elif typing and key == "ctrl+u":
            self.words = ""
        elif typing and event.is_printable and event.character:
            self.words += event.character
        else:
            return False
        return True

    def shown(self, width: int) -> str:
        """Its line, at most so many cells wide."""
        ways = TYPING if self.state == "typing" else KEPT
        ways = ways if cell_len(ways) + LEAST <= width else ""
        return shortened(f"/{one_line(self.words)}", width - cell_len(ways)) + ways

    def end(self, width: int) -> int:
        """How many cells its words take of the line, for the terminal's cursor."""
        return min(cell_len(one_line(self.words)) + 1, width - 1)
