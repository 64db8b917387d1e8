"""What stands where, as lines of text: for the widgets, and before Textual is there to have any.

This room loads neither Textual nor msgspec, since the first screen does not wait for them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coplan.model.display import one_line, visible
from coplan.tui.cells import cell_len
from coplan.tui.wrapping import shortened, spread, wrapped

NARROW = 72
"""Below this many cells the steps fold into the title line."""

WIDE = 110
"""From so many cells on, the verdict stands beside the question."""

CURSOR, NO_CURSOR = "> ", "  "

NO_OUTCOMES = "Nothing here yet. Press a to add an outcome."

OUTCOME_LINES = 5
"""Lines of an outcome that stay in sight beside the question."""


class Stop(NamedTuple):
    """One step of the walk. state: how far it is, in a word."""

    title: str
    state: str
    here: bool


def title_line(left: str, right: str, width: int) -> str:
    """The top line: what is open at the left, its state at the right."""
    return spread(f" {one_line(left)}", f"{one_line(right)} ", width)


def divider_line(width: int) -> str:
    """A line across the screen."""
    return "─" * width


def rail_lines(steps: Sequence[Stop], outcome: str, width: int) -> list[str]:
    """One line a step; below, the outcome that it is all for."""
    lines = ["BACKWARDS FROM", ""]
    for number, step in enumerate(steps, 1):
        cursor = ">" if step.here else " "
        lines.append(spread(f"{cursor} {number} {step.title}", step.state, width))
    if outcome:
        told = wrapped(one_line(outcome), width)
        lines += ["", "SO THAT", *told[:OUTCOME_LINES]]
        if len(told) > OUTCOME_LINES:
            lines[-1] = shortened(lines[-1], width - 1) + "…"
    return lines


def row_lines(says: str, note: str, mark: str, room: int) -> Iterator[tuple[str, bool]]:
    """The lines of one row of a list, and whether each belongs to its note.

    mark: stands in front, such as ``[x]``. room: cells for a line, behind the cursor.
    """
    lead = f"{mark} " if mark else ""
    for part, line in enumerate(wrapped(visible(says), room - cell_len(lead))):
        yield (" " * cell_len(lead) if part else lead) + line, False
    indent = " " * max(cell_len(lead), 2)
    for line in wrapped(visible(note), room - len(indent)) if note else ():
        yield indent + line, True
