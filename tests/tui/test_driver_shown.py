"""Random screens: the quiet driver's bytes and Textual's own show the same in every cell."""

from itertools import pairwise
from random import Random

import pytest
from emulators import Emulator
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from coplan.tui.driver.cells import Cells, cells_of, change, clusters, sure
from coplan.tui.driver.drawing import pieces_of
from coplan.tui.driver.shown import Shown

CONSOLE = Console(force_terminal=True, color_system="truecolor", width=80)
WORDS = (
    *("a", "plan", " ", "  ", "    ", "–", "│", "“so”", "Zoë", "e\u0301", "o\u0308n"),
    *("中", "文字", "한", "日本語", "\uff57", "x中", "中x"),
)
COLOURS = (None, "red", "color(117)", "color(233)", "#112233", "#ddeeff", "default")
STYLES = tuple(
    Style(color=colour, bgcolor=ground, bold=bold, underline=line, reverse=bold and line)
    for colour in COLOURS[:6]
    for ground in COLOURS
    for bold, line in ((None, None), (True, None), (None, True), (True, True))
)


def strip(random: Random, width: int) -> Strip:
    """A strip of so many cells, in words of several styles."""
    segments: list[Segment] = []
    used = 0
    while used < width:
        text = "".join(random.choices(WORDS, k=random.randint(1, 4)))
        segments.append(Segment(text, random.choice((None, *random.sample(STYLES, 4)))))
        used = Strip(segments).cell_length
    return Strip(segments).crop(0, width)


def whole(random: Random, columns: int, rows: int, before: list[Strip]) -> LayoutUpdate:
    """A whole screen, in which some rows may be as they were, or one row further."""
    scrolled = before[1:] + before[:1] if random.random() < 0.5 else before
    lines = [random.choice((old, strip(random, columns))) for old in scrolled]
    before[:] = lines
    cut = random.randint(1, columns - 1)
    parts = [list(line.divide([cut, columns])) for line in lines]
    return LayoutUpdate(list(parts), Region(0, 0, columns, rows))


def part(random: Random, columns: int, rows: int, before: list[Strip]) -> ChopsUpdate:
    """Some spans of a screen, which lie across what is drawn side by side."""
    chops, ends, spans = [], [], []
    for y in range(rows):
        cuts = sorted({0, columns, *(random.randrange(columns) for _ in range(2))})
        parts = [strip(random, end - start) for start, end in pairwise(cuts)]
        # Something is drawn in each row: without it, Textual would go down a line from anywhere.
        some: list[Strip | None] = [one if random.random() < 0.6 else None for one in parts]
        drawn = [parts[0], *some[1:]]
        chops.append(dict(zip(cuts, drawn, strict=False)))
        ends.append(cuts[1:])
        if random.random() < 0.6 or (y == rows - 1 and not spans):
            left = random.randrange(cuts[1])
            spans.append((y, left, random.randint(left + 1, columns)))
    before[:] = [strip(random, columns) for _ in before]
    return ChopsUpdate(chops, spans, ends)


@pytest.mark.parametrize("size", [(8, 3), (21, 6), (40, 5)])
@pytest.mark.parametrize("seed", range(40))
def test_every_cell_is_as_textual_draws_it(seed: int, size: tuple[int, int]) -> None:
    """Text, style, wide characters and marks, and the cursor; whatever was there before."""
    random = Random(seed)
    ours, stock, shown = Emulator(*size), Emulator(*size), Shown()
    before = [strip(random, size[0]) for _ in range(size[1])]
    for turn in range(8):
        if turn == 0 or random.random() < 0.1:
            shown.forget()
        known = shown.known and random.random() < 0.7
        update = (part if known else whole)(random, *size, before)
        x, y = random.randrange(size[0]), random.randrange(size[1])
        stock.feed(update.render_segments(CONSOLE) + Control.move_to(x, y).segment.text)
        ours.feed(shown.draw(pieces_of(update, ColorSystem.TRUECOLOR), size, (x, y)))
        assert ours.shown() == stock.shown()


def test_a_screen_of_another_size_is_drawn_whole() -> None:
    """Nothing is known of a terminal that has changed its size."""
    shown = Shown()
    shown.draw([(0, 0, Cells("abc", ["", "", ""]))], (3, 1), (0, 0))
    bigger = Emulator(4, 2)
    bigger.feed("xxxx\r\nyyyy")
    bigger.feed(shown.draw([(0, 0, Cells("abc", ["", "", ""]))], (4, 2), (0, 0)))
    assert bigger.screen.display == ["abc ", "    "]


def test_nothing_is_sent_for_what_is_there() -> None:
    """The same frame again costs no byte, and a cell costs a move, its style and itself."""
    shown, red = Shown(), "31"
    shown.draw([(0, 0, Cells("a row", [red] * 5))], (80, 24), (0, 0))
    assert shown.draw([(0, 0, Cells("a row", [red] * 5))], (80, 24), (0, 0)) == ""
    sent = shown.draw([(0, 0, Cells("a sow", [red] * 5))], (80, 24), (3, 0))
    assert sent == "\x1b[2C\x1b[31ms"


@pytest.mark.parametrize("odd", ["👩\u200d🔬", "❤\ufe0f", "e\u0301", "🙂", "क्षि", "\u0e33"])
def test_what_follows_an_odd_character_has_its_place(odd: str) -> None:
    """Whatever room a terminal gives it: the next character is put where it belongs."""
    shown, room = Shown(), len(clusters(odd))
    assert not all(map(sure, clusters(odd)))
    plain = cells_of([Segment("one two three")], ColorSystem.TRUECOLOR)
    shown.draw([(0, 0, plain)], (20, 1), (0, 0))
    sent = shown.draw(
        [(2, 0, cells_of([Segment(f"{odd}|")], ColorSystem.TRUECOLOR))], (20, 1), (0, 0)
    )
    assert f"\x1b[1;{2 + room + 1}H|" in sent
    behind = "one two three"[2 + room + 1 :]
    assert behind in sent


@given(st.sampled_from(STYLES), st.sampled_from(STYLES))
def test_every_change_of_style_arrives(before: Style, after: Style) -> None:
    """From any style to any other, however short the way."""
    pens = [cells_of([Segment("x", one)], ColorSystem.TRUECOLOR).pens[0] for one in (before, after)]
    ours, stock = Emulator(2, 1), Emulator(2, 1)
    ours.feed(change("", pens[0]) + "x" + change(*pens) + "x")
    stock.feed(before.render("x") + after.render("x"))
    assert ours.shown()[0] == stock.shown()[0]


def test_a_link_is_told_once_and_closed() -> None:
    """Its address goes out with the text, and not with what follows."""
    link = Style(link="https://example.org")
    cells = cells_of([Segment("here", link), Segment(" and on")], ColorSystem.TRUECOLOR)
    sent = Shown().draw([(0, 0, cells)], (20, 1), (0, 0))
    opened = f"\x1b]8;id={link.link_id};https://example.org\x1b\\"
    assert f"{opened}here\x1b]8;;\x1b\\ and on" in sent
