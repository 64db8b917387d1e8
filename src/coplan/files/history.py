"""What was changed, when and by whom: one line of JSON for each change, beside the plan."""

import datetime as dt
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from coplan.files.lock import share_like
from coplan.model.plan import Entry, Plan, Value


class Change(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the history.

    when: UTC, ISO 8601, to the second. who: login. entry, name: the field; no name for a whole
    entry. before, after: the values; none where there was none. why: a reason, if one was given.
    """

    when: str
    who: str
    entry: str
    name: str = ""
    before: Any = None
    after: Any = None
    why: str = ""


def history_path(target: Path) -> Path:
    """Where the history of a plan is: ``.NAME.history`` beside it."""
    return target.with_name(f".{target.name}.history")


def changes(old: Plan, new: Plan, who: str, why: str = "") -> Iterator[Change]:
    """What is different between two plans, a change for each field or whole entry."""
    when = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    was = {entry.key: entry for entry in old.entries()}
    now = {entry.key: entry for entry in new.entries()}
    for key in dict.fromkeys((*was, *now)):
        if was.get(key) == now.get(key):
            continue
        for name, before, after in _differences(was.get(key), now.get(key)):
            yield Change(
                when=when, who=who, entry=key, name=name, before=before, after=after, why=why
            )


def _differences(
    old: Entry | None, new: Entry | None
) -> Iterator[tuple[str, Value | Mapping[str, Value] | None, Value | Mapping[str, Value] | None]]:
    was, now = old.values() if old else None, new.values() if new else None
    if was is None or now is None:
        yield "", was, now
        return
    for name in dict.fromkeys((*was, *now)):
        if was.get(name) != now.get(name):
            yield name, was.get(name), now.get(name)


def append(target: Path, found: list[Change], like: os.stat_result) -> None:
    """Write changes at the end of a plan's history.

    like: the state of the plan, whose mode and group the history gets. Raises OSError.
    """
    lines = b"".join(msgspec.json.encode(one) + b"\n" for one in found)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    fd = os.open(history_path(target), flags, 0o600)
    try:
        state = os.fstat(fd)
        if not stat.S_ISREG(state.st_mode):
            raise OSError("not a regular file")
        share_like(fd, like)
        if state.st_size and os.pread(fd, 1, state.st_size - 1) != b"\n":
            lines = b"\n" + lines
        while lines:
            lines = lines[os.write(fd, lines) :]
    finally:
        os.close(fd)


def read_history(path: Path) -> tuple[Change, ...]:
    """The history of the plan at this path, first change first; empty where there is none.

    A line that was cut off by a power cut is left out. Raises OSError.
    """
    try:
        lines = history_path(Path(os.path.realpath(path))).read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    return tuple(change for line in lines if (change := _read(line)) is not None)


def _read(line: bytes) -> Change | None:
    try:
        return msgspec.json.decode(line, type=Change)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
