"""What strangers' code prints is caught, and what it reads is empty; coplan's own goes on."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

MOST = 4000
"""Letters that are kept of what a plugin prints."""

_STREAMS = ("stdin", "stdout", "stderr")
_here = threading.local()
_lock = threading.Lock()
_open = 0


class Door:
    """A stream that is everybody's, but in a stranger's thread it is caught."""

    def __init__(self, name: str, stream: Any) -> None:
        self._name, self.stream = name, stream

    def __getattr__(self, name: str) -> Any:
        """What the stream of this thread has."""
        return getattr(self._now(), name)

    def __iter__(self) -> Iterator[str]:
        """The lines of the stream of this thread."""
        return iter(self._now())

    def _now(self) -> Any:
        printed = getattr(_here, "printed", None)
        if printed is None:
            return self.stream
        return StringIO() if self._name == "stdin" else printed


class _Printed(StringIO):
    """Keeps the first of what is printed; a plugin that prints for ever fills no memory."""

    def write(self, text: str) -> int:
        room = MOST - self.tell()
        return super().write(text[:room]) if room > 0 else len(text)


def open_doors() -> None:
    """From now on strangers' threads can be told apart."""
    global _open  # noqa: PLW0603 - the streams are the process's own
    with _lock:
        _open += 1
        for name in _STREAMS:
            stream = getattr(sys, name)
            if not isinstance(stream, Door) and stream is not None:
                setattr(sys, name, Door(name, stream))


def shut_doors() -> None:
    """The streams are as before when the last one who opened them has shut them."""
    global _open  # noqa: PLW0603 - as above
    with _lock:
        _open -= 1
        for name in _STREAMS:
            stream = getattr(sys, name)
            if not _open and isinstance(stream, Door):
                setattr(sys, name, stream.stream)


@contextmanager
def caught() -> Iterator[None]:
    """Catch what this thread prints; other threads see nothing of it. The doors must be open."""
    _here.printed = _Printed()
    try:
        yield
    finally:
        _here.printed = None


def printed() -> str:
    """What this thread has printed since it was asked last, where it is caught."""
    stream = getattr(_here, "printed", None)
    if stream is None:
        return ""
    text: str = stream.getvalue()
    stream.seek(0)
    stream.truncate()
    return text
