"""Real terminals for tests: a pseudo-terminal with an emulator behind it, and tmux.

Both are driven alike: ``send`` keys, ``wait_for`` text, look at ``text()``, ``close``.
"""

import copy
import fcntl
import os
import re
import select
import shlex
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

ENTER, TAB, ESCAPE, BACKSPACE = "\r", "\t", "\x1b", "\x7f"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
CTRL_C, CTRL_D, CTRL_Q, CTRL_Z = "\x03", "\x04", "\x11", "\x1a"

ALTERNATE_SCREEN = 1049
MOUSE = 1003

# Makes the pseudo-terminal the controlling one, without code between fork and exec.
_LAUNCH = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execvp(sys.argv[1], sys.argv[1:])"
)
# The kitty keyboard sequences, which the emulator would print instead of passing over.
_UNKNOWN = re.compile(rb"\x1b\[[<=>][0-9;]*[A-Za-z]")
_UNFINISHED = re.compile(rb"\x1b(?:\[[<=>]?[0-9;]*)?$")

# The status line would take a row; the pane stays so that the last screen can be read.
_TMUX_OPTIONS = (
    *("set", "-g", "status", "off", ";"),
    *("set", "-g", "remain-on-exit", "on", ";"),
    *("set", "-g", "escape-time", "0", ";"),
)


QUIET = 0.04
"""Seconds without a change after which a screen counts as drawn."""


class Seen:
    """What both kinds of terminal can do."""

    @property
    def pid(self) -> int:
        """The number of the command's process."""
        raise NotImplementedError

    def text(self) -> str:
        """The screen now, a line for each row, without the spaces on the right."""
        raise NotImplementedError

    def send(self, keys: str) -> None:
        """Type keys, as the characters that a keyboard sends."""
        raise NotImplementedError

    def close(self) -> None:
        """End the command and the terminal, whatever they are doing."""
        raise NotImplementedError

    def _settle(self, seconds: float) -> bool:
        """Take in what has come, waiting at most so long. Returns whether more may come."""
        raise NotImplementedError

    def wait_for(self, text: str, timeout: float = 10) -> None:
        """Wait till text is on the screen. Raises TimeoutError, with the screen."""
        self.wait_until(lambda: text in self.text(), f"{text!r} on the screen", timeout)

    def wait_until(self, true: Callable[[], bool], what: str, timeout: float = 10) -> None:
        """Wait till something is so and the screen is quiet, so that no frame is half drawn.

        Raises TimeoutError with ``what`` and the screen, also when the command is gone.
        """
        deadline = time.monotonic() + timeout
        more = True
        while not (true() and self._quiet()):
            left = deadline - time.monotonic()
            if left <= 0 or not more:
                raise TimeoutError(f"no {what}; the screen was:\n{self.text()}")
            more = self._settle(min(left, 0.05))

    def _quiet(self) -> bool:
        """Whether nothing more comes for a moment."""
        before = self.text()
        return not self._settle(QUIET) or self.text() == before

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Terminal(Seen):
    """A command in a pseudo-terminal of its own.

    command: program and arguments. size: columns and rows. env: variables to add. cwd: where to
    run. Nothing is read but inside a ``wait``, so a terminal that nobody waits on has stalled.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.raw = b""
        """All that the command has written and we have read."""
        self.screen = _Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._waiting = b""
        self._master, slave = os.openpty()
        _set_size(slave, size)
        self.first_settings = self.settings
        """The line settings that the command was given."""
        self.process = subprocess.Popen(
            [sys.executable, "-ISc", _LAUNCH, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=_environment(env),
            cwd=cwd,
            start_new_session=True,
        )
        os.close(slave)

    def text(self) -> str:  # noqa: D102 - inherited
        return "\n".join(line.rstrip() for line in self.screen.display)

    def send(self, keys: str) -> None:  # noqa: D102 - inherited
        os.write(self._master, keys.encode())

    def show(self, data: str) -> None:
        """Show something that is not the command's, as another program would."""
        self._stream.feed(data.encode())

    @property
    def pid(self) -> int:  # noqa: D102 - inherited
        return self.process.pid

    @property
    def foreground(self) -> int:
        """The process group that has the terminal, as a shell with job control gives it."""
        return os.tcgetpgrp(self._master)

    def mode(self, number: int) -> bool:
        """Whether a private mode, such as ALTERNATE_SCREEN, is on. Source: xterm's ctlseqs."""
        return number << 5 in self.screen.mode

    @property
    def settings(self) -> list[Any]:
        """The line settings, as termios.tcgetattr has them."""
        return termios.tcgetattr(self._master)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size, and tell the command."""
        self.screen.resize(rows, columns)
        _set_size(self._master, (columns, rows))

    def hang_up(self) -> None:
        """Cut the line: the command has lost its terminal."""
        os.close(self._master)
        self._master = -1

    def wait_end(self, timeout: float = 10, *, reading: bool = True) -> int:
        """Wait till the command is gone, reading what it writes, or not: a stalled line.

        Returns its exit code, negative for the signal that killed it. Raises TimeoutError.
        """
        if reading and self._master >= 0:
            self.wait_until(lambda: self.process.poll() is not None, "end", timeout)
            self.drain()
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired as late:
            raise TimeoutError("the command is still there") from late

    def drain(self) -> None:
        """Take in what has been written and not been read."""
        while self._ready(0) and self._settle(0):
            pass

    def close(self) -> None:  # noqa: D102 - inherited
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._master >= 0:
            self.hang_up()

    def _ready(self, seconds: float) -> bool:
        return bool(select.select([self._master], [], [], seconds)[0])

    def _settle(self, seconds: float) -> bool:
        if not self._ready(seconds):
            return True
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux says EIO once no process has the terminal open.
            return self.process.poll() is None and _paused(seconds)
        self.raw += data
        self._waiting += data
        cut = _UNFINISHED.search(self._waiting)
        end = cut.start() if cut else len(self._waiting)
        self._stream.feed(_UNKNOWN.sub(b"", self._waiting[:end]))
        self._waiting = self._waiting[end:]
        return bool(data)


class Tmux(Seen):
    """A command in tmux, on a server of its own. The arguments are those of Terminal."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self._folder = tempfile.mkdtemp(prefix="tmux-")
        self._env = _environment(env)
        columns, rows = map(str, size)
        where = ["-c", str(cwd)] if cwd else []
        start = [
            "new-session",
            "-d",
            "-x",
            columns,
            "-y",
            rows,
            *where,
            f"exec {shlex.join(command)}",
        ]
        self._tmux("start-server", ";", *_TMUX_OPTIONS, *start)

    @property
    def pid(self) -> int:  # noqa: D102 - inherited
        return int(self.ask("pane_pid"))

    @staticmethod
    def there() -> bool:
        """Whether this machine has tmux."""
        return shutil.which("tmux") is not None

    def text(self) -> str:  # noqa: D102 - inherited
        return self._tmux("capture-pane", "-p").rstrip("\n")

    def coloured(self) -> str:
        """The screen with the codes of its colours."""
        return self._tmux("capture-pane", "-pe")

    def send(self, keys: str) -> None:  # noqa: D102 - inherited
        # In hexadecimal, since tmux reads some characters, such as a last ";", as its own.
        self._tmux("send-keys", "-H", *(f"{byte:x}" for byte in keys.encode()))

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def wait_end(self, timeout: float = 10) -> int:
        """Wait till the command is gone. Returns its exit code. Raises TimeoutError."""
        self.wait_until(self._ended, "end", timeout)
        return int(self.ask("pane_dead_status"))

    def close(self) -> None:  # noqa: D102 - inherited
        self._tmux("kill-server")
        shutil.rmtree(self._folder)

    def _settle(self, seconds: float) -> bool:
        return not self._ended() and _paused(seconds)

    def _ended(self) -> bool:
        if self.ask("pane_dead") != "1":
            return False
        # tmux 3.3a at times overlooks that its child has ended: then there is no exit code yet.
        os.kill(int(self.ask("pid")), signal.SIGCHLD)
        return self.ask("pane_dead_status") != ""

    def ask(self, name: str) -> str:
        """One of tmux's format variables, such as "alternate_on". Source: tmux(1), FORMATS."""
        return self._tmux("display-message", "-p", f"#{{{name}}}").strip()

    def _tmux(self, *arguments: str) -> str:
        return subprocess.run(
            ["tmux", "-S", f"{self._folder}/socket", "-f", "/dev/null", *arguments],
            env=self._env,
            check=True,
            capture_output=True,
            text=True,
        ).stdout


class _Screen(pyte.Screen):
    """The emulator's screen, with the alternate screen that it lacks."""

    _main: tuple[Any, Any] | None = None

    def set_mode(self, *modes: int, **kwargs: object) -> None:
        super().set_mode(*modes, **kwargs)
        if kwargs.get("private") and ALTERNATE_SCREEN in modes and self._main is None:
            self._main = copy.deepcopy((self.buffer, self.cursor))
            self.erase_in_display(2)

    def reset_mode(self, *modes: int, **kwargs: object) -> None:
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and ALTERNATE_SCREEN in modes and self._main is not None:
            (self.buffer, self.cursor), self._main = self._main, None
            self.dirty.update(range(self.lines))


def _environment(added: Mapping[str, str] | None) -> dict[str, str]:
    """Ours, without what would tell the command of another terminal."""
    left_out = {"TMUX", "TMUX_PANE", "COLUMNS", "LINES", "NO_COLOR", "TERM_PROGRAM"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **(added or {})}


def _set_size(fd: int, size: tuple[int, int]) -> None:
    columns, rows = size
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _paused(seconds: float) -> bool:
    time.sleep(seconds)
    return True
