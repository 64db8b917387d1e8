"""A document as Word: real headings, header rows that repeat, a language, words for pictures."""

import datetime as dt
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from coplan.export.html import LANGUAGE
from coplan.export.missing import missing
from coplan.export.tree import (
    Document,
    Figure,
    Heading,
    Idea,
    Ideas,
    NewPage,
    Paragraph,
    Part,
    Point,
    Points,
    Table,
)
from coplan.export.word_drawing import drawn
from coplan.files.reading import shown
from coplan.model.display import one_line, visible
from coplan.model.errors import Trouble

FONT = "Arial"
SIZE, LARGE = 11, 16
"""Of letters, in points; large type for people who take part."""

WIDE, MARGIN = 17.0, 2.0
"""Of what stands on a page, and around it, in centimetres."""

LINE_OF_PICTURE = 900000
"""The least height of a row with a picture, in a drawing's units: 2.5 centimetres."""

STEP = 228600
"""By how much one level of a list stands to the right of the one above, in a drawing's units."""

DEEPEST = 3
"""Word has styles for this many levels of a list."""


def word(document: Document, today: dt.date, letterhead: Path | None = None) -> bytes:
    """The whole document. letterhead: an organisation's own Word document to begin from.

    Raises Missing without python-docx, Trouble where the letterhead cannot be read.
    """
    try:
        import docx  # only Word needs it, and it is heavy
    except ImportError as wrong:
        raise missing("Word", "python-docx", "office") from wrong
    try:
        writer = _Writer(docx.Document(str(letterhead) if letterhead else None))
    except Exception as wrong:  # the library raises many kinds for a file that is no Word document
        raise Trouble(
            f"{shown(letterhead) if letterhead else 'Word’s own template'} cannot be read.",
            f"The reader says: {wrong}",
            "Save it again as a Word document (.docx), or take it away.",
        ) from wrong
    writer.begin(document, today, own=letterhead is not None)
    for part in document.parts:
        writer.add(part)
    made = BytesIO()
    writer.file.save(made)
    return made.getvalue()


class _Writer:
    """Adds the parts of a document one by one."""

    def __init__(self, file: Any) -> None:
        self.file = file
        self._pictures = 0
        self._styles = {one.name: one.style_id for one in file.styles}

    def begin(self, document: Document, today: dt.date, *, own: bool) -> None:
        """Say what it is, in which language, and how it looks; then the title."""
        about = self.file.core_properties
        about.title, about.language = one_line(document.title), LANGUAGE
        about.subject, about.author = one_line(document.about), "coplan"
        about.comments = about.keywords = ""
        about.created = about.modified = dt.datetime.combine(today, dt.time(), dt.UTC)
        _set_language(self.file.styles.element)
        if not own:
            self._set_letters(LARGE if document.large else SIZE)
        self._heading(document.title, 1)
        self.file.add_paragraph(one_line(document.about))

    def _put(self, style: str = "") -> Any:
        """A new paragraph; plain where an organisation's own document has no such style."""
        made = self.file.add_paragraph()
        if style in self._styles:
            # The library looks through all styles each time; that makes a long plan wait.
            made._p.style = self._styles[style]  # noqa: SLF001 - the only way past that
        return made

    def _set_letters(self, size: int) -> None:
        from docx.oxml.ns import qn  # as above
        from docx.shared import Cm, Pt, RGBColor

        for name, larger in (("Normal", 0), ("Heading 1", 10), ("Heading 2", 5), ("Heading 3", 2)):
            font = self.file.styles[name].font
            font.name, font.size = FONT, Pt(size + larger)
            font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
            fonts = self.file.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
        for section in self.file.sections:
            section.page_width, section.page_height = Cm(21), Cm(29.7)
            section.left_margin = section.right_margin = Cm(MARGIN)
            section.top_margin = section.bottom_margin = Cm(MARGIN)
        for level in ("", " 2", " 3"):
            spacing = self.file.styles[f"List Bullet{level}"].paragraph_format
            spacing.space_after = Pt(3)

    def _heading(self, text: str, level: int) -> None:
        if f"Heading {level}" not in self._styles:
            raise Trouble(
                f"The letterhead for Word has no style “Heading {level}”.",
                "Headings are what a screen reader finds its way by.",
                "Begin it from an empty Word document, which has that style.",
            )
        self._put(f"Heading {level}").add_run(one_line(text))

    def add(self, part: Part) -> None:
        """Add one part."""
        match part:
            case Heading():
                self._heading(part.text, part.level)
            case Paragraph():
                self._paragraph(part)
            case Points():
                self._points(part.points, numbered=part.numbered)
            case Ideas():
                self._ideas(part.ideas)
            case Table():
                self._table(part)
            case Figure():
                self._figure(part)
            case NewPage():
                self.file.add_page_break()

    def _paragraph(self, part: Paragraph) -> None:
        style = "Quote" if part.way == "say" else ""
        for text in visible(part.text).split("\n\n"):
            if text.strip():
                made = self._put(style)
                if part.way == "gap":
                    made.add_run("To be filled in: ").bold = True
                made.add_run(text.strip()).bold = part.way == "lead" or None

    def _points(self, found: Iterable[Point], depth: int = 1, *, numbered: bool = False) -> None:
        style = "List Number" if numbered else "List Bullet"
        level = min(depth, DEEPEST)
        for one in found:
            made = self._put(f"{style} {level}".removesuffix(" 1"))
            if depth > DEEPEST:
                made.paragraph_format.left_indent = STEP * depth
                made.paragraph_format.first_line_indent = -STEP
            made.add_run(one_line(one.text))
            if one.strong:
                made.add_run(f" {one_line(one.strong)}").bold = True
            self._points(one.below, depth + 1)

    def _ideas(self, found: tuple[Idea, ...]) -> None:
        """Pictures on the left and words on the right, a row for each."""
        rows = (("Picture", "Words"), *((f"Picture: {one.picture}", one.text) for one in found))
        table = self._grid("One idea a line, with a picture to find for it", rows, (5.0, 12.0))
        for row in table.rows[1:]:
            row.height = LINE_OF_PICTURE

    def _table(self, part: Table) -> None:
        caption = self.file.add_paragraph()
        caption.add_run(one_line(part.caption)).bold = True
        caption.paragraph_format.keep_with_next = True
        rows = (part.columns, *part.rows)
        self._grid(part.caption, rows, _widths(rows))

    def _grid(
        self, caption: str, rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]
    ) -> Any:
        grid = "Table Grid" if "Table Grid" in self._styles else None
        table = self.file.add_table(len(rows), len(rows[0]), style=grid)
        table.autofit = False
        for where in (table.columns, *(row.cells for row in table.rows)):
            _set_widths(where, widths)
        for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
            _keep_whole(row, header=not number)
            for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                run = cell.paragraphs[0].add_run(one_line(text))
                run.bold = not number or (not place and len(texts) > 2) or None  # noqa: PLR2004 - a picture is no name
        _describe(table, one_line(caption))
        self.file.add_paragraph()
        return table

    def _figure(self, part: Figure) -> None:
        self._pictures += 1
        caption = self.file.add_paragraph()
        caption.add_run(one_line(part.caption)).bold = True
        caption.paragraph_format.keep_with_next = True
        self.file.add_paragraph().add_run()._r.append(drawn(part.drawing, self._pictures))  # noqa: SLF001 - the only way to XML
        self.file.add_paragraph("The same in words:")
        self._points(part.twin)


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement  # as above
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _set_language(styles: Any) -> None:
    from docx.oxml.ns import qn  # as above

    for found in styles.iter(qn("w:lang")):
        found.set(qn("w:val"), LANGUAGE)


def _keep_whole(row: Any, *, header: bool) -> None:
    """A row is not torn between two pages; the first one stands at the top of each."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the only way to XML
    properties.append(_element("cantSplit"))
    if header:
        properties.append(_element("tblHeader"))


def _describe(table: Any, caption: str) -> None:
    table._tbl.tblPr.append(_element("tblCaption", val=caption))  # noqa: SLF001 - the only way to XML


def _widths(rows: tuple[tuple[str, ...], ...]) -> tuple[float, ...]:
    """Widths of columns in centimetres, the more words the wider."""
    longest = [max(len(text) for text in column) for column in zip(*rows, strict=True)]
    shares = [min(max(one, 12), 40) for one in longest]
    return tuple(WIDE * share / sum(shares) for share in shares)


def _set_widths(columns: Any, widths: tuple[float, ...]) -> None:
    from docx.shared import Cm  # as above

    for one, width in zip(columns, widths, strict=True):
        one.width = Cm(width)
