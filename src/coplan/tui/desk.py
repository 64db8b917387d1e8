"""What commands see of the terminal interface: one session, one place, and ways to ask."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar, cast

from msgspec import Struct
from textual.screen import Screen

from coplan.commands.command import At, Option, Place
from coplan.commands.others import also_here, comment_words, commented, news
from coplan.files.comments import Comment
from coplan.files.copied import keep_copy
from coplan.files.journal import Journal
from coplan.files.presence import Person
from coplan.model.edit import Edit, Set
from coplan.model.errors import Trouble
from coplan.session import Session
from coplan.tui.screens.pages import Choose, TypeLine

Result = TypeVar("Result")


class Shows(Protocol):
    """What the desk needs of its screen."""

    def draw(self) -> None:
        """Show the present place."""

    def look_soon(self) -> None:
        """Look within a second if what is typed can be kept."""

    def say(self, sentence: str) -> None:
        """Show a sentence on the status line."""

    def open_page(self, what: str) -> None:
        """Open a page of the interface."""


class Around(Struct, frozen=True):
    """What is there besides the plan: who else is here, and what readers say."""

    others: tuple[Person, ...] = ()
    comments: tuple[Comment, ...] = ()

    @property
    def words(self) -> str:
        """All of it on one line; empty where there is nothing."""
        parts = (commented(self.comments), also_here(self.others))
        return " · ".join(part for part in parts if part)


class Desk:
    """The context of every command in the terminal interface.

    Saving runs in a thread, one save at a time and in the order of the keys, so that a slow disk or
    a colleague's lock never stops typing.
    """

    def __init__(self, session: Session, screen: Screen[None], journal: Journal) -> None:
        self.session = session
        self.place = Place()
        self.skipped: set[tuple[str, str]] = set()
        self.around = Around()
        self._screen = screen
        self._journal = journal
        self._one_at_a_time = asyncio.Lock()

    @property
    def _shows(self) -> Shows:
        return cast("Shows", self._screen)

    async def commit(self, edits: Sequence[Edit], says: str) -> bool:
        """Save edits as one step; where that cannot be done, say so."""

        def save() -> str:
            return " ".join((f"Saved: {says}.", *self.session.commit(edits, says).notices))

        told = await self.call(save)
        if told:
            for edit in edits:
                if isinstance(edit, Set):
                    self._journal.forget(edit.entry, edit.name)
            self.tell(told)
        return bool(told)

    async def wait(self, action: Callable[[], Result]) -> Result:
        """Wait in a thread, so that the screen goes on."""
        return await asyncio.to_thread(action)

    async def call(self, action: Callable[[], str]) -> str | None:
        """Do something with the session in a thread; tell what went wrong and return None."""
        async with self._one_at_a_time:
            try:
                result = await asyncio.to_thread(action)
            except Trouble as trouble:
                self.tell(" ".join(str(trouble).split("\n")))
                return None
        self._shows.draw()
        return result

    async def refresh(self) -> None:
        """Take in what others saved and say, see who else is here, and draw what is new."""
        async with self._one_at_a_time:
            told, around = await asyncio.to_thread(self._look)
        if told or around != self.around:
            self.around = around
            self._shows.draw()
        if told:
            self.tell(" ".join(told))

    def _look(self) -> tuple[list[str], Around]:
        session, before = self.session, self.session.plan
        session.place(self.place.step)
        state = session.refresh()
        told = [*state.notices, news(session, before)] if state else []
        around = Around(session.others(), session.comments())
        known = self.around.comments
        new = [one for one in around.comments if one not in known and one.who != session.who]
        told += [f"A comment by {comment_words(one, session.plan)}" for one in new]
        return told, around

    async def ask(self, prompt: str, initial: str = "") -> str | None:
        """Ask for a line on a page of its own."""
        return await self._screen.app.push_screen_wait(TypeLine(prompt, initial))

    async def ask_lines(self, prompt: str) -> tuple[str, ...]:
        """Ask on a page of its own, where several lines may be pasted."""
        typed = await self._screen.app.push_screen_wait(TypeLine(prompt, several=True))
        return tuple((typed or "").splitlines())

    async def write(self, prompt: str, at: At, text: str) -> str:
        """Let the person read and write a long text on a page of its own."""

        def note(typed: str) -> None:
            self._journal.note(at.entry, at.name, typed)
            self._shows.look_soon()

        entry = self.session.plan.entry(at.entry)
        began = str(entry.get(at.name) or "") if entry else ""
        if text != began:
            note(text)
        # Textual's editor is half of what a page needs, so only who writes at length waits for it.
        from coplan.tui.screens.long_text import LongText

        page = LongText(prompt, text, note, self._copied, may_change=not self.session.read_only)
        left = await self._screen.app.push_screen_wait(page)
        if left == began:
            self._journal.forget(at.entry, at.name)
        return left

    def copy(self, words: str) -> None:
        """Copy words, and say where they are."""
        self.tell(self._copied(words))

    def _copied(self, words: str) -> str:
        self._screen.app.copy_to_clipboard(words)
        try:
            file = keep_copy(words)
        except Trouble as trouble:
            return f"Copied, if your terminal allows it. {trouble.what}"
        return f"Copied, if your terminal allows it; also in {_from_home(file)}"

    async def choose(self, prompt: str, options: Sequence[Option]) -> str | None:
        """Let the person choose on a page of its own."""
        return await self._screen.app.push_screen_wait(Choose(prompt, options))

    def go(self, place: Place) -> None:
        """Move, and show it."""
        self.place = place
        self._shows.draw()

    def tell(self, sentence: str) -> None:
        """Say it on the status line."""
        self._shows.say(sentence)

    def show(self, what: str) -> None:
        """Open a page."""
        self._shows.open_page(what)


def _from_home(file: Path) -> str:
    """A path as people write it, short enough for the status line."""
    home = Path.home()
    return f"~/{file.relative_to(home)}" if file.is_relative_to(home) else str(file)
