"""What comes in from somebody's own document: lines, before they have a place in the plan."""

from collections.abc import Mapping

from msgspec import Struct, field

BETWEEN = " › "
"""Stands between a heading and the one above it."""


class Line(Struct, frozen=True, kw_only=True):
    """One line of what somebody has.

    text: what it says. under: the heading above it; where that is below others, all of them, the
    highest first, with BETWEEN between them. cells: a row of a table, by title of column.
    place: where it stands in the file, for a person, such as ``row 4``.
    """

    text: str
    under: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
