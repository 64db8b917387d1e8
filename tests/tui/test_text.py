"""Whatever a plan says, widgets show it as text and the terminal gets nothing to obey."""
# ruff: noqa: D102 - methods that Textual calls, by Textual's names

import asyncio
from collections.abc import Sequence

import pytest
from hostile import ESCAPES, MARKUP
from rich.segment import ControlType, Segment
from rich.style import Style
from rich.text import Text
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import (
    Button,
    DataTable,
    Input,
    Label,
    Log,
    OptionList,
    RichLog,
    Static,
    TextArea,
    Tree,
)

from coplan.model.display import scrubbed, visible
from coplan.tui.text import OnlyText, plain

BLACK = Color(0, 0, 0)


class Shows(App[None]):
    """Shows one text in widgets that leak, with and without going through ``plain``."""

    CSS = "* { height: auto; } Input, TextArea, DataTable, Log, RichLog, Tree { height: 4; }"

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), OnlyText()]

    def compose(self) -> ComposeResult:
        raw = Content(self.text)
        yield Static(plain(self.text), id="plain")
        yield Label(raw)
        yield Button(raw)
        yield OptionList(raw)
        yield Input(self.text)
        yield TextArea(self.text)
        yield Tree(Text(self.text))
        yield DataTable()
        yield Log()
        yield RichLog()

    def on_mount(self) -> None:
        self.query_one(DataTable).add_column("text")
        self.query_one(DataTable).add_row(Text(self.text))
        self.query_one(Log).write(self.text)
        self.query_one(RichLog).write(Text(self.text))
        self.query_one(Label).border_title = Content(self.text)

    def drawn(self) -> list[str]:
        """What is sent to the terminal, a line each, without styles."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]


def drawn(text: str) -> tuple[Content, list[str]]:
    """What the app makes of a text, and what it sends to the terminal for it."""

    async def run() -> tuple[Content, list[str]]:
        app = Shows(text)
        async with app.run_test(size=(80, 60)) as pilot:
            await pilot.pause()
            content = app.query_one("#plain", Static).visual
            assert isinstance(content, Content)
            return content, app.drawn()

    return asyncio.run(run())


@pytest.mark.parametrize("text", ESCAPES)
def test_no_widget_lets_an_escape_out(text: str) -> None:
    """Not even one that a plugin handed the text to as it was."""
    _, lines = drawn(text)
    assert [line for line in lines if line != scrubbed(line)] == []
    assert visible(text) in "\n".join(line.rstrip() for line in lines)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_shown_as_typed(text: str) -> None:
    """No style, no action, no crash, no letter lost."""
    content, lines = drawn(text)
    assert content.plain == text
    assert content.spans == []
    assert lines[0].rstrip() == text


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/\x1b]52;c;aGVsbG8=\x1b\\",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://example.org/\u202e",
        "https://exa mple.org",
        " https://example.org",
    ],
)
def test_a_bad_link_is_dropped(link: str) -> None:
    """The text stays, in its style; only the target goes."""
    segment = Segment("text", Style(bold=True, link=link))
    (shown,) = OnlyText().apply([segment], BLACK)
    assert shown == Segment("text", Style(bold=True))


@pytest.mark.parametrize("link", ["https://example.org/a?b=c", "http://a.uk", "mailto:a@b.org"])
def test_a_good_link_is_kept(link: str) -> None:
    """Web and mail are of use to people."""
    segment = Segment("text", Style(link=link))
    (shown,) = OnlyText().apply([segment], BLACK)
    assert shown.style is not None
    assert shown.style.link == link


def test_textuals_own_controls_pass() -> None:
    """A segment marked as control is Textual's, and never holds a plan's text."""
    control = Segment("\x1b[H", None, [(ControlType.HOME,)])
    assert OnlyText().apply([control], BLACK) == [control]
