"""Who else is at a plan, and on which step: one small file for each session, beside the plan.

A session holds its file by a lock that the system lets go of however the session ends, so nobody
is shown who has gone. Nothing depends on any of this: where it cannot be, nobody is shown.
"""

import fcntl
import os
import secrets
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from coplan.files.lock import ACCESS_LIST, access_list, share_like

SIZE = 1024
"""Bytes of a file. All are written at once, so that nobody reads half of one."""

LONGEST_NAME = 60
TRIES = 3

_PLACE = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_SEEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Person(Struct, frozen=True, order=True):
    """Somebody at a plan. who: role or login, as they choose. step: where they are."""

    who: str
    step: str


def here_path(target: Path) -> Path:
    """Where a plan keeps who is here: the folder ``.NAME.here`` beside it."""
    return target.with_name(f".{target.name}.here")


class Presence:
    """One session's place at a plan, and a view of the others.

    path: the plan. who: role or login. Nothing is written before ``place``.
    """

    def __init__(self, path: Path, who: str) -> None:
        self._plan = Path(os.path.realpath(path))
        self._folder = here_path(self._plan)
        self._who = who[:LONGEST_NAME] or "somebody"
        self._name = ""
        self._fd = -1
        self._step = ""

    def place(self, step: str) -> None:
        """Show the others on which step this session is; it writes only where that is new."""
        if step == self._step:
            return
        self._step = step
        with suppress(OSError):
            if self._fd < 0:
                self._begin()
            if self._fd >= 0:
                note = msgspec.json.encode(Person(self._who, step[:LONGEST_NAME]))
                os.pwrite(self._fd, note[:SIZE].ljust(SIZE), 0)

    def others(self) -> tuple[Person, ...]:
        """Everybody else who is at the plan now, by name. Files of those who have gone go."""
        try:
            with _opened(self._folder) as folder:
                return tuple(sorted(self._found(folder)))
        except OSError:
            return ()

    def leave(self) -> None:
        """Be here no longer. The folder goes with the last one."""
        if self._fd < 0:
            return
        with suppress(OSError):
            (self._folder / self._name).unlink()
        os.close(self._fd)
        self._fd, self._step = -1, ""
        with suppress(OSError):
            self._folder.rmdir()

    def _begin(self) -> None:
        """Make the file of this session. Raises OSError where that cannot be."""
        for _ in range(TRIES):
            with suppress(FileNotFoundError):  # the last one to leave has just taken the folder
                _make_folder(self._folder, self._plan)
                with _opened(self._folder) as folder:
                    self._name = secrets.token_hex(8)
                    fd = os.open(self._name, _NEW, 0o600, dir_fd=folder)
                    if _held(fd, self._name, folder):
                        share_like(fd, self._plan)
                        self._fd = fd
                        return
                    os.close(fd)

    def _found(self, folder: int) -> Iterator[Person]:
        for name in os.listdir(folder):
            if name != self._name:
                with suppress(OSError, msgspec.DecodeError):
                    if person := _seen(name, folder):
                        yield person


def _make_folder(path: Path, target: Path) -> None:
    """Make the folder for the same people as the plan; whoever may read may look into it."""
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        return
    plan, access = target.stat(), access_list(target)
    mode = stat.S_IMODE(plan.st_mode) & 0o666
    with _opened(path) as fd, suppress(OSError):
        os.fchown(fd, -1, plan.st_gid)
        if access is not None:
            os.setxattr(fd, ACCESS_LIST, _for_folder(access))
        os.fchmod(fd, mode | (mode & 0o444) >> 2)


def _for_folder(access: bytes) -> bytes:
    """An access list under which whoever may read may look into a folder.

    Source: linux/posix_acl_xattr.h: a number of four bytes, then entries of tag, rights and id.
    """
    entries = struct.iter_unpack("<HHI", access[4:])
    return access[:4] + b"".join(
        struct.pack("<HHI", tag, rights | (rights & 4) >> 2, id_) for tag, rights, id_ in entries
    )


def _held(fd: int, name: str, folder: int) -> bool:
    """Lock a new file; False where somebody took it for one that was left, just before."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.stat(name, dir_fd=folder, follow_symlinks=False).st_ino == os.fstat(fd).st_ino
    except (BlockingIOError, FileNotFoundError):
        return False


def _seen(name: str, folder: int) -> Person | None:
    """Whose file this is, if they are still there; else it is taken away."""
    fd = os.open(name, _SEEN, dir_fd=folder)
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            return None
        try:
            fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            person = msgspec.json.decode(os.pread(fd, SIZE, 0), type=Person)
            return Person(person.who[:LONGEST_NAME], person.step[:LONGEST_NAME])
        os.unlink(name, dir_fd=folder)
        return None
    finally:
        os.close(fd)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """A descriptor of a folder that is no link."""
    fd = os.open(folder, _PLACE)
    try:
        yield fd
    finally:
        os.close(fd)
