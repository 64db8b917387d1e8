"""The terminal interface by keys: no terminal, but the screen as text."""

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from coplan.files.settings import read_settings
from coplan.session import Session
from coplan.testing.folders import own_folders
from coplan.testing.judging import TODAY, installed
from coplan.tui.app import CoplanApp

PATIENCE = 10
"""Seconds that a key may take."""


def screen_after(
    path: Path,
    keys: Sequence[str],
    *,
    size: tuple[int, int] = (80, 24),
    today: dt.date = TODAY,
) -> str:
    """Open a plan, press keys, and return the screen as lines of text, without colours.

    keys: as Textual names them, such as ``enter``, ``j`` or ``colon``. size: columns and rows.
    Raises Trouble where the plan cannot be opened, and whatever a widget raises.
    """
    with own_folders():
        return press(app_for(path, today), keys, size)


def app_for(path: Path | None, today: dt.date = TODAY) -> CoplanApp:
    """The interface, with a plan or at its first screen. today: the day to count from."""
    known = installed()
    opened = partial(Session, extensions=known, today=today, who="tester")
    return CoplanApp(known, opened, opened(path) if path else None, today, read_settings())


def screen_of(app: CoplanApp) -> str:
    """The screen as text, without colours and without spaces on the right."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - Textual has no other way to it
    return "\n".join(strip.text.rstrip() for strip in strips)


async def _settled(app: CoplanApp, pilot: Pilot[int]) -> None:
    """Wait until a key has done its work, and what is counted behind it stands there."""
    async with asyncio.timeout(PATIENCE):
        while app.starting or app.busy:
            await pilot.pause(0.001)


def press(
    app: CoplanApp,
    keys: Sequence[str],
    size: tuple[int, int],
    then: Callable[[CoplanApp], None] = lambda _app: None,
) -> str:
    """Run the interface, press keys, and return the screen. then: looks at it before it ends."""

    async def run() -> str:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await _settled(app, pilot)
            for key in keys:
                await pilot.press(key)
                await _settled(app, pilot)
                await pilot.pause()
            then(app)
            return screen_of(app)

    try:
        return asyncio.run(run())
    finally:
        app.beginning.end(cleanly=True)  # so that the next one does not meet it at the plan
