"""Beside the question, where the screen is wide: the verdict that the answer is for."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coplan.tui.text import visible
from coplan.tui.wrapping import wrapped


class Beside(Widget):
    """Paragraphs in a column of their own. Empty, it still keeps its room, so nothing jumps."""

    DEFAULT_CSS = """
    Beside { width: 42; height: 1fr; padding: 0 1; border-left: solid $border-blurred;
             color: $foreground-muted; }
    """
    paragraphs: reactive[tuple[str, ...]] = reactive(())

    def render(self) -> RenderResult:
        """Each paragraph wrapped at words; what does not fit is below the edge of the screen."""
        width = self.content_size.width
        lines = [line for one in self.paragraphs for line in _indented(visible(one), width)]
        return Content("\n".join(lines[: self.content_size.height]))


def _indented(text: str, width: int) -> list[str]:
    """A paragraph wrapped at words, each line below the first one's last column."""
    gap = text.rfind("  ") + 2
    column = gap if 1 < gap <= width // 2 else 0
    head, lines = text[:column], wrapped(text[column:], width - column)
    return [head + lines[0], *(" " * column + line for line in lines[1:])]
