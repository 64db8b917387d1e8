"""A sheet as CSV, for any spreadsheet; a cell that would be taken for a sum is shown as text."""

import csv
import datetime as dt
import re
from io import StringIO

from coplan.export.sheets import Cell, Sheet
from coplan.model.display import one_line

_SUM = re.compile(
    "[\\s'\"]*[=+\\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}|%]"
)
"""How a cell begins that a spreadsheet may work out, as OWASP lists it under CSV injection."""


def comma(sheet: Sheet) -> bytes:
    """The sheet, with a mark in front that tells Excel that it is UTF-8."""
    made = StringIO()
    writer = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return made.getvalue().encode("utf-8-sig")


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    text = one_line(str(value))
    return f"'{text}" if isinstance(value, str) and _SUM.match(text) else text
