"""The steps at the left: where you are, how far each step is, and the outcome in sight."""

from collections.abc import Sequence

from textual.reactive import reactive

from coplan.tui.laying_out import Stop, rail_lines
from coplan.tui.widgets.column import Column


class Rail(Column):
    """The steps of the walk, and what it is all for."""

    DEFAULT_CSS = (
        "Rail { width: 24; height: 1fr; padding: 0 1; border-right: solid $border-blurred; }"
    )
    steps: reactive[tuple[Stop, ...]] = reactive((), repaint=False)
    outcome: reactive[str] = reactive("", repaint=False)

    def lines(self, width: int, height: int) -> Sequence[str]:
        """One line a step; below, the outcome."""
        return rail_lines(self.steps, self.outcome, width)[:height]

    def watch_steps(self) -> None:
        """Show them."""
        self.show()

    def watch_outcome(self) -> None:
        """Show it."""
        self.show()
