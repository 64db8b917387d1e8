"""What those who read a plan say about it: a file beside the plan that takes no lock of the plan.

Lines of JSON are only ever put behind the others: a comment, or that one has been dealt with.
"""

import errno
import fcntl
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from coplan.files.history import now
from coplan.files.lock import PATIENCE, share_like
from coplan.files.replacing import sync_folder, write_beside
from coplan.model.errors import NotSaved
from coplan.model.plan import Header

LONGEST = 4_000
"""Letters of a comment; more is a text of its own."""

_PAUSE = 0.01
_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK


class Comment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a reader says. when: UTC, ISO 8601. who: role or login.

    entry, name: what it is about; the plan itself where no entry is named.
    done: id of the comment that this line says has been dealt with; it then says nothing itself.
    """

    id: str = ""
    when: str
    who: str
    entry: str = Header.kind
    name: str = ""
    says: str = ""
    done: str = ""


def comments_path(target: Path) -> Path:
    """Where the comments on a plan are: ``.NAME.comments`` beside it."""
    return target.with_name(f".{target.name}.comments")


def comment(path: Path, who: str, says: str, entry: str = Header.kind, name: str = "") -> Comment:
    """Put a comment behind the others. path: the plan. Raises NotSaved."""
    if len(says) > LONGEST:
        raise NotSaved(
            "The comment was not kept.",
            f"A comment has at most {LONGEST} letters, and this one has {len(says)}.",
            "Make it shorter, or send it as a file.",
        )
    line = Comment(id=secrets.token_hex(4), when=now(), who=who, entry=entry, name=name, says=says)
    _append(path, line)
    return line


def deal_with(path: Path, who: str, id_: str) -> None:
    """Say that a comment has been dealt with; it is no longer shown. Raises NotSaved."""
    _append(path, Comment(when=now(), who=who, done=id_))


def read_comments(path: Path) -> tuple[Comment, ...]:
    """The comments on a plan that nobody has dealt with, the first one first.

    Where they cannot be read, there are none.
    """
    try:
        lines = _lines(comments_path(Path(os.path.realpath(path))).read_bytes())
    except OSError:
        return ()
    found = [line for one in lines if (line := _read(one)) is not None]
    done = {line.done for line in found}
    return tuple(one for one in found if one.says and one.id not in done)


def erase_comments(path: Path, erases: Callable[[Comment], bool]) -> int:
    """Take comments out of the file for good, and return how many. Raises OSError."""
    file = comments_path(path)
    if not file.exists():
        return 0
    with _held(file, path) as fd:
        state = os.fstat(fd)
        lines = _lines(os.pread(fd, state.st_size, 0))
        gone = {line.id for one in lines if (line := _read(one)) and line.says and erases(line)}
        kept = [one for one in lines if not ((line := _read(one)) and {line.id, line.done} & gone)]
        if len(kept) < len(lines):
            data = b"".join(one + b"\n" for one in kept)
            write_beside(file, data, state).path.replace(file)
            sync_folder(file)
    return len(gone)


def _append(path: Path, line: Comment) -> None:
    plan = Path(os.path.realpath(path))
    try:
        with _held(comments_path(plan), plan) as fd:
            size = os.fstat(fd).st_size
            lead = b"\n" if size and os.pread(fd, 1, size - 1) != b"\n" else b""
            os.write(fd, lead + msgspec.json.encode(line) + b"\n")
            os.fsync(fd)
    except OSError as wrong:
        raise NotSaved(
            "The comment was not kept.",
            f"{comments_path(plan).name} cannot be written ({wrong.strerror or wrong}).",
            "Ask whoever looks after the plan to let you write in that file.",
        ) from wrong


@contextmanager
def _held(file: Path, plan: Path) -> Iterator[int]:
    """The file of comments, for one writer at a time. It opens for the readers of the plan.

    Whoever looks after the plan may open it for more people; it then stays so.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        fd = _opened(file, plan)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if file.lstat().st_ino == os.fstat(fd).st_ino:
                yield fd
                return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise
        finally:
            os.close(fd)
        time.sleep(_PAUSE)


def _opened(file: Path, plan: Path) -> int:
    try:
        fd = os.open(file, _FLAGS | os.O_EXCL, 0o600)
        share_like(fd, plan)
    except FileExistsError:
        fd = os.open(file, _FLAGS & ~os.O_CREAT)
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise OSError(errno.EINVAL, "not a regular file")
    return fd


def _lines(data: bytes) -> list[bytes]:
    return [line for line in data.split(b"\n") if line]


def _read(line: bytes) -> Comment | None:
    try:
        return msgspec.json.decode(line, type=Comment)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
