"""Put new bytes in the place of a file, whole or not at all, with its rights kept.

The old bytes go to ``.NAME.before``. Two files change places in one step where the system can do
it (Linux, ``renameat2``), so that a save by a program that takes no lock is seen and not lost.
"""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from msgspec import Struct

from coplan.files.reading import mark_of, read_bytes
from coplan.model.errors import BadPlan

_AT_FDCWD = -100
_EXCHANGE = 2
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
_XATTR_REFUSED = (errno.ENOTSUP, errno.EPERM, errno.EACCES, errno.ENODATA, errno.EINVAL)


class Beside(Struct, frozen=True):
    """A new file beside a plan, not yet in its place.

    path: where. state: its inode, time and size. group_kept: whether it has the plan's group.
    """

    path: Path
    state: os.stat_result
    group_kept: bool


def before_path(target: Path) -> Path:
    """Where the text before the last save is: ``.NAME.before`` beside the plan."""
    return target.with_name(f".{target.name}.before")


def _temp_path(target: Path) -> Path:
    return target.with_name(f".{target.name}.tmp-{os.getpid()}")


def sweep(target: Path) -> None:
    """Take away what saves that were killed have left. Only under the lock: then all are dead."""
    mark = f".{target.name}.tmp-"
    with os.scandir(target.parent) as found:
        dead = [one.path for one in found if one.name.startswith(mark)]
    for path in dead:
        Path(path).unlink(missing_ok=True)


def write_beside(target: Path, data: bytes, like: os.stat_result | None) -> Beside:
    """Write a new file beside a plan and sync it.

    like: the state of the file whose group, mode and attributes it gets; None for a new plan.
    Raises OSError; then no file is left.
    """
    path = _temp_path(target)
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            kept = _give_rights(fd, target, like)
            _write_all(fd, data)
            os.fsync(fd)
            if os.pread(fd, len(data) + 1, 0) != data:
                raise OSError(errno.EIO, "the disk gave back something else")
            state = os.fstat(fd)
        finally:
            os.close(fd)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Beside(path, state, kept)


def _write_all(fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(fd, rest) :]
        except InterruptedError:
            continue


def _give_rights(fd: int, target: Path, like: os.stat_result | None) -> bool:
    """Group before mode, since changing the group can take bits of the mode away."""
    if like is None:
        in_team_folder = target.parent.stat().st_mode & stat.S_ISGID
        os.fchmod(fd, 0o660 if in_team_folder else 0o600)
        return True
    mode = stat.S_IMODE(like.st_mode)
    try:
        # Root would otherwise shut the owner out; others can only give away to a group.
        os.fchown(fd, like.st_uid if os.geteuid() == 0 else -1, like.st_gid)
    except PermissionError:
        os.fchmod(fd, mode & 0o700)
        return False
    os.fchmod(fd, mode)
    _copy_attributes(fd, target)
    return True


def _copy_attributes(fd: int, target: Path) -> None:
    if not hasattr(os, "listxattr"):
        return
    try:
        for name in os.listxattr(target):
            with suppress(PermissionError):
                os.setxattr(fd, name, os.getxattr(target, name))
    except OSError as wrong:
        if wrong.errno not in _XATTR_REFUSED:
            raise


def put_in_place(
    target: Path, beside: Path, new: bytes, expects: bytes, state: os.stat_result
) -> bytes | None:
    """Make the file beside a plan the plan, and look at what came out.

    new: what is in it. expects, state: what should be there until now; it ends up in
    ``.NAME.before``.
    Returns None when it is done; else what a program that takes no lock has saved in between.
    Its version, or one that it saved later still, is then in place.
    Raises OSError, with the old file in place.
    """
    before = before_path(target)
    try:
        _renameat2()
        # Whoever reads the plan between an exchange and its undoing sees what is not there.
        # So it is not exchanged when it can be known before that it would be undone.
        if mark_of(target.stat()) != mark_of(state):
            beside.unlink()
            return b""
        _exchange(beside, target, before)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    try:
        came_out = _bytes_of(before)
        if came_out == expects:
            sync_folder(target)
            return None
    except BaseException:
        _put_back(target, before, new)
        raise
    _put_back(target, before, new)
    return came_out or b""


def _exchange(beside: Path, target: Path, before: Path) -> None:
    """Put the new file in place; what was there gets its lasting name in the same step."""
    beside.replace(before)
    try:
        if _swap(before, target):
            return
    except OSError:
        before.unlink()
        raise
    before.replace(beside)
    try:
        os.link(target, before)
    except OSError:  # a file system without links
        import shutil

        shutil.copy2(target, before)
    beside.replace(target)


def _put_back(target: Path, before: Path, new: bytes) -> None:
    """Undo an exchange. What was saved while the new file was in place is later and stays."""
    if _bytes_of(target) != new:
        return
    if not _swap(before, target):
        before.replace(target)
    elif _bytes_of(before) == new:
        before.unlink()
    else:
        _swap(before, target)


def _swap(one: Path, other: Path) -> bool:
    """Let two files change names in one step; False where the system cannot.

    Source: renameat2(2), flag RENAME_EXCHANGE, Linux 3.15 and later.
    """
    wrong = _renameat2()(one, other)
    if wrong in _NO_EXCHANGE:
        return False
    if wrong:
        raise OSError(wrong, os.strerror(wrong), str(other))
    return True


@cache
def _renameat2() -> Callable[[Path, Path], int]:
    """A function that exchanges two files and returns 0 or what went wrong."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return lambda *_: errno.ENOSYS

    def exchange(one: Path, other: Path) -> int:
        names = os.fsencode(one), os.fsencode(other)
        if libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0:
            return 0
        return ctypes.get_errno()

    return exchange


def sync_folder(target: Path) -> None:
    """Make the names in a file's folder last through a power cut."""
    fd = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    except OSError as wrong:
        if wrong.errno != errno.EINVAL:  # a file system that has no such thing
            raise
    finally:
        os.close(fd)


def _bytes_of(path: Path) -> bytes | None:
    """What a file holds, or None for what no plan is."""
    try:
        return read_bytes(path)[0]
    except BadPlan:
        return None


def place_new(target: Path, beside: Path) -> None:
    """Give a new file its name. Raises FileExistsError where there is something already."""
    try:
        os.link(beside, target)
    except FileExistsError:
        beside.unlink()
        raise
    except OSError:  # a file system without links: take the name first, then fill it
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
        beside.replace(target)
    else:
        beside.unlink()
    sync_folder(target)
