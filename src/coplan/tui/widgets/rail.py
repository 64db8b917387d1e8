"""The steps at the left: where you are, how far each step is, and the outcome in sight."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coplan.tui.laying_out import Stop, rail_lines


class Rail(Widget):
    """The steps of the walk, and what it is all for."""

    DEFAULT_CSS = (
        "Rail { width: 24; height: 1fr; padding: 0 1; border-right: solid $border-blurred; }"
    )
    steps: reactive[tuple[Stop, ...]] = reactive(())
    outcome: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        """One line a step; below, the outcome."""
        return Content("\n".join(rail_lines(self.steps, self.outcome, self.content_size.width)))
