"""What the terminal shows, remembered; and the shortest way to make it show something else."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from operator import ne, or_
from typing import TypeAlias

from coplan.tui.driver.cells import Cells, change, sure

Piece: TypeAlias = tuple[int, int, Cells]
"""A column, a row, and the cells that begin there."""

Row: TypeAlias = tuple[list[str], list[str]]
"""What stands in each cell of a row, and its pen."""

GAP = 3
"""So many cells that stay the same are written again, for a move would be as long."""

NOTHING = "\0"
"""Stands in no cell: what the terminal shows there is not known."""


class Shown:
    """A terminal's screen, as far as it is known; in the beginning it is not.

    Where a character's room is not sure, what follows it is put in its place and written again.
    """

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._pen = ""
        self._at: tuple[int, int] | None = None
        self.known = False
        """Whether anything is known; else the next pieces must make up a whole screen."""

    def forget(self) -> None:
        """Know nothing any more."""
        self.known = False

    def draw(self, pieces: Iterable[Piece], size: tuple[int, int], cursor: tuple[int, int]) -> str:
        """What to send so that these pieces stand there, and the cursor.

        size: columns and rows. cursor: its column and row.
        """
        sent: list[str] = []
        if self.known and size == self.size:
            changed = _with(self._rows, pieces)
        else:
            blank = _rows_of(" ", size)
            changed = {**dict(enumerate(blank)), **_with(blank, pieces)}
            self._rows = _rows_of(NOTHING, size)
            self._pen, self._at, self.known = "", None, True
            sent.append("\x1b[m")
        for y, new in changed.items():
            for start, end in _runs(self._rows[y], new):
                self._write(sent, y, start, _cut(new, start, end))
            self._rows[y] = new
        self._move(sent, *cursor)
        return "".join(sent)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows, as last drawn."""
        return (len(self._rows[0][0]), len(self._rows)) if self._rows else (0, 0)

    def _write(self, sent: list[str], y: int, x: int, cells: Cells) -> None:
        self._move(sent, x, y)
        chars, pens = cells
        at, end = 0, len(chars)
        while at < end:
            pen, first = pens[at], at
            while at < end and pens[at] == pen:
                at += 1
            sent.append(change(self._pen, pen))
            self._pen = pen
            text = "".join(chars[first:at])
            if text.isascii() or all(map(sure, chars[first:at])):
                sent.append(text)
            else:
                self._write_unsure(sent, y, x + first, chars[first:at])
        # Behind the last column the cursor is in no certain place.
        behind = x + end
        self._at = (behind, y) if behind < self.size[0] else None

    def _write_unsure(self, sent: list[str], y: int, x: int, chars: Sequence[str]) -> None:
        """Write cells of which some may take more or less room than they should.

        Those stay together, for in some scripts neighbours are joined.
        """
        at = 0
        while at < len(chars):
            odd, first = not sure(chars[at]), at
            at += 1
            while at < len(chars) and (chars[at] == "" or odd is not sure(chars[at])):
                at += 1
            text = "".join(chars[first:at])
            if odd:
                room = " " * (at - first)
                text = f"{room}{_address(x + first, y)}{text}{_address(x + at, y)}"
            sent.append(text)

    def _move(self, sent: list[str], x: int, y: int) -> None:
        if self._at != (x, y):
            sent.append(_way(self._at, x, y))
            self._at = (x, y)


def _rows_of(char: str, size: tuple[int, int]) -> list[Row]:
    width, height = size
    return [([char] * width, [""] * width) for _ in range(height)]


def _with(rows: Sequence[Row], pieces: Iterable[Piece]) -> dict[int, Row]:
    """The rows that differ once these pieces stand in them."""
    changed: dict[int, Row] = {}
    width = len(rows[0][0]) if rows else 0
    for x, y, (chars, pens) in pieces:
        end = min(x + len(chars), width)
        if not (0 <= x < end and 0 <= y < len(rows)):
            continue
        there = changed.get(y) or rows[y]
        if there[0][x:end] == chars and there[1][x:end] == pens:
            continue
        if y not in changed:
            changed[y] = there = (list(there[0]), list(there[1]))
        _put(there, x, end, Cells(chars, pens))
    return changed


def _put(row: Row, x: int, end: int, cells: Cells) -> None:
    """Put cells into a row. A wide character of which one half goes is gone."""
    chars, pens = row
    if chars[x] == "" and x:
        chars[x - 1] = " "
    if end < len(chars) and chars[end] == "":
        chars[end] = " "
    cut = end - x
    if cut < len(cells.chars) and cells.chars[cut] == "":
        cells = Cells([*cells.chars[: cut - 1], " "], cells.pens)
    chars[x:end] = cells.chars[:cut]
    pens[x:end] = cells.pens[:cut]


def _runs(old: Row, new: Row) -> Iterator[tuple[int, int]]:
    """From where to where a row has to be written."""
    chars, pens = new
    start = end = 0
    for at in compress(range(len(chars)), map(or_, map(ne, old[0], chars), map(ne, old[1], pens))):
        if at < end:
            continue
        first = at - 1 if chars[at] == "" and at else at
        if end and first > end and not _bridged(new, end, first):
            yield start, end
            end = 0
        start = start if end else first
        if not sure(chars[first]):
            yield start, len(chars)
            return
        end = first + 2 if chars[first + 1 : first + 2] == [""] else first + 1
    if end:
        yield start, end


def _bridged(row: Row, end: int, first: int) -> bool:
    """Whether cells between two runs are as soon written again as stepped over."""
    chars, pens = row
    same = len(set(pens[end - 1 : first + 1])) == 1
    return first - end <= GAP and same and all(map(sure, chars[end:first]))


def _cut(row: Row, start: int, end: int) -> Cells:
    return Cells(row[0][start:end], row[1][start:end])


def _address(x: int, y: int) -> str:
    """Source: ECMA-48, CUP."""
    return f"\x1b[{y + 1};{x + 1}H"


def _way(at: tuple[int, int] | None, x: int, y: int) -> str:
    """The shortest way to a cell. Source: ECMA-48, CUP, CUU, CUD, CUF, CUB, CR, BS."""
    address = _address(x, y)
    if at is None:
        return address
    across, down = x - at[0], y - at[1]
    step = ""
    if down == 0:
        step = "\r" if x == 0 else "\b" if across == -1 else _step(across, "C", "D")
    elif across == 0:
        step = _step(down, "B", "A")
    elif x == 0 and abs(down) == 1:
        step = "\r" + _step(down, "B", "A")
    return min(step, address, key=len) if step else address


def _step(by: int, forth: str, back: str) -> str:
    count = abs(by) if abs(by) > 1 else ""
    return f"\x1b[{count}{forth if by > 0 else back}"
