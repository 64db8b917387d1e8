"""Rows of a table into lines: which row holds the titles of the columns, and what stands below."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from coplan.model.display import one_line, visible
from coplan.planning.incoming import BETWEEN, Line

LONGEST_TITLE = 60
"""Letters that the title of a column has at the most."""

LOOKED_AT = 20
"""Rows in which the titles of the columns are looked for."""

PART_OF_WIDTH = 0.6
"""How many of its columns the row with the titles fills at the least."""


class Cells(Struct, frozen=True):
    """A row as it stands. place: for a person. heading: it is one cell over the whole table."""

    values: tuple[str, ...]
    place: str = ""
    heading: bool = False

    @property
    def filled(self) -> list[str]:
        """What stands in it, without the empty cells."""
        return [one for one in self.values if one]


def cleaned(text: str) -> str:
    """Text of a cell with nothing hidden in it, and one space between words; line ends stay."""
    lines = (one_line(line) for line in visible(text).splitlines())
    return "\n".join(filter(None, lines))


def under(*headings: str) -> str:
    """Headings in one: the highest first."""
    return BETWEEN.join(filter(None, headings))


def table_lines(rows: Sequence[Cells], heading: str = "") -> Iterator[Line]:
    """A line for each row. heading: what stands above the table.

    Rows above the titles of the columns are lines of words about the whole. A row that is one
    cell over the whole table is a heading for those below it. A second row of the same titles is
    left out.
    """
    rows = [row for row in rows if row.filled]
    titles = _titles(rows)
    section = ""
    for number, row in enumerate(rows):
        if row.heading and (titles is None or number > titles):
            section = one_line(" ".join(row.filled))
        elif titles is None or number < titles:
            above = under(heading, section) if titles is None else ""
            yield Line(text=_in_words(row.filled), under=above, place=row.place)
        elif row.values != rows[titles].values:
            cells = _by_title(rows[titles].values, row.values)
            text = one_line("; ".join(cells.values()))
            yield Line(text=text, under=under(heading, section), cells=cells, place=row.place)


def _in_words(cells: Sequence[str]) -> str:
    """A row without titles: what it is about, a colon, and what it says."""
    first, *others = (one_line(one) for one in cells)
    return f"{first.removesuffix(':')}: {'; '.join(others)}" if others else first


def _titles(rows: Sequence[Cells]) -> int | None:
    """Which row holds the titles of the columns: the first that is wide enough, and only words."""
    widest = max((len(row.filled) for row in rows), default=0)
    for number, row in enumerate(rows[:LOOKED_AT]):
        wide = len(row.filled) >= max(2, widest * PART_OF_WIDTH)
        if wide and not row.heading and all(map(_is_title, row.filled)):
            distinct = len(set(row.filled)) == len(row.filled)
            return number if distinct and number + 1 < len(rows) else None
    return None


def _is_title(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and not text[:1].isdigit() and not text.endswith(".")


def _by_title(titles: Sequence[str], values: Sequence[str]) -> dict[str, str]:
    """The cells of a row by the title of their column; a column without one has its number."""
    cells: dict[str, str] = {}
    for number, value in enumerate(values):
        if value:
            title = one_line(titles[number]) if number < len(titles) else ""
            name = title or f"column {number + 1}"
            cells[name] = f"{cells[name]}\n{value}" if name in cells else value
    return cells
