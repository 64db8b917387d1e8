"""The terminal under a number of our own, while the usual ones lead to a private file.

So nothing that a plugin, a C library or another program prints gets onto the screen.
"""

import fcntl
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from coplan.files.journal import drafts_folder

LARGEST = 1_000_000
"""Bytes after which the file begins anew with the next start."""

_OUT, _ERR = 1, 2
_FIRST_FREE = 10  # as shells do, out of the way of programs that count on low numbers
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

drawn_on: set[int] = set()
"""What is drawn on now, for whoever has to stop it from outside."""


def printed_file() -> Path:
    """What was printed behind the screens: beside the drafts, for its owner alone."""
    return drafts_folder().with_name("printed.txt")


class OwnTerminal:
    """Standard error's terminal, taken and given back as often as needed."""

    def __init__(self) -> None:
        self._before: dict[int, int] = {}
        self._file: TextIOWrapper | None = None

    def take(self) -> TextIOWrapper:
        """Keep the terminal to ourselves. Returns where to draw."""
        if self._file is None:
            _flush()
            fd = _copy(_ERR)
            drawn_on.add(fd)
            self._file = os.fdopen(fd, "w", encoding="utf-8", errors="replace", newline="")
            self._before = {number: _copy(number) for number in (_OUT, _ERR)}
            printed = _printed()
            for number in self._before:
                os.dup2(printed, number)
            os.close(printed)
        return self._file

    def give_back(self) -> None:
        """Let everything print again as before."""
        if self._file is None:
            return
        _flush()
        for number, before in self._before.items():
            os.dup2(before, number)
            os.close(before)
        drawn_on.discard(self._file.fileno())
        with suppress(OSError):  # a line that is cut takes nothing more
            self._file.close()
        self._file = None


def _copy(fd: int) -> int:
    return fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, _FIRST_FREE)


def _printed() -> int:
    """Where to print while the screens are shown; nowhere if the file cannot be had."""
    path = printed_file()
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fd = os.open(path, _FLAGS, 0o600)
        state = os.fstat(fd)
        if state.st_uid == os.geteuid():
            os.fchmod(fd, 0o600)
            if state.st_size > LARGEST:
                os.ftruncate(fd, 0)
            return fd
        os.close(fd)
    return os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)


def _flush() -> None:
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.flush()
