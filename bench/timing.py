"""Time from start to result, taken in turns, so that a busy moment meets every program alike."""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import pyte

UNDO = b"u"
"""A key that changes nothing, and is answered in a word or with a bell."""

COLUMNS, ROWS = 80, 24
PATIENCE = 20
"""Seconds to wait for a screen."""

Times = Mapping[str, Sequence[float]]

# An import is announced whether it is found or not, so this counts names that were looked for.
COUNTING = """
import sys
_names = open(sys.argv.pop(1), "a", buffering=1)
sys.addaudithook(lambda what, about: what == "import" and print(about[0], file=_names))
"""


class Program(NamedTuple):
    """What is measured. code: Python to run. arguments: what it gets to read in sys.argv.

    answer: what it shows or sends when ``UNDO`` is pressed, before which it is not ready.
    """

    code: str
    arguments: tuple[str, ...] = ()
    answer: str | bytes = b""

    @property
    def command(self) -> list[str]:
        """The command that runs it."""
        return [sys.executable, "-c", self.code, *self.arguments]

    def counted(self, names: str) -> "Program":
        """The same, writing the name of every module that it looks for into a file."""
        return Program(COUNTING + self.code, (names, *self.arguments), self.answer)


def in_turns(cases: Mapping[str, Callable[[], float]], rounds: int) -> Times:
    """Take every time once a round, in an order that changes each round. Returns seconds."""
    names = list(cases)
    times: dict[str, list[float]] = {name: [] for name in names}
    for one in names:
        cases[one]()  # The first run only warms the disk's cache.
    for turn in range(rounds):
        for one in Random(turn).sample(names, len(names)):
            times[one].append(cases[one]())
    return times


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """The lower quartile, the median and the upper quartile."""
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high


def start_to_end(program: Program, env: Mapping[str, str]) -> float:
    """Seconds until a program has ended; raises CalledProcessError where it fails."""
    started = time.perf_counter()
    subprocess.run(program.command, env=env, capture_output=True, check=True)
    return time.perf_counter() - started


def start_to_text(program: Program, text: str, env: Mapping[str, str]) -> float:
    """Seconds until a text stands on the screen of a terminal of 80 by 24.

    Raises TimeoutError with the screen where it never does.
    """
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    started = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execve(sys.executable, program.command, env)
    try:
        while not any(text in line for line in screen.display):
            left = started + PATIENCE - time.perf_counter()
            if left <= 0 or not select.select([terminal], [], [], left)[0]:
                raise TimeoutError(f"no {text!r} on the screen:\n" + "\n".join(screen.display))
            stream.feed(_read(terminal, screen))
        return time.perf_counter() - started
    finally:
        end(pid, terminal)


def modules(program: Program, run: Callable[[Program], object]) -> int:
    """How many modules a program looks for till it is where it is measured."""
    with tempfile.NamedTemporaryFile("r") as names:
        run(program.counted(names.name))
        return len(set(names.read().split()))


def _read(terminal: int, screen: pyte.Screen) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError as gone:  # Linux says EIO once nobody has the terminal open.
        told = "\n".join(screen.display)
        raise TimeoutError(f"the program has ended; its screen was:\n{told}") from gone


def end(pid: int, terminal: int) -> None:
    """End a program at once, and close its terminal."""
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)


def private(folder: Path) -> dict[str, str]:
    """An environment in which a program finds and leaves nothing of this account."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {**kept, "HOME": str(folder), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
