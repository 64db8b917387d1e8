"""One key at a time: what is typed ahead waits until the key before it has done its work.

Without this, text typed quickly after the key that opens a field, or arriving with it in one packet
over a slow line, would be taken as commands.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any, ClassVar, TypeVar

from textual import on
from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.events import Event, Key, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import ModalScreen, Screen

from coplan.tui.crash import SafeApp
from coplan.tui.driver.frames import OneFrameAKey
from coplan.tui.keys import acting

Result = TypeVar("Result")

ROUNDS = 2
"""A key first reaches its widget, and then what the widget says of it reaches the screen."""

PATIENCE = 1.0
"""Seconds to wait for a page to be ready, or for a widget that has gone to answer."""

PAUSE = 0.001

SEEN = 0.05
"""Seconds after which what has changed is drawn, however long a key takes or how many wait."""


class Passed(Message):
    """Follows a key through the same queues; when it arrives, the key has been dealt with."""

    def __init__(self, done: asyncio.Future[None]) -> None:
        self.done = done
        super().__init__()


class Page(OneFrameAKey[Result], ModalScreen[Result]):
    """A page over another screen. Once it is being left, it takes no more keys."""

    BINDINGS: ClassVar[list[BindingType]] = [*acting({"redraw": "app.redraw"})]
    leaving = False

    def look(self) -> None:
        """Take in that the plan below may have changed."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave the page with a result."""
        self.leaving = True
        return super().dismiss(result)

    def on_unmount(self) -> None:
        """Let go of what was drawn. Textual 8.2.8 keeps it with two colours of its background."""
        StylesCache.get_inner_outer.cache_clear()


class OneKeyAtATime(SafeApp[Result]):
    """An app that hands on the next key only when the one before has done its work."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: asyncio.Queue[Event] = asyncio.Queue()
        self._waiting = 0
        self._held_till = self._drawn = 0.0
        self.starting = True
        """Whether what can follow the first screen is still to come."""
        self._working: dict[Screen[Any], int] = {}

    def work(self, screen: Screen[Any], task: Coroutine[Any, Any, None]) -> None:
        """Run a command of a screen; keys for that screen wait until it is done."""

        async def counted() -> None:
            try:
                await task
            finally:
                self._working[screen] -= 1
                if not self._working[screen]:
                    del self._working[screen]  # or no page that was ever used would go
                self._draw_now()

        self._working[screen] = self._working.get(screen, 0) + 1
        self.run_worker(counted(), group="commands")

    @property
    def keys_wait(self) -> bool:
        """Whether a key is not dealt with yet."""
        return self._waiting > 0

    @property
    def in_a_key(self) -> bool:
        """Whether a key is doing its work just now; what takes it long is not waited for."""
        return time.monotonic() < self._held_till

    @property
    def busy(self) -> bool:
        """Whether a key is not dealt with yet, or a command of the present screen is running."""
        return self.keys_wait or bool(self._working.get(self.screen))

    async def on_event(self, event: Event) -> None:
        """Queue keys and pasted text; everything else goes its usual way."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self._waiting += 1
            self._keys.put_nowait(event)
            return
        await super().on_event(event)

    def on_load(self) -> None:
        """Begin handing on keys."""
        self.run_worker(self._hand_on(), group="keys")

    async def _hand_on(self) -> None:
        while True:
            event = await self._keys.get()
            await self._ready()
            self._held_till = time.monotonic() + SEEN
            try:
                await self._deal_with(event)
            finally:
                self._held_till = 0.0
            self._waiting -= 1
            self._draw_now()

    async def _deal_with(self, event: Event) -> None:
        if await self._obeyed(event):
            await self._through(self.screen)
            return
        await super().on_event(event)
        for _ in range(ROUNDS):
            await self._through(self.focused or self.screen)

    async def _obeyed(self, event: Event) -> bool:
        """Do what a key is bound to, at once, where no widget wants the key as it is."""
        if not isinstance(event, Key) or getattr(self.focused, "listens", True):
            return False
        try:
            return await self._check_bindings(event.key)
        except Exception as error:  # noqa: BLE001 - as Textual does with all that handles a key
            self._handle_exception(error)
            return True

    def _draw_now(self) -> None:
        """Draw what a key has changed; Textual would wait for its next tick, some 30 ms.

        Not while more keys are waiting, so that a key that is held draws no frame too many; but
        those who hold it see where they are.
        """
        now = time.monotonic()
        if self.screen_stack and (self._keys.empty() or now > self._drawn + SEEN):
            self._drawn = now
            screen: Any = self.screen
            screen.call_next(getattr(screen, "draw_now", screen._on_timer_update))  # noqa: SLF001 - the tick's

    async def _ready(self) -> None:
        """Wait until the present screen stays, none of its commands runs, and it has the focus."""
        await _until(lambda: not self._working.get(self.screen) and not _leaving(self.screen))
        await _until(lambda: self.screen.focused is not None and self.screen.is_mounted, PATIENCE)

    async def _through(self, target: MessagePump) -> None:
        """Wait until what it has been told so far is dealt with, as far up as the app."""
        done = asyncio.get_running_loop().create_future()
        last = time.monotonic() + PATIENCE
        if target.post_message(Passed(done)):
            while not done.done() and target.is_attached and time.monotonic() < last:
                await asyncio.wait((done,), timeout=PAUSE)

    @on(Passed)
    def _arrived(self, event: Passed) -> None:
        event.done.set_result(None)


def _leaving(screen: Screen[Any]) -> bool:
    return isinstance(screen, Page) and screen.leaving


async def _until(true: Callable[[], bool], patience: float = float("inf")) -> None:
    """Wait until something is so, or for so many seconds."""
    last = time.monotonic() + patience
    while not true() and time.monotonic() < last:  # noqa: ASYNC110 - screens tell nobody of it
        await asyncio.sleep(PAUSE)
