"""Sheets as an Excel file. Text is text, whatever it begins with; only coplan's sums are sums."""

import datetime as dt
import re
from decimal import Decimal
from io import BytesIO
from typing import Any

from coplan.export.missing import missing
from coplan.export.sheets import Cell, Formula, Sheet
from coplan.model.display import one_line

WIDEST = 60
LONGEST = 32_000
"""Letters: a cell of Excel holds 32,767."""

_LAST = re.compile(r"\{last(?:\+(\d))?\}")


def excel(sheets: tuple[Sheet, ...], title: str) -> bytes:
    """The whole file. Raises Missing without openpyxl."""
    try:
        from openpyxl import Workbook  # only Excel needs it, and it is heavy
    except ImportError as wrong:
        raise missing("Excel", "openpyxl", "office") from wrong
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = one_line(title), "coplan"
    book.properties.language = "en-GB"
    for sheet in sheets:
        _add(book.create_sheet(sheet.title), sheet)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _add(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Font  # as above
    from openpyxl.utils import get_column_letter

    last = len(sheet.rows) + 1
    below = sheet.below if sheet.rows else ()
    for number, row in enumerate((sheet.columns, *sheet.rows, *below), 1):
        for place, value in enumerate(row, 1):
            _set(page.cell(number, place), value, last)
            if number == 1 or number > last:
                page.cell(number, place).font = Font(bold=True)
    page.freeze_panes = "B2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    if sheet.rows:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{last}"
    for place, column in enumerate(zip(sheet.columns, *sheet.rows, strict=True), 1):
        longest = max(len(_shown(value)) for value in column)
        page.column_dimensions[get_column_letter(place)].width = min(longest + 3, WIDEST)


def _set(cell: Any, value: Cell | Formula, last: int) -> None:
    from openpyxl.styles import Alignment  # as above

    cell.alignment = Alignment(wrap_text=True, vertical="top")
    match value:
        case Formula():
            cell.value = _LAST.sub(lambda found: str(last + int(found[1] or 0)), value.text)
            cell.number_format = "#,##0.00" if "COUNT" not in value.text else "0"
        case str():
            cell.value = one_line(value)[:LONGEST]
            # Set again behind the value, which openpyxl takes for a sum where it begins with “=”.
            cell.data_type = "s"
            cell.quotePrefix = value.lstrip()[:1] in ("=", "+", "-", "@")
        case Decimal():
            cell.value, cell.number_format = value, "#,##0.00"
        case dt.date():
            cell.value, cell.number_format = value, "d mmm yyyy"
        case _:
            cell.value = value


def _shown(value: Cell) -> str:
    return f"{value:%d %b %Y}" if isinstance(value, dt.date) else str(value or "")
