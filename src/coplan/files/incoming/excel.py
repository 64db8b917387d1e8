"""An Excel workbook into lines: every sheet, a line for each row. Formulas are never worked out."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import TypeAlias
from xml.etree import ElementTree as ET

from coplan.files.incoming.tables import Cells, cleaned, table_lines
from coplan.files.incoming.zipped import Parts, broken
from coplan.planning.incoming import Line

WORKBOOK = "xl/workbook.xml"
MOST_ROWS, MOST_COLUMNS = 5_000, 200

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_FIRST_DAY = dt.date(1899, 12, 30)
"""Excel counts days from here, so that its 1900, which it takes for a leap year, comes out right.

Source: ECMA-376, part 1, 18.17.4.1.
"""
_DATE_FORMATS = frozenset((*range(14, 18), 22, *range(27, 37), *range(45, 48), *range(50, 59)))
"""Numbers of the built-in formats that show a date. Source: ECMA-376, part 1, 18.8.30."""

_Merged: TypeAlias = dict[tuple[int, int], tuple[int, int]]
"""Cells that are covered by another one, which is their top left corner."""


def excel_lines(data: bytes) -> tuple[Line, ...]:
    """The lines of a workbook. Raises Trouble."""
    parts = Parts(data)
    if WORKBOOK not in parts:
        raise broken()
    shared = ["".join(_texts(one)) for one in parts.xml("xl/sharedStrings.xml").iter(f"{_S}si")]
    dates = _date_styles(parts.xml("xl/styles.xml"))
    lines: list[Line] = []
    for name, part in _sheets(parts):
        rows = _rows(parts.xml(part), shared, dates, name)
        lines += table_lines(rows, "" if re.fullmatch(r"Sheet ?\d*", name) else name)
    return tuple(lines)


def _sheets(parts: Parts) -> Iterator[tuple[str, str]]:
    """Name and part of every sheet, in order."""
    targets = {
        one.get("Id", ""): one.get("Target", "")
        for one in parts.xml("xl/_rels/workbook.xml.rels").iter(f"{_REL}Relationship")
    }
    for sheet in parts.xml(WORKBOOK).iter(f"{_S}sheet"):
        target = targets.get(sheet.get(f"{_R}id", ""), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in parts and "worksheets/" in part:
            yield cleaned(sheet.get("name", "")), part


def _texts(element: ET.Element) -> Iterator[str]:
    """The words of a text, without what tells how they sound in Japanese."""
    for child in element:
        if child.tag == f"{_S}t":
            yield child.text or ""
        elif child.tag != f"{_S}rPh":
            yield from _texts(child)


def _date_styles(styles: ET.Element) -> frozenset[int]:
    """The numbers of the cell styles that show a date."""
    own = {
        int(one.get("numFmtId", "0")): one.get("formatCode", "")
        for one in styles.iter(f"{_S}numFmt")
        if one.get("numFmtId", "").isdecimal()
    }
    cells = styles.find(f"{_S}cellXfs")
    found = set()
    for number, style in enumerate(cells if cells is not None else ()):
        form = int(style.get("numFmtId", "0")) if style.get("numFmtId", "0").isdecimal() else 0
        bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", own.get(form, ""))
        if form in _DATE_FORMATS or (form in own and re.search("[dy]", bare, re.IGNORECASE)):
            found.add(number)
    return frozenset(found)


def _rows(sheet: ET.Element, shared: list[str], dates: frozenset[int], name: str) -> list[Cells]:
    merged, wide = _merged(sheet)
    values: dict[tuple[int, int], str] = {}
    for row_number, row in enumerate(sheet.iter(f"{_S}row"), 1):
        at_row = int(row.get("r", row_number)) if row.get("r", "1").isdecimal() else row_number
        for column_number, cell in enumerate(row.iter(f"{_S}c"), 1):
            at = _at(cell.get("r", "")) or (at_row, column_number)
            if at[0] <= MOST_ROWS and at[1] <= MOST_COLUMNS:
                values[at] = cleaned(_value(cell, shared, dates))
    for covered, corner in merged.items():
        if covered[1] == corner[1]:  # downwards: the cell holds for every row that it covers
            values[covered] = values.get(corner, "")
    last = max((column for _, column in values), default=0)
    return [
        Cells(
            tuple(values.get((number, column), "") for column in range(1, last + 1)),
            f"sheet “{name}”, row {number}",
            number in wide and not any(v for (r, c), v in values.items() if r == number and c > 1),
        )
        for number in sorted({row for row, _ in values})
    ]


def _merged(sheet: ET.Element) -> tuple[_Merged, frozenset[int]]:
    """Cells that are covered by others, and the rows that begin with one wide cell."""
    covered: _Merged = {}
    wide = set()
    for one in sheet.iter(f"{_S}mergeCell"):
        first, _, last = one.get("ref", "").partition(":")
        begin, end = _at(first), _at(last)
        if begin is None or end is None or end[0] > MOST_ROWS:
            continue
        if end[1] > begin[1] and begin[1] == 1:
            wide.add(begin[0])
        covered.update({(row, begin[1]): begin for row in range(begin[0] + 1, end[0] + 1)})
    return covered, frozenset(wide)


def _at(address: str) -> tuple[int, int] | None:
    """Row and column of a cell such as ``B7``."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", address)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _value(cell: ET.Element, shared: list[str], dates: frozenset[int]) -> str:
    """What a cell shows. A formula that was never worked out is shown as it is written."""
    kind, style = cell.get("t", "n"), cell.get("s", "")
    inline, held = cell.find(f"{_S}is"), cell.findtext(f"{_S}v")
    if inline is not None:
        return "".join(_texts(inline))
    if not held:
        formula = cell.findtext(f"{_S}f")
        return f"={formula}" if formula else ""
    if kind == "s":
        return shared[int(held)] if held.isdecimal() and int(held) < len(shared) else ""
    if kind == "b":
        return "yes" if held == "1" else "no"
    return (
        held if kind != "n" else _number(held, shows_date=style.isdecimal() and int(style) in dates)
    )


def _number(held: str, *, shows_date: bool) -> str:
    try:
        number = float(held)
        if shows_date:
            return (_FIRST_DAY + dt.timedelta(days=int(number))).isoformat()
    except (ValueError, OverflowError):
        return held
    return f"{number:.10g}" if "." in held or "E" in held.upper() else held
