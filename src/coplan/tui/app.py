"""The terminal interface: wires settings, keys, colours and screens, and nothing else."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual import on
from textual.driver import Driver
from textual.filter import LineFilter

from coplan.commands.keymap import keymap_of
from coplan.extend.plugins import Extensions
from coplan.files.recent import recent_plans
from coplan.files.settings import Found
from coplan.session import Session
from coplan.tui import look
from coplan.tui.ends import Ends, private_process
from coplan.tui.real_cursor import driver_with_cursor
from coplan.tui.screens.beginning import Beginning
from coplan.tui.screens.start import Start
from coplan.tui.screens.workspace import Workspace
from coplan.tui.text import OnlyText
from coplan.tui.typing_ahead import OneKeyAtATime


class CoplanApp(OneKeyAtATime[int]):
    """One person in front of one terminal."""

    TITLE = "coplan"
    ENABLE_COMMAND_PALETTE = False
    CSS = look.CSS

    def __init__(
        self,
        extensions: Extensions,
        opened: Callable[[Path], Session],
        first: Session | None,
        today: dt.date,
        found: Found | None = None,
    ) -> None:
        self._found = found or Found()
        super().__init__()
        settings = self._found.settings
        self._first = first
        self.begin_with = ""
        self.beginning = Beginning(self, extensions, opened, today)
        self.keymap = keymap_of(settings.keymap, settings.keys)
        self.set_keymap({id_: ",".join(keys) for id_, keys in self.keymap.changed()})
        self.animation_level = "none"
        self.look = look.Look(self, settings)

    def get_driver_class(self) -> type[Driver]:
        """What draws on the terminal: with the terminal's own cursor for those who need it."""
        driver = super().get_driver_class()
        return driver_with_cursor(driver) if self._found.settings.real_cursor else driver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Behind every widget, plugins' too: nothing that a terminal would obey gets out."""
        return [*super().get_line_filters(), OnlyText()]

    def on_mount(self) -> None:
        """Open the plan that was asked for, or the first screen."""
        if self._first is not None:
            self.beginning.show(self._first)
        else:
            self.push_screen(Start(recent_plans()))
            if self.begin_with:
                self.work(self.screen, self.beginning.begin(self.begin_with))
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        """Say what in the settings cannot be used."""
        wrong = (*self._found.problems, *self.keymap.conflicts)
        screen = self.screen_stack[1]
        if wrong and isinstance(screen, Start | Workspace):
            more = f" And {len(wrong) - 1} more: coplan settings." if len(wrong) > 1 else ""
            screen.say(wrong[0] + more)

    @on(Start.Chosen)
    def _chosen(self, event: Start.Chosen) -> None:
        self.work(self.screen, self.beginning.begin(event.what))


def run(  # noqa: PLR0913 - the whole of what a session needs, each by its name
    path: Path | None,
    *,
    extensions: Extensions,
    today: dt.date,
    who: str,
    read_only: bool,
    found: Found,
    begin_with: str = "",
) -> int:
    """Open the terminal interface and return what the process should exit with.

    path: a plan, or None for the first screen. begin_with: what to choose there by itself.
    Raises Trouble where the plan cannot be opened.
    """
    private_process()
    opened = partial(Session, extensions=extensions, today=today, who=who, read_only=read_only)
    app = CoplanApp(extensions, opened, opened(path) if path else None, today, found)
    app.begin_with = begin_with
    with Ends(app, partial(app.beginning.keep, 1.0)) as ends:
        result = app.run(mouse=False)
    app.beginning.end(cleanly=not ends.code)
    return ends.code or app.return_code or result or 0
