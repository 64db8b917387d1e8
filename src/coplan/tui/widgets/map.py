"""The map: a cursor that moves over the parts of a plan along its lines."""

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from textual.events import Focus, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from coplan.planning.mapping import COLUMNS, Node
from coplan.tui.keys import acting
from coplan.tui.map_drawing import JOINT, Cell, Drawn, drawn, fitted, headings
from coplan.tui.real_cursor import point
from coplan.tui.text import one_line


class MapView(ScrollView, can_focus=True):
    """A map of parts and the lines between them."""

    COMPONENT_CLASSES = {"map--cursor", "map--joint"}
    DEFAULT_CSS = """
    MapView { height: 1fr; scrollbar-size-vertical: 1; }
    MapView .map--joint { color: $foreground-muted; }
    MapView .map--cursor { background: $surface; color: $primary; text-style: bold; }
    """
    BINDINGS = [
        *acting(
            {
                "map-up": "go(-1, 0)",
                "map-down": "go(1, 0)",
                "map-left": "go(0, -1)",
                "map-right": "go(0, 1)",
                "map-open": "open",
            }
        )
    ]

    class Moved(Message):
        """The cursor is on another part. way: from the outcome to that part."""

        def __init__(self, way: Sequence[Node]) -> None:
            self.way = tuple(way)
            super().__init__()

    class Opened(Moved):
        """A part was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._ways: Sequence[Sequence[Node]] = ()
        self._names: Mapping[int, str] = {}
        self._drawn: Drawn | None = None
        self._at = (0, 3)

    def show(self, ways: Sequence[Sequence[Node]], names: Mapping[int, str]) -> None:
        """Show a map. names: what stands for each node, by its ``id()``.

        The cursor stays on the part that it was on, where that is still there.
        """
        here = _parts(self._way)
        self._ways, self._names = ways, names
        self._lay_out()
        cells = self._drawn.cells if self._drawn else {}
        same = (at for at in cells if here and _parts(self._way_to(at)) == here)
        self._at = next(same, self._at if self._at in cells else (0, 3))
        self._point()
        self._keep_in_sight()
        self._tell(self.Moved)

    def on_resize(self, event: Resize) -> None:
        """Lay out again for the new width."""
        del event
        self._lay_out()

    def _lay_out(self) -> None:
        room = max((self.size.width or 80) - 1, 40)
        names = [[one_line(self._names[id(node)]) for node in way] for way in self._ways]
        self._drawn = drawn(self._ways, names, room)
        self.virtual_size = Size(room, self._drawn.height + 1)
        self._point()
        self.refresh()

    @property
    def _cell(self) -> Cell | None:
        return self._drawn.cells.get(self._at) if self._drawn else None

    def render_line(self, y: int) -> Strip:
        """One line of the map; the first one has the headings of the columns."""
        line = y + self.scroll_offset.y - 1
        width = self.size.width
        quiet = self.get_component_rich_style("map--joint")
        if self._drawn is None or line >= self._drawn.height:
            return Strip.blank(width, self.rich_style)
        if line < 0:
            return Strip([Segment(headings(self._drawn), quiet)]).adjust_cell_length(width, quiet)
        segments = []
        for column in range(len(self._drawn.left)):
            cell = self._drawn.at.get((line, column))
            segments.append(self._part(cell, line))
            if column + 1 < len(self._drawn.left):
                segments.append(Segment(self._drawn.joints[line].get(column, " " * JOINT), quiet))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _part(self, cell: Cell | None, line: int) -> Segment:
        width = self._drawn.width if self._drawn else 0
        if cell is None:
            return Segment(" " * width, self.rich_style)
        chosen = (cell.row, cell.column) == self._at
        lead = ">" if chosen and line == cell.top else " "
        text = fitted(lead + cell.lines[line - cell.top], width)
        style = self.get_component_rich_style("map--cursor") if chosen else self.rich_style
        return Segment(text, style)

    def action_go(self, down: int, right: int) -> None:
        """Move the cursor: along a column, to what a part leads to, or to what leads to it."""
        cells = self._drawn.cells if self._drawn else {}
        row, column = self._at
        if down:
            rows = [r for r, c in cells if c == column and (r - row) * down > 0]
            target = (min(rows, key=lambda r: abs(r - row)), column) if rows else None
        elif right > 0:
            rows = [r for r, c in cells if c == column + 1 and r <= row]
            target = (max(rows), column + 1) if rows else None
        else:
            target = (row, column - 1) if (row, column - 1) in cells else None
        if target is not None:
            self._at = target
            self._keep_in_sight()
            self.refresh()
            self._tell(self.Moved)

    def on_focus(self, event: Focus) -> None:
        """The terminal's cursor comes along."""
        del event
        self._point()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The terminal's cursor stays on its part."""
        super().watch_scroll_y(old_value, new_value)
        self._point()

    def _point(self) -> None:
        cell = self._cell
        if cell is not None and self._drawn is not None:
            left = self._drawn.left[cell.column]
            point(self, left, cell.top + 1 - self.scroll_offset.y)

    def _keep_in_sight(self) -> None:
        cell = self._cell
        if cell is not None:
            top = cell.top or -1
            height = len(cell.lines) + cell.top - top
            self.scroll_to_region(Region(0, top + 1, 1, height), animate=False)
        self._point()

    def action_open(self) -> None:
        """Choose the part under the cursor."""
        self._tell(self.Opened)

    def _tell(self, message: type[Moved]) -> None:
        if self._cell is not None:
            self.post_message(message(self._way))

    @property
    def _way(self) -> Sequence[Node]:
        """From the outcome to the part under the cursor."""
        return self._way_to(self._at) if self._cell is not None else ()

    def _way_to(self, at: tuple[int, int]) -> Sequence[Node]:
        row, column = at
        return self._ways[row][: len(COLUMNS) - column]


def _parts(way: Sequence[Node]) -> tuple[tuple[str, str], ...]:
    """What tells one way on a map from another, also after the plan has changed."""
    return tuple((node.kind, node.key) for node in way)
