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
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Self

import pyte
from bench.needed import needed
from bench.process import worked
from bench.timing import COLUMNS, PATIENCE, ROWS, UNDO, Program

QUIET = 0.06
"""Seconds without a byte after which a screen has settled."""

RESTS, LITTLE = 0.3, 5.0
"""Seconds in which a program that has nothing to do works for so few milliseconds: Textual looks
for keys ten times a second."""

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
        self.program = program
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.ended: int | None = None
        """How it ended, as the system tells it; None while it runs."""
        self.cpu = 0.0
        """Milliseconds of processor time that it has taken, known when it has ended."""
        self.started = time.perf_counter()
        self.pid, self.file = pty.fork()
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
        os.write(self.file, keys)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size, and tell the program."""
        self.screen.resize(rows, columns)
        _set_size(self.file, (columns, rows))

    def until(self, sign: str | bytes) -> float:
        """Milliseconds from the start till a text stands on the screen, or bytes have been sent.

        Goes on till the screen is quiet. Raises TimeoutError with the screen where it never does.
        """
        found = 0.0
        while True:
            # The emulator is slower than a program draws, so it looks when nothing is under way.
            for when, part in self._parts(LATE):
                self.feed(part)
                there = sign in part if isinstance(sign, bytes) else sign in self.text()
                found = found or (when if there else 0.0)
            if found:
                return 1000 * (found - self.started)
            if self.gone() or time.perf_counter() > self.started + PATIENCE:
                raise TimeoutError(f"no {sign!r} on the screen:\n{self.text()}")

    def until_it_answers(self) -> float:
        """Press a key as soon as it starts: milliseconds from the start till the answer.

        A screen that can be read may not answer yet.
        """
        self.send(UNDO)
        return self.until(self.program.answer)

    def rest(self) -> None:
        """Wait till it has nothing to do any more. Raises TimeoutError where it never has."""
        until = time.perf_counter() + PATIENCE
        before = 0.0
        while (now := worked(self.pid)) > before + LITTLE:
            if time.perf_counter() > until:
                raise TimeoutError(f"it goes on working:\n{self.text()}")
            before = now
            self.quiet_for(RESTS)

    def hold(self, key: bytes, times: int, every: float) -> tuple[float, float]:
        """Hold a key down that repeats. times: how often. every: seconds between two.

        Returns bytes for each time, and the milliseconds for which it goes on after the last.
        """
        sent = 0
        for _ in range(times - 1):
            self.send(key)
            sent += self.quiet_for(every)
        last = self.press(key)
        return (sent + last.sent) / times, last.settled

    def press(self, key: bytes, quiet: float = QUIET, wait: float = 5.0) -> Pressed:
        """Press a key and wait until the screen has settled.

        quiet: seconds without a byte after which it has. wait: the most for the first byte.
        """
        before = self.cells()
        began = time.perf_counter()
        self.send(key)
        parts = self._parts(quiet, first=wait)
        for _, part in parts:
            self.feed(part)
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
                self.feed(part)
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
        if self.file < 0:
            return
        if not self.gone():
            os.kill(self.pid, signal.SIGKILL)
            _, self.ended, used = os.wait4(self.pid, 0)
            self.cpu = 1000 * (used.ru_utime + used.ru_stime)
        os.close(self.file)
        self.file = -1

    def _parts(self, quiet: float, first: float = 0.0) -> list[tuple[float, bytes]]:
        """What comes till it is quiet, and when. first: seconds to wait for the first of it."""
        parts: list[tuple[float, bytes]] = []
        while select.select([self.file], [], [], quiet if parts else max(first, quiet))[0]:
            try:
                part = os.read(self.file, 1 << 16)
            except OSError:  # Linux says EIO once nobody has the terminal open.
                time.sleep(0.001)
                break
            parts.append((time.perf_counter(), part))
        return parts

    def feed(self, part: bytes) -> None:
        """Show what has come."""
        self._stream.feed(_UNKNOWN.sub(b"", part))


def all_seen(crowd: Sequence[Shown], text: str) -> float:
    """Milliseconds from the start till a text has come from each of them, the slowest's.

    Goes on till all are quiet. All are read together: none waits till another has been read.
    Raises TimeoutError where one never sends it.
    """
    files = {one.file: one for one in crowd}
    came = dict.fromkeys(files, b"")
    seen: dict[int, float] = {}
    while ready := select.select(files, [], [], LATE if len(seen) == len(crowd) else PATIENCE)[0]:
        for file in ready:
            came[file] += os.read(file, 1 << 16)
            if file not in seen and text.encode() in came[file]:
                seen[file] = 1000 * (time.perf_counter() - files[file].started)
    if len(seen) < len(crowd):
        raise TimeoutError(f"{len(seen)} of {len(crowd)} have shown {text!r}")
    for file, one in files.items():
        one.feed(came[file])
    return max(seen.values())


def _set_size(file: int, size: tuple[int, int]) -> None:
    columns, rows = size
    fcntl.ioctl(file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
