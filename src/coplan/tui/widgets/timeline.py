"""The timeline: a cursor that moves over bars, with no cost for what is out of sight."""

from itertools import groupby

from rich.segment import Segment
from textual.events import Focus, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coplan.planning.chart import Bar, Chart
from coplan.tui.keys import acting
from coplan.tui.real_cursor import point
from coplan.tui.timeline_drawing import MONTH, TODAY, Sheet, ground, head, line, sheet

HEAD = 2
"""Lines above the bars, which do not scroll."""

FAR = 1_000_000
GROUND = frozenset((MONTH, TODAY, " "))


class TimelineView(ScrollView, can_focus=True):
    """Bars along the weeks."""

    COMPONENT_CLASSES = {"timeline--cursor", "timeline--quiet"}
    DEFAULT_CSS = """
    TimelineView { height: 1fr; scrollbar-size-vertical: 1; }
    TimelineView .timeline--quiet { color: $foreground-muted; }
    TimelineView .timeline--cursor { background: $surface; color: $primary; text-style: bold; }
    """
    BINDINGS = [
        *acting(
            {
                "map-up": "go(-1)",
                "map-down": "go(1)",
                "rows-up": "go(-10)",
                "rows-down": "go(10)",
                "first-row": f"go(-{FAR})",
                "last-row": f"go({FAR})",
                "map-left": "decision(-1)",
                "map-right": "decision(1)",
                "map-open": "open",
            }
        )
    ]

    class Moved(Message):
        """The cursor is on another bar."""

        def __init__(self, bar: Bar) -> None:
            self.bar = bar
            super().__init__()

    class Opened(Moved):
        """A bar was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._sheet: Sheet | None = None
        self._head = ("", "")
        self._ground = ""
        self._at = 0

    @property
    def bar(self) -> Bar | None:
        """The bar under the cursor."""
        bars = self._chart.bars if self._chart else ()
        return bars[self._at] if bars else None

    def show(self, chart: Chart) -> None:
        """Show a chart. The cursor stays on its bar, where that is still there."""
        here = self.bar
        self._chart = chart
        same = (n for n, one in enumerate(chart.bars) if here and one.id == here.id)
        self._at = next(same, min(self._at, max(len(chart.bars) - 1, 0)))
        self._lay_out()
        self._keep_in_sight()
        self._tell(self.Moved)

    def on_resize(self, event: Resize) -> None:
        """Lay out again for the new width."""
        del event
        self._lay_out()
        self._keep_in_sight()

    def _lay_out(self) -> None:
        if self._chart is None:
            return
        room = max((self.size.width or 80) - 2, 1)
        on = self._sheet = sheet(self._chart, room)
        self._head, self._ground = head(self._chart, on), ground(self._chart, on)
        self.virtual_size = Size(on.room, len(self._chart.bars) + HEAD)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line: of the head, which stays, or of the bars."""
        width = self.size.width
        quiet = self.get_component_rich_style("timeline--quiet")
        if y < HEAD:
            return Strip([Segment(f" {self._head[y]}", quiet)]).adjust_cell_length(width, quiet)
        at = y - HEAD + self.scroll_offset.y
        bars = self._chart.bars if self._chart else ()
        if at >= len(bars) or self._sheet is None:
            return Strip.blank(width, self.rich_style)
        name, weeks, day = line(bars[at], self._sheet, self._ground)
        if at == self._at:
            style = self.get_component_rich_style("timeline--cursor")
            return Strip([Segment(f">{name}{weeks}{day}", style)]).adjust_cell_length(width, style)
        parts = [Segment(f" {name}", self.rich_style)]
        for is_ground, marks in groupby(weeks, key=GROUND.__contains__):
            parts.append(Segment("".join(marks), quiet if is_ground else self.rich_style))
        parts.append(Segment(day, self.rich_style))
        return Strip(parts).adjust_cell_length(width, self.rich_style)

    def action_go(self, by: int) -> None:
        """Move the cursor by so many bars."""
        if self._chart and self._chart.bars:
            self._move_to(min(max(self._at + by, 0), len(self._chart.bars) - 1))

    def action_decision(self, way: int) -> None:
        """Move the cursor to the decision before or after."""
        bars = self._chart.bars if self._chart else ()
        at = self._at + way
        while 0 <= at < len(bars) and bars[at].kind != "decision":
            at += way
        if 0 <= at < len(bars):
            self._move_to(at)

    def _move_to(self, at: int) -> None:
        old, self._at = self._at, at
        for one in (old, at):
            self.refresh_lines(one + HEAD, 1)
        self._keep_in_sight()
        self._tell(self.Moved)

    def action_open(self) -> None:
        """Choose the bar under the cursor."""
        self._tell(self.Opened)

    def on_focus(self, event: Focus) -> None:
        """The terminal's cursor comes along."""
        del event
        self._point()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The terminal's cursor stays on its bar."""
        super().watch_scroll_y(old_value, new_value)
        self._point()

    def _keep_in_sight(self) -> None:
        top, height = self.scroll_offset.y, max(self.size.height - HEAD, 1)
        if self._at < top:
            self.scroll_to(y=self._at, animate=False)
        elif self._at >= top + height:
            self.scroll_to(y=self._at - height + 1, animate=False)
        self._point()

    def _point(self) -> None:
        point(self, 0, self._at - self.scroll_offset.y + HEAD)

    def _tell(self, message: type[Moved]) -> None:
        bar = self.bar
        if bar is not None:
            self.post_message(message(bar))
