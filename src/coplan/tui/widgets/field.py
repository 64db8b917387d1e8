"""One line of text to type."""

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input


class Field(Input):
    """A text field that never blinks, and that Esc leaves without losing what was typed."""

    BINDINGS = [Binding("escape", "turn_back", "Stop typing", show=False)]

    class TurnedBack(Message):
        """The person stopped typing without saving."""

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(value, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def action_turn_back(self) -> None:
        """Leave the field."""
        self.post_message(self.TurnedBack())
