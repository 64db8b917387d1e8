"""A page for a long text: read it, write it here, or in the person's own editor."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static, TextArea

from coplan.model.errors import Trouble
from coplan.tui.editor import edited, editor_command
from coplan.tui.keys import acting, hint
from coplan.tui.text import plain
from coplan.tui.typing_ahead import Page
from coplan.tui.widgets.chrome import Divider, KeyLine, Status, Title

NOTHING_YET = "Nothing is written here yet."


class Writing(TextArea):
    """Several lines to type, which Esc leaves. It never blinks."""

    BINDINGS = [Binding("escape", "screen.read", "Stop typing", show=False)]

    def __init__(self) -> None:
        super().__init__(compact=True, highlight_cursor_line=False)
        self.cursor_blink = False


class LongText(Page[str]):
    """A long text; the page ends with the text as the person leaves it.

    prompt: what it is. note: told of every change, for the draft. copy: takes words elsewhere and
    says what came of it. may_change: whether it can be written at all.
    """

    CSS = """
    LongText { background: $background; }
    LongText VerticalScroll { height: 1fr; padding: 1 1; scrollbar-size-vertical: 1; }
    LongText Writing { height: 1fr; margin: 1 1; scrollbar-size-vertical: 1;
                       border-left: wide $primary; background: $background; }
    """
    BINDINGS = [
        *acting({"close-page": "close", "open-row": "write", "rename": "edit", "copy": "copy"})
    ]

    def __init__(
        self,
        prompt: str,
        text: str,
        note: Callable[[str], None],
        copy: Callable[[str], str],
        *,
        may_change: bool = True,
    ) -> None:
        super().__init__()
        self._prompt, self._text, self._first = prompt, text, text
        self._note, self._copy, self._may_change = note, copy, may_change
        self._loaded = ""

    def compose(self) -> ComposeResult:
        """Title, the text to read or to write, keys."""
        title = Title()
        title.left = self._prompt
        title.right = "" if self._may_change else "read only"
        yield title
        yield Divider()
        with VerticalScroll():
            yield Static()
        yield Writing()
        yield Status()
        yield KeyLine()

    def on_mount(self) -> None:
        """Where nothing is written yet, begin to write."""
        if self._text or not self._may_change:
            self.action_read()
        else:
            self.action_write()

    def action_read(self) -> None:
        """Stop typing, and show the text as it is now."""
        self._show(writing=False)
        words = plain(self._text) if self._text else plain(NOTHING_YET)
        self.query_one(VerticalScroll).query_one(Static).update(words)
        changed = self._text != self._first
        self.query_one(KeyLine).hints = (
            *self._ways(),
            hint(self, "close-page", "save and go back" if changed else "back"),
            hint(self, "copy", "copy"),
            "Up/Down scroll",
        )

    def _ways(self) -> tuple[str, ...]:
        """Ways to write, for the key line."""
        here = (hint(self, "open-row", "write"),) if self._may_change else ()
        return (
            (*here, hint(self, "rename", "in your editor")) if here and editor_command() else here
        )

    def action_write(self) -> None:
        """Write here."""
        if not self._may_change:
            return
        area = self.query_one(Writing)
        area.load_text(self._text)
        # The area knows fewer kinds of line ends than a plan may hold; looking changes nothing.
        self._loaded = area.text
        area.move_cursor(area.document.end)
        self._show(writing=True)
        self.query_one(Status).says = ""
        self.query_one(KeyLine).hints = ("Enter new line", "Esc done typing")

    def _show(self, *, writing: bool) -> None:
        area, reading = self.query_one(Writing), self.query_one(VerticalScroll)
        area.display, reading.display = writing, not writing
        self.set_focus(area if writing else reading)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        area = self.query_one(Writing)
        if area.has_focus and area.text != self._loaded:
            self._text = self._loaded = area.text
            self._note(self._text)

    def action_edit(self) -> None:
        """Write in the person's own editor, or here where they have named none."""
        if not self._may_change:
            return
        if not editor_command():
            self.action_write()
            return
        try:
            self._text = edited(self.app, self._text, self._note)
        except Trouble as trouble:
            self.query_one(Status).says = " ".join(str(trouble).split("\n"))
        self.action_read()

    def action_copy(self) -> None:
        """Copy the whole text."""
        self.query_one(Status).says = self._copy(self._text)

    def action_close(self) -> None:
        """Back, with the text as it is now."""
        self.dismiss(self._text)
