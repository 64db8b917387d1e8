"""Textual's driver, made quiet: it sends what differs, and sleeps until a key arrives."""

import os
import re
import select
import signal
from collections.abc import Iterable
from contextlib import suppress
from types import FrameType
from typing import Any

from textual import constants, events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from coplan.tui.driver.arriving import LONE, PASTE, Arriving
from coplan.tui.driver.own_terminal import OwnTerminal
from coplan.tui.driver.shown import Piece, Shown

AT_ONCE = 1000
"""So many characters reach a terminal in one piece; more are held together by brackets."""

# Modes, questions, keyboard protocols, titles and the clipboard, the bell: no cell changes.
_HARMLESS = re.compile(
    r"(?:\x1b\[\?[\d;]+(?:\$p|[hl])|\x1b\[[<>=]\d*u|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x07)*"
)

# Where a sequence begins; an Escape before it belongs to it, as some terminals send Alt.
_BEGINS = re.compile(r"(?<!\x1b)(?=\x1b)")


class QuietDriver(LinuxDriver):
    """Draws only what differs on a terminal of its own, and reads keys without a clock."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._shown = Shown()
        self._own = OwnTerminal()
        self._stop = -1
        self._stopped = -1

    def knows(self, size: tuple[int, int]) -> bool:
        """Whether a part of a screen of this size can be drawn; else it must be a whole one."""
        return self._shown.known and self._shown.size == size

    def forget(self) -> None:
        """Somebody else may have drawn: send the next screen whole."""
        self._shown.forget()

    def draw(
        self, pieces: Iterable[Piece], size: tuple[int, int], cursor: tuple[int, int], *, sync: bool
    ) -> None:
        """Draw pieces of a screen. sync: whether the terminal can wait for the end of a frame."""
        text = self._shown.draw(pieces, size, cursor)
        if sync and len(text) > AT_ONCE:
            text = f"{SYNC_START}{text}{SYNC_END}"
        if text:
            super().write(text)

    def send_message(self, message: Message) -> None:
        """Hand on a key from the thread that reads them, without a task for each."""
        self._loop.call_soon_threadsafe(self._app.post_message, message)

    def write(self, data: str) -> None:
        """Send something that is no screen; what may have changed one makes us forget it."""
        if not _HARMLESS.fullmatch(data):
            self.forget()
        super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal, which may show anything."""
        self.forget()
        self._file = self._own.take()
        self._end_input()
        self._stopped, self._stop = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is None:  # in the background; it begins again in the foreground
            return
        resized = signal.getsignal(signal.SIGWINCH)

        def forget_first(number: int, frame: FrameType | None) -> None:
            self.forget()
            # A size that is as before in the end is drawn again too.
            self._app.call_later(self._app.refresh)
            if callable(resized):
                resized(number, frame)

        signal.signal(signal.SIGWINCH, forget_first)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Of the terminal that is drawn on; standard output leads elsewhere by now."""
        with suppress(OSError):
            columns, rows = os.get_terminal_size(2 if self._file is None else self._file.fileno())
            return columns, rows
        return super()._get_terminal_size()

    def disable_input(self) -> None:
        """Stop reading keys, at once."""
        self._end_input()
        super().disable_input()

    def stop_application_mode(self) -> None:
        """Leave the terminal with its own colours."""
        super().write("\x1b[m")
        self.forget()
        super().stop_application_mode()

    def close(self) -> None:
        """Draw what is still to be drawn, and let go of the terminal."""
        super().close()
        self._own.give_back()

    def run_input_thread(self) -> None:
        """Read keys until the app ends, asleep until there is one."""
        parser, stopped = XTermParser(self._debug), self._stopped
        arriving = Arriving(constants.ESCAPE_DELAY if "ESCDELAY" in os.environ else LONE)
        poller = select.poll()
        poller.register(self.fileno, select.POLLIN)
        poller.register(stopped, select.POLLIN)
        try:
            while True:
                patience = arriving.patience
                ready = poller.poll(None if patience is None else 1000 * patience)
                if any(fd == stopped for fd, _ in ready):
                    return
                if not ready:
                    text = arriving.late()
                elif data := self._typed():
                    text = arriving.take(data)
                else:
                    return
                for message in read(parser, text):
                    self.process_message(message)
        finally:
            os.close(stopped)

    def _typed(self) -> bytes:
        """What has been typed; nothing when the line is cut, which the guard of a session sees."""
        try:
            return os.read(self.fileno, 1 << 16)
        except OSError:  # Linux says EIO once the other end is gone
            return b""

    def _end_input(self) -> None:
        if self._stop >= 0:
            with suppress(OSError):
                os.close(self._stop)
            self._stop = -1


def read(parser: XTermParser, text: str) -> Iterable[Message]:
    """What whole text says. What is pasted is never taken for keys, whatever it holds."""
    for number, part in enumerate(PASTE.split(text)):
        if number % 2:
            yield events.Paste(part.replace("\0", ""))
            continue
        for one in filter(None, _BEGINS.split(part)):
            yield from parser.feed(one)
            # Nothing more belongs to what the parser may be waiting for, and only this says so.
            if parser._timeout_time is not None:  # noqa: SLF001
                parser._timeout_time = 0.0  # noqa: SLF001
                yield from parser.tick()
