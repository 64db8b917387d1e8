"""A document as one HTML file: no script, nothing from outside, made to be read by anyone."""

import datetime as dt
from collections.abc import Iterable, Iterator
from html import escape

from coplan.export.svg import svg
from coplan.export.templates import environment
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
from coplan.judgement.wording import spoken
from coplan.model.display import one_line, visible

LANGUAGE = "en-GB"


def html(document: Document, today: dt.date, templates: str = "") -> str:
    """The whole document. templates: a folder of an organisation's own, or empty.

    Raises Trouble where such a template cannot be used.
    """
    parts = (line for n, part in enumerate(document.parts) for line in _lines(part, f"p{n}"))
    return environment(templates).page(
        title=one_line(document.title),
        about=one_line(document.about),
        large=document.large,
        language=LANGUAGE,
        today=spoken(today),
        body="\n".join(parts),
    )


def _text(value: str) -> str:
    return escape(one_line(value))


def _lines(part: Part, name: str) -> Iterator[str]:
    """One part, a line at a time. name: an id that no other part has."""
    match part:
        case Heading():
            yield f"<h{part.level}>{_text(part.text)}</h{part.level}>"
        case Paragraph():
            yield from _paragraphs(part)
        case Points():
            yield from _points(part.points, "ol" if part.numbered else "ul")
        case Ideas():
            yield from _ideas(part)
        case Table():
            yield from _table(part)
        case Figure():
            yield from _figure(part, name)
        case NewPage():
            yield '<div class="newpage"></div>'


def _paragraphs(part: Paragraph) -> Iterator[str]:
    kind = f' class="{part.way}"' if part.way in ("lead", "note", "gap") else ""
    begin = "<strong>To be filled in:</strong> " if part.way == "gap" else ""
    found = [one for one in visible(part.text).split("\n\n") if one.strip()]
    lines = [
        f"<p{kind}>{begin}{'<br>'.join(map(_text, one.strip().split(chr(10))))}</p>"
        for one in found
    ]
    yield from (("<blockquote>", *lines, "</blockquote>") if part.way == "say" else lines)


def _points(found: Iterable[Point], kind: str = "ul") -> Iterator[str]:
    yield f"<{kind}>"
    for one in found:
        strong = f" <strong>{_text(one.strong)}</strong>" if one.strong else ""
        yield f"<li>{_text(one.text)}{strong}"
        if one.below:
            yield from _points(one.below)
        yield "</li>"
    yield f"</{kind}>"


def _ideas(part: Ideas) -> Iterator[str]:
    yield '<ul class="ideas">'
    for one in part.ideas:
        picture = f'<span class="picture">Picture: {_text(one.picture)}</span>'
        yield f"<li>{picture} <span>{_text(one.text)}</span></li>"
    yield "</ul>"


def _table(part: Table) -> Iterator[str]:
    yield f'<div class="table"><table><caption>{_text(part.caption)}</caption>'
    heads = "".join(f'<th scope="col">{_text(one)}</th>' for one in part.columns)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for first, *rest in part.rows:
        cells = "".join(f"<td>{_text(one)}</td>" for one in rest)
        yield f'<tr><th scope="row">{_text(first)}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _figure(part: Figure, name: str) -> Iterator[str]:
    yield f"<figure><figcaption>{_text(part.caption)}</figcaption>"
    yield '<div class="drawing" tabindex="0">'
    yield svg(part.drawing, name)
    yield "</div></figure>"
    yield "<p>The same in words:</p>"
    yield from _points(part.twin)
