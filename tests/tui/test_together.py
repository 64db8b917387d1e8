"""Several people at one plan, as each of them sees it."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from screens import TODAY, a_plan, app_for, screen_of
from terminal import Terminal
from textual.widgets import Input

from coplan.commands.command import Place
from coplan.extend.plugins import load_extensions
from coplan.files.comments import comment, read_comments
from coplan.files.planfile import PlanFile
from coplan.files.presence import Presence, here_path
from coplan.model.edit import Set
from coplan.session import Session
from coplan.tui.app import CoplanApp
from coplan.tui.screens.workspace import Workspace

if TYPE_CHECKING:
    from textual.pilot import Pilot


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))


async def until(pilot: "Pilot[int]", true: Callable[[], bool]) -> None:
    """Wait for what the next look at the file brings."""
    async with asyncio.timeout(10):
        while not true():
            await pilot.pause(0.02)


async def press(pilot: "Pilot[int]", *keys: str) -> None:
    """Press keys, each when the one before has done its work."""
    for key in keys:
        await pilot.press(key)
        await until(pilot, lambda: not pilot.app.busy)  # type: ignore[attr-defined]
        await pilot.pause()


def test_who_else_is_here_is_shown_and_goes_with_them(tmp_path: Path) -> None:
    """In words, beside the title; and they see where this session is."""
    path = a_plan(tmp_path)
    other = Presence(path, "the facilitator")
    other.place("time")

    async def run() -> None:
        app = app_for(path)
        async with app.run_test(size=(100, 24)) as pilot:
            here = "also here: the facilitator (time, money, support)"
            await until(pilot, lambda: here in screen_of(app))
            await pilot.press("2")
            await until(pilot, lambda: [one.step for one in other.others()] == ["decisions"])
            other.leave()
            await until(pilot, lambda: "also here" not in screen_of(app))
        app.beginning.end(cleanly=True)

    asyncio.run(run())
    assert not here_path(path).exists()


def test_a_change_by_somebody_else_leaves_place_typing_and_undo_alone(tmp_path: Path) -> None:
    """It is on the screen within two seconds; what is half typed can still be saved."""
    path = a_plan(tmp_path)
    file = PlanFile(path)
    plan = file.read().document.plan
    title, decision = plan.title, plan.decisions[0].key

    async def run() -> None:
        app = app_for(path)
        async with app.run_test(size=(100, 30)) as pilot:
            await press(pilot, "2", "e", "ctrl+u", *"Mine", "enter")
            assert isinstance(app.screen, Workspace)
            app.screen.desk.go(Place(step="decisions", entry=decision, question="decider"))
            await press(pilot, *"half")
            field = app.screen.query_one(Input)
            began = asyncio.get_running_loop().time()
            edit = Set(entry="plan", name="title", value="Ours", expects=title)
            await asyncio.to_thread(file.commit, [edit], None, "ben")
            await until(pilot, lambda: "Ours" in screen_of(app).splitlines()[0])
            assert asyncio.get_running_loop().time() - began < 2
            assert field.has_focus
            assert field.value.endswith("half")
            await press(pilot, "escape", "u")

    asyncio.run(run())
    plan = file.read().document.plan
    assert plan.title == "Ours"
    assert plan.decisions[0].title != "Mine"


def clashing(path: Path) -> tuple[str, str]:
    """Make a conflict about the title of the first decision: its winner and its loser."""
    file = PlanFile(path)
    base = file.read().document
    was = base.plan.decisions[0]
    for value in ("A longer new title", "A new title"):
        edit = Set(entry=was.key, name="title", value=value, expects=was.title)
        PlanFile(path).commit([edit], base, "ben")
    return "A longer new title", "A new title"


@pytest.mark.parametrize(("moves", "chosen"), [([], 0), (["j"], 1)])
def test_enter_on_the_flag_settles_a_conflict_and_undo_brings_it_back(
    tmp_path: Path, moves: list[str], chosen: int
) -> None:
    """The field and the note change in one step."""
    path = a_plan(tmp_path)
    titles = clashing(path)
    before = path.read_text()

    async def run() -> None:
        app = app_for(path)
        async with app.run_test(size=(100, 40)) as pilot:
            await press(pilot, "8")
            assert isinstance(app.screen, Workspace)
            desk, plan = app.screen.desk, app.screen.session.plan
            while desk.place.entry != plan.conflicts[0].key:
                await press(pilot, "j")
            await press(pilot, "enter", *moves, "enter")
            now = PlanFile(path).read().document.plan
            assert now.conflicts == ()
            assert now.decisions[0].title == titles[chosen]
            await press(pilot, "u")

    asyncio.run(run())
    assert path.read_text() == before


def test_a_third_value_can_be_written(tmp_path: Path) -> None:
    """By the key that works everywhere, and from the words that are in place."""
    path = a_plan(tmp_path)
    clashing(path)

    async def run() -> None:
        app = app_for(path)
        async with app.run_test(size=(100, 40)) as pilot:
            await press(pilot, "S", "G", "enter", *"!", "enter")

    asyncio.run(run())
    plan = PlanFile(path).read().document.plan
    assert (plan.decisions[0].title, plan.conflicts) == ("A longer new title!", ())


def test_a_step_of_an_earlier_session_is_taken_back_from_the_history(tmp_path: Path) -> None:
    """With who and why on the screen; and taking back can be undone like any step."""
    path = a_plan(tmp_path)
    was = PlanFile(path).read().document.plan.decisions[0]
    edit = Set(entry=was.key, name="title", value="By Ben", expects=was.title)
    PlanFile(path).commit([edit], None, "the facilitator", why="the board asked")
    before = path.read_text()

    async def run() -> None:
        app = app_for(path)
        async with app.run_test(size=(110, 40)) as pilot:
            await press(pilot, "H")
            shown = screen_of(app)
            assert "the facilitator: decision “By Ben”" in shown
            assert f"{was.title} → By Ben" in shown
            assert "Why: the board asked" in shown
            await press(pilot, "enter", "enter")
            assert PlanFile(path).read().document.plan.decisions[0].title == was.title
            await press(pilot, "W", *"agreed", "enter")
            assert "The reason is in the history." in screen_of(app)
            await press(pilot, "H")
            assert "Why: agreed" in screen_of(app)
            await press(pilot, "escape", "u")

    asyncio.run(run())
    assert path.read_text() == before


def test_a_step_that_is_in_the_way_is_refused_in_words(tmp_path: Path) -> None:
    """The value has changed since, so nothing happens, and that is said."""
    path = a_plan(tmp_path)
    was = PlanFile(path).read().document.plan.decisions[0]
    for value, old in (("Two", was.title), ("Three", "Two")):
        edit = Set(entry=was.key, name="title", value=value, expects=old)
        PlanFile(path).commit([edit], None, "ben")

    async def run() -> str:
        app = app_for(path)
        async with app.run_test(size=(110, 40)) as pilot:
            await press(pilot, "H", "j", "enter", "enter")
            return screen_of(app)

    assert "is not what this step made of it" in asyncio.run(run())
    assert PlanFile(path).read().document.plan.decisions[0].title == "Three"


def test_a_readers_comment_reaches_the_driver_and_is_dealt_with(tmp_path: Path) -> None:
    """It is said when it comes, counted beside the title, and leads to what it is about."""
    path = a_plan(tmp_path)
    decision = PlanFile(path).read().document.plan.decisions[0]

    async def run() -> None:
        app = app_for(path)
        async with app.run_test(size=(120, 30)) as pilot:
            assert isinstance(app.screen, Workspace)
            desk = app.screen.desk
            comment(path, "chair", "Too late for us", decision.key)
            await until(pilot, lambda: "1 comment" in screen_of(app).splitlines()[0])
            assert f"A comment by chair about “{decision.title}”" in screen_of(app)
            await press(pilot, "C")
            assert "Too late for us" in screen_of(app)
            await press(pilot, "enter", "enter")
            assert desk.place.entry == decision.key
            await press(pilot, "C", "enter", "j", "enter")
            await until(pilot, lambda: "1 comment" not in screen_of(app).splitlines()[0])

    asyncio.run(run())
    assert read_comments(path) == ()


def test_who_only_reads_may_say_something_and_leaves_no_trace(tmp_path: Path) -> None:
    """A comment is about what they are at; nobody sees that they are here."""
    path = a_plan(tmp_path)
    decision = PlanFile(path).read().document.plan.decisions[0]
    other = Presence(path, "anna")

    async def run() -> None:
        extensions = load_extensions()
        opened = partial(Session, extensions=extensions, today=TODAY, who="chair", read_only=True)
        app = CoplanApp(extensions, opened, opened(path), TODAY)
        async with app.run_test(size=(100, 30)) as pilot:
            await press(pilot, "2", "C", "enter", *"Why", "enter")
            assert "Your comment is kept" in screen_of(app)
            await until(pilot, lambda: "1 comment · read only" in screen_of(app).splitlines()[0])

    asyncio.run(run())
    assert other.others() == ()
    assert not here_path(path).exists()
    (said,) = read_comments(path)
    assert (said.who, said.entry, said.says) == ("chair", decision.key, "Why")


@pytest.mark.process
@pytest.mark.parametrize("way", ["", "--plain"])
@pytest.mark.parametrize("end", ["kill", "hang up", "leave"])
def test_a_session_is_seen_until_it_ends_however_it_ends(
    tmp_path: Path, way: str, end: str
) -> None:
    """Screens and plain mode alike, in a terminal of their own, with the name that was chosen."""
    path = a_plan(tmp_path)
    me = Presence(path, "me")
    env = {
        "COPLAN_STATE": str(tmp_path / "state"),
        "COPLAN_WHO": "the facilitator",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-m", "coplan", *([way] if way else []), str(path)]
    with Terminal(command, env=env) as terminal:
        terminal.wait_until(lambda: bool(me.others()), "session", 20)
        assert [(one.who, one.step) for one in me.others()] == [("the facilitator", "outcomes")]
        if end == "kill":
            os.kill(terminal.pid, signal.SIGKILL)
            terminal.process.wait(10)
        elif end == "hang up":
            terminal.hang_up()
            terminal.wait_end(10)
        else:
            terminal.send("leave\r" if way else "q")
            terminal.wait_end(10)
        late = time.monotonic() + 5
        while me.others() and time.monotonic() < late:
            time.sleep(0.01)
        assert me.others() == ()
    assert end != "leave" or not here_path(path).exists()
