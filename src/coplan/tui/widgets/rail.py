"""The steps at the left: where you are, how far each step is, and the outcome in sight."""

from msgspec import Struct
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coplan.tui.text import one_line
from coplan.tui.wrapping import shortened, spread, wrapped

OUTCOME_LINES = 5


class Stop(Struct, frozen=True):
    """One step of the walk. state: how far it is, in a word."""

    title: str
    state: str
    here: bool


class Rail(Widget):
    """The steps of the walk, and what it is all for."""

    DEFAULT_CSS = (
        "Rail { width: 24; height: 1fr; padding: 0 1; border-right: solid $border-blurred; }"
    )
    steps: reactive[tuple[Stop, ...]] = reactive(())
    outcome: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        """One line a step; below, the outcome."""
        width = self.content_size.width
        lines = ["BACKWARDS FROM", ""]
        for number, step in enumerate(self.steps, 1):
            cursor = ">" if step.here else " "
            lines.append(spread(f"{cursor} {number} {step.title}", step.state, width))
        if self.outcome:
            told = wrapped(one_line(self.outcome), width)
            lines += ["", "SO THAT", *told[:OUTCOME_LINES]]
            if len(told) > OUTCOME_LINES:
                lines[-1] = shortened(lines[-1], width - 1) + "…"
        return Content("\n".join(lines))
