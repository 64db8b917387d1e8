"""Every way a session ends: a key, a signal, a lost line, a terminal that nobody reads any more.

A stalled terminal freezes the event loop, so the loop is asked to leave and never relied upon:
a signal handler only writes a byte, and a thread that has been waiting for it does the rest.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import termios
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Self

from coplan.tui.driver.own_terminal import drawn_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from textual.app import App

FLUSHING = 1.0
"""Seconds that keeping typed text may take."""

LIMIT = 2.0
"""Seconds from the reason to end until the process is gone, whatever it is doing."""

_RESTORING = 0.3
_ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
# Textual sets these two for suspending, and leaves them set.
_SUSPENDING = (signal.SIGTSTP, signal.SIGCONT)
# What a key can send to every program at a terminal.
_FROM_KEYS = (signal.SIGINT, signal.SIGQUIT)
_DONE = 0

_PUT_BACK = (
    b"\x18\x1b\\"  # Give up whatever sequence was cut off half-way.
    b"\x1b[?2026l"  # Show what is drawn: no synchronised update is open.
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # Mouse.
    b"\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[<u"  # Focus, paste, size reports, kitty keys.
    b"\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"  # Wrap, colours, main screen, cursor.
)
"""What undoes all that Textual switches on. Source: its linux_driver.py; xterm's ctlseqs."""


class Ends:
    """Keeps typed text and the terminal safe however the session ends.

    Use it in the main thread, around ``app.run()``. HUP, TERM, INT and a lost terminal all do the
    same: keep the text, ask the app to exit, end the process after LIMIT seconds if it has not.

    app: what to ask. flush: keeps what has been typed; it may take FLUSHING seconds. settings: of
    the terminal's line, to be put back; without any, those that are found.
    ``code`` is what the process should exit with: 128 and the signal's number, or 0. Once it is
    set nothing can hold the process longer, not even what comes after the ``with``.
    """

    def __init__(
        self, app: App[Any], flush: Callable[[], object], settings: list[Any] | None = None
    ) -> None:
        self.code = 0
        self._settings = settings
        self._app = app
        self._flush = flush

    def __enter__(self) -> Self:
        self._settings = self._settings or _line_settings()
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._wake, False)
        # Started now: a handler could not start a thread if it found the main thread starting one.
        threading.Thread(target=self._guard, name="coplan-ends", daemon=True).start()
        self._before = {number: signal.getsignal(number) for number in _ENDING + _SUSPENDING}
        for number in _ENDING:
            signal.signal(number, self._asked)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if not self.code:
            self._keep()  # After a crash there is text that nobody has saved.
            os.write(self._wake, bytes([_DONE]))

    def _asked(self, number: int, _frame: FrameType | None) -> None:
        # The CONT that follows a hang-up would have Textual take the terminal up again.
        signal.signal(signal.SIGCONT, _do_nothing)
        # And in the background, putting the terminal back must not stop the process.
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        with suppress(OSError):
            os.write(self._wake, bytes([number]))

    def _guard(self) -> None:
        # Signals are for the main thread; blocked TTOU also lets this one set the terminal.
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        reason = self._wait()
        if reason == _DONE:
            os.close(self._wake)
            os.close(self._woken)
        else:
            self._end(reason)

    def _wait(self) -> int:
        """Wait for a signal, a lost terminal (told as a hang-up), or the normal end."""
        poller = select.poll()
        poller.register(self._woken, select.POLLIN)
        # No events: a hang-up is told unasked, and the keys stay for Textual to read.
        poller.register(0, 0)
        while True:
            for fd, event in poller.poll():
                if fd == self._woken:
                    return os.read(fd, 1)[0]
                if event & (select.POLLHUP | select.POLLERR):
                    os.kill(os.getpid(), signal.SIGHUP)
                    return signal.SIGHUP
                poller.unregister(fd)

    def _end(self, number: int) -> None:
        last = time.monotonic() + LIMIT - _RESTORING
        self.code = 128 + number
        # A thread of its own, since a disk can hang as a line can.
        keeping = threading.Thread(target=self._keep, daemon=True)
        keeping.start()
        keeping.join(FLUSHING)
        # Whatever is wrong with the app, the process ends below.
        with suppress(Exception):
            self._app.exit(return_code=self.code)
        time.sleep(max(0, last - time.monotonic()))
        _put_back(self._settings)
        os._exit(self.code)

    def _keep(self) -> None:
        with suppress(Exception):
            self._flush()


def private_process() -> None:
    """Keep what this process makes from others: files for their owner alone, and no core dump."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def terminal_lent() -> Iterator[None]:
    """While another program, such as an editor, has the terminal: its Ctrl+C is not ours.

    Afterwards the line is set as it was. A hang-up ends coplan as ever; the editor is told of it
    by the system, and not by us.
    """
    settings = _line_settings()
    # Handlers, and not SIG_IGN, since a program that is started would go on ignoring.
    before = {number: signal.signal(number, _do_nothing) for number in _FROM_KEYS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if settings is not None:
            with suppress(termios.error):
                termios.tcsetattr(0, termios.TCSANOW, settings)


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    """Stand in for a handler; SIG_IGN would make Python complain of a signal on its way."""


def _line_settings() -> list[Any] | None:
    with suppress(termios.error):
        return termios.tcgetattr(0)
    return None


def _put_back(settings: list[Any] | None) -> None:
    """Leave the terminal as it was found, without waiting for it."""
    with suppress(OSError, termios.error):
        # Opened anew: not to block must hold for this descriptor alone.
        fd = os.open("/dev/tty", os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        if settings is not None:
            termios.tcsetattr(fd, termios.TCSANOW, settings)
        _draw_no_more()
        last = time.monotonic() + _RESTORING
        while time.monotonic() < last and not _written(fd):
            # What nobody has read is a picture of a screen about to go: make room.
            termios.tcflush(fd, termios.TCOFLUSH)
            # Wakes a thread that has been waiting to write, and has the terminal to itself till
            # it is through; making room alone does not.
            termios.tcflow(fd, termios.TCOOFF)
            termios.tcflow(fd, termios.TCOON)
            time.sleep(0.001)


def _draw_no_more() -> None:
    """Send what Textual has still to draw nowhere; its thread would be faster than we are."""
    nowhere = os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)
    for fd in (1, 2, *drawn_on):
        os.dup2(nowhere, fd)


def _written(fd: int) -> bool:
    with suppress(BlockingIOError):
        return os.write(fd, _PUT_BACK) == len(_PUT_BACK)
    return False
