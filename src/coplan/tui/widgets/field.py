"""One line of text to type."""

from textual.binding import Binding
from textual.events import Paste
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Input

from coplan.tui.text import harmless


class Field(Input):
    """A text field that never blinks, and that Esc leaves without losing what was typed.

    several: whether whoever shows it can take several lines that are pasted.
    """

    BINDINGS = [Binding("escape", "turn_back", "Stop typing", show=False)]

    virtual_size = reactive(Size(0, 0))  # its room is the same whatever is typed: no new layout

    class TurnedBack(Message):
        """The person stopped typing without saving."""

    class Several(Message):
        """Several lines were pasted. text: what was typed, with the lines where they were put."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    def __init__(self, value: str = "", *, id: str | None = None, several: bool = False) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(value, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.several = several

    def on_paste(self, event: Paste) -> None:
        """Take all lines that are pasted: on to whoever can take several, else made into one."""
        lines = event.text.strip().splitlines()
        if len(lines) < 2:  # noqa: PLR2004 - one line is Textual's to put in
            return
        event.stop()
        event.prevent_default()
        if self.several:
            start, end = sorted(self.selection)
            text = self.value[:start] + "\n".join(lines) + self.value[end:]
            self.post_message(self.Several(text))
        else:
            self.replace(" ".join(filter(None, map(str.strip, lines))), *self.selection)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next letter will be; Textual is one cell off behind the last letter."""
        at = super().cursor_screen_offset
        return at - Offset(1, 0) if self.cursor_at_end else at

    def on_resize(self) -> None:
        """Now the field has its place: the terminal's cursor goes to where the next letter will."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line, cut to its width once more: what is hidden takes room when it is shown."""
        strip = super().render_line(y)
        return Strip(map(harmless, strip)).crop(0, strip.cell_length)

    def action_turn_back(self) -> None:
        """Leave the field."""
        self.post_message(self.TurnedBack())
