"""What a key costs the screen: counted, so that it cannot grow without anybody noticing."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from rich.color import ColorSystem
from screens import a_plan, app_for, screen_of
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from coplan.tui import typing_ahead
from coplan.tui.app import CoplanApp
from coplan.tui.driver.cells import cells_of
from coplan.tui.driver.drawing import pieces_of
from coplan.tui.screens import workspace
from coplan.tui.text import plain
from coplan.tui.widgets.beside import Beside
from coplan.tui.widgets.chrome import Status
from coplan.tui.widgets.field import Field
from coplan.tui.widgets.lines import Lines
from coplan.tui.widgets.told import Told

SIZES = [(80, 24), (120, 40)]
SYSTEM = ColorSystem.EIGHT_BIT


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(workspace, "LOOK_AFTER", 1e9)  # looking for others draws too


class Counted:
    """How often a screen was laid out, how many frames were drawn and rows were asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.layouts = self.frames = self.rows = 0
        self._count(monkeypatch, Screen, "_refresh_layout", self._laid_out)
        self._count(monkeypatch, Screen, "_compositor_refresh", self._drawn)
        self._count(monkeypatch, Widget, "render_lines", self._asked)

    def _count(
        self, patch: pytest.MonkeyPatch, owner: type, name: str, note: Callable[..., None]
    ) -> None:
        real = getattr(owner, name)

        def noted(*args: Any, **more: Any) -> Any:
            note(*args)
            return real(*args, **more)

        patch.setattr(owner, name, noted)

    def _laid_out(self, *_: object) -> None:
        self.layouts += 1

    def _drawn(self, *_: object) -> None:
        self.frames += 1

    def _asked(self, _widget: Widget, crop: Any) -> None:
        self.rows += crop.height

    def new(self) -> tuple[int, int, int]:
        """The three counts since the last time."""
        counts = self.layouts, self.frames, self.rows
        self.layouts = self.frames = self.rows = 0
        return counts


@asynccontextmanager
async def running(path: Path, size: tuple[int, int]) -> AsyncIterator[tuple[CoplanApp, Pilot[int]]]:
    """The interface with a plan, once everything that follows the first screen is there."""
    app = app_for(path)
    async with app.run_test(size=size) as pilot:
        while app.starting:
            await pilot.pause(0.01)
        await settled(app, pilot)
        yield app, pilot


async def settled(app: CoplanApp, pilot: Pilot[int]) -> None:
    """Wait until all keys have done their work and what came of it is drawn."""
    while app.busy:
        await pilot.pause(0.001)
    for _ in range(3):  # longer than Textual's tick, with what it may bring about
        await pilot.pause(0.02)


async def pressed(app: CoplanApp, pilot: Pilot[int], key: str) -> None:
    """Press a key as a terminal would send it, and wait until it is settled."""
    app.post_message(Key(key, key if len(key) == 1 else None))
    await pilot.pause()
    await settled(app, pilot)


@pytest.mark.parametrize("size", SIZES)
def test_a_move_lays_nothing_out_and_draws_once(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One frame holds the rows of both entries and what stands beside them, and little else."""
    counted = Counted(monkeypatch)

    async def go() -> None:
        async with running(a_plan(tmp_path), size) as (app, pilot):
            for key in ("down", "up"):
                await pressed(app, pilot, key)
            counted.new()
            for key in ("down", "up", "down"):
                await pressed(app, pilot, key)
                layouts, frames, rows = counted.new()
                assert (layouts, frames) == (0, 1)
                assert rows <= 16

    asyncio.run(go())


def test_a_letter_lays_nothing_out_and_draws_its_row_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in a field on a page, nor where it scrolls sideways; and the end stays in sight."""
    counted = Counted(monkeypatch)

    async def go() -> str:
        async with running(a_plan(tmp_path), (80, 24)) as (app, pilot):
            await pressed(app, pilot, "a")
            await pressed(app, pilot, "x")
            counted.new()
            for letter in "moreandmore":
                await pressed(app, pilot, letter)
                assert counted.new() == (0, 1, 1)
            app.screen.query_one(Field).value = "0123456789" * 9
            await pressed(app, pilot, "end")
            counted.new()
            await pressed(app, pilot, "Z")
            assert counted.new()[:2] == (0, 1)
            return screen_of(app)

    assert "456789Z" in asyncio.run(go())


def test_a_page_that_closes_makes_room_before_it_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was below is drawn while the page still has all of its widgets."""
    stood: list[int] = []
    real = Screen._compositor_refresh

    async def go() -> None:
        async with running(a_plan(tmp_path), (80, 24)) as (app, pilot):
            await pressed(app, pilot, "question_mark")
            page, below = app.screen, app.screen_stack[-2]

            def noted(screen: Screen[Any]) -> None:
                if screen is below and screen is app.screen:
                    stood.append(len(page.children))
                real(screen)

            count = len(page.children)
            monkeypatch.setattr(Screen, "_compositor_refresh", noted)
            await pressed(app, pilot, "escape")
            assert stood[0] == count

    asyncio.run(go())


@pytest.mark.parametrize("size", SIZES)
def test_parts_that_are_drawn_add_up_to_the_whole_screen(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After every key, what was drawn piece by piece is what Textual's own compositor shows."""
    shown: dict[tuple[int, int], tuple[str, str]] = {}
    real = CoplanApp._display

    def display(app: CoplanApp, screen: Screen[Any], update: Any) -> None:
        if isinstance(update, LayoutUpdate | ChopsUpdate):
            for x, y, cells in pieces_of(update, SYSTEM):
                for at, cell in enumerate(zip(*cells, strict=True), x):
                    shown[at, y] = cell
        real(app, screen, update)

    monkeypatch.setattr(CoplanApp, "_display", display)
    keys = "j j k 2 j enter j escape b colon x escape 4 enter j b m j escape 8 G j o e x escape"

    def whole(screen: Screen[Any]) -> dict[tuple[int, int], tuple[str, str]]:
        every = Compositor._render_chops(screen._compositor, screen.size.region, lambda _: True)
        rows = [cells_of([one for part in row.values() for one in part], SYSTEM) for row in every]
        return {
            (x, y): cell
            for y, row in enumerate(rows)
            for x, cell in enumerate(zip(*row, strict=True))
        }

    async def go() -> None:
        async with running(a_plan(tmp_path), size) as (app, pilot):
            for key in keys.split():
                await pressed(app, pilot, key)
                assert shown == whole(app.screen), key

    asyncio.run(go())


def test_told_costs_what_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words draw nothing, as many lines lay nothing out, and more lines do."""
    counted = Counted(monkeypatch)

    async def go() -> None:
        async with running(a_plan(tmp_path), (80, 24)) as (app, pilot):
            about = app.screen.query_one("#about", Told)
            costs = []
            for words in ("a word", "a word", "another", "a word\nand a line", "one"):
                about.update(plain(words))
                await settled(app, pilot)
                costs.append(counted.new()[:2])
            assert costs[1] == (0, 0)
            assert costs[2] == (0, 1)
            assert all(layouts for layouts, _ in costs[3:])
            assert about.size.height == 1

    asyncio.run(go())


def test_a_column_draws_the_lines_that_differ(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One paragraph of three that changes is one row; all of them stand there."""
    counted = Counted(monkeypatch)

    async def go() -> str:
        async with running(a_plan(tmp_path), (120, 40)) as (app, pilot):
            beside = app.screen.query_one(Beside)
            beside.paragraphs = ("first", "second", "third")
            await settled(app, pilot)
            counted.new()
            beside.paragraphs = ("first", "other", "third")
            await settled(app, pilot)
            assert counted.new() == (0, 1, 1)
            return screen_of(app)

    rows = [line.rpartition("│")[2].strip() for line in asyncio.run(go()).split("\n")]
    assert rows[2:5] == ["first", "other", "third"]


@pytest.mark.parametrize(("seen", "at_most"), [(0.0, 60), (1e9, 4)])
def test_keys_that_pile_up_are_drawn_now_and_then(
    seen: float, at_most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not one frame for each, but never none for as long as they last."""
    monkeypatch.setattr(typing_ahead, "SEEN", seen)
    counted = Counted(monkeypatch)

    async def go() -> str:
        async with running(a_plan(tmp_path), (80, 24)) as (app, pilot):
            counted.new()
            for _ in range(20):
                app.post_message(Key("down", None))
                app.post_message(Key("up", None))
            await pilot.pause()
            await settled(app, pilot)
            frames = counted.new()[1]
            assert 1 <= frames <= at_most
            assert frames > 20 or seen
            return app.screen.query_one(Lines).at

    assert asyncio.run(go()).startswith("outcome.")


def test_a_key_that_takes_long_holds_no_frame_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it says while it works can be read before it is done."""
    done = asyncio.Event()

    async def slow(lines: Lines, _by: int) -> None:
        lines.screen.query_one(Status).says = "Still at it."
        await done.wait()

    monkeypatch.setattr(Lines, "action_move", slow)
    counted = Counted(monkeypatch)

    async def go() -> None:
        async with running(a_plan(tmp_path), (80, 24)) as (app, pilot):
            counted.new()
            app.post_message(Key("down", None))
            async with asyncio.timeout(10):
                while not counted.frames:
                    await pilot.pause(0.001)
            assert app.busy
            assert "Still at it." in screen_of(app)
            done.set()
            await settled(app, pilot)

    asyncio.run(go())
