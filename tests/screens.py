"""The terminal interface driven by keys, for tests: no terminal, but the screen as text."""

import asyncio
import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

from sample import EXAMPLES

from coplan.extend.plugins import Extensions, load_extensions
from coplan.files.settings import read_settings
from coplan.session import Session
from coplan.tui.app import CoplanApp

TODAY = dt.date(2026, 11, 23)
EXAMPLE = "charity-strategy"


def a_plan(folder: Path) -> Path:
    """A copy of a finished example."""
    return Path(shutil.copy(EXAMPLES[EXAMPLE], folder / "plan.toml"))


@cache
def installed() -> Extensions:
    """What is installed, found once for all tests."""
    return load_extensions()


def app_for(path: Path | None, today: dt.date = TODAY) -> CoplanApp:
    """The interface, with a plan or at its first screen. today: the day to count from."""
    extensions = installed()
    opened = partial(Session, extensions=extensions, today=today, who="tester")
    first = opened(path) if path else None
    return CoplanApp(extensions, opened, first, today, read_settings())


def screen_of(app: CoplanApp) -> str:
    """The screen as text, without colours and without spaces on the right."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def press(
    path: Path | None,
    keys: Sequence[str],
    *,
    size: tuple[int, int] = (80, 24),
    today: dt.date = TODAY,
    then: Callable[[CoplanApp], None] = lambda _app: None,
) -> str:
    """Open a plan, press keys, and return the screen. then: looks at the app before it ends."""

    async def run() -> str:
        app = app_for(path, today)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                async with asyncio.timeout(10):
                    while app.busy:
                        await pilot.pause(0.001)
                await pilot.pause()
            then(app)
            return screen_of(app)

    return asyncio.run(run())
