"""Two terminals that are shown the same, one by Textual and one by coplan's quiet driver."""

from collections.abc import Sequence

import pyte
from pyte.screens import Char
from rich.cells import cell_len

Cells = list[list[Char]]


class Emulator:
    """A terminal that does to halves of wide characters what terminals do; pyte leaves them."""

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._stream.feed("\x1b[?7l")  # as Textual has it

    def feed(self, data: str) -> None:
        """Show what is sent."""
        self._stream.feed(data)

    def shown(self) -> tuple[Cells, tuple[int, int]]:
        """Every cell, and where the cursor is."""
        buffer, columns = self.screen.buffer, self.screen.columns
        for y in range(self.screen.lines):
            mend([buffer[y][x] for x in range(columns)], buffer[y])
        cursor = self.screen.cursor
        cells = [[buffer[y][x] for x in range(columns)] for y in range(self.screen.lines)]
        return cells, (min(cursor.x, columns - 1), cursor.y)


def mend(row: Sequence[Char], into: dict[int, Char]) -> None:
    """Make blanks of halves that have lost the other one. into: where a cell is changed."""
    for x, cell in enumerate(row):
        wide = cell_len(cell.data) > 1
        lost = wide and (x + 1 == len(row) or row[x + 1].data != "")
        alone = cell.data == "" and (x == 0 or cell_len(row[x - 1].data) < 2)
        if lost or alone:
            into[x] = cell._replace(data=" ")
