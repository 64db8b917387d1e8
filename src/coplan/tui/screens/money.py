"""The money page: every line of the budget, what is still open, and whether the money is enough."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from coplan.planning.money import budget
from coplan.planning.money_rows import MoneyRow, money_rows, money_state
from coplan.session import Session
from coplan.tui.cells import cell_len
from coplan.tui.keys import acting, hint, key_now
from coplan.tui.screens.timeline import OpenRow
from coplan.tui.text import plain
from coplan.tui.typing_ahead import Page
from coplan.tui.widgets.chrome import Divider, KeyLine, Status, Title
from coplan.tui.widgets.lines import Lines, Row
from coplan.tui.widgets.told import Told

if TYPE_CHECKING:
    from coplan.model.plan import Plan
    from coplan.tui.typing_ahead import OneKeyAtATime


class MoneyPage(Page[None]):
    """The budget of a plan. open_row: does what choosing a row means."""

    CSS = """
    MoneyPage { background: $background; }
    MoneyPage #about { height: auto; max-height: 30%; padding: 0 1; color: $foreground-muted; }
    """
    BINDINGS = [
        *acting({"close-page": "close"}),
        Binding("M", "close", "Back", show=False),
    ]

    def __init__(self, session: Session, open_row: OpenRow) -> None:
        super().__init__()
        self._session = session
        self._open_row = open_row
        self._drawn: Plan | None = None
        self._about: Mapping[str, str] = {}

    def compose(self) -> ComposeResult:
        """Title, the rows, about the row under the cursor, keys."""
        yield Title()
        yield Divider()
        yield Lines()
        yield Divider()
        yield Told(id="about")
        yield Status()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the rows."""
        self._draw()
        self.set_focus(self.query_one(Lines))
        self.query_one(KeyLine).hints = (
            f"{key_now(self, 'row-up')}/{hint(self, 'row-down', 'move')}",
            hint(self, "open-row", "answer, or change"),
            hint(self, "filter", "find"),
            hint(self, "close-page", "back"),
        )

    def look(self) -> None:
        """Take in what somebody else has saved; the workspace below has read it."""
        if self._session.plan is not self._drawn:
            self._draw()

    def _draw(self) -> None:
        session = self._session
        plan = self._drawn = session.plan
        found = budget(plan, session.knowledge, session.today)
        title = self.query_one(Title)
        title.left, title.right = f"Money: {plan.title}", "in pounds"
        self.query_one(Status).says = money_state(found)
        rows = money_rows(found, plan, session.knowledge, session.today)
        self._about = {one.id: one.about for one in rows if one.id}
        lines = self.query_one(Lines)
        lines.show(shown(rows), at=lines.at)
        self._tell_about(lines.at)

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        if isinstance(event, Lines.Picked):
            self._open(event.id)
        elif not isinstance(event, Lines.Marked):
            self._tell_about(event.id)

    def _tell_about(self, row: str) -> None:
        self.query_one("#about", Told).update(plain(self._about.get(row, "")))

    def _open(self, row: str) -> None:
        async def run() -> None:
            says = await self._open_row(row)
            if says is None:
                self.dismiss(None)
                return
            self.look()
            self.query_one(Status).says = says or self.query_one(Status).says

        cast("OneKeyAtATime[int]", self.app).work(self, run())

    def action_close(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)


def shown(rows: Sequence[MoneyRow]) -> list[Row]:
    """Rows for a list, with the amounts in a column of their own."""
    width = max((cell_len(one.amount) for one in rows), default=0)
    return [
        Row(
            id=one.id,
            says=one.says,
            note=one.note,
            mark=f"{one.amount:>{width}}" if one.amount else "",
        )
        for one in rows
    ]
