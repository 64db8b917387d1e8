"""The timeline page: the plan in time as a picture, or the same as a list."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from coplan.planning.chart import Bar, Chart, about_bar, bar_words, chart, chart_state
from coplan.session import Session
from coplan.tui.keys import acting, hint
from coplan.tui.text import plain
from coplan.tui.timeline_drawing import LEGEND, ROOMY, SHORT_LEGEND
from coplan.tui.typing_ahead import Page
from coplan.tui.widgets.chrome import Divider, KeyLine, Status, Title
from coplan.tui.widgets.lines import Lines, Row
from coplan.tui.widgets.timeline import TimelineView
from coplan.tui.widgets.told import Told

if TYPE_CHECKING:
    from coplan.model.plan import Plan
    from coplan.tui.typing_ahead import OneKeyAtATime

OpenRow = Callable[[str], Coroutine[Any, Any, str | None]]
"""Does what a row stands for. What there is to say then; None where the person went elsewhere."""


class TimelinePage(Page[None]):
    """The timeline of a plan. open_bar: does what choosing a bar means."""

    CSS = """
    TimelinePage { background: $background; }
    TimelinePage #about { height: auto; max-height: 30%; padding: 0 1; color: $foreground-muted; }
    TimelinePage #legend { height: 1; padding: 0 1; color: $foreground-muted; }
    """
    BINDINGS = [
        *acting({"close-page": "close", "map-turn": "turn"}),
        Binding("T", "close", "Back", show=False),
    ]

    def __init__(self, session: Session, open_bar: OpenRow) -> None:
        super().__init__()
        self._session = session
        self._open_bar = open_bar
        self._plan: Plan | None = None
        self._chart: Chart | None = None

    def compose(self) -> ComposeResult:
        """Title, the picture and its list, about the bar under the cursor, the marks, the keys."""
        yield Title()
        yield Divider()
        yield TimelineView()
        yield Lines()
        yield Divider()
        yield Told(id="about")
        yield Told(id="legend")
        yield Status()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the picture."""
        self._draw()
        self._show(picture=bool(self._chart and self._chart.bars))

    def on_resize(self) -> None:
        """Say what the marks mean in the room there is."""
        legend = LEGEND if self.app.size.width >= ROOMY else SHORT_LEGEND
        self.query_one("#legend", Told).update(legend)

    def look(self) -> None:
        """Take in what somebody else has saved; the workspace below has read it."""
        if self._session.plan is not self._plan:
            self._draw()

    def _draw(self) -> None:
        session = self._session
        plan = self._plan = session.plan
        found = self._chart = chart(plan, session.knowledge, session.today)
        title = self.query_one(Title)
        title.left, title.right = f"Time: {plan.title}", "worked back from each date"
        self.query_one(Status).says = chart_state(found)
        self.query_one(TimelineView).show(found)
        rows = [Row(id=one.id, says=bar_words(one), mark=_indent(one)) for one in found.bars]
        lines = self.query_one(Lines)
        nothing = [Row(id="", says="Nothing here yet. Add a decision first, and its date.")]
        lines.show(rows or nothing, at=lines.at)

    def _show(self, *, picture: bool) -> None:
        view, lines = self.query_one(TimelineView), self.query_one(Lines)
        view.display = self.query_one("#legend").display = picture
        lines.display = not picture
        self.set_focus(view if picture else lines)
        self.query_one(KeyLine).hints = (
            "Arrows move",
            hint(self, "map-open", "change"),
            hint(self, "map-turn", "as a list" if picture else "as a picture"),
            hint(self, "close-page", "back"),
        )

    def action_turn(self) -> None:
        """From the picture to the list, or back."""
        self._show(picture=not self.query_one(TimelineView).display)

    def action_close(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)

    @on(TimelineView.Moved)
    def _moved(self, event: TimelineView.Moved) -> None:
        if isinstance(event, TimelineView.Opened):
            self._open(event.bar.id)
        elif self.query_one(TimelineView).display:
            self._tell_about(event.bar)

    @on(Lines.Moved)
    def _moved_in_list(self, event: Lines.Moved) -> None:
        if type(event) is Lines.Moved and self._chart:
            found = (one for one in self._chart.bars if one.id == event.id)
            self._tell_about(next(found, None))

    @on(Lines.Picked)
    def _picked(self, event: Lines.Picked) -> None:
        self._open(event.id)

    def _tell_about(self, bar: Bar | None) -> None:
        told: tuple[str, ...] = ()
        if self._chart and bar:
            session = self._session
            told = tuple(about_bar(self._chart, bar, session.plan, session.knowledge))
        self.query_one("#about", Told).update(plain("\n".join(told)))

    def _open(self, bar: str) -> None:
        async def run() -> None:
            says = await self._open_bar(bar)
            if says is None:
                self.dismiss(None)
                return
            self.look()
            self.query_one(Status).says = says or self.query_one(Status).says

        cast("OneKeyAtATime[int]", self.app).work(self, run())


def _indent(bar: Bar) -> str:
    return "" if bar.kind == "decision" else "  "
