"""A document as PDF with tags, so that a screen reader finds headings, lists, tables and words.

Typst sets it. Every text stands in a string of its language, so none of it is ever obeyed.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

from coplan.export.html import LANGUAGE
from coplan.export.missing import missing
from coplan.export.svg import svg
from coplan.export.tree import (
    Document,
    Figure,
    Heading,
    Idea,
    NewPage,
    Paragraph,
    Part,
    Point,
    Points,
    Table,
)
from coplan.model.display import one_line, visible
from coplan.model.errors import Trouble

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: what a file needs for everybody to read it (ISO 14289-1)."""

FRAME = """
#set document(
  title: {title}, author: "coplan",
  date: datetime(year: {year}, month: {month}, day: {day}),
)
#set text(
  lang: {language}, region: {region}, size: {size}pt,
  font: ("Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans", "Libertinus Serif"),
)
#set page(paper: "a4", margin: 2cm, numbering: "1")
#set par(leading: 0.7em, spacing: 1em)
#set table(stroke: 0.5pt + luma(110), inset: 6pt)
#show heading: set block(above: 1.4em, below: 0.7em)
#show table.cell.where(y: 0): strong
"""


_CONTROLS = {0x2400 + code: f"‹U+{code:04X}›" for code in range(0x22)}
"""Signs that stand for control characters; few fonts have them."""


def pdf(document: Document, today: dt.date) -> bytes:
    """The whole document. Raises Missing without typst, Trouble where no font has some letter."""
    try:
        import typst  # only a PDF needs it, and it is heavy
    except ImportError as wrong:
        raise missing("PDF", "typst", "pdf") from wrong
    try:
        made: bytes = typst.compile(typeset(document, today).encode(), pdf_standards=[STANDARD])
    except typst.TypstError as wrong:
        raise Trouble(
            "The PDF could not be made.",
            f"It would not be readable for everybody: {wrong}",
            "Where letters cannot be displayed, put a font in that has them, such as Noto Sans. "
            "Or choose Word or a web page.",
        ) from wrong
    return made


def typeset(document: Document, today: dt.date) -> str:
    """The document in the language of Typst."""
    language, region = LANGUAGE.split("-")
    frame = FRAME.format(
        title=_string(document.title),
        year=today.year,
        month=today.month,
        day=today.day,
        language=_string(language),
        region=_string(region),
        size=16 if document.large else 11,
    )
    lines = (line for part in document.parts for line in _lines(part))
    title = f"#heading(level: 1, {_string(document.title)})"
    return "\n".join((frame, title, f"#par({_string(document.about)})", *lines)) + "\n"


def _string(text: str) -> str:
    """A text as a string of Typst: letters only, whatever stands in it."""
    plain = one_line(text).translate(_CONTROLS).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Heading():
            yield f"#heading(level: {part.level}, {_string(part.text)})"
        case Paragraph():
            yield from _paragraphs(part)
        case Points():
            yield f"#{_points(part.points, numbered=part.numbered)}"
        case Table():
            yield from _table(part.caption, part.columns, part.rows)
        case Figure():
            yield from _figure(part)
        case NewPage():
            yield "#pagebreak(weak: true)"
        case _:
            yield from _ideas(part.ideas)


def _paragraphs(part: Paragraph) -> Iterator[str]:
    for text in visible(part.text).split("\n\n"):
        lines = [_string(line) for line in text.strip().splitlines() if line.strip()]
        if not lines:
            continue
        content = " + linebreak() + ".join(lines)
        match part.way:
            case "say":
                yield f"#quote(block: true, {content})"
            case "lead":
                yield f"#par(strong({content}))"
            case "gap":
                inner = f'strong("To be filled in: ") + {content}'
                look = 'stroke: (paint: luma(110), dash: "dashed"), inset: 8pt'
                yield f"#block({look}, par({inner}))"
            case _:
                yield f"#par({content})"


def _points(found: Iterable[Point], *, numbered: bool = False) -> str:
    items = []
    for one in found:
        strong = f' + " " + strong({_string(one.strong)})' if one.strong else ""
        below = f" + {_points(one.below)}" if one.below else ""
        items.append(f"[#({_string(one.text)}{strong}{below})]")
    return f"{'enum' if numbered else 'list'}({', '.join(items)})"


def _cells(texts: Iterable[str]) -> str:
    return ", ".join(f"[#{_string(text)}]" for text in texts)


def _table(
    caption: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> Iterator[str]:
    yield f"#par(strong({_string(caption)}))"
    body = ", ".join(_cells(row) for row in rows)
    widths = ", ".join(["auto"] * len(columns))
    yield f"#table(columns: ({widths},), table.header({_cells(columns)}), {body})"


def _ideas(found: tuple[Idea, ...]) -> Iterator[str]:
    """Pictures on the left and words on the right; each row stays on one page."""
    rows = ", ".join(
        "table.cell(breakable: false, block(height: 2.2cm, text(size: 0.65em, "
        f"{_string(f'Picture: {one.picture}')}))), "
        f"table.cell(align: horizon, breakable: false, {_string(one.text)})"
        for one in found
    )
    yield f'#table(columns: (4.5cm, 1fr), table.header([#"Picture"], [#"Words"]), {rows})'


def _figure(part: Figure) -> Iterator[str]:
    picture = svg(part.drawing).translate(_CONTROLS).replace("\\", "\\\\").replace('"', '\\"')
    says = _string(part.drawing.says)
    width = "100%" if part.drawing.width > part.drawing.height * 0.65 else "auto"
    yield f"#par(strong({_string(part.caption)}))"
    yield f'#image(bytes("{picture}"), format: "svg", width: {width}, alt: {says})'
    yield '#par("The same in words:")'
    yield f"#{_points(part.twin)}"
