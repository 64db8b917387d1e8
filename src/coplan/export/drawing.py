"""A picture as values: boxes, lines and words. Each format draws it with its own means."""

from typing import Literal, TypeAlias

from msgspec import Struct

LINE = 16
"""Height of a line of words, in points."""

Colour: TypeAlias = Literal["outcome", "decision", "group", "activity", "hole", "time", "late", ""]

COLOURS: dict[str, tuple[str, str]] = {
    "outcome": ("#e7f0e4", "#2f5d28"),
    "decision": ("#fdf0d5", "#6b4a00"),
    "group": ("#e3edf7", "#1f4a75"),
    "activity": ("#f2e6f2", "#5f2f63"),
    "hole": ("#ffffff", "#8a1f11"),
    "time": ("#cfe0f0", "#1f4a75"),
    "late": ("#f6d5cf", "#8a1f11"),
    "": ("#ffffff", "#767676"),
}
"""Of the inside and of the edge; no meaning hangs on them alone."""

INK = "#1a1a1a"


class Box(Struct, frozen=True, kw_only=True):
    """A box with words in it, line by line. dashed: something is missing here.

    last: a line of its own below the others, in italics.
    """

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...] = ()
    last: str = ""
    colour: Colour = ""
    dashed: bool = False


class Stroke(Struct, frozen=True, kw_only=True):
    """A straight line from one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False


class Label(Struct, frozen=True, kw_only=True):
    """Words by themselves; x and y: where their baseline begins."""

    x: float
    y: float
    text: str
    bold: bool = False


class Drawing(Struct, frozen=True, kw_only=True):
    """A picture, in points. title: its name. says: what it shows, for whoever does not see it."""

    title: str
    says: str
    width: float
    height: float
    boxes: tuple[Box, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    labels: tuple[Label, ...] = ()


def wrapped(text: str, width: float, most: int = 4) -> tuple[str, ...]:
    """A text in lines that fit a width, in points; what does not fit into the last ends with …."""
    from textwrap import wrap  # only a picture needs it

    letters = max(int(width / 6.2), 4)
    lines = wrap(text, letters, max_lines=most, placeholder=" …", break_on_hyphens=False)
    return tuple(lines) or ("",)
