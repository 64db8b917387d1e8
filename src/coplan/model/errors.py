"""What a person can be told when something cannot be done."""

from dataclasses import dataclass
from enum import IntEnum


class Exit(IntEnum):
    """How the command line ends; documented in ``docs/commands.md``."""

    DONE = 0
    FOUND = 1
    USAGE = 2
    UNREADABLE = 3
    MISSING = 4
    CHANGED = 5
    INTERRUPTED = 130


@dataclass
class Trouble(Exception):
    """Something went wrong that a person can act on.

    what: what happened, in one sentence. why: the reason. do: what to do next.
    """

    what: str
    why: str = ""
    do: str = ""

    exit = Exit.UNREADABLE

    def __str__(self) -> str:
        """The three parts, a line each; empty parts are left out."""
        return "\n".join(part for part in (self.what, self.why, self.do) if part)


@dataclass
class BadPlan(Trouble):
    """A file is not a plan that this coplan can change. line: the first line at fault, or None."""

    line: int | None = None

    def __str__(self) -> str:
        """The sentence begins with the line number where there is one."""
        told = super().__str__()
        return told if self.line is None else f"Line {self.line}: {told}"


class NotSaved(Trouble):
    """The plan on disk is as it was; the edit is still with the person who made it."""


class Changed(Trouble):
    """A field no longer holds the value that an edit expected."""

    exit = Exit.CHANGED


class Missing(Trouble):
    """An add-on is needed, or a plugin failed."""

    exit = Exit.MISSING
