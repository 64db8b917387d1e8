"""Text and styles as the cells of a terminal.

A cell is what stands in it, with its marks; it is empty where a wide character goes on. The pen it
is written with is a string: the codes of a style, in a fixed order, and its link if it has one.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import split_graphemes
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

LINK = "\x1b"
"""Stands between the codes of a pen and its link."""

_WIDE = ((0x2E80, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF01, 0xFFE6))
# Between them are the scripts whose letters join, stack or run from right to left.
_NARROW = ((0x0000, 0x058F), (0x1E00, 0x2E7F))


class Cells(NamedTuple):
    """Cells side by side, and the pen of each."""

    chars: Sequence[str]
    pens: Sequence[str]


def cells_of(segments: Iterable[Segment], system: ColorSystem) -> Cells:
    """The cells that these segments take. system: the colours that the terminal knows."""
    chars: list[str] = []
    pens: list[str] = []
    for text, style, control in segments:
        if control:
            continue
        cells: Sequence[str] = text
        if not text.isascii():
            cells = clusters(text)
            marks = text[: len(text) - sum(map(len, cells))]
            if marks and chars:
                _mark(chars, marks)
        chars += cells
        pens += [pen_of(style, system) if style else ""] * len(cells)
    return Cells(chars, pens)


@lru_cache(4096)
def clusters(text: str) -> tuple[str, ...]:
    """Text cut into cells, without marks at its beginning: those belong to what is before it."""
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            cells += (text[start:end], *[""] * (width - 1))
    return tuple(cells)


def _mark(chars: list[str], marks: str) -> None:
    """Put marks on the last character."""
    last = len(chars) - 1
    while last and chars[last] == "":
        last -= 1
    chars[last] += marks


@lru_cache(4096)
def sure(cell: str) -> bool:
    """Whether every terminal gives it the same room; others have more or less."""
    if len(cell) != 1:
        return not cell
    if unicodedata.category(cell)[0] in "CM":
        return False
    code = ord(cell)
    known = _WIDE if unicodedata.east_asian_width(cell) in "WF" else _NARROW
    return any(first <= code <= last for first, last in known)


@lru_cache(4096)
def pen_of(style: Style, system: ColorSystem) -> str:
    """The pen of a style."""
    pen = _canonical(Strip.render_ansi(style, system))
    return f"{pen}{LINK}id={style.link_id};{style.link}" if style.link else pen


class _Parts(NamedTuple):
    attributes: frozenset[str]
    colour: str
    ground: str
    link: str

    @property
    def codes(self) -> tuple[str, ...]:
        colours = tuple(one for one in (self.colour, self.ground) if one)
        return (*sorted(self.attributes, key=int), *colours)


@lru_cache(4096)
def change(before: str, after: str) -> str:
    """The shortest way from one pen to another, as a terminal obeys it.

    Source of the codes: ECMA-48, SGR; xterm's ctlseqs for colours and links (OSC 8).
    """
    if before == after:
        return ""
    old, new = _parts(before), _parts(after)
    codes = ("0", *new.codes) if new.codes else ("",)
    if old.attributes <= new.attributes:
        added = sorted(new.attributes - old.attributes, key=int)
        added += [new.colour or "39"] if new.colour != old.colour else []
        added += [new.ground or "49"] if new.ground != old.ground else []
        codes = min((tuple(added), codes), key=lambda one: len(";".join(one)))
    told = f"\x1b[{';'.join(codes)}m" if old[:3] != new[:3] else ""
    return told if old.link == new.link else f"{told}\x1b]8;{new.link or ';'}\x1b\\"


@lru_cache(4096)
def _canonical(codes: str) -> str:
    return ";".join(_parts(codes).codes)


@lru_cache(4096)
def _parts(pen: str) -> _Parts:
    codes, _, link = pen.partition(LINK)
    attributes: set[str] = set()
    colour = ground = ""
    left = [code for code in codes.split(";") if code]
    while left:
        code = left.pop(0)
        if code in ("38", "48"):
            count = 2 if left[0] == "5" else 4
            told = ";".join((code, *left[:count]))
            del left[:count]
            colour, ground = (told, ground) if code == "38" else (colour, told)
        elif code[:-1] in ("3", "9"):
            colour = "" if code == "39" else code
        elif code[:-1] in ("4", "10"):
            ground = "" if code == "49" else code
        else:
            attributes.add(code)
    return _Parts(frozenset(attributes), colour, ground, link)
