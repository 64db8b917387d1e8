"""However a session ends: typed text is kept, the terminal is as before, the process is gone."""

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from terminal import ALTERNATE_SCREEN, CTRL_D, CTRL_Z, ENTER, MOUSE, Terminal, Tmux
from textual.app import App

from coplan.files.journal import Typed, drafts_for
from coplan.tui.ends import Ends

APP = [sys.executable, str(Path(__file__).with_name("ends_app.py"))]
SOON = 5
MODES = (ALTERNATE_SCREEN, MOUSE, 1004, 2004)
PATHS = {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}

pytestmark = pytest.mark.process


class Started:
    """The small app in a terminal, with a word typed."""

    def __init__(self, folder: Path, *before: str) -> None:
        self.plan = folder / "plan.toml"
        self.drafts = folder / "drafts"
        self.terminal = Terminal([*before, *APP, str(self.plan), str(self.drafts)], env=PATHS)

    def type(self, text: str) -> None:
        """Type, and wait till the app has it."""
        self.terminal.send(text)
        self.terminal.wait_for(f"typed {text}")

    def kept(self) -> tuple[Typed, ...]:
        """What is in the drafts, which only their owner can read."""
        drafts = drafts_for(self.plan, self.drafts)
        assert {stat.S_IMODE(Path(draft.path).stat().st_mode) for draft in drafts} <= {0o600}
        return tuple(typed for draft in drafts for typed in draft.typed)

    def left_behind(self) -> list[object]:
        """What is not as it was in the terminal."""
        terminal = self.terminal
        modes: list[object] = [mode for mode in MODES if terminal.mode(mode)]
        cursor = ["cursor"] if terminal.screen.cursor.hidden else []
        settings = terminal.settings if terminal.settings != terminal.first_settings else []
        return modes + cursor + settings


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Started]]:
    """Start the app; it is ended afterwards."""
    all_started: list[Started] = []

    def begin(*before: str) -> Started:
        all_started.append(started := Started(tmp_path, *before))
        started.terminal.wait_for("ready")
        return started

    yield begin
    for started in all_started:
        started.terminal.close()


HELLO = (Typed("plan", "brief", "hello"),)


STOCK = ("env", "COPLAN_QUIET=0")
"""With these words in front, Textual's own driver draws."""


@pytest.mark.parametrize("before", [(), STOCK], ids=["quiet", "stock"])
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_whole(
    start: Callable[..., Started], number: int, before: tuple[str, ...]
) -> None:
    """What was typed a moment before is kept, and the shell gets its terminal back."""
    app = start(*before)
    app.type("hello")
    os.kill(app.terminal.pid, number)
    assert app.terminal.wait_end(SOON) == 128 + number
    assert app.kept() == HELLO
    assert app.left_behind() == []


@pytest.mark.parametrize("shell", [(), ("sh", "-c", 'trap "" HUP; exec "$@"', "sh")])
def test_a_cut_line_ends_it(start: Callable[..., Started], shell: tuple[str, ...]) -> None:
    """Also where hang-ups are ignored, as under nohup."""
    app = start(*shell)
    app.type("hello")
    app.terminal.hang_up()
    assert app.terminal.wait_end(SOON) == 128 + signal.SIGHUP
    assert app.kept() == HELLO


def test_a_cut_line_ends_a_stopped_app(start: Callable[..., Started]) -> None:
    """The signal that wakes it must not make it take up a terminal that is gone."""
    app = start()
    app.type("hello")
    os.kill(app.terminal.pid, signal.SIGTSTP)
    app.terminal.wait_until(lambda: _state(app.terminal.pid) == "T", "stop")
    app.terminal.hang_up()
    assert app.terminal.wait_end(SOON) == 128 + signal.SIGHUP
    assert app.kept() == HELLO


def test_an_app_stopped_by_the_shell_can_be_ended(start: Callable[..., Started]) -> None:
    """In the background, putting the terminal back must neither stop it nor start it again."""
    gone = "while kill -0 %1; do sleep 0.1; done 2>/dev/null; echo gone"
    jobs = f'set -m; "$@"; kill -TERM %1; kill -CONT %1; {gone}'
    app = start("sh", "-c", jobs, "sh")
    app.type("hello")
    os.kill(app.terminal.foreground, signal.SIGTSTP)
    app.terminal.wait_for("gone", SOON)
    assert app.kept() == HELLO
    assert app.left_behind() == []


def test_input_that_ends_ends_it(start: Callable[..., Started]) -> None:
    """A pipe that has ended would otherwise be read for ever."""
    app = start("sh", "-c", 'cat | "$@"', "sh")
    app.terminal.send("hello" + ENTER)
    app.terminal.wait_for("typed hello")
    app.terminal.send(CTRL_D)
    assert app.terminal.wait_end(SOON) == 128 + signal.SIGHUP
    assert app.kept() == HELLO
    assert app.left_behind() == []


def test_a_loop_that_hangs_is_not_waited_for(start: Callable[..., Started]) -> None:
    """The watchdog puts the terminal back and ends the process."""
    app = start()
    app.type("hang")
    app.terminal.send(ENTER)
    os.kill(app.terminal.pid, signal.SIGTERM)
    assert app.terminal.wait_end(SOON) == 128 + signal.SIGTERM
    assert app.kept() == (Typed("plan", "brief", "hang"),)
    assert app.left_behind() == []


def test_a_stalled_terminal_is_not_waited_for(start: Callable[..., Started]) -> None:
    """Nobody reads, so the loop stands still; and a reader who comes back finds a whole screen."""
    app = start()
    app.type("flood")
    app.terminal.send(ENTER)
    _wait_till_still(app.plan.with_name("beats"))
    os.kill(app.terminal.pid, signal.SIGTERM)
    assert app.terminal.wait_end(SOON, reading=False) == 128 + signal.SIGTERM
    assert app.kept() == (Typed("plan", "brief", "flood"),)
    app.terminal.drain()
    assert app.left_behind() == []


def test_a_stalled_terminal_that_is_cut_ends_it(start: Callable[..., Started]) -> None:
    """The usual end of a dropped line: silence first, then the hang-up."""
    app = start()
    app.type("flood")
    app.terminal.send(ENTER)
    _wait_till_still(app.plan.with_name("beats"))
    app.terminal.hang_up()
    assert app.terminal.wait_end(SOON) == 128 + signal.SIGHUP
    assert app.kept() == (Typed("plan", "brief", "flood"),)


def test_leaving_by_a_key_is_no_end(start: Callable[..., Started]) -> None:
    """Nothing is in the way of the ordinary way out, and ctrl+z is a key like any other."""
    app = start()
    app.terminal.send(CTRL_Z)
    app.type("q")
    app.terminal.send(ENTER)
    assert app.terminal.wait_end(SOON) == 0
    assert app.left_behind() == []


def test_a_crash_is_told_in_three_plain_lines(start: Callable[..., Started]) -> None:
    """On the screen that the person sees: no code, no value, where the report is."""
    app = start()
    app.type("crash")
    app.terminal.send(ENTER)
    assert app.terminal.wait_end(SOON) == 1
    told = [line for line in app.terminal.text().splitlines() if line]
    assert told[0].startswith("coplan had to stop")
    assert "LookupError" in told[0]
    (report,) = app.plan.parent.glob("crash-*.txt")
    assert str(report) in "".join(told)
    assert b"Traceback" not in app.terminal.raw
    assert app.kept() == (Typed("plan", "brief", "crash"),)
    assert app.left_behind() == []


@pytest.mark.skipif(not Tmux.there(), reason="this machine has no tmux")
def test_it_is_the_same_inside_tmux(tmp_path: Path) -> None:
    """Text kept and main screen back, in the terminal that most people lose a line from."""
    plan, drafts = tmp_path / "plan.toml", tmp_path / "drafts"
    with Tmux([*APP, str(plan), str(drafts)], env=PATHS) as tmux:
        tmux.wait_for("ready")
        tmux.send("hello; é")
        tmux.wait_for("typed hello; é")
        os.kill(tmux.pid, signal.SIGTERM)
        assert tmux.wait_end(SOON) == 128 + signal.SIGTERM
        assert tmux.ask("alternate_on") == "0"
    assert [draft.typed for draft in drafts_for(plan, drafts)] == [
        (Typed("plan", "brief", "hello; é"),)
    ]


def test_everything_is_put_back_after_a_normal_end() -> None:
    """Handlers as before, no thread and no descriptor left."""
    numbers = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGTSTP, signal.SIGCONT)
    handlers = [signal.getsignal(number) for number in numbers]
    files = set(Path("/proc/self/fd").iterdir())
    with Ends(App(), lambda: None) as ends:
        (guard,) = (thread for thread in threading.enumerate() if thread.name == "coplan-ends")
        assert signal.getsignal(signal.SIGHUP) != handlers[0]
    guard.join(SOON)
    assert not guard.is_alive()
    assert ends.code == 0
    assert [signal.getsignal(number) for number in numbers] == handlers
    assert set(Path("/proc/self/fd").iterdir()) == files


def test_a_private_process_shows_nothing_to_others(tmp_path: Path) -> None:
    """Files are for their owner alone, and memory is never dumped to disk."""
    code = (
        "import resource; from pathlib import Path; from coplan.tui.ends import private_process;"
        "private_process(); Path('new').touch(); print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, **PATHS},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "(0, 0)\n"
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


def _state(pid: int) -> str:
    """The state letter of a process. Source: proc(5)."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def _wait_till_still(beats: Path) -> None:
    """Wait till a file has not changed for half a second, which takes a stalled loop."""
    deadline = time.monotonic() + 10
    last, since = "", time.monotonic()
    while not last or time.monotonic() - since < 0.5:
        assert time.monotonic() < deadline
        now = beats.read_text() if beats.exists() else ""
        if now != last:
            last, since = now, time.monotonic()
        time.sleep(0.02)
