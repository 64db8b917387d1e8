"""A command: its name, its keys, and a function from context to what happens."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

from msgspec import Struct

from coplan.judgement.rules import Step
from coplan.model.edit import Edit
from coplan.session import Session

Result = TypeVar("Result")

TIMELINE, MONEY = "timeline", "money"
"""Pages, and the rows that lead to them."""


class Place(Struct, frozen=True, kw_only=True):
    """Where a person is: in a step's list, in an entry with all its answers, or at a question.

    entry: the one under the cursor, or the one that is open. question: its id. row: id of the row
    under the cursor, where it is not an entry. home: where an answer leads back to.
    """

    step: Step = "outcomes"
    entry: str = ""
    inside: bool = False
    question: str = ""
    row: str = ""
    home: "Place | None" = None


class At(Struct, frozen=True):
    """One field of the plan. entry: key of its entry. name: of the field or fact."""

    entry: str
    name: str


class Option(Struct, frozen=True, kw_only=True):
    """One thing to choose from. note: a second line about it."""

    id: str
    says: str
    note: str = ""


class Context(Protocol):
    """What a command may see and ask. Every interface supplies one."""

    session: Session
    place: Place
    skipped: set[tuple[str, str]]

    async def commit(self, edits: Sequence[Edit], says: str) -> bool:
        """Save edits as one step; tell the person where it cannot be done. Whether it is saved."""

    async def ask(self, prompt: str, initial: str = "") -> str | None:
        """Ask for a line of text; None where the person turned back."""

    async def ask_lines(self, prompt: str) -> tuple[str, ...]:
        """Ask for a line of text, or several where they are pasted; empty for turning back."""

    async def write(self, prompt: str, at: At, text: str) -> str:
        """Let the person read a long text and change it; return it as they leave it.

        at: where it stands in the plan. text: as it stands there, or as it was half typed.
        """

    def copy(self, words: str) -> None:
        """Put words on the clipboard, and into a private file."""

    async def choose(self, prompt: str, options: Sequence[Option]) -> str | None:
        """Let the person choose one option and return its id, or None."""

    async def call(self, action: Callable[[], str]) -> str | None:
        """Do something with the session that may fail; None where it did, and it was told."""

    async def wait(self, action: Callable[[], Result]) -> Result:
        """What something returns that takes a while; the interface goes on meanwhile."""

    def go(self, place: Place) -> None:
        """Move to a place."""

    def tell(self, sentence: str) -> None:
        """Say what happened, in one sentence."""

    def show(self, what: str) -> None:
        """Open a page of the interface itself, such as ``help``."""


Run: TypeAlias = Callable[[Context], Coroutine[Any, Any, None]]


class Keyed(Struct, frozen=True, kw_only=True):
    """What keys can stand for: a command, or what a list or a page does by itself.

    id: stable, for keymaps. title: in the list of commands and in help. keys: the usual ones first.
    label: in the key line; weight: the higher, the later it gives way when there is no room.
    group: heading in help.
    """

    id: str
    title: str
    keys: tuple[str, ...]
    label: str = ""
    weight: int = 0
    group: Literal[
        "Plan", "Moving", "Anywhere", "In a list", "On the map", "On a page", "On a document"
    ] = "Plan"


class Command(Keyed, frozen=True, kw_only=True):
    """Something a person can do."""

    run: Run
