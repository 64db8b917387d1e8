"""A picture as SVG: one piece of text, no script, nothing from outside."""

from collections.abc import Iterator
from html import escape

from coplan.export.drawing import COLOURS, INK, LINE, Box, Drawing, Label, Stroke
from coplan.model.display import one_line

FONT = "Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"
_INDENT = 8


def svg(drawing: Drawing, name: str = "picture") -> str:
    """The picture, with its title and description. name: an id that no other picture has."""
    width, height = f"{drawing.width:.0f}", f"{drawing.height:.0f}"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"',
            f' width="{width}" height="{height}" role="img"',
            f' aria-labelledby="{name}-title {name}-says" font-family="{FONT}" font-size="12">',
            f'<title id="{name}-title">{_text(drawing.title)}</title>',
            f'<desc id="{name}-says">{_text(drawing.says)}</desc>',
            '<rect width="100%" height="100%" fill="#ffffff"/>',
            *map(_stroke, drawing.strokes),
            *(line for box in drawing.boxes for line in _box(box)),
            *map(_label, drawing.labels),
            "</svg>",
        )
    )


def _text(value: str) -> str:
    return escape(one_line(value))


def _stroke(one: Stroke) -> str:
    dashed = ' stroke-dasharray="2 4"' if one.dashed else ""
    return (
        f'<line x1="{one.x1:.1f}" y1="{one.y1:.1f}" x2="{one.x2:.1f}" y2="{one.y2:.1f}" '
        f'stroke="{COLOURS[""][1]}"{dashed}/>'
    )


def _box(box: Box) -> Iterator[str]:
    inside, edge = COLOURS[box.colour]
    dashed = ' stroke-dasharray="5 3"' if box.dashed else ""
    yield (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" '
        f'rx="4" fill="{inside}" stroke="{edge}"{dashed}/>'
    )
    for number, line in enumerate((*box.lines, *filter(None, (box.last,))), 1):
        slanted = ' font-style="italic"' if box.last and number > len(box.lines) else ""
        yield (
            f'<text x="{box.x + _INDENT:.1f}" y="{box.y + number * LINE + 2:.1f}" '
            f'fill="{INK}"{slanted}>{_text(line)}</text>'
        )


def _label(one: Label) -> str:
    bold = ' font-weight="bold"' if one.bold else ""
    return f'<text x="{one.x:.1f}" y="{one.y:.1f}" fill="{INK}"{bold}>{_text(one.text)}</text>'
