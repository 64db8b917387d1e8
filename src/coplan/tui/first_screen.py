"""A plan's first screen, shown before Textual is loaded: people read while coplan gets ready.

It is drawn as Textual will draw it, in the colours that it drew in last time; where nothing is
known of that, nothing is shown. This room loads neither Textual nor msgspec.
"""

import os
import signal
import termios
from contextlib import suppress
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from coplan.tui.first_look import Look

LEAST = (60, 20)
"""Columns and rows below which nothing is shown early."""

ALTERNATE = "\x1b[?1049h"
_TAKE_DOWN = b"\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h"
"""Source: xterm's ctlseqs; the screen, its wrapping and its cursor as they were."""

_ENDING = (signal.SIGTERM, signal.SIGHUP)


class FirstScreen:
    """The terminal, while the first screen is on it.

    As a context it gives the terminal back at the end, whatever happens, unless Textual took over.
    look: the colours that were used, or None where nothing is shown.
    """

    def __init__(self) -> None:
        self.look: Look | None = None
        self.settings: list[Any] | None = None
        """Of the terminal's line, as they were found."""
        self._shown = False
        self._before: dict[int, Any] = {}

    def show(self, plan: str) -> None:
        """Show a plan, where that can be done at once and as Textual will do it."""
        from coplan.tui.first_look import kept_look

        with suppress(OSError, ValueError, RecursionError, termios.error):
            size, look = os.get_terminal_size(2), kept_look()
            if look is None or size.columns < LEAST[0] or size.lines < LEAST[1]:
                return
            # Nobody needs it who has not been here before.
            from coplan.tui.first_drawing import drawn
            from coplan.tui.first_reading import sketch_of

            sketch = sketch_of(plan, size.lines)
            if sketch is not None:
                text = "".join(drawn(sketch, look, size))
                self._take(ALTERNATE.encode() + text.encode("utf-8", "replace"))
                self.look = look

    def _take(self, data: bytes) -> None:
        settings = termios.tcgetattr(0)
        self._before = {number: signal.signal(number, self._ended) for number in _ENDING}
        self.settings, self._shown = settings, True
        termios.tcsetattr(0, termios.TCSANOW, _quiet(settings))
        os.write(2, data)

    def taken_over(self, wrote: str) -> bool:
        """Whether Textual asks for the screen that is there already; from now on it is Textual's.

        Some terminals would clear it. wrote: what Textual has to say to the terminal.
        """
        if wrote != ALTERNATE or not self._shown:
            return False
        self._shown = False
        return True

    def take_down(self) -> None:
        """Give the terminal back as it was found."""
        if self._shown:
            self._shown = False
            with suppress(OSError):
                os.write(2, _TAKE_DOWN)
        if self.settings is not None:
            with suppress(termios.error):
                termios.tcsetattr(0, termios.TCSANOW, self.settings)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before = {}

    def _ended(self, number: int, _frame: FrameType | None) -> None:
        self.take_down()
        os._exit(128 + number)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.take_down()


def _quiet(settings: list[Any]) -> list[Any]:
    """Line settings with which keys wait for Textual as they were typed, and none is shown.

    Ctrl+C still ends the program. Source: termios(3).
    """
    quiet = [*settings[:6], list(settings[6])]
    quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON | termios.IXOFF)
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    for character in (termios.VSUSP, termios.VQUIT):
        quiet[6][character] = b"\0"
    quiet[6][termios.VMIN] = 1
    return quiet
