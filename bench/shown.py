"""A program on a terminal of its own: what it shows and when, what it sends, and what it takes."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from typing import NamedTuple, Self

import pyte
from bench.needed import needed
from bench.timing import COLUMNS, PATIENCE, ROWS, Program

QUIET = 0.06
"""Seconds without a byte after which a screen has settled."""

HELP, ESCAPE = b"?", b"\x1b"

LATE = 0.15
"""The same while a program starts."""

# The kitty keyboard sequences, which the emulator would print instead of passing over.
_UNKNOWN = re.compile(rb"\x1b\[[<=>][0-9;]*[A-Za-z]")


class Pressed(NamedTuple):
    """What a key costs.

    first, settled: milliseconds to the first byte and to the last. sent: bytes. needed: bytes that
    the same change of the screen needs at least, cell by cell.
    """

    first: float
    settled: float
    sent: int
    needed: int


class Shown:
    """A program that is started, in an environment, on a terminal of so many columns and rows."""

    def __init__(
        self, program: Program, env: Mapping[str, str], size: tuple[int, int] = (COLUMNS, ROWS)
    ) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.ended: int | None = None
        """How it ended, as the system tells it; None while it runs."""
        self.cpu = 0.0
        """Milliseconds of processor time that it has taken, known when it has ended."""
        self._started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            _set_size(0, size)
            os.execve(sys.executable, program.command, dict(env))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.screen.display)

    def send(self, keys: bytes) -> None:
        """Type, and do not wait."""
        os.write(self._file, keys)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size, and tell the program."""
        self.screen.resize(rows, columns)
        _set_size(self._file, (columns, rows))

    def until(self, sign: str | bytes) -> float:
        """Milliseconds from the start till a text stands on the screen, or bytes have been sent.

        Goes on till the screen is quiet. Raises TimeoutError with the screen where it never does.
        """
        found = 0.0
        while True:
            # The emulator is slower than a program draws, so it looks when nothing is under way.
            for when, part in self._parts(LATE):
                self._feed(part)
                there = sign in part if isinstance(sign, bytes) else sign in self.text()
                found = found or (when if there else 0.0)
            if found:
                return 1000 * (found - self._started)
            if self.gone() or time.perf_counter() > self._started + PATIENCE:
                raise TimeoutError(f"no {sign!r} on the screen:\n{self.text()}")

    def until_it_answers(self, sign: str | bytes) -> float:
        """Ask for help as soon as it starts: milliseconds from the start till the answer.

        sign: by which the answer is known. A screen that can be read may not answer yet.
        """
        self.send(HELP)
        answered = self.until(sign)
        self.press(ESCAPE, wait=0.5)
        return answered

    def press(self, key: bytes, quiet: float = QUIET, wait: float = 5.0) -> Pressed:
        """Press a key and wait until the screen has settled.

        quiet: seconds without a byte after which it has. wait: the most for the first byte.
        """
        before = self.cells()
        began = time.perf_counter()
        self.send(key)
        parts = self._parts(quiet, first=wait)
        for _, part in parts:
            self._feed(part)
        times = [1000 * (when - began) for when, _ in parts] or [0.0]
        sent = sum(len(part) for _, part in parts)
        return Pressed(times[0], times[-1], sent, needed(before, self.cells()))

    def cells(self) -> list[list[pyte.screens.Char]]:
        """The screen, cell by cell."""
        columns, rows = self.screen.columns, self.screen.lines
        return [[self.screen.buffer[y][x] for x in range(columns)] for y in range(rows)]

    def quiet_for(self, seconds: float) -> int:
        """Do nothing for so long, and count the bytes that come all the same."""
        last = time.perf_counter() + seconds
        sent = 0
        while (left := last - time.perf_counter()) > 0:
            for _, part in self._parts(0, first=left):
                sent += len(part)
                self._feed(part)
        return sent

    def leave(self, key: bytes) -> float:
        """Press a key that ends the program: milliseconds till it is gone."""
        began = time.perf_counter()
        self.send(key)
        while not self.gone():
            self._parts(0, first=0.002)
            if time.perf_counter() > began + PATIENCE:
                raise TimeoutError(f"it has not ended:\n{self.text()}")
        return 1000 * (time.perf_counter() - began)

    def gone(self) -> bool:
        """Whether it has ended."""
        if self.ended is None:
            pid, status, used = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.ended, self.cpu = status, 1000 * (used.ru_utime + used.ru_stime)
        return self.ended is not None

    def close(self) -> None:
        """End it at once, if it has not ended."""
        if self._file < 0:
            return
        if not self.gone():
            os.kill(self.pid, signal.SIGKILL)
            _, self.ended, used = os.wait4(self.pid, 0)
            self.cpu = 1000 * (used.ru_utime + used.ru_stime)
        os.close(self._file)
        self._file = -1

    def _parts(self, quiet: float, first: float = 0.0) -> list[tuple[float, bytes]]:
        """What comes till it is quiet, and when. first: seconds to wait for the first of it."""
        parts: list[tuple[float, bytes]] = []
        while select.select([self._file], [], [], quiet if parts else max(first, quiet))[0]:
            try:
                part = os.read(self._file, 1 << 16)
            except OSError:  # Linux says EIO once nobody has the terminal open.
                time.sleep(0.001)
                break
            parts.append((time.perf_counter(), part))
        return parts

    def _feed(self, part: bytes) -> None:
        self._stream.feed(_UNKNOWN.sub(b"", part))


def _set_size(file: int, size: tuple[int, int]) -> None:
    columns, rows = size
    fcntl.ioctl(file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
