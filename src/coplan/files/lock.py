"""One save at a time: a lock beside the plan that dies with its holder.

The lock file stays for ever. A lock that is removed after use lets two programs hold "it" at once.
"""

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coplan.model.errors import NotSaved

PATIENCE = 10.0
"""Seconds to wait for somebody else's save."""

ACCESS_LIST = "system.posix_acl_access"
"""The attribute in which Linux keeps an access list."""

_PAUSE = 0.002
_LONGEST_NOTE = 200


def lock_path(target: Path) -> Path:
    """Where the lock of a plan is: ``.NAME.lock`` beside it."""
    return target.with_name(f".{target.name}.lock")


@contextmanager
def locked(target: Path, who: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a plan for one save.

    target: the real file. who: login, told to those who wait. patience: seconds to wait.
    Raises NotSaved when it cannot be had, OSError when it cannot be made.
    """
    deadline = time.monotonic() + patience
    fd = _take(target, deadline)
    try:
        share_like(fd, target)
        _sign(fd, who)
        yield
    finally:
        with suppress(OSError):  # the lock goes all the same, and what is saved is saved
            os.close(fd)


def _take(target: Path, deadline: float) -> int:
    path = lock_path(target)
    holder = ""
    while True:
        fd = _opened(path, target)
        if fd is not None:
            try:
                if _is_held(fd, path):
                    return fd
                holder = _holder(fd)
            except BaseException:
                os.close(fd)
                raise
            os.close(fd)
        if time.monotonic() >= deadline:
            raise _busy(holder)
        time.sleep(_PAUSE * (1 + os.urandom(1)[0] / 16))  # not all who wait at the same moment


def _opened(path: Path, target: Path) -> int | None:
    """A descriptor of the lock file; None while somebody else is just making it."""
    flags = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        return _made(path, flags, target)
    except FileExistsError:
        pass
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise _planted(path)
        return os.open(path, flags)
    except FileNotFoundError:
        return None
    except PermissionError:
        if path.stat().st_size == 0:
            return None
        raise


def _made(path: Path, flags: int, target: Path) -> int:
    """Make the lock file for the same people as the plan, or a team would be shut out."""
    fd = os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        share_like(fd, target)
    except BaseException:
        os.close(fd)
        raise
    return fd


def share_like(fd: int, target: Path) -> None:
    """Give a file of ours the plan's group, mode and access list, also when these have changed."""
    plan, own = target.stat(), os.fstat(fd)
    mode, access = stat.S_IMODE(plan.st_mode) & 0o666, access_list(target)
    right = own.st_gid == plan.st_gid and stat.S_IMODE(own.st_mode) == mode
    if right and access == access_list(fd):
        return
    if own.st_uid != os.geteuid() or own.st_nlink != 1:
        return
    try:
        os.fchown(fd, -1, plan.st_gid)
        if access is not None:
            os.setxattr(fd, ACCESS_LIST, access)
    except OSError:
        return
    os.fchmod(fd, mode)


def access_list(file: Path | int) -> bytes | None:
    """The access list of a file as the system keeps it; None where it has none.

    With one, the group's part of a mode says what named people may, and not what the group may.
    Source: acl(5).
    """
    try:
        return os.getxattr(file, ACCESS_LIST)
    except (OSError, AttributeError):  # none, or a system without them
        return None


def _is_held(fd: int, path: Path) -> bool:
    """Try to lock; a lock on a file that somebody has removed meanwhile does not count."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return path.lstat().st_ino == os.fstat(fd).st_ino
    except (BlockingIOError, FileNotFoundError):
        return False


def _sign(fd: int, who: str) -> None:
    """Say who is saving. A file with a second name is not ours to write into."""
    words = (who or "somebody", str(os.getpid()), os.uname().nodename, time.strftime("%H:%M"))
    note = (" ".join(word.replace(" ", "_") for word in words) + "\n").encode("utf-8", "replace")
    if os.fstat(fd).st_nlink != 1:
        return
    try:
        os.pwrite(fd, note, 0)
        os.ftruncate(fd, len(note))
    except OSError:
        pass  # the lock holds without its note


def _holder(fd: int) -> str:
    note = os.pread(fd, _LONGEST_NOTE, 0).decode("utf-8", "replace").split()
    if len(note) < 4:  # noqa: PLR2004 - login, pid, host, since
        return ""
    who, _, host, since = ("".join(c for c in word if c.isprintable()) for word in note[:4])
    return f"{who} on {host} has been saving since {since}."


def _busy(holder: str) -> NotSaved:
    return NotSaved(
        "The plan could not be saved yet.",
        holder or "Somebody else is saving it.",
        "What you wrote is still here. Try again in a moment.",
    )


def _planted(path: Path) -> NotSaved:
    return NotSaved(
        "The plan could not be saved.",
        f"{path.name} beside it is not the lock file that coplan made.",
        f"Find out who put {path.name} there, then take it away.",
    )
