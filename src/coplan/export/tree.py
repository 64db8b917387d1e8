"""A document as a small tree of values: made once for each audience, drawn by each format."""

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from coplan.export.drawing import Drawing

Way: TypeAlias = Literal["plain", "lead", "say", "note", "gap"]
"""lead: what matters most. say: words for people. note: about the document. gap: to fill in."""


class Heading(Struct, frozen=True):
    """A heading. level: 2 and on; the title of the document is the only one of level 1."""

    text: str
    level: int = 2


class Paragraph(Struct, frozen=True):
    """Sentences that belong together. An empty line in them begins another paragraph."""

    text: str
    way: Way = "plain"


class Point(Struct, frozen=True):
    """One point of a list. strong: what stands behind the text, such as an answer."""

    text: str
    strong: str = ""
    below: "tuple[Point, ...]" = ()


class Points(Struct, frozen=True):
    """A list of points."""

    points: tuple[Point, ...]
    numbered: bool = False


class Idea(Struct, frozen=True):
    """One idea in one line, and a picture that could stand beside it."""

    text: str
    picture: str


class Ideas(Struct, frozen=True):
    """Ideas, one a line, for a page with large type."""

    ideas: tuple[Idea, ...]


class Table(Struct, frozen=True):
    """A table. caption: what it shows. The first cell of a row says what the row is about."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Figure(Struct, frozen=True):
    """A picture, and the same in words, for whoever does not see it."""

    caption: str
    drawing: Drawing
    twin: tuple[Point, ...]


class NewPage(Struct, frozen=True):
    """What follows begins on a new page of paper."""


Part: TypeAlias = Heading | Paragraph | Points | Ideas | Table | Figure | NewPage


class Document(Struct, frozen=True, kw_only=True):
    """A whole document.

    title: its heading. about: what kind of document it is, in a line below the title.
    large: it is set in large type.
    """

    title: str
    about: str
    parts: tuple[Part, ...]
    large: bool = False


def points(texts: Iterable[str]) -> Points:
    """A list of plain points."""
    return Points(tuple(Point(text) for text in texts))


def texts_of(document: Document) -> Iterator[tuple[str, str]]:
    """Every text in a document, each with the heading that it stands below."""
    here = document.title
    yield here, document.title
    for part in document.parts:
        here = part.text if isinstance(part, Heading) else here
        yield from ((here, text) for text in _texts(part) if text)


def _texts(part: Part) -> Iterator[str]:
    match part:
        case Heading() | Paragraph():
            yield part.text
        case Points():
            yield from _points(part.points)
        case Ideas():
            yield from (one.text for one in part.ideas)
        case Table():
            yield part.caption
            yield from (cell for row in part.rows for cell in row)
        case Figure():
            yield part.caption
            yield from _points(part.twin)


def _points(found: Iterable[Point]) -> Iterator[str]:
    for one in found:
        yield f"{one.text} {one.strong}".strip()
        yield from _points(one.below)
