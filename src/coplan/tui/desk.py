"""What commands see of the terminal interface: one session, one place, and ways to ask."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol, cast

from textual.screen import Screen

from coplan.commands.command import Option, Place
from coplan.model.edit import Edit
from coplan.model.errors import Trouble
from coplan.session import Session
from coplan.tui.screens.pages import Choose, TypeLine


class Shows(Protocol):
    """What the desk needs of its screen."""

    def draw(self) -> None:
        """Show the present place."""

    def say(self, sentence: str) -> None:
        """Show a sentence on the status line."""

    def open_page(self, what: str) -> None:
        """Open a page of the interface."""


class Desk:
    """The context of every command in the terminal interface.

    Saving runs in a thread, one save at a time and in the order of the keys, so that a slow disk or
    a colleague's lock never stops typing.
    """

    def __init__(self, session: Session, screen: Screen[None]) -> None:
        self.session = session
        self.place = Place()
        self.skipped: set[tuple[str, str]] = set()
        self._screen = screen
        self._one_at_a_time = asyncio.Lock()

    @property
    def _shows(self) -> Shows:
        return cast("Shows", self._screen)

    async def commit(self, edits: Sequence[Edit], says: str) -> None:
        """Save edits as one step; where that cannot be done, say so."""

        def save() -> str:
            return " ".join((f"Saved: {says}.", *self.session.commit(edits, says).notices))

        told = await self.call(save)
        if told:
            self.tell(told)

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
        """Take in what somebody else saved, and draw it."""
        async with self._one_at_a_time:
            state = await asyncio.to_thread(self.session.refresh)
        if state is not None:
            self._shows.draw()
            self.tell(" ".join(state.notices))

    async def ask(self, prompt: str, initial: str = "") -> str | None:
        """Ask for a line on a page of its own."""
        return await self._screen.app.push_screen_wait(TypeLine(prompt, initial))

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
