"""A CSV file into lines: how it was written down is found out, not asked."""

import csv
from io import StringIO

from coplan.files.incoming.tables import Cells, cleaned, table_lines
from coplan.model.errors import Trouble
from coplan.planning.incoming import Line

DELIMITERS = ",;\t|"
LONGEST_CELL = 131_072
LOOKED_AT = 20
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 where a mark says so, else as Windows writes it."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def comma_lines(data: bytes) -> tuple[Line, ...]:
    """The lines of a CSV file. Raises Trouble."""
    text = decoded(data).replace("\0", "")
    delimiter = max(DELIMITERS, key=lambda one: _fits(text, one))
    try:
        rows = [
            Cells(tuple(map(cleaned, row)), f"row {number}")
            for number, row in enumerate(csv.reader(StringIO(text), delimiter=delimiter), 1)
        ]
    except csv.Error as wrong:
        raise Trouble(
            "This table cannot be read.",
            f"A cell is longer than {LONGEST_CELL} letters, or a quotation mark is never closed.",
            "Open it in a spreadsheet, and save it as CSV once more.",
        ) from wrong
    return tuple(table_lines(rows))


def _fits(text: str, delimiter: str) -> int:
    """How well a delimiter explains a file: rows that it cuts alike, times how often."""
    try:
        rows = csv.reader(StringIO(text), delimiter=delimiter)
        widths = [len(row) for _, row in zip(range(LOOKED_AT), rows, strict=False) if any(row)]
    except csv.Error:
        return 0
    usual = max(widths, key=widths.count, default=1)
    return 0 if usual == 1 else widths.count(usual) * usual
