"""Notices when a plan changes, or what lies beside it about it; and sleeps until then.

Linux tells of changes that this machine makes. Where others can reach the folder over a network, or
nobody tells, the clock is asked instead.
"""

import os
import select
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from coplan.files.filesystem import file_system
from coplan.files.presence import here_path

EVERY = 1.0
"""Seconds between two looks where the system does not tell."""

TOGETHER = 0.1
"""Seconds in which changes count as one: a save makes several."""

# Source: inotify(7) and sys/inotify.h: modified, closed after writing, moved, made, deleted.
_CHANGES = 0x2 | 0x8 | 0x40 | 0x80 | 0x100 | 0x200
_EVENT = struct.Struct("iIII")
_FLAGS = os.O_NONBLOCK | os.O_CLOEXEC


class Watching:
    """Calls ``changed``, in a thread of its own, when a plan has changed or may have.

    path: the plan. Its comments and who is at it are watched as well.
    """

    def __init__(self, path: Path, changed: Callable[[], object]) -> None:
        self._plan = Path(os.path.realpath(path))
        self._changed = changed
        self._stopped, self._stop = os.pipe2(os.O_CLOEXEC)
        threading.Thread(target=self._run, name="coplan-watching", daemon=True).start()

    def close(self) -> None:
        """Stop; nothing is called any more once the thread has seen it."""
        if self._stop >= 0:
            os.close(self._stop)
            self._stop = -1

    def _run(self) -> None:
        told = _Told(self._plan)
        poller = select.poll()
        poller.register(self._stopped, 0)  # its other end is closed, which needs no asking
        if told.fd >= 0:
            poller.register(told.fd, select.POLLIN)
        try:
            while True:
                ready = poller.poll(None if told.fd >= 0 else 1000 * EVERY)
                if any(fd == self._stopped for fd, _ in ready):
                    return
                if not ready or told.anything():
                    self._changed()
        finally:
            told.close()
            os.close(self._stopped)


class _Told:
    """What the system tells of a plan. fd: becomes ready when there is something; -1 for never."""

    def __init__(self, plan: Path) -> None:
        self._plan = plan
        self._folder = -1
        self.fd = -1
        system = file_system(plan.parent)
        if system.kind and not system.network:
            self._begin()

    def _begin(self) -> None:
        import ctypes  # only who opens a plan on screens needs it

        system = ctypes.CDLL(None, use_errno=True)
        try:
            self._add = system.inotify_add_watch
            self.fd = system.inotify_init1(_FLAGS)
        except AttributeError:  # no Linux
            return
        self._folder = self._watch(self._plan.parent)
        if self._folder < 0:
            self.close()
        self._watch(here_path(self._plan))

    def _watch(self, folder: Path) -> int:
        """The number that the system gives a folder that is watched from now on, or -1."""
        return self._add(self.fd, os.fsencode(folder), _CHANGES) if self.fd >= 0 else -1

    def anything(self) -> bool:
        """Whether it is about the plan; called when there is something."""
        time.sleep(TOGETHER)
        ours = False
        with suppress(BlockingIOError):
            while data := os.read(self.fd, 1 << 16):
                ours |= any(self._ours(*event) for event in _events(data))
        # Who is here is in a folder of its own, which comes and goes.
        self._watch(here_path(self._plan))
        return ours

    def _ours(self, folder: int, name: bytes) -> bool:
        """Other files in the plan's folder do not matter; all in that of who is here do."""
        return folder != self._folder or os.fsencode(self._plan.name) in name

    def close(self) -> None:
        """Listen no more."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1


def _events(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The number of a folder and the name of a file, for each change that the system has told.

    Source: inotify(7).
    """
    at = 0
    while at < len(data):
        folder, _, _, length = _EVENT.unpack_from(data, at)
        at += _EVENT.size
        yield folder, data[at : at + length].rstrip(b"\0")
        at += length
