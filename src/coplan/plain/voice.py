"""What plain mode says: lines wrapped at words, nothing that a terminal would obey, no columns."""

import re
import shutil
import sys
from collections.abc import Iterable
from textwrap import wrap
from typing import TextIO

from coplan.model.display import visible

NARROWEST = 20
"""Cells that a line has at the least, whatever COLUMNS says."""

WIDTH = 80

SIGNS = {" → ": " to ", " · ": ", "}
"""Signs that a screen reader calls by their name, and the words that they stand for."""


class Voice:
    """Says things on standard output, and knows what it said last.

    out: where to; by default standard output, as it is when something is said.
    """

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out
        self._now: list[str] = []
        self._before: list[str] = []

    def say(self, *paragraphs: str) -> None:
        """Say paragraphs. Spaces in front of a line stay in front of all that it wraps to."""
        for paragraph in paragraphs:
            self._now.append(paragraph)
            for line in visible(paragraph).split("\n"):
                self._write("".join(f"{one}\n" for one in wrapped(_heard(line))))

    def again(self) -> None:
        """Say once more what was said before the last line was heard."""
        paragraphs, self._now = self._before or self._now, []
        self.say(*paragraphs)

    @property
    def silent(self) -> bool:
        """Whether nothing was said since the last line was heard."""
        return not self._now

    def heard(self) -> None:
        """A person has said something: what comes now is new."""
        if self._now:
            self._before, self._now = self._now, []

    def prompt(self, words: str) -> None:
        """Say what is waited for, without ending the line."""
        self._write(words)

    def echo(self, prompt: str, line: str) -> None:
        """End the line of a prompt where no terminal has shown what was typed."""
        first, *rest = wrapped(prompt + visible(line)) or [prompt]
        self._write("".join(f"{one}\n" for one in (first[len(prompt) :].lstrip(), *rest)))

    def _write(self, text: str) -> None:
        out = self._out or sys.stdout
        out.write(text)
        out.flush()


def wrapped(line: str) -> Iterable[str]:
    """One line as the lines that fit, cut between words only."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    return wrap(
        line,
        max(shutil.get_terminal_size((WIDTH, 24)).columns, NARROWEST),
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def _heard(line: str) -> str:
    """A line as it should be heard, with words for signs."""
    for sign, words in SIGNS.items():
        line = line.replace(sign, words)
    return line


def without_columns(line: str) -> str:
    """A line of a table as a sentence. Capitals may be spelt out, so they become words."""
    line = re.sub(r"(\S) {2,}", r"\1, ", line).replace(", [late]", ", late")
    return f"{line.capitalize()}:" if line.isupper() else line
