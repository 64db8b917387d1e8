"""A planner's screen with no planner in it, as Textual comes: what to compare with.

A head, a list of a hundred, a field, a box for text, two lines of words and a line of keys. It
shows the title and the decisions of a plan, read with tomllib alone.
"""

import sys
import tomllib
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Header, Input, OptionList, Static, TextArea


class Dialog(ModalScreen[None]):
    """A field over the screen, which Escape closes."""

    BINDINGS: ClassVar = [Binding("escape", "dismiss", "Close")]
    CSS = "Dialog { align: center middle; } Dialog Input { width: 60; }"

    def compose(self) -> ComposeResult:
        """Put the field on the screen."""
        yield Input()


class Bare(App[None]):
    """Every widget that such a screen needs, each as it comes."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [
        Binding("q", "quit", "Leave"),
        Binding("u", "bell", "Undo"),
        Binding("colon", "find", "Find"),
    ]
    CSS = "OptionList { width: 30; } TextArea { height: 1fr; }"

    def __init__(self, plan: Path) -> None:
        super().__init__()
        self.plan = tomllib.loads(plan.read_text("utf-8"))

    def compose(self) -> ComposeResult:
        """Put the widgets on the screen."""
        titles = [one["title"] for one in self.plan["decision"].values()]
        self.title = self.plan["plan"]["title"]
        yield Header()
        with Horizontal():
            yield OptionList(*titles, markup=False)
            with Vertical():
                yield Static("How open is this decision today?", markup=False)
                yield Input()
                yield Static("Asking about something settled costs trust.", markup=False)
                yield TextArea()
        yield Footer()

    def action_find(self) -> None:
        """Open a field over the screen."""
        self.push_screen(Dialog())


if __name__ == "__main__":
    Bare(Path(sys.argv[1])).run()
