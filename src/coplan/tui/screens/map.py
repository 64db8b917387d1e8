"""The map page: the plan as a picture, or the same as a list."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from coplan.commands.command import Place
from coplan.commands.mapping import home_of, place_on_map
from coplan.model.plan import Plan
from coplan.planning.mapping import HEADINGS, Node, map_of, map_state, named, ways
from coplan.session import Session
from coplan.tui.keys import acting, hint
from coplan.tui.screens.views import about_part
from coplan.tui.text import plain
from coplan.tui.typing_ahead import Page
from coplan.tui.widgets.chrome import Divider, KeyLine, Status, Title
from coplan.tui.widgets.lines import Lines, Row
from coplan.tui.widgets.map import MapView
from coplan.tui.widgets.told import Told


class MapPage(Page[Place | None]):
    """The map of a plan; it ends with the place of the part that was opened."""

    CSS = """
    MapPage { background: $background; }
    MapPage #about { height: auto; max-height: 6; padding: 0 1; color: $foreground-muted; }
    """
    BINDINGS = [
        *acting({"close-page": "close", "map-turn": "turn"}),
        Binding("m", "close", "Back", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._drawn: Plan | None = None

    def compose(self) -> ComposeResult:
        """Title, the map and its list, about the part under the cursor, keys."""
        yield Title()
        yield Divider()
        yield MapView()
        yield Lines()
        yield Divider()
        yield Told(id="about")
        yield Status()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the picture."""
        self._show(picture=self._draw())

    def look(self) -> None:
        """Take in what somebody else has saved; the workspace below has read it."""
        if self._session.plan is not self._drawn:
            before = self._drawn
            anything = self._draw()
            if not anything or not (before and map_of(before)):
                self._show(picture=anything)

    def _draw(self) -> bool:
        """Draw the plan as it is now. Returns whether there is anything to draw."""
        plan = self._drawn = self._session.plan
        title = self.query_one(Title)
        title.left, title.right = f"Map: {plan.title}", "read from the right"
        self.query_one(Status).says = map_state(plan)
        nodes = map_of(plan)
        found = list(ways(nodes))
        names = {id(node): named(plan, node) for way in found for node in way}
        self.query_one(MapView).show(found, names)
        nothing = [Row(id="", says="Nothing on the map yet. Add an outcome first.")]
        lines = self.query_one(Lines)
        lines.show(_rows(plan, nodes) or nothing, at=lines.at)
        return bool(found)

    def _show(self, *, picture: bool) -> None:
        view, lines = self.query_one(MapView), self.query_one(Lines)
        view.display, lines.display = picture, not picture
        self.set_focus(view if picture else lines)
        self.query_one(KeyLine).hints = (
            "Arrows move",
            hint(self, "map-open", "open"),
            hint(self, "map-turn", "as a list" if picture else "as a picture"),
            hint(self, "close-page", "back"),
        )

    def action_turn(self) -> None:
        """From the picture to the list, or back."""
        self._show(picture=not self.query_one(MapView).display)

    def action_close(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)

    @on(MapView.Moved)
    def _moved(self, event: MapView.Moved) -> None:
        node = event.way[-1]
        about = about_part(self._session, node.key) or "Enter goes to where this hole is filled."
        self.query_one("#about", Told).update(plain(about))
        if isinstance(event, MapView.Opened):
            self.dismiss(place_on_map(event.way))

    @on(Lines.Picked)
    def _picked(self, event: Lines.Picked) -> None:
        self.dismiss(home_of(event.id.partition(" ")[2]))


def _rows(plan: Plan, nodes: Sequence[Node], depth: int = 0) -> list[Row]:
    rows = []
    for node in nodes:
        says = f"{HEADINGS[node.kind]}: {named(plan, node)}"
        mark = "   " * depth
        rows.append(Row(id=f"{depth} {node.key}" if node.key else "", says=says, mark=mark))
        rows += _rows(plan, node.below, depth + 1)
    return rows
