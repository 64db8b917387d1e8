"""Beside the question, where the screen is wide: the verdict that the answer is for."""

from collections.abc import Sequence

from textual.reactive import reactive

from coplan.tui.text import visible
from coplan.tui.widgets.column import Column
from coplan.tui.wrapping import wrapped


class Beside(Column):
    """Paragraphs in a column of their own. Empty, it still keeps its room, so nothing jumps."""

    DEFAULT_CSS = """
    Beside { width: 42; height: 1fr; padding: 0 1; border-left: solid $border-blurred;
             color: $foreground-muted; }
    """
    paragraphs: reactive[tuple[str, ...]] = reactive((), repaint=False)

    def lines(self, width: int, height: int) -> Sequence[str]:
        """Each paragraph wrapped at words; what does not fit is below the edge of the screen."""
        lines = [line for one in self.paragraphs for line in _indented(visible(one), width)]
        return lines[:height]

    def watch_paragraphs(self) -> None:
        """Show them."""
        self.show()


def _indented(text: str, width: int) -> list[str]:
    """A paragraph wrapped at words, each line below the first one's last column."""
    gap = text.rfind("  ") + 2
    column = gap if 1 < gap <= width // 2 else 0
    head, lines = text[:column], wrapped(text[column:], width - column)
    return [head + lines[0], *(" " * column + line for line in lines[1:])]
