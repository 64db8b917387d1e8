"""The bytes that a change of a screen needs: what a plain encoder of changed cells would send."""

from collections.abc import Sequence
from itertools import groupby

import pyte

Cells = Sequence[Sequence[pyte.screens.Char]]
JOINS = 4
"""Cells that are as they were and cheaper to send again than to pass over."""


def needed(before: Cells, after: Cells) -> int:
    """Bytes for the runs of cells that differ: the way there, styles where they change, text."""
    return sum(
        _run(y, start, after[y][start : end + 1])
        for y in range(min(len(before), len(after)))
        for start, end in _runs([x for x, cell in enumerate(after[y]) if cell != before[y][x]])
    )


def _runs(changed: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x in changed:
        if runs and x - runs[-1][1] <= JOINS:
            runs[-1] = (runs[-1][0], x)
        else:
            runs.append((x, x))
    return runs


def _run(y: int, x: int, cells: Sequence[pyte.screens.Char]) -> int:
    total = len(f"\x1b[{y + 1};{x + 1}H")
    for style, same in groupby(cells, key=lambda cell: cell._replace(data="")):
        total += _style(style) + sum(len(cell.data.encode()) for cell in same)
    return total


def _style(style: pyte.screens.Char) -> int:
    """Bytes of a style: its two colours of 256, and a digit for each of its other marks."""
    colours = sum(len("38;5;123;") for one in (style.fg, style.bg) if one != "default")
    return len("\x1b[0;m") + colours + 2 * sum((style.bold, style.italics, style.underscore))
