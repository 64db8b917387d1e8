"""What a person says in plain mode: lines from standard input, edited where there is a terminal."""

import os
import sys
import unicodedata
from collections import deque
from types import ModuleType

from coplan.plain.voice import Voice


class Ended(Exception):
    """There is no more input."""


class Ears:
    """Reads lines. What comes through a pipe is shown, as a terminal would show it."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._ahead: deque[str] = deque()
        self._editing = _line_editing() if _at_terminal() else None

    def line(self, prompt: str) -> str:
        """The next line that a person types. Raises Ended."""
        if self._ahead:
            return self._ahead.popleft()
        try:
            typed = input(prompt) if self._editing else self._from_pipe(prompt)
        except EOFError:
            self._voice.say("")
            raise Ended from None
        self._voice.heard()
        return harmless(typed)

    def ahead(self, line: str) -> None:
        """Take a line as said in answer to the next prompt."""
        self._ahead.append(line)

    def offer(self, text: str) -> bool:
        """Put a text where the Up key brings it back. Returns whether there is such a key."""
        if self._editing and text:
            self._editing.add_history(text)
        return bool(self._editing and text)

    @property
    def half_typed(self) -> str:
        """What is on the line that is being typed now."""
        return harmless(str(self._editing.get_line_buffer())) if self._editing else ""

    def _from_pipe(self, prompt: str) -> str:
        self._voice.prompt(prompt)
        typed = input()
        if not sys.stdin.isatty():
            self._voice.echo(prompt, typed)
        return typed


def harmless(typed: str) -> str:
    """A typed line without what only moves a cursor, such as the code of an arrow key."""
    kept = (" " if char == "\t" else char for char in typed)
    return "".join(char for char in kept if unicodedata.category(char) not in ("Cc", "Cs"))


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _line_editing() -> ModuleType | None:
    """Python's readline, told to draw with letters and backspaces alone; None where there is none.

    A terminal called dumb is one for which readline knows no codes. Source: readline(3).
    """
    os.environ["TERM"] = "dumb"
    try:
        import readline  # it asks the terminal's name as soon as it is loaded
    except ImportError:
        return None
    for setting in ("enable-bracketed-paste off", "enable-meta-key off", "bell-style none"):
        readline.parse_and_bind(f"set {setting}")
    readline.set_auto_history(False)
    return readline
