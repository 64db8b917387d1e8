"""Half-typed text, kept safe within a second in a private file, for when a session dies.

A thread of its own does the writing, since a stalled line freezes the event loop. Nothing here
takes a lock that a signal handler could find taken: a SimpleQueue may be put to at any time.
"""

import datetime as dt
import hashlib
import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

import msgspec
from msgspec import Struct

from coplan.files.unsaved import KeptStep

PAUSE = 0.5
"""Seconds that text may wait for more text before it is written."""

LARGEST = 8 * 1024 * 1024


class Typed(Struct, frozen=True):
    """Text as it was when it was last noted, and the field that it is for."""

    entry: str
    name: str
    text: str


class Draft(Struct, frozen=True, kw_only=True):
    """What one session had typed and not saved.

    plan: real path of the plan. host, pid, started: which process. when: UTC, ISO 8601.
    typed: the texts. steps: what the disk did not take. path: where the draft is kept; set on
    reading.
    """

    plan: str
    host: str
    pid: int
    started: str
    when: str
    typed: tuple[Typed, ...]
    steps: tuple[KeptStep, ...] = ()
    path: str = ""


class Journal:
    """The drafts of one session.

    plan_path: the plan. folder: where drafts are kept, only for their owner to read; by default
    the ``drafts`` folder of ``$COPLAN_STATE`` or of the person's own state folder.
    """

    def __init__(self, plan_path: Path, folder: Path | None = None) -> None:
        self._plan = os.path.realpath(plan_path)
        self._folder = folder or drafts_folder()
        self._started = _started(os.getpid())
        self._typed: dict[tuple[str, str], str] = {}
        self.steps: tuple[KeptStep, ...] = ()
        """Steps that could not be saved yet, the first one first."""
        self._written: tuple[dict[tuple[str, str], str], tuple[KeptStep, ...]]
        self._written = (self._typed, self.steps)
        self._wake: SimpleQueue[bool | None] = SimpleQueue()
        self.failed = ""
        """Why the last write did not succeed, or nothing."""
        self._thread = threading.Thread(target=self._run, name="coplan-journal", daemon=True)
        self._thread.start()

    @property
    def path(self) -> Path:
        """Where the draft of this session is."""
        return self._folder / f"{_mark(self._plan)}-{os.getpid()}-{id(self):x}.json"

    def note(self, entry: str, name: str, text: str) -> None:
        """Take note of what is being typed; at once, and from any thread."""
        self._typed = {**self._typed, (entry, name): text}
        self._wake.put(False)  # noqa: FBT003 - not urgent

    def keep(self, steps: tuple[KeptStep, ...]) -> None:
        """Keep these steps, which could not be saved, instead of those before."""
        self.steps = steps
        self._wake.put(False)  # noqa: FBT003 - not urgent

    def clear(self) -> None:
        """Forget everything noted, once it is saved or given up."""
        self._typed, self.steps = {}, ()
        self._wake.put(False)  # noqa: FBT003 - not urgent

    def forget(self, entry: str, name: str) -> None:
        """Forget what was noted for one field, once it is saved."""
        self._typed = {at: text for at, text in self._typed.items() if at != (entry, name)}
        self._wake.put(False)  # noqa: FBT003 - not urgent

    def flush(self, timeout: float) -> bool:
        """Write now, and wait at most so many seconds. Returns whether it is written.

        May be called in a signal handler.
        """
        deadline = time.monotonic() + timeout
        self._wake.put(True)  # noqa: FBT003 - urgent
        while not self._up_to_date:
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.005)
        return True

    @property
    def _up_to_date(self) -> bool:
        typed, steps = self._written
        return typed is self._typed and steps is self.steps

    def close(self) -> None:
        """Write what is still to be written, for a second at most, and end the thread."""
        self.flush(PAUSE * 2)
        self._wake.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (urgent := self._wake.get()) is not None:
            deadline = time.monotonic() + PAUSE
            while not urgent and (left := deadline - time.monotonic()) > 0:
                try:
                    urgent = self._wake.get(timeout=left)
                except Empty:
                    break
                if urgent is None:
                    return
            self._write()

    def _write(self) -> None:
        if self._up_to_date:
            return
        typed, steps = self._typed, self.steps
        try:
            if typed or steps:
                self._write_draft(typed, steps)
            else:
                self.path.unlink(missing_ok=True)
        except (OSError, ValueError) as wrong:
            self.failed = str(wrong)
            return
        self.failed = ""
        self._written = (typed, steps)

    def _write_draft(self, typed: dict[tuple[str, str], str], steps: tuple[KeptStep, ...]) -> None:
        draft = Draft(
            plan=self._plan,
            host=os.uname().nodename,
            pid=os.getpid(),
            started=self._started,
            when=dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            typed=tuple(Typed(entry, name, text) for (entry, name), text in typed.items()),
            steps=steps,
        )
        _make_private(self._folder)
        _write_private(self.path, msgspec.json.encode(draft))


def _write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    temp = path.with_suffix(".tmp")
    temp.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(temp, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temp.replace(path)


def drafts_folder() -> Path:
    """Where drafts are kept: in ``$COPLAN_STATE``, or in the person's own state folder."""
    if state := os.environ.get("COPLAN_STATE"):
        return Path(state) / "drafts"
    import platformdirs

    return Path(platformdirs.user_state_dir("coplan")) / "drafts"


def drafts_for(plan_path: Path, folder: Path | None = None) -> tuple[Draft, ...]:
    """Drafts of a plan that sessions which are no more have left, oldest first."""
    plan = os.path.realpath(plan_path)
    paths = (folder or drafts_folder()).glob(f"{_mark(plan)}-*.json")
    found = (draft for path in paths if (draft := _read(path)) is not None)
    return tuple(
        sorted((d for d in found if d.plan == plan and not _alive(d)), key=lambda d: d.when)
    )


def strike(plan_path: Path, entry: str, name: str = "", folder: Path | None = None) -> None:
    """Take what was typed for an entry, or for one field of it, out of one's drafts of a plan.

    Raises OSError.
    """
    plan = os.path.realpath(plan_path)
    for path in (folder or drafts_folder()).glob(f"{_mark(plan)}-*.json"):
        draft = _read(path)
        if draft is None or draft.plan != plan:
            continue
        kept = tuple(one for one in draft.typed if one.entry != entry or name not in ("", one.name))
        steps = tuple(left for one in draft.steps if (left := _without(one, entry, name)).edits)
        _leave(draft, kept, steps)


def forget_steps(draft: Draft) -> None:
    """Take steps that are saved now out of a draft; what was typed stays in it."""
    _leave(draft, draft.typed, ())


def _leave(draft: Draft, typed: tuple[Typed, ...], steps: tuple[KeptStep, ...]) -> None:
    """Write a draft anew with no more than this, or take it away where that is nothing."""
    if not typed and not steps:
        discard(draft)
    elif (typed, steps) != (draft.typed, draft.steps):
        left = msgspec.structs.replace(draft, typed=typed, steps=steps, path="")
        _write_private(Path(draft.path), msgspec.json.encode(left))


def _without(step: KeptStep, entry: str, name: str) -> KeptStep:
    """A step without its edits of an entry, or of one field of it."""
    edits = (one for one in step.edits if one.entry != entry or (name and name != one.name))
    return msgspec.structs.replace(step, edits=tuple(edits))


def discard(draft: Draft) -> None:
    """Take a draft away, once its text is saved or given up."""
    Path(draft.path).unlink(missing_ok=True)


def _mark(plan: str) -> str:
    return hashlib.sha256(os.fsencode(plan)).hexdigest()[:16]


def _make_private(folder: Path) -> None:
    """Make sure that nobody else can read or plant drafts. Raises PermissionError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.geteuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    folder.chmod(0o700)


def _read(path: Path) -> Draft | None:
    with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(fd, "rb") as file:
            if os.fstat(fd).st_uid == os.geteuid():
                draft = msgspec.json.decode(file.read(LARGEST), type=Draft)
                return msgspec.structs.replace(draft, path=str(path))
    return None


def _alive(draft: Draft) -> bool:
    """Whether the session is still there. The start time tells it from a later process."""
    if draft.host != os.uname().nodename:
        return False
    try:
        os.kill(draft.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return _started(draft.pid) == draft.started


def _started(pid: int) -> str:
    """When a process began, in ticks since the system did; nothing where that cannot be known.

    Source: proc(5), field 22 of /proc/PID/stat, counted behind the name in brackets.
    """
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        return ""
