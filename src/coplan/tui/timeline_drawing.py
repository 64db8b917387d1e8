"""The timeline laid out in characters: what it is, a bar along the weeks, and the day in words."""

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec import Struct

from coplan.planning.calendar import DAYS_IN_WEEK, WORKING_DAYS
from coplan.planning.chart import Bar, Chart
from coplan.tui.map_drawing import fitted
from coplan.tui.text import one_line
from coplan.tui.wrapping import shortened

LEGEND = "= work   ^ begin by   X decided   o heard back   | today   : days off"
SHORT_LEGEND = "= work ^ begin by X decided o heard | today : off"
WORK, BEGIN, DECIDED, HEARD, TODAY, OFF, MONTH = "=^Xo|:."

SCALES = (1, 2, 4, 13, 26, 52)
"""Weeks that one column can stand for."""

LEAST = 40
"""Cells of the narrowest timeline."""

ROOMY = 72
"""From so many cells on, days are said with their year."""

WORDS, FEW_WORDS = 19, 11
"""Cells for the day in words, with its year and without."""


class Sheet(Struct, frozen=True, kw_only=True):
    """Where things stand. room: cells in all. names, words: cells left and right of the weeks.

    columns: of the weeks. first: the Monday on which the first column begins. weeks: in a column.
    """

    room: int
    names: int
    words: int
    columns: int
    first: int
    weeks: int

    def column(self, day: dt.date) -> int:
        """The column that a day is in."""
        return (day.toordinal() - self.first) // (DAYS_IN_WEEK * self.weeks)

    def begins(self, column: int) -> dt.date:
        """The first day of a column; at the end of every calendar, the last day there is."""
        day = self.first + column * DAYS_IN_WEEK * self.weeks
        return dt.date.fromordinal(min(max(day, 1), dt.date.max.toordinal()))


def sheet(chart: Chart, room: int) -> Sheet:
    """A scale on which everything fits, today as well. room: in cells."""
    room = max(room, LEAST)
    words = WORDS if room >= ROOMY else FEW_WORDS
    names = room * 2 // 5 if room < ROOMY else min(room // 3, 44)
    columns = room - names - words - 2
    days = [day for one in chart.bars for day in (one.first, one.last) if day]
    first = _monday(min((chart.today, *days)))
    span = (_monday(max((chart.today, *days))) - first) // DAYS_IN_WEEK + 1
    weeks = next((one for one in SCALES if span <= one * columns), -(-span // columns))
    return Sheet(room=room, names=names, words=words, columns=columns, first=first, weeks=weeks)


def _monday(day: dt.date) -> int:
    return day.toordinal() - day.weekday()


def head(chart: Chart, on: Sheet) -> tuple[str, str]:
    """Two lines above the bars: the months; then the scale, today, and the days off."""
    plural = "" if on.weeks == 1 else "s"
    scale = shortened(f"one column: {on.weeks} week{plural}", on.names)
    marks = [" "] * on.columns
    for day in chart.off:
        if day.weekday() < WORKING_DAYS and 0 <= on.column(day) < on.columns:
            marks[on.column(day)] = OFF
    marks[on.column(chart.today)] = TODAY
    return f"{'':{on.names}} {_months(on)}", f"{fitted(scale, on.names)} {''.join(marks)}"


def _months(on: Sheet) -> str:
    """The names of as many months as there is room for, each above the week it begins in.

    Each January comes with its year, before the others; without one, the first month does.
    """
    found = {column: _eve(on.begins(column + 1)) for column in _new_months(on)}
    years = [column for column, day in found.items() if day.month == 1] or list(found)[:1]
    line = " " * on.columns
    for column in dict.fromkeys((*years, *found)):
        day = found[column]
        name = f"{day:%b} {day.year}" if column in years else f"{day:%b}"
        end = column + len(name)
        if end <= on.columns and not line[max(column - 1, 0) : end + 1].strip():
            line = line[:column] + name + line[end:]
    return line


def _new_months(on: Sheet) -> Iterator[int]:
    """The columns in which a month begins."""
    for column in range(on.columns):
        first, last = on.begins(column), _eve(on.begins(column + 1))
        if first.day == 1 or (first.year, first.month) != (last.year, last.month):
            yield column


def _eve(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=1) if day > dt.date.min else day


def line(bar: Bar, on: Sheet, ground: str) -> tuple[str, str, str]:
    """One bar on one line: its name, the weeks, the day in words.

    ground: what stands behind it, from ``ground``.
    """
    indent = "" if bar.kind == "decision" else "  "
    name = fitted(shortened(f"{indent}{one_line(bar.title)}", on.names), on.names)
    marks = list(ground)
    for column, mark in _marks(bar, on).items():
        marks[column] = mark
    return f"{name} ", "".join(marks), f" {_words(bar, on)}"


def ground(chart: Chart, on: Sheet) -> str:
    """What stands behind all bars: where months begin, and today."""
    months = set(_new_months(on)) if on.weeks < SCALES[2] else set()
    today = on.column(chart.today)
    return "".join(
        TODAY if column == today else MONTH if column in months else " "
        for column in range(on.columns)
    )


def _marks(bar: Bar, on: Sheet) -> Mapping[int, str]:
    if bar.first is None or bar.last is None:
        return {}
    first, last = on.column(bar.first), on.column(bar.last)
    if bar.kind == "decision":
        return {last: DECIDED}
    if bar.kind == "heard":
        return {last: HEARD}
    marks = dict.fromkeys(range(first, last + 1), WORK)
    if bar.tells:
        return marks | {last: HEARD}
    return marks if bar.kind == "after" else marks | {first: BEGIN}


def _words(bar: Bar, on: Sheet) -> str:
    """The day that counts, and whether it has passed."""
    day = bar.last if bar.tells else bar.first
    if day is None:
        return shortened("no date yet", on.words)
    written = f"{day.day} {day:%b}" + (f" {day.year}" if on.words == WORDS else "")
    by = "from " if bar.kind == "after" and not bar.tells else "by "
    by = by if on.words == WORDS and bar.kind != "decision" else ""
    return f"{by}{written}{' late' if bar.late else ''}"
