"""The map laid out in characters: four columns, read from the right, with lines between them."""

from collections.abc import Sequence

from msgspec import Struct

from coplan.planning.mapping import COLUMNS, HEADINGS, Node
from coplan.tui.cells import cell_len
from coplan.tui.wrapping import wrapped

JOINT = 3
"""Cells between two columns."""

LEAST = 8
"""Cells of the narrowest column."""


class Cell(Struct, frozen=True, kw_only=True):
    """One part of the map on the screen. row, column: of the grid. top, height: in lines."""

    node: Node
    row: int
    column: int
    lines: tuple[str, ...]
    top: int = 0


class Drawn(Struct, frozen=True, kw_only=True):
    """A map laid out. cells: by row and column of the grid. at: the same by line and column.

    joints: what stands between columns, line by line. width: of a column, in cells.
    left: of each column's first cell.
    """

    cells: dict[tuple[int, int], Cell]
    at: dict[tuple[int, int], Cell]
    joints: tuple[dict[int, str], ...]
    width: int
    left: tuple[int, ...]

    @property
    def height(self) -> int:
        """Lines in all."""
        return len(self.joints)


def headings(drawn: Drawn) -> str:
    """The line above the map, a heading for each column."""
    titles = [HEADINGS[kind].upper() for kind in reversed(COLUMNS)]
    line = ""
    for left, title in zip(drawn.left, titles, strict=True):
        line = f"{line:<{left + 1}}{title[: drawn.width - 1]}"
    return line


def drawn(ways: Sequence[Sequence[Node]], names: Sequence[Sequence[str]], room: int) -> Drawn:
    """Lay out a map.

    ways: from the outcome as far as each goes. names: what stands for each node. room: in cells.
    """
    count = len(COLUMNS)
    width = max((room - JOINT * (count - 1)) // count, LEAST)
    left = tuple(n * (width + JOINT) for n in range(count))
    cells: dict[tuple[int, int], Cell] = {}
    at: dict[tuple[int, int], Cell] = {}
    joints: list[dict[int, str]] = []
    for row, way in enumerate(ways):
        same = _shared(way, ways[row - 1]) if row else 0
        new = {
            count - 1 - depth: tuple(wrapped(names[row][depth], width - 1))
            for depth in range(same, len(way))
        }
        height = max(map(len, new.values()))
        for column, lines in new.items():
            node = way[count - 1 - column]
            cell = Cell(node=node, row=row, column=column, lines=lines, top=len(joints))
            cells[row, column] = cell
            at |= {(cell.top + line, column): cell for line in range(len(lines))}
        joints += [_joints(ways, row, same, first=line == 0) for line in range(height + 1)]
    return Drawn(cells=cells, at=at, joints=tuple(joints), width=width, left=left)


def _shared(one: Sequence[Node], other: Sequence[Node]) -> int:
    """How many parts two ways have in common, counted from the outcome."""
    depth = 0
    while depth < min(len(one), len(other)) and one[depth] is other[depth]:
        depth += 1
    return depth


def _joints(ways: Sequence[Sequence[Node]], row: int, same: int, *, first: bool) -> dict[int, str]:
    """What stands between the columns on one line, by the column at the left of it."""
    way = ways[row]
    joints = {}
    for depth in range(1, len(COLUMNS)):
        more = _more_below(ways, row, depth)
        column = len(COLUMNS) - 1 - depth
        if first and same <= depth < len(way):
            begins = depth > same or row == 0
            joints[column] = ("─┬─" if more else "───") if begins else ("─┤ " if more else "─┘ ")
        elif more:
            joints[column] = " │ "
    return joints


def _more_below(ways: Sequence[Sequence[Node]], row: int, depth: int) -> bool:
    """Whether a later way joins the same part at this depth."""
    way = ways[row]
    if len(way) < depth:
        return False
    later = ways[row + 1] if row + 1 < len(ways) else ()
    while len(later) >= depth and _shared(way, later) >= depth:
        if _shared(way, later) == depth:
            return True
        row += 1
        later = ways[row + 1] if row + 1 < len(ways) else ()
    return False


def fitted(text: str, width: int) -> str:
    """Text filled up with spaces to so many cells."""
    return text + " " * max(width - cell_len(text), 0)
