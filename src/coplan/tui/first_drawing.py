"""A plan's first screen as text for a terminal.

Where the same things stand as on Textual's screen, the same functions say how.
"""

import os
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from coplan.planning.steps import WELCOME
from coplan.tui.cells import cell_len
from coplan.tui.first_look import Look
from coplan.tui.first_reading import Sketch
from coplan.tui.laying_out import (
    CURSOR,
    NARROW,
    NO_CURSOR,
    NO_OUTCOMES,
    WIDE,
    Stop,
    divider_line,
    rail_lines,
    row_lines,
    title_line,
)
from coplan.tui.wrapping import wrapped

RAIL, BESIDE = 24, 42
"""Cells of the columns at the left and, on a wide screen, at the right."""

TOP_ROWS, OTHER_ROWS = 2, 4
"""Title and the line below it; these, status and keys."""

_Part: TypeAlias = tuple[str, str]
"""A role, and text to be drawn in it."""

_Row: TypeAlias = list[_Part]


def drawn(sketch: Sketch, look: Look, size: os.terminal_size) -> Iterator[str]:
    """The first screen as text for a terminal."""
    yield "\x1b[?25l\x1b[?7l"
    main, cursor = _main(sketch, look, size)
    rail = _rail(sketch) if size.columns >= NARROW else []
    edge: _Row = [("line", "│")] if size.columns >= WIDE else []
    rows = [*_top(sketch, size.columns)]
    for number in range(size.lines - OTHER_ROWS):
        left = _filled(_at(rail, number), RAIL - 1, "│") if rail else []
        middle = _filled(_at(main, number), _room(size.columns), "")
        rows.append([*left, *middle, *edge])
    for number, row in enumerate([*rows, [], []], 1):
        yield f"\x1b[{number};1H"
        for role, text in _filled(row, size.columns, ""):
            if text:
                yield f"\x1b[0;{look.pens[role]}m{text}"
    yield "\x1b[0m"
    if look.real_cursor:
        column = 1 + (RAIL if rail else 0) + look.room.sides
        yield f"\x1b[{TOP_ROWS + cursor + 1};{column}H\x1b[?25h"


def _at(rows: Sequence[_Row], number: int) -> _Row:
    return rows[number] if number < len(rows) else []


def _filled(row: _Row, width: int, edge: str) -> _Row:
    """A row with as many spaces behind it as make a width, and a line at its edge."""
    spaces = " " * (width - sum(cell_len(text) for _, text in row))
    return [*row, ("text", spaces), ("line", edge)]


def _room(columns: int) -> int:
    """Cells of the main part."""
    return columns - (RAIL if columns >= NARROW else 0) - (BESIDE if columns >= WIDE else 0)


def _top(sketch: Sketch, columns: int) -> tuple[_Row, _Row]:
    """The title, and the line below it."""
    title = sketch.title if columns >= NARROW else f"{sketch.title} · outcomes"
    return [("bold", title_line(title, "", columns))], [("line", divider_line(columns))]


def _rail(sketch: Sketch) -> list[_Row]:
    """The steps; how far each one is, is not known yet."""
    steps = [Stop(step.capitalize(), "", step == "outcomes") for step in WELCOME]
    lines = rail_lines(steps, "".join(sketch.outcomes[:1]), RAIL - 3)
    return [[("text", f" {line}")] for line in lines]


def _main(sketch: Sketch, look: Look, size: os.terminal_size) -> tuple[list[_Row], int]:
    """The lines of the main part, and the one that the cursor is on."""
    room = look.room
    width = _room(size.columns) - 2 * room.sides
    told = wrapped(WELCOME["outcomes"], width - 2)
    heading = [*[""] * room.over, *told, *[""] * room.under]
    indent = " " * room.sides
    lines: list[_Row] = [[("bold", f"{indent} {line}")] for line in heading]
    left = size.lines - OTHER_ROWS - len(lines) - room.below
    listed = _listed(sketch, look, width - 1)
    if len(listed) > left:  # a scroll bar takes a column
        listed = _listed(sketch, look, width - 2)
    for role, line in listed[:left]:
        padding = " " * (width - cell_len(line)) if role == "cursor" else ""
        lines.append([("text", indent), (role, line + padding)])
    return lines, len(heading)


def _listed(sketch: Sketch, look: Look, width: int) -> list[_Part]:
    """The outcomes as a list, the cursor on the first. What is open in each is not known yet."""
    cells = width - len(CURSOR)
    if not sketch.outcomes:
        return [("quiet", NO_CURSOR + text) for text, _ in row_lines(NO_OUTCOMES, "", "", cells)]
    lines: list[_Part] = []
    for number, title in enumerate(sketch.outcomes):
        role = "text" if number else "cursor"
        for part, (text, _) in enumerate(row_lines(title, " ", "", cells)):
            lines.append((role, (NO_CURSOR if part or number else CURSOR) + text))
        lines += [("text", "")] * look.room.between
    return lines
