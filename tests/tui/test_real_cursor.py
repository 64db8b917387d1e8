"""The terminal's own cursor: shown and on what has the focus, for those who asked for it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from screens import a_plan
from terminal import DOWN, ENTER, Seen, Terminal, Tmux

FOLLOWS = "the cursor on the row with the focus"
ASKED = [{"ACCESSIBLE": "1"}, {"COPLAN_REAL_CURSOR": "yes"}]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[dict[str, str]], Terminal]]:
    """Open an example in a terminal of its own."""
    opened: list[Seen] = []

    def run(env: dict[str, str]) -> Terminal:
        own = {"COPLAN_STATE": str(tmp_path / "state"), "COPLAN_CONFIG": str(tmp_path), **env}
        terminal = Terminal(
            [sys.executable, "-m", "coplan", "--screens", str(a_plan(tmp_path))], env=own
        )
        opened.append(terminal)
        terminal.wait_for("> The charity puts first")
        return terminal

    yield run
    for one in opened:
        one.close()


def line_at_cursor(seen: Terminal) -> str:
    """What stands at and behind the terminal's cursor."""
    cursor = seen.screen.cursor
    return seen.screen.display[cursor.y][cursor.x :].rstrip()


def line_before_cursor(seen: Terminal) -> str:
    """What stands before the terminal's cursor."""
    cursor = seen.screen.cursor
    return seen.screen.display[cursor.y][: cursor.x]


@pytest.mark.process
@pytest.mark.parametrize("env", ASKED, ids=lambda env: next(iter(env)))
def test_the_cursor_follows_in_list_field_and_map(
    env: dict[str, str], start: Callable[[dict[str, str]], Terminal]
) -> None:
    """It is shown, and stands on the row, in the field, on the part of the map."""
    seen = start(env)
    seen.wait_until(lambda: line_at_cursor(seen).startswith("> The charity"), FOLLOWS)
    assert not seen.screen.cursor.hidden
    seen.send("2" + DOWN)
    seen.wait_until(lambda: line_at_cursor(seen).startswith("> How much money"), FOLLOWS)
    seen.send("/board")
    seen.wait_until(lambda: line_before_cursor(seen).endswith("/board"), "the cursor behind words")
    seen.send(ENTER + "e")
    title = "Formal approval by the board"
    seen.wait_until(lambda: line_before_cursor(seen).endswith(title), "the cursor in the field")
    seen.send("\x1b")
    seen.wait_for("Which decisions")
    seen.send("m")
    seen.wait_until(lambda: line_at_cursor(seen).startswith(">The charity"), FOLLOWS)
    seen.send("h")
    seen.wait_until(lambda: line_at_cursor(seen).startswith(">Vision"), FOLLOWS)
    assert not seen.screen.cursor.hidden


@pytest.mark.process
def test_nobody_else_sees_it(start: Callable[[dict[str, str]], Terminal]) -> None:
    """Where nobody has asked for it, it stays hidden as before."""
    assert start({}).screen.cursor.hidden


@pytest.mark.process
def test_tmux_sees_it_too(tmp_path: Path) -> None:
    """A terminal inside a terminal has it shown, on the row with the focus."""
    if not Tmux.there():
        pytest.skip("this machine has no tmux")
    env = {"COPLAN_STATE": str(tmp_path / "state"), "ACCESSIBLE": "1"}
    with Tmux(
        [sys.executable, "-m", "coplan", "--screens", str(a_plan(tmp_path))], env=env
    ) as seen:
        seen.wait_for("> The charity puts first")
        seen.send(DOWN)
        seen.wait_for("> Members can see")
        row = next(n for n, line in enumerate(seen.text().splitlines()) if "> Members" in line)
        assert seen.ask("cursor_flag") == "1"
        assert int(seen.ask("cursor_y")) == row
