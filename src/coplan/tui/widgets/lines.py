"""A list to choose from: rows that wrap at words, a cursor, and no cost for rows out of sight."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from rich.segment import Segment
from textual.events import Focus, Key, Paste
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coplan.tui.keys import acting
from coplan.tui.laying_out import CURSOR, NO_CURSOR, row_lines
from coplan.tui.real_cursor import point
from coplan.tui.widgets.narrowing import Narrowing

READING = 3
"""Lines to scroll at once through text that can only be read."""

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Letters to jump by, the easiest to reach first."""


class Row(Struct, frozen=True, kw_only=True):
    """One row. mark: in front, such as ``[x]``. note: a second paragraph, quieter.

    id: what choosing it means; empty for a row that only tells something.
    """

    id: str
    says: str
    note: str = ""
    mark: str = ""

    def has(self, words: Iterable[str]) -> bool:
        """Whether all these words, in small letters, are in it."""
        text = f"{self.says} {self.note}".lower()
        return all(word in text for word in words)


NO_ROWS = (Row(id="", says="Nothing here has these words."),)


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
        *acting(
            {
                "row-up": "move(-1)",
                "row-down": "move(1)",
                "rows-up": "move(-10)",
                "rows-down": "move(10)",
                "first-row": "move(-1000000)",
                "last-row": "move(1000000)",
                "open-row": "pick",
                "mark-row": "mark",
                "filter": "filter",
                "jump": "jump",
            }
        )
    ]

    class Moved(Message, bubble=False):
        """The cursor is on another row. id: of that row.

        It is told to the screen, and to nobody on the way there.
        """

        def __init__(self, id_: str) -> None:
            self.id = id_
            super().__init__()

    class Picked(Moved, bubble=False):
        """A row was chosen."""

    class Marked(Moved, bubble=False):
        """Space was pressed on a row."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._all: tuple[Row, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._narrowing = Narrowing()
        self._letters: dict[int, str] = {}
        self._lines: list[_Line] = []
        self._tops: list[int] = []
        self._choosable: list[int] = []
        self._cursor = 0

    @property
    def at(self) -> str:
        """The id of the row under the cursor, or empty."""
        return self._rows[self._cursor].id if self._rows else ""

    def show(self, rows: Sequence[Row], at: str = "") -> None:
        """Show these rows, with the cursor on the row ``at`` or on the first that can be chosen."""
        self._all = tuple(rows)
        self._fill(at)

    def _fill(self, at: str) -> None:
        words, rows = self._narrowing.words.lower().split(), self._all
        if words:
            rows = tuple(row for row in rows if row.id and row.has(words)) or NO_ROWS
        self._rows, self._letters = rows, {}
        self._choosable = [number for number, row in enumerate(rows) if row.id]
        first = self._choosable[0] if self._choosable else 0
        there = (number for number in self._choosable if at and rows[number].id == at)
        self._cursor = next(there, first)
        self.lay_out()
        self._keep_in_sight()

    def _size_updated(self, size: Size, *around: Any, **more: Any) -> bool:
        """Wrap again for a new width, and not only once it has been drawn for the old one."""
        before = self._size
        told = super()._size_updated(size, *around, **more)
        if size != before:
            self.lay_out()
            self._keep_in_sight()
        return told

    def lay_out(self) -> None:
        """Wrap the rows for the width there is, with room between them where that is wished."""
        roomy = self.app.has_class("-roomy")
        width = max((self.size.width or 80) - 1, 10)
        self._lines, self._tops = [], []
        for number, row in enumerate(self._rows):
            self._tops.append(len(self._lines))
            parts = row_lines(row.says, row.note, row.mark, width - len(CURSOR))
            for part, (text, quiet) in enumerate(parts):
                self._lines.append(_Line(number, text, part == 0, quiet or not row.id))
            if roomy and row.id:
                self._lines.append(_Line(-1, "", first=False, quiet=True))
        self._tops.append(len(self._lines))
        self.virtual_size = Size(width, len(self._lines) + self._head)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the list, at ``y`` cells below the top of what is in sight."""
        at = y + self.scroll_offset.y - self._head
        width = self.size.width
        if y < self._head:
            return self._head_line(width)
        if at >= len(self._lines):
            return Strip.blank(width, self.visual_style.rich_style)
        line = self._lines[at]
        chosen = line.row == self._cursor and bool(self._rows[line.row].id)
        style = self.visual_style.rich_style
        if line.quiet:
            style = self.get_visual_style("lines--quiet").rich_style
        if chosen:
            style = self.get_visual_style("lines--cursor").rich_style
        letter = self._letters.get(line.row) if line.first else None
        lead = CURSOR if chosen and line.first else NO_CURSOR
        lead = f"{letter} " if letter else lead
        return Strip([Segment(lead + line.text, style)]).adjust_cell_length(width, style)

    @property
    def _head(self) -> int:
        """Lines above the rows that do not scroll."""
        return self._narrowing.height

    def _head_line(self, width: int) -> Strip:
        style = self.get_visual_style("lines--cursor").rich_style
        text = self._narrowing.shown(width)
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    @property
    def listens(self) -> bool:
        """Whether a key may be a letter or a word for it, whatever else the key does."""
        return bool(self._letters) or self._narrowing.height > 0

    def action_filter(self) -> None:
        """Begin to type words; only rows that have them stay."""
        self._narrowing.state = "typing"
        self._narrow_again()

    def show_all(self) -> None:
        """Take the words away that rows are narrowed to."""
        if self._narrowing.height:
            self._narrowing.off()
            self._narrow_again()

    def narrow(self, words: str) -> None:
        """Show only rows that have all these words, which are typed elsewhere."""
        self._narrowing.words = words
        self._fill(self.at)

    def _narrow_again(self) -> None:
        self._fill(self.at)
        self.screen.post_message(self.Moved(self.at))

    def action_jump(self) -> None:
        """Put a letter in front of every row in sight; the next key goes to one."""
        top, height = self.scroll_offset.y, self._height
        seen = (row for row in self._choosable if top <= self._tops[row] < top + height)
        self._letters = dict(zip(seen, LETTERS, strict=False))
        self.refresh()

    def on_key(self, event: Key) -> None:
        """Take a letter to jump by, or words to narrow by, before anything else takes the key."""
        if self._letters:
            row = next((n for n, one in self._letters.items() if one == event.key), self._cursor)
            self._letters = {}
            self.refresh()
            self._move_to(row)
        elif self._narrowing.take(event):
            self._narrow_again()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Words to narrow by may be pasted."""
        if self._narrowing.state == "typing":
            event.stop()
            self._narrowing.words += event.text
            self._narrow_again()

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows; rows that only tell something are stepped over."""
        choosable = self._choosable
        if not choosable:
            self.scroll_relative(y=by, animate=False)
            return
        here = bisect_left(choosable, self._cursor)
        new = choosable[min(max(here + by, 0), len(choosable) - 1)]
        if new == self._cursor:
            # What only tells something may stand above the first row or below the last.
            self.scroll_relative(y=by, animate=False)
            return
        if abs(by) == 1 and not self._near(new):
            self.scroll_relative(y=by * READING, animate=False)
            return
        self._move_to(new)

    def _move_to(self, new: int) -> None:
        old, self._cursor = self._cursor, new
        self._redraw(old)
        self._redraw(new)
        self._keep_in_sight()
        self.screen.post_message(self.Moved(self.at))

    def _near(self, row: int) -> bool:
        """Whether the cursor may go to a row at once, with no text unread on the way."""
        start, count = self._span(row)
        top, height = self.scroll_offset.y, self._height
        in_sight = top <= start and start + count <= top + height
        low, high = sorted((row, self._cursor))
        return in_sight or all(one.id for one in self._rows[low:high])

    def action_pick(self) -> None:
        """Choose the row under the cursor."""
        if self.at:
            self.screen.post_message(self.Picked(self.at))

    def action_mark(self) -> None:
        """Mark the row under the cursor."""
        if self.at:
            self.screen.post_message(self.Marked(self.at))

    def _span(self, row: int) -> tuple[int, int]:
        """The first line of a row, and how many it takes."""
        if row >= len(self._rows):
            return 0, 0
        return self._tops[row], self._tops[row + 1] - self._tops[row]

    def _redraw(self, row: int) -> None:
        start, count = self._span(row)
        top, width = start + self._head - self.scroll_offset.y, self.scrollable_content_region.width
        self.refresh(Region(0, top, width, count))

    def _keep_in_sight(self) -> None:
        start, count = self._span(self._cursor)
        top, height = self.scroll_offset.y, self._height
        if not self._choosable or self._cursor <= self._choosable[0]:
            self.scroll_to(y=0, animate=False)
        elif start < top:
            self.scroll_to(y=start, animate=False)
        elif start + count > top + height:
            self.scroll_to(y=start + count - height, animate=False)
        self._point()

    @property
    def _height(self) -> int:
        return max(self.size.height - self._head, 1)

    def on_focus(self, event: Focus) -> None:
        """The terminal's cursor comes along."""
        del event
        self._point()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The terminal's cursor stays on its row."""
        super().watch_scroll_y(old_value, new_value)
        self._point()

    def _point(self) -> None:
        if self._narrowing.state == "typing":
            point(self, self._narrowing.end(self.size.width), 0)
        elif self._rows:
            point(self, 0, self._tops[self._cursor] - self.scroll_offset.y + self._head)
