"""Lines of text below each other, of which only those are drawn again that have changed."""

from abc import abstractmethod
from collections.abc import Sequence
from itertools import zip_longest

from rich.segment import Segment
from textual.geometry import NULL_SIZE, Region
from textual.strip import Strip
from textual.widget import Widget


class Column(Widget):
    """Lines that its kinds make of what they show, for the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[str] = ()
        self._room = NULL_SIZE
        """The room that the lines were made for."""

    @abstractmethod
    def lines(self, width: int, height: int) -> Sequence[str]:
        """What it shows in so many columns and rows."""

    def show(self) -> None:
        """Show what has changed."""
        before = self._lines
        self._make()
        for y, (old, new) in enumerate(zip_longest(before, self._lines)):
            if old != new:
                self.refresh(Region(0, y, self._room.width, 1))

    def render_line(self, y: int) -> Strip:
        """One of the lines, with the colours of the column."""
        if self._room != self.content_size:
            self._make()
        text = self._lines[y] if y < len(self._lines) else ""
        style = self.visual_style.rich_style
        return Strip([Segment(text, style)]).adjust_cell_length(self._room.width, style)

    def _make(self) -> None:
        self._room = self.content_size
        self._lines = self.lines(*self._room)
