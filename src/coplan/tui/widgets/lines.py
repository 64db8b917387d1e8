"""A list to choose from: rows that wrap at words, a cursor, and no cost for rows out of sight."""

from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coplan.tui.text import visible
from coplan.tui.wrapping import wrapped

CURSOR, NO_CURSOR = "> ", "  "
READING = 3
"""Lines to scroll at once through text that can only be read."""


class Row(Struct, frozen=True, kw_only=True):
    """One row. mark: in front, such as ``[x]``. note: a second paragraph, quieter.

    id: what choosing it means; empty for a row that only tells something.
    """

    id: str
    says: str
    note: str = ""
    mark: str = ""


class _Line(Struct, frozen=True):
    row: int
    text: str
    first: bool
    quiet: bool


class Lines(ScrollView, can_focus=True):
    """A list of rows."""

    COMPONENT_CLASSES = {"lines--cursor", "lines--quiet"}
    DEFAULT_CSS = """
    Lines { height: 1fr; scrollbar-size-vertical: 1; }
    Lines .lines--quiet { color: $foreground-muted; }
    Lines .lines--cursor { text-style: bold; }
    Lines:focus .lines--cursor { background: $surface; color: $primary; text-style: bold; }
    """
    BINDINGS = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "move(-10)", "Ten up", show=False),
        Binding("pagedown", "move(10)", "Ten down", show=False),
        Binding("home,g", "move(-1000000)", "First", show=False),
        Binding("end,G", "move(1000000)", "Last", show=False),
        Binding("enter", "pick", "Choose", show=False),
        Binding("space", "mark", "Mark", show=False),
    ]

    class Moved(Message):
        """The cursor is on another row. id: of that row."""

        def __init__(self, id_: str) -> None:
            self.id = id_
            super().__init__()

    class Picked(Moved):
        """A row was chosen."""

    class Marked(Moved):
        """Space was pressed on a row."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._lines: list[_Line] = []
        self._cursor = 0

    @property
    def at(self) -> str:
        """The id of the row under the cursor, or empty."""
        return self._rows[self._cursor].id if self._rows else ""

    def show(self, rows: Sequence[Row], at: str = "") -> None:
        """Show these rows, with the cursor on the row ``at`` or on the first that can be chosen."""
        self._rows = tuple(rows)
        ids = [row.id for row in rows]
        first = next((n for n, row in enumerate(rows) if row.id), 0)
        self._cursor = ids.index(at) if at and at in ids else first
        self._lay_out()
        self._keep_in_sight()

    def on_resize(self, event: Resize) -> None:
        """Wrap again for the new width."""
        del event
        self._lay_out()
        self._keep_in_sight()

    def _lay_out(self) -> None:
        width = max((self.size.width or 80) - 1, 10)
        self._lines = []
        for number, row in enumerate(self._rows):
            mark = f"{row.mark} " if row.mark else ""
            room = width - len(CURSOR) - cell_len(mark)
            for part, line in enumerate(wrapped(visible(row.says), room)):
                lead = mark if part == 0 else " " * cell_len(mark)
                self._lines.append(_Line(number, lead + line, part == 0, quiet=not row.id))
            indent = " " * max(cell_len(mark), 2)
            room = width - len(CURSOR) - len(indent)
            for line in wrapped(visible(row.note), room) if row.note else ():
                self._lines.append(_Line(number, indent + line, first=False, quiet=True))
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the list, at ``y`` cells below the top of what is in sight."""
        at = y + self.scroll_offset.y
        width = self.size.width
        if at >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[at]
        chosen = line.row == self._cursor and bool(self._rows[line.row].id)
        style = self.rich_style
        if line.quiet:
            style = self.get_component_rich_style("lines--quiet")
        if chosen:
            style = self.get_component_rich_style("lines--cursor")
        lead = CURSOR if chosen and line.first else NO_CURSOR
        return Strip([Segment(lead + line.text, style)]).adjust_cell_length(width, style)

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows; rows that only tell something are stepped over."""
        choosable = [n for n, row in enumerate(self._rows) if row.id]
        if not choosable:
            self.scroll_relative(y=by, animate=False)
            return
        here = choosable.index(self._cursor) if self._cursor in choosable else 0
        new = choosable[min(max(here + by, 0), len(choosable) - 1)]
        if new == self._cursor:
            # What only tells something may stand above the first row or below the last.
            self.scroll_relative(y=by, animate=False)
            return
        if abs(by) == 1 and not self._near(new):
            self.scroll_relative(y=by * READING, animate=False)
            return
        old, self._cursor = self._cursor, new
        self._redraw(old)
        self._redraw(new)
        self._keep_in_sight()
        self.post_message(self.Moved(self.at))

    def _near(self, row: int) -> bool:
        """Whether the cursor may go to a row at once, with no text unread on the way."""
        start, count = self._span(row)
        top, height = self.scroll_offset.y, self.size.height or 1
        in_sight = top <= start and start + count <= top + height
        low, high = sorted((row, self._cursor))
        return in_sight or all(one.id for one in self._rows[low:high])

    def action_pick(self) -> None:
        """Choose the row under the cursor."""
        if self.at:
            self.post_message(self.Picked(self.at))

    def action_mark(self) -> None:
        """Mark the row under the cursor."""
        if self.at:
            self.post_message(self.Marked(self.at))

    def _span(self, row: int) -> tuple[int, int]:
        places = [n for n, line in enumerate(self._lines) if line.row == row]
        return (places[0], len(places)) if places else (0, 0)

    def _redraw(self, row: int) -> None:
        start, count = self._span(row)
        self.refresh_lines(start, count)

    def _keep_in_sight(self) -> None:
        start, count = self._span(self._cursor)
        top, height = self.scroll_offset.y, self.size.height or 1
        if not any(row.id for row in self._rows[: self._cursor]):
            self.scroll_to(y=0, animate=False)
        elif start < top:
            self.scroll_to(y=start, animate=False)
        elif start + count > top + height:
            self.scroll_to(y=start + count - height, animate=False)
