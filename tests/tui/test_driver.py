"""The quiet driver on real terminals: the same to see as with Textual's own, and hardly a byte."""

import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from emulators import Cells, mend
from screens import a_plan
from terminal import DOWN, ENTER, UP, Terminal, Tmux

APP = [sys.executable, str(Path(__file__).with_name("ends_app.py"))]
PATHS = {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
CTRL_L = "\x0c"
ALERT = "\x1b[H\x1b[41mNOISE"
BACK = "\x1b[27u"
"""Escape as kitty sends it: Textual takes what follows the other one too soon for Alt."""

KEYS = (
    *("2", DOWN, DOWN, UP, "G", "g", "?", DOWN, BACK, "m", "l", "w", BACK, ":", "t", "im", BACK),
    *(
        "e",
        " 中",
        "e\u0301",
        "文é",
        BACK,
        "t",
        DOWN,
        BACK,
        "T",
        DOWN,
        BACK,
        "7",
        "+",
        "z",
        "i",
        BACK,
    ),
)

LOOKED = 2.0
"""Seconds after which coplan has looked once more at what the last key has done."""

IDLE = 2.0

_SLEPT = re.compile(r"^voluntary_ctxt_switches:\s+(\d+)", re.MULTILINE)

pytestmark = pytest.mark.process


def command(folder: Path) -> list[str]:
    """Coplan with a plan of its own in this folder."""
    folder.mkdir()
    return [sys.executable, "-m", "coplan", "--today", "2026-11-23", str(a_plan(folder))]


def own(folder: Path, *, quiet: bool = True) -> dict[str, str]:
    """Variables with which it leaves nothing elsewhere."""
    state = {"COPLAN_STATE": str(folder / "state"), "COPLAN_CONFIG": str(folder / "config")}
    return {**state, "COPLAN_WHO": "tester", "COPLAN_QUIET": "1" if quiet else "0"}


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[Terminal]:
    """Coplan with a plan, drawn by the quiet driver."""
    with Terminal(command(tmp_path / "plan"), env=own(tmp_path)) as terminal:
        terminal.wait_for("> The charity puts first")
        yield terminal


def shown(terminal: Terminal) -> tuple[Cells, tuple[int, int]]:
    """Every cell and the cursor."""
    screen = terminal.screen
    for y in range(screen.lines):
        mend([screen.buffer[y][x] for x in range(screen.columns)], screen.buffer[y])
    cells = [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]
    return cells, (min(screen.cursor.x, screen.columns - 1), screen.cursor.y)


def settle(*terminals: Terminal) -> None:
    """Wait till nothing more comes to any of them for a while."""
    for terminal in terminals:
        terminal.wait_until(lambda: True, "end of drawing")


def sent(terminal: Terminal, keys: str) -> int:
    """How many bytes a key causes."""
    before = len(terminal.raw)
    terminal.send(keys)
    terminal.wait_until(lambda: len(terminal.raw) > before, "byte")
    settle(terminal)
    return len(terminal.raw) - before


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_every_key_shows_the_same(size: tuple[int, int], tmp_path: Path) -> None:
    """Cell by cell and the cursor, through lists, pages, fields, colours and another size."""
    with ExitStack() as stack:
        stock, ours = (
            stack.enter_context(
                Terminal(command(tmp_path / name), size=size, env=own(tmp_path, quiet=name == "q"))
            )
            for name in ("stock", "q")
        )
        for terminal in (stock, ours):
            terminal.wait_for("> The charity puts first")
        for key in ("", *KEYS, "resize", "b"):
            for terminal in (stock, ours):
                if key == "resize":
                    terminal.resize(70, 20)
                else:
                    terminal.send(key)
            settle(stock, ours)
            last = time.monotonic() + 10
            while shown(stock) != shown(ours) and time.monotonic() < last:
                settle(stock, ours)
            assert stock.text().split("\n") == ours.text().split("\n"), key
            assert shown(stock) == shown(ours), key
        assert len(ours.raw) < len(stock.raw) / 3


def test_keys_cost_few_bytes_and_idling_none(seen: Terminal) -> None:
    """Moving costs what changes, typing a letter; then no byte is sent and no thread wakes up."""
    seen.send("2")
    seen.wait_for("> ")
    settle(seen)
    moves = [sent(seen, key) for key in (DOWN, UP, DOWN, UP)]
    assert max(moves) <= 600
    seen.send("e")
    seen.wait_for("Enter save")
    letters = [sent(seen, key) for key in "hello"]
    assert max(letters) <= 50
    rest(seen, LOOKED)
    before, slept = len(seen.raw), wakeups(seen.pid)
    rest(seen, IDLE)
    assert seen.raw[before:] == b""
    assert wakeups(seen.pid) == slept


def rest(terminal: Terminal, seconds: float) -> None:
    """Do nothing for so long, and take in what comes."""
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        terminal.drain()
        time.sleep(0.1)


def wakeups(pid: int) -> dict[str, int]:
    """How often each thread has slept and been woken. Source: proc(5), status."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return {task.name: int(_SLEPT.findall((task / "status").read_text())[0]) for task in tasks}


@pytest.mark.parametrize("page", ["", "?"])
def test_a_key_draws_everything_again(page: str, seen: Terminal) -> None:
    """Whatever another program has left on the screen, here and on a page."""
    seen.send(page)
    seen.wait_for("What can I do here?" if page else "> The charity")
    before = shown(seen)
    seen.show(ALERT)
    assert shown(seen) != before
    seen.send(CTRL_L)
    seen.wait_until(lambda: shown(seen) == before, "screen as it was")


@pytest.mark.skipif(not Tmux.there(), reason="this machine has no tmux")
def test_tmux_shows_the_same(tmp_path: Path) -> None:
    """With colours, as tmux has them, when the window has been another size as well."""
    with ExitStack() as stack:
        both = [
            stack.enter_context(Tmux(command(tmp_path / name), env=own(tmp_path, quiet=quiet)))
            for name, quiet in (("stock", False), ("q", True))
        ]
        for tmux in both:
            tmux.wait_for("> The charity puts first")
        for key in ("2", DOWN, "m", "\x1b", "e", "中 e\u0301", "resize"):
            for tmux in both:
                if key == "resize":
                    tmux.resize(100, 30)
                else:
                    tmux.send(key)
                tmux.wait_until(lambda: True, "end of drawing")
            both[1].wait_until(
                lambda: both[1].coloured() == both[0].coloured(), f"the same after {key}"
            )


class Small:
    """The small app for ends, which prints when it is told to."""

    def __init__(self, folder: Path) -> None:
        self.printed = folder / "state" / "printed.txt"
        env = {**PATHS, "COPLAN_STATE": str(folder / "state")}
        self.seen = Terminal([*APP, str(folder / "plan.toml"), str(folder / "drafts")], env=env)
        self.seen.wait_for("ready")
        self.typed = ""

    def do(self, word: str) -> None:
        """Type a word behind those before, and Enter."""
        self.seen.send(f" {word}")
        self.typed += f" {word}"
        self.seen.wait_for(f"typed {self.typed}")
        self.seen.send(ENTER)


def test_what_others_print_does_not_reach_the_screen(tmp_path: Path) -> None:
    """By a number, a child or a stream: it goes to a private file, and afterwards out again."""
    small = Small(tmp_path)
    with small.seen as seen:
        small.do("print")
        seen.wait_for("printed")
        assert b"LEAK" not in seen.raw
        assert small.printed.read_text() == "LEAK\n" * 4
        assert stat.S_IMODE(small.printed.stat().st_mode) == 0o600
        small.do("shell")
        seen.wait_for("LENT")
        seen.send(ENTER)
        seen.wait_for("print shell")
        small.do("crash")
        assert seen.wait_end(5) == 1
        assert "coplan had to stop" in seen.text()
    assert small.printed.read_text() == "LEAK\n" * 4


def test_without_a_place_for_the_file_printing_goes_nowhere(tmp_path: Path) -> None:
    """A state folder that cannot be written does not matter, nor a link that somebody planted."""
    (tmp_path / "state").mkdir()
    (tmp_path / "victim").write_text("mine")
    (tmp_path / "state" / "printed.txt").symlink_to(tmp_path / "victim")
    small = Small(tmp_path)
    with small.seen as seen:
        small.do("print")
        seen.wait_for("printed")
        assert b"LEAK" not in seen.raw
    assert (tmp_path / "victim").read_text() == "mine"
