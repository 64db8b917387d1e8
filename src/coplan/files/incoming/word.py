"""A Word document into lines: headings, paragraphs and tables, as they follow each other."""

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from coplan.files.incoming.tables import Cells, cleaned, table_lines, under
from coplan.files.incoming.zipped import Parts, broken
from coplan.model.display import one_line
from coplan.planning.incoming import Line

DOCUMENT = "word/document.xml"
LONGEST_HEADING = 80
"""Letters of a paragraph in bold that still counts as a heading."""

LONGEST_LABEL = 40
"""Letters of the first cell of a form, in which each row is a question and its answer."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Holds once more what stands beside it, for an older Word."""

_TITLE = 0
_BOLD = 9
"""The level of a heading that is only a paragraph in bold: below all others."""


def word_lines(data: bytes) -> tuple[Line, ...]:
    """The lines of a Word document. Raises Trouble."""
    parts = Parts(data)
    if DOCUMENT not in parts:
        raise broken()
    body = parts.xml(DOCUMENT).find(f"{_W}body")
    reader = _Reader(_styles(parts))
    lines = tuple(reader.lines(body)) if body is not None else ()
    if all(one.under in ("", reader.title) for one in lines):
        return lines
    return tuple(replace(one, under="") if one.under == reader.title else one for one in lines)


def _styles(parts: Parts) -> dict[str, int]:
    """The level of each style that is a heading, by its id; the title of a document has 0."""
    levels: dict[str, int] = {}
    for style in parts.xml("word/styles.xml").iter(f"{_W}style"):
        named = style.find(f"{_W}name")
        name = (named.get(f"{_W}val") or "" if named is not None else "").lower()
        first, _, number = name.partition(" ")
        if first == "heading" and number.isdecimal():
            levels[style.get(f"{_W}styleId", "")] = int(number)
        elif name in ("title", "subtitle"):
            levels[style.get(f"{_W}styleId", "")] = _TITLE
    return levels


class _Reader:
    """Reads the blocks of a document one by one, and knows under which headings it is."""

    def __init__(self, styles: dict[str, int]) -> None:
        self._styles = styles
        self._headings: dict[int, str] = {}
        self._count = 0

    @property
    def title(self) -> str:
        """What the whole document is called; no heading, where there are others."""
        return self._headings.get(_TITLE, "")

    def lines(self, block: ET.Element) -> Iterator[Line]:
        """The lines of a body, or of a frame round some of it."""
        for child in block:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
                yield from self.lines(child)

    def _paragraph(self, paragraph: ET.Element) -> Iterator[Line]:
        text = one_line(_text(paragraph))
        if not text:
            return
        level = self._level(paragraph, text)
        if level is None:
            self._count += 1
            yield Line(text=text, under=self._under(), place=f"paragraph {self._count}")
        else:
            above = {one: name for one, name in self._headings.items() if one < level}
            self._headings = {**above, level: text}

    def _under(self) -> str:
        known = dict(self._headings)
        if len(known) > 1:
            known.pop(_TITLE, None)
        return under(*(known[level] for level in sorted(known)))

    def _level(self, paragraph: ET.Element, text: str) -> int | None:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        level = self._styles.get(style.get(f"{_W}val", "")) if style is not None else None
        if level is None and len(text) <= LONGEST_HEADING and text[-1] not in ".;,":
            return _BOLD if _all_bold(paragraph) else None
        return level

    def _table(self, table: ET.Element) -> Iterator[Line]:
        rows = _rows(table)
        if _is_form(table, rows):
            for row in rows:
                label, *values = row.filled or [""]
                text = one_line("; ".join(values))
                place = f"{label.removesuffix(':')}, {row.place}"
                if text:
                    above = under(self._under(), one_line(label).removesuffix(":"))
                    yield Line(text=text, under=above, place=place)
                elif label:
                    yield Line(text=one_line(label), under=self._under(), place=row.place)
        else:
            yield from table_lines(rows, self._under())


def _text(element: ET.Element) -> str:
    """What can be read of a paragraph or cell; what was crossed out in Word is not there."""
    if element.tag == _TWICE:
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
        return " " if element.tag == f"{_W}tab" else "\n"
    end = "\n" if element.tag == f"{_W}p" else ""
    return "".join(map(_text, element)) + end


def _all_bold(paragraph: ET.Element) -> bool:
    runs = [run for run in paragraph.iter(f"{_W}r") if one_line(_text(run))]
    return bool(runs) and all(map(_is_bold, runs))


def _is_bold(run: ET.Element) -> bool:
    bold = run.find(f"{_W}rPr/{_W}b")
    return bold is not None and bold.get(f"{_W}val", "1") not in ("0", "false")


def _rows(table: ET.Element) -> list[Cells]:
    rows: list[Cells] = []
    for number, row in enumerate(table.iter(f"{_W}tr"), 1):
        values: list[str] = []
        cells = row.findall(f"{_W}tc")
        for cell in cells:
            above = rows[-1].values if rows else ()
            goes_on = cell.find(f"{_W}tcPr/{_W}vMerge")
            joined = goes_on is not None and goes_on.get(f"{_W}val") != "restart"
            there = above[len(values)] if joined and len(values) < len(above) else ""
            values += [there or cleaned(_text(cell)), *[""] * (_span(cell) - 1)]
        heading = len(cells) == 1 and len(values) > 1
        rows.append(Cells(tuple(values), f"row {number} of a table", heading))
    return rows


def _span(cell: ET.Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    wide = span.get(f"{_W}val", "1") if span is not None else "1"
    return min(int(wide), 64) if wide.isdecimal() else 1


def _is_form(table: ET.Element, rows: Sequence[Cells]) -> bool:
    """Whether each row is a question and its answer: two columns, the first of them labels."""
    if any(len(row.values) != 2 or row.heading for row in rows):  # noqa: PLR2004 (a question, an answer)
        return False
    labels = [row.values[0] for row in rows if row.values[0]]
    if not labels or any(len(one) > LONGEST_LABEL for one in labels):
        return False
    first_cells = [row.find(f"{_W}tc") for row in table.iter(f"{_W}tr")]
    bold = all(cell is None or _all_bold(cell) for cell in first_cells if _filled(cell))
    marked = sum(one.endswith((":", "?")) for one in labels) * 2 > len(labels)
    return marked or (bold and len(labels) > 1) or len(rows[0].values[1]) > LONGEST_LABEL


def _filled(cell: ET.Element | None) -> bool:
    return cell is not None and bool(one_line(_text(cell)))
