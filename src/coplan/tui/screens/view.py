"""A plugin's view: its widget, or its lines of text where it has none or the widget fails."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import textual
from textual.app import App, ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

import coplan
from coplan.extend.guarding import Guard
from coplan.extend.offers import View
from coplan.model.errors import Missing
from coplan.tui.keys import acting, hint
from coplan.tui.text import plain
from coplan.tui.typing_ahead import Page
from coplan.tui.widgets.chrome import Divider, KeyLine, Status, Title

if TYPE_CHECKING:
    from coplan.tui.screens.workspace import Workspace


OWN = tuple(str(Path(str(package.__file__)).parent) for package in (coplan, textual))
"""Where styles come from that are not a plugin's."""


class ViewPage(Page[None]):
    """A view on a page of its own. lines: what it says. drawn: its widget, or None."""

    CSS = """
    ViewPage { background: $background; }
    ViewPage .body { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    """
    BINDINGS = [*acting({"close-page": "close"})]

    def __init__(
        self, view: View, guard: Guard, lines: Sequence[str], drawn: Widget | None, told: str = ""
    ) -> None:
        super().__init__()
        self.drawn = drawn
        self._view, self._guard, self._lines, self._told = view, guard, tuple(lines), told

    def compose(self) -> ComposeResult:
        """Title, the view, what went wrong, keys."""
        title = Title()
        title.left = self._view.title
        yield title
        yield Divider()
        if self.drawn is not None:
            yield Vertical(self.drawn, classes="body")
        else:
            with VerticalScroll(classes="body"):
                yield Static(plain("\n".join(self._lines)))
        status = Status()
        status.says = self._told
        yield status
        keys = KeyLine()
        keys.hints = ("Up/Down scroll", hint(self, "close-page", "back"))
        yield keys

    def action_close(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)

    def on_unmount(self) -> None:
        """What a widget brings to draw itself goes with it."""
        forget_styles(self.app)

    def in_words(self, wrong: BaseException) -> "ViewPage":
        """The same view without the widget, which has failed."""
        told = self._guard.failed(f"The view “{self._view.id}”", wrong)
        return ViewPage(self._view, self._guard, self._lines, None, told.what)


def forget_styles(app: App[Any]) -> None:
    """Take away the styles of strangers, so that none reaches beyond its own page."""
    styles = app.stylesheet.source
    strange = [where for where in styles if not where[0].startswith(OWN)]
    for where in strange:
        del styles[where]
    if strange:
        app.stylesheet.reparse()


async def show_view(screen: "Workspace", view: View) -> None:
    """Ask the plugin for its view, for no longer than it may think, and show that."""
    judged = screen.session.state.judged
    guard, _ = screen.session.extensions.brought("coplan_views")[view.id]
    try:
        lines = await screen.desk.wait(partial(view.plain, judged))
    except Missing as failed:
        screen.say(failed.what)
        return
    drawn, told = None, ""
    if view.widget is not None:
        try:
            drawn = _widget(await screen.desk.wait(partial(view.widget, judged)))
        except Missing as failed:
            told = failed.what
        except TypeError as wrong:
            told = guard.failed(f"The view “{view.id}”", wrong).what
    screen.app.push_screen(ViewPage(view, guard, lines, drawn, told))


def _widget(made: object) -> Widget:
    if not isinstance(made, Widget):
        raise TypeError(f"its widget is none of Textual's, but {type(made).__name__}")
    return made
