"""A picture inside a Word document: shapes that can be moved and changed there, with words for it.

Source: ECMA-376 part 1, 20.4 and 21.1, and Microsoft's word processing shapes of 2010.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import count
from typing import Any

from coplan.export.drawing import COLOURS, INK, LINE, Box, Drawing, Label, Stroke
from coplan.model.display import one_line

POINT = 12700
"""A point in the units of a drawing."""

WIDEST, TALLEST = 470.0, 660.0
"""What fits on a page, in points."""

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
)
GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_NO_LINE = "<a:ln><a:noFill/></a:ln>"


def drawn(drawing: Drawing, number: int) -> Any:
    """The picture as an element to put into a run. number: of the picture in the document."""
    from docx.oxml import parse_xml  # only Word needs it

    return parse_xml(_xml(drawing, number))


def _xml(drawing: Drawing, number: int) -> str:
    scale = min(1.0, WIDEST / drawing.width, TALLEST / drawing.height)
    width, height = _units(drawing.width * scale), _units(drawing.height * scale)
    inner = f'cx="{_units(drawing.width)}" cy="{_units(drawing.height)}"'
    title, says = escape(one_line(drawing.title)), escape(one_line(drawing.says))
    shapes = "".join(_shapes(drawing, scale, number))
    return (
        f"<mc:AlternateContent {SPACES}>"
        f'<mc:Choice Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="{title}" descr="{says}" title="{title}"/>'
        f'<a:graphic><a:graphicData uri="{GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
        f'<a:chOff x="0" y="0"/><a:chExt {inner}/></a:xfrm></wpg:grpSpPr>{shapes}'
        f"</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:t>{says}</w:t></mc:Fallback></mc:AlternateContent>"
    )


def _units(points: float) -> int:
    return round(points * POINT)


def _shapes(drawing: Drawing, scale: float, number: int) -> Iterator[str]:
    """Every shape with an id of its own; words get smaller with the picture."""
    ids = count(number * 1000 + 1)
    for stroke in drawing.strokes:
        yield _stroke(stroke, next(ids))
    for box in drawing.boxes:
        yield _box(box, next(ids), scale)
    for label in drawing.labels:
        yield _label(label, next(ids), scale)


def _stroke(one: Stroke, id_: int) -> str:
    place = (min(one.x1, one.x2), min(one.y1, one.y2), abs(one.x1 - one.x2), abs(one.y1 - one.y2))
    flip = ' flipV="1"' if (one.x2 - one.x1) * (one.y2 - one.y1) < 0 else ""
    dashed = '<a:prstDash val="sysDot"/>' if one.dashed else ""
    look = f'<a:ln w="9525"><a:solidFill>{_colour(COLOURS[""][1])}</a:solidFill>{dashed}</a:ln>'
    return (
        f'<wps:wsp><wps:cNvPr id="{id_}" name="line {id_}"/><wps:cNvCnPr/>'
        f'<wps:spPr>{_place(place, flip)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{look}'
        f"</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _box(box: Box, id_: int, scale: float) -> str:
    inside, edge = COLOURS[box.colour]
    dashed = '<a:prstDash val="dash"/>' if box.dashed else ""
    look = (
        f"<a:solidFill>{_colour(inside)}</a:solidFill>"
        f'<a:ln w="9525"><a:solidFill>{_colour(edge)}</a:solidFill>{dashed}</a:ln>'
    )
    lines = [(line, "") for line in box.lines] + [(box.last, "<w:i/>")] * bool(box.last)
    return _shape((box.x, box.y, box.width, box.height), id_, look, _words(lines, scale))


def _label(one: Label, id_: int, scale: float) -> str:
    width = max(len(one.text) * 7.5, 60)
    words = _words([(one.text, "<w:b/>" if one.bold else "")], scale)
    place = (one.x, one.y - LINE + 2, width, LINE + 4)
    return _shape(place, id_, f"<a:noFill/>{_NO_LINE}", words, inset=0)


def _shape(place: tuple[float, ...], id_: int, look: str, words: str, inset: float = 6) -> str:
    left = _units(inset)
    return (
        f'<wps:wsp><wps:cNvPr id="{id_}" name="shape {id_}"/><wps:cNvSpPr/>'
        f'<wps:spPr>{_place(place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{look}'
        f"</wps:spPr><wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr wrap="square" lIns="{left}" tIns="{left // 2}" rIns="0" bIns="0"/></wps:wsp>'
    )


def _place(place: tuple[float, ...], flip: str = "") -> str:
    x, y, width, height = map(_units, place)
    return f'<a:xfrm{flip}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _colour(value: str) -> str:
    return f'<a:srgbClr val="{value.removeprefix("#").upper()}"/>'


def _words(lines: Iterable[tuple[str, str]], scale: float) -> str:
    half_points = max(round(24 * scale), 10)
    height = round(LINE * 20 * scale)
    letters = (
        f'<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>{{}}<w:color w:val="{INK[1:].upper()}"/>'
        f'<w:sz w:val="{half_points}"/>'
    )
    return "".join(
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'
        f"</w:pPr><w:r><w:rPr>{letters.format(look)}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(one_line(text))}</w:t></w:r></w:p>'
        for text, look in lines
    )
