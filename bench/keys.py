"""What a key costs: time until the screen has settled, and bytes sent; and what idling costs."""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from statistics import median
from typing import NamedTuple, Self

import pyte
from bench.timing import COLUMNS, PATIENCE, ROWS, Program, end

QUIET = 0.06
"""Seconds without a byte after which a screen has settled."""

PRESSES = 30
IDLE = 3.0
"""Seconds of doing nothing."""

DOWN, UP = b"\x1b[B", b"\x1b[A"


class Key(NamedTuple):
    """What one key costs. first, settled: seconds to the first byte and to the last one."""

    first: float
    settled: float
    sent: int


class Terminal:
    """A program on a terminal of its own, of 80 by 24."""

    def __init__(self, program: Program, text: str, env: Mapping[str, str]) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(sys.executable, program.command, env)
        last = time.monotonic() + PATIENCE
        while not any(text in line for line in self._screen.display):
            if time.monotonic() > last:
                raise TimeoutError("\n".join(self._screen.display))
            self._stream.feed(self.read(QUIET))
        while self.read(QUIET):
            pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        end(self.pid, self._file)

    def read(self, wait: float) -> bytes:
        """What the program sends within so many seconds; empty when it is quiet."""
        ready = select.select([self._file], [], [], wait)[0]
        return os.read(self._file, 1 << 16) if ready else b""

    def press(self, key: bytes) -> Key:
        """Press a key and wait until the screen has settled."""
        started = time.perf_counter()
        os.write(self._file, key)
        first = settled = 0.0
        sent = 0
        while part := self.read(QUIET * (1 if sent else 10)):
            settled = time.perf_counter() - started
            first = first or settled
            sent += len(part)
        return Key(first, settled, sent)

    def idle(self) -> tuple[int, float]:
        """Bytes sent while nothing is done, and the share of one processor that it takes."""
        began, worked = time.monotonic(), self._worked()
        sent = 0
        while (left := began + IDLE - time.monotonic()) > 0:
            sent += len(self.read(left))
        return sent, (self._worked() - worked) / IDLE

    def _worked(self) -> float:
        """Seconds of processor time so far."""
        with open(f"/proc/{self.pid}/stat", encoding="utf-8") as file:  # noqa: PTH123 - no path of ours
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def lines(cases: Mapping[str, Program], text: str, env: Mapping[str, str]) -> Iterator[str]:
    """A table: moving in a list up and down, and doing nothing, for each program."""
    yield "Keys and idling, on a terminal of 80 by 24"
    yield ""
    heads = ("first byte", "settled", "bytes a key", "idle bytes", "idle CPU")
    yield f"{'':26} " + " ".join(f"{one:>12}" for one in heads)
    for name, program in cases.items():
        with Terminal(program, text, env) as terminal:
            keys = [terminal.press(DOWN if n % 2 == 0 else UP) for n in range(PRESSES)]
            sent, share = terminal.idle()
        cells = (
            f"{1000 * median(one.first for one in keys):>9.1f} ms",
            f"{1000 * median(one.settled for one in keys):>9.1f} ms",
            f"{median(one.sent for one in keys):>12.0f}",
            f"{sent:>12}",
            f"{100 * share:>10.2f} %",
        )
        yield f"{name:26} " + " ".join(cells)
