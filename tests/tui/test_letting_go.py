"""A page that is closed is let go, so a long day at a plan takes no more than its beginning."""

import gc
from pathlib import Path

from screens import a_plan, press
from textual._styles_cache import StylesCache
from textual.screen import Screen

from coplan.tui.app import CoplanApp

PAGES = ("question_mark", "colon", "t", "w")
MANY = 3


def kept(path: Path, times: int) -> tuple[int, int]:
    """How many screens, and drawings of widgets, are there when pages have been open so often."""
    found: list[int] = []

    def count(app: CoplanApp) -> None:
        gc.collect()
        there = gc.get_objects()
        screens = [one for one in there if isinstance(one, Screen) and one.app is app]
        found[:] = len(screens), sum(isinstance(one, StylesCache) for one in there)

    press(path, [key for page in PAGES * times for key in (page, "escape")], then=count)
    return found[0], found[1]


def test_pages_that_are_closed_leave_nothing_behind(tmp_path: Path) -> None:
    """Help, the finder, the colours and the verdict, opened once or again and again."""
    path = a_plan(tmp_path)
    once, often = kept(path, 1), kept(path, MANY)
    assert often[0] <= once[0] + 1
    assert often[1] <= once[1] + 10  # a page that is just closing may still be there
