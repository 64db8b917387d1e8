"""The terminal interface: wires settings, keys, colours and screens, and nothing else."""

import datetime as dt
import gc
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from textual import on
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter

from coplan.commands.keymap import keymap_of
from coplan.commands.plugged import plugged
from coplan.extend.plugins import Extensions
from coplan.files.recent import recent_plans
from coplan.files.settings import Found
from coplan.session import Session
from coplan.tui import look
from coplan.tui.driver.drawing import DrawsCells
from coplan.tui.driver.quiet import QuietDriver
from coplan.tui.ends import Ends, private_process
from coplan.tui.first_screen import FirstScreen
from coplan.tui.real_cursor import driver_with_cursor
from coplan.tui.screens.beginning import Beginning
from coplan.tui.screens.frame import COUNTING
from coplan.tui.screens.start import Start
from coplan.tui.screens.view import ViewPage, forget_styles
from coplan.tui.screens.workspace import Workspace
from coplan.tui.taking_over import driver_taking_over, remember_look
from coplan.tui.text import OnlyText
from coplan.tui.typing_ahead import OneKeyAtATime

_OFTEN = (5_000, 10, 5)
"""When to look for what can go, once a start is over: every dozen pages or so, all of it."""

_ONLY_TEXT = OnlyText()
"""One for all lines: Textual keeps what came of a line by filter, and would fill memory."""

SOON = 0.02
"""Seconds till it looks again whether a key still waits."""


class CoplanApp(DrawsCells[int], OneKeyAtATime[int]):
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
        self._before: FirstScreen | None = None
        self._held = ExitStack()
        self._extensions = extensions
        self.beginning = Beginning(self, extensions, opened, today)
        self.keymap = keymap_of(settings.keymap, settings.keys, plugged(extensions))
        self.set_keymap({id_: ",".join(keys) for id_, keys in self.keymap.changed()})
        self.animation_level = "none"
        self.look = look.Look(self, settings, extensions.themes)

    def get_driver_class(self) -> type[Driver]:
        """What draws on the terminal: with the terminal's own cursor for those who need it."""
        driver = super().get_driver_class()
        if self._found.settings.quiet and driver is LinuxDriver:
            driver = QuietDriver
        return driver_with_cursor(driver) if self._found.settings.real_cursor else driver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Behind every widget, plugins' too: nothing that a terminal would obey gets out."""
        return [*super().get_line_filters(), _ONLY_TEXT]

    def take_over(self, before: FirstScreen) -> None:
        """Go on with what is on the terminal already."""
        self._before = before
        self.driver_class = driver_taking_over(self.driver_class, before)

    def on_load(self) -> None:
        """Draw nothing until there is something to see."""
        self._held.enter_context(self.batch_update())

    def on_mount(self) -> None:
        """Open the plan that was asked for, or the first screen."""
        if self._first is not None:
            self.beginning.show(self._first)
        else:
            self.push_screen(Start(recent_plans()))
            if self.begin_with:
                self.work(self.screen, self.beginning.begin(self.begin_with))
        self.call_after_refresh(self._begin_drawing)

    def _begin_drawing(self) -> None:
        self._held.close()
        self._tell()
        self.call_after_refresh(self._remember_look)

    def _remember_look(self) -> None:
        gc.freeze()  # what a start has made stays till the end, and is not looked through again
        gc.set_threshold(*_OFTEN)  # each page that is closed leaves circles behind
        if isinstance(self.screen, Workspace):
            remember_look(self, self._found.settings, self._before)
        self._count()

    def _count(self) -> None:
        """Begin to judge the plan and to count what is open, as soon as no key waits."""
        if self.keys_wait:
            self.set_timer(SOON, self._count)
            return
        self.starting = False
        for one in self.screen_stack:
            if isinstance(one, Workspace):
                one.fold()

    @property
    def busy(self) -> bool:
        """Whether a key is not dealt with yet, a command is running, or the plan is counted."""
        return super().busy or any(worker.group == COUNTING for worker in self.workers)

    def _tell(self) -> None:
        """Say what in the settings cannot be used."""
        colours = (self.look.missing,) if self.look.missing else ()
        wrong = (*self._found.problems, *self.keymap.conflicts, *colours)
        broken = self._extensions.problems
        screen = self.screen_stack[1]
        if (wrong or broken) and isinstance(screen, Start | Workspace):
            ways = " and ".join(
                way for way, told in (("settings", wrong), ("plugins", broken)) if told
            )
            count = len(wrong) + len(broken) - 1
            screen.say(
                (*wrong, *broken)[0] + (f" And {count} more: coplan {ways}." if count else "")
            )

    def _handle_exception(self, error: Exception) -> None:
        """A plugin's widget that fails is taken away; its view goes on in words."""
        page = self.screen if self._screen_stack else None
        if isinstance(page, ViewPage) and page.drawn is not None:
            page.drawn = None
            forget_styles(self)
            self.switch_screen(page.in_words(error))
        else:
            super()._handle_exception(error)

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
    before: FirstScreen | None = None,
) -> int:
    """Open the terminal interface and return what the process should exit with.

    path: a plan, or None for the first screen. begin_with: what to choose there by itself.
    before: what stands on the terminal already. Raises Trouble where the plan cannot be opened.
    """
    private_process()
    opened = partial(Session, extensions=extensions, today=today, who=who, read_only=read_only)
    app = CoplanApp(extensions, opened, opened(path) if path else None, today, found)
    app.begin_with = begin_with
    if before is not None:
        app.take_over(before)
    settings = before.settings if before else None
    with Ends(app, partial(app.beginning.keep, 1.0), settings) as ends:
        result = app.run(mouse=False)
    app.beginning.end(cleanly=not ends.code)
    return ends.code or app.return_code or result or 0
