"""What can be found out again is kept from one start to the next, in a folder of this person alone.

Nothing depends on it: whatever is missing, damaged or not ours alone is read anew from its source.
It is looked at before anything is on the screen, so this room loads next to nothing.
"""

# Pathlib would take a tenth of the time until the first screen.
# ruff: noqa: PTH102, PTH103, PTH111, PTH116, PTH118, PTH120

import os
import stat
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeAlias

LARGEST = 64_000_000
SETTLED = 2_000_000_000
"""Nanoseconds after which a file that changes again gets another time, on every file system."""

Mark: TypeAlias = tuple[int, int, int, int]
"""When a file was written and last touched, in nanoseconds, its size, and which one it is."""


def cache_folder() -> str | None:
    """Where it is kept; None where ``COPLAN_CACHE`` is empty, and nothing is.

    Worked out here, since loading platformdirs would take longer than drawing the first screen.
    Source: the XDG base directory specification; Apple's file system guide.
    """
    named = os.environ.get("COPLAN_CACHE")
    if named is not None:
        return named or None
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/coplan")
    base = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(base if base.startswith("/") else os.path.expanduser("~/.cache"), "coplan")


def mark(path: str | os.PathLike[str]) -> Mark | None:
    """What tells that a file or folder has changed; None where there is none.

    A copy or an installed package may bring an old time along, but never an old time of touching.
    """
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def settled(seen: Mark) -> bool:
    """Whether any later change gives another mark: what has just been written is not kept."""
    return max(seen[:2]) < time.time_ns() - SETTLED


def kept(name: str) -> bytes | None:
    """What was kept under a name; None where it is not there, not whole, or not ours alone."""
    try:
        with _folder() as folder:
            file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
            with os.fdopen(file, "rb") as opened:
                _check_ours(file, stat.S_ISREG)
                data = opened.read(LARGEST)
    except OSError:
        return None
    return data[4:] if data[:4] == _checksum(data[4:]) else None


def keep(name: str, data: bytes) -> None:
    """Keep something under a name, whole or not at all. That it fails is no trouble."""
    with suppress(OSError), _folder(make=True) as folder:
        # Each process writes a file of its own, and the last one to finish stays.
        beside = f"{name}.{os.getpid()}"
        with suppress(FileNotFoundError):
            os.unlink(beside, dir_fd=folder)
        new = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        try:
            with os.fdopen(os.open(beside, new, 0o600, dir_fd=folder), "wb") as opened:
                opened.write(_checksum(data) + data)
            os.replace(beside, name, src_dir_fd=folder, dst_dir_fd=folder)
        except OSError:
            os.unlink(beside, dir_fd=folder)


def _checksum(data: bytes) -> bytes:
    """Tells a file that a power cut has left half written; it is no guard against people."""
    return zlib.crc32(data).to_bytes(4)


@contextmanager
def _folder(*, make: bool = False) -> Iterator[int]:
    """The folder, opened. Raises OSError where there is none that is ours alone."""
    path = cache_folder()
    if path is None:
        raise FileNotFoundError
    if make:
        os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
        with suppress(FileExistsError):
            os.mkdir(path, 0o700)
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        _check_ours(folder, stat.S_ISDIR)
        yield folder
    finally:
        os.close(folder)


def _check_ours(opened: int, kind: Callable[[int], bool]) -> None:
    found = os.fstat(opened)
    others = stat.S_IRWXG | stat.S_IRWXO
    if not kind(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & others:
        raise PermissionError
