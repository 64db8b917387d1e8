"""A document as Markdown: what people wrote is shown, and never obeyed."""

from collections.abc import Iterable, Iterator

from coplan.export.escaping import md, paragraphs
from coplan.export.tree import (
    Document,
    Figure,
    Heading,
    Ideas,
    NewPage,
    Paragraph,
    Part,
    Point,
    Points,
    Table,
)


def markdown(document: Document) -> str:
    """The whole document. Pictures are left out; what they show stands there in words."""
    blocks = [f"# {md(document.title)}", md(document.about)]
    blocks += ["\n".join(_lines(part)) for part in document.parts]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Heading():
            yield f"{'#' * part.level} {md(part.text)}"
        case Paragraph():
            yield _paragraph(part)
        case Points():
            yield from _points(part.points, "", numbered=part.numbered)
        case Ideas():
            yield from (f"- {md(one.text)} *(Picture: {md(one.picture)})*" for one in part.ideas)
        case Table():
            yield from _table(part)
        case Figure():
            yield f"*{md(part.caption)}*\n"
            yield from _points(part.twin, "")
        case NewPage():
            yield "---"


def _paragraph(part: Paragraph) -> str:
    text = paragraphs(part.text, "> " if part.way == "say" else "")
    if part.way == "lead":
        return f"**{md(part.text)}**"
    return f"**To be filled in:** {text}" if part.way == "gap" else text


def _points(found: Iterable[Point], begin: str, *, numbered: bool = False) -> Iterator[str]:
    for number, one in enumerate(found, 1):
        mark = f"{number}." if numbered else "-"
        strong = f" **{md(one.strong)}**" if one.strong else ""
        yield f"{begin}{mark} {md(one.text)}{strong}"
        yield from _points(one.below, f"{begin}{' ' * (len(mark) + 1)}")


def _table(table: Table) -> Iterator[str]:
    yield f"*{md(table.caption)}*\n"
    yield _row(table.columns)
    yield _row(["---"] * len(table.columns), raw=True)
    yield from map(_row, table.rows)


def _row(cells: Iterable[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(cell if raw else md(cell) for cell in cells)} |"
