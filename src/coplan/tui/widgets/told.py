"""Text that changes while a screen stands: it costs what differs, and nothing where it does not."""

from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static


class Told(Static):
    """A paragraph or several. The screen is laid out again only where it takes other room."""

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show something else. layout: whether it may take more lines than before, or fewer."""
        before = self.content
        if isinstance(before, Content) and isinstance(content, Content) and content.is_same(before):
            return
        lines = self._lines
        self.clear_cached_dimensions()
        super().update(content, layout=False)
        if layout and (not lines or self._lines != lines):
            self.refresh(layout=True)

    @property
    def _lines(self) -> int:
        """How many lines it takes; none before it has its place."""
        return self.get_content_height(self.container_size, self.app.size, self.content_size.width)
