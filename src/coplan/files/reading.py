"""From a file on disk to text: only regular files, of a sensible size, in UTF-8."""

import os
import stat
from pathlib import Path

from coplan.files.blocks import BOM
from coplan.model.errors import BadPlan

LARGEST = 4 * 1024 * 1024
"""Bytes. A plan of a thousand entries has about 250,000."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_CHUNK = 1 << 20


def shown(path: Path) -> str:
    """A path for messages, whatever bytes it is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


def mark_of(state: os.stat_result) -> tuple[int, int, int]:
    """Inode, time and size, which tell cheaply that a file is still the same."""
    return state.st_ino, state.st_mtime_ns, state.st_size


def read_bytes(path: Path) -> tuple[bytes, os.stat_result]:
    """The bytes of a plan file and its state. Raises BadPlan or OSError; never waits."""
    _check_regular(path, path.stat())
    fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        state = os.fstat(fd)
        _check_regular(path, state)
        parts: list[bytes] = []
        length = 0
        while part := os.read(fd, max(_CHUNK, state.st_size)):
            parts.append(part)
            length += len(part)
            if length > LARGEST:
                raise too_large()
        return b"".join(parts), state
    finally:
        os.close(fd)


def _check_regular(path: Path, state: os.stat_result) -> None:
    for is_kind, called in _KINDS:
        if is_kind(state.st_mode):
            raise BadPlan(
                f"{shown(path)} is {called}, not a plan.", do="Choose a file that holds a plan."
            )
    if state.st_size > LARGEST:
        raise too_large()


def too_large() -> BadPlan:
    """What to say of a file beyond ``LARGEST``."""
    return BadPlan(
        "This file is too large to be a plan.",
        f"A plan has at most {LARGEST // 1024 // 1024} megabytes.",
        "Check that it is the right file, or split the plan in two.",
    )


def text_of(data: bytes) -> str:
    """The text in these bytes; a byte order mark stays as its first character.

    Raises BadPlan with the line where they are not UTF-8.
    """
    if b"\0" in data:
        raise BadPlan(
            "This file is not text, so it cannot be a plan.",
            "It holds bytes that no text has.",
            "Choose a file that holds a plan.",
            line=data.count(b"\n", 0, data.index(b"\0")) + 1,
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise BadPlan(
            "This line holds letters that cannot be read.",
            "A plan is written in UTF-8, and this file is not.",
            "Open it in a text editor and save it again as UTF-8.",
            line=data.count(b"\n", 0, wrong.start) + 1,
        ) from wrong
    if not text.removeprefix(BOM).strip():
        raise BadPlan(
            "This file is empty.",
            "A plan says at its top which format it is written in.",
            "Start a new plan under another name, or put back a copy of the old one.",
            line=1,
        )
    return text
