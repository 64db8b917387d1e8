"""The terminal interface driven by keys, as ``coplan.testing`` does it, with a plan to look at."""

import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from sample import EXAMPLES

from coplan.testing import TODAY, screens
from coplan.testing.screens import app_for, screen_of
from coplan.tui.app import CoplanApp

__all__ = ["EXAMPLE", "TODAY", "a_plan", "app_for", "press", "screen_of"]

EXAMPLE = "charity-strategy"


def a_plan(folder: Path) -> Path:
    """A copy of a finished example."""
    return Path(shutil.copy(EXAMPLES[EXAMPLE], folder / "plan.toml"))


def press(
    path: Path | None,
    keys: Sequence[str],
    *,
    size: tuple[int, int] = (80, 24),
    today: dt.date = TODAY,
    then: Callable[[CoplanApp], None] = lambda _app: None,
) -> str:
    """Open a plan, press keys, and return the screen. then: looks at the app before it ends."""
    return screens.press(app_for(path, today), keys, size, then)
