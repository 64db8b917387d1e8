"""Where strangers' code runs: in a thread of its own, for a time, and what it prints is caught.

What goes wrong in it is told once with the name of its plugin; after three times it is off.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from contextvars import copy_context
from functools import cached_property
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar, cast

from msgspec import Struct, field

from coplan.extend.catching import caught, open_doors, shut_doors
from coplan.files.plugin_faults import Fault, keep_fault
from coplan.model.errors import Missing

Result = TypeVar("Result")

LOADING = 4.0
"""Seconds that a plugin may take to be imported, and each of its hooks to answer."""

CALLING = 3.0
"""Seconds that a view or a command may think, before it is left."""

WRITING = 30.0
"""Seconds that a file may take to be made or read."""

STRIKES = 3
"""Times that something may fail before it is off for this run."""


class TookTooLong(Exception):
    """It has not come back in time, and runs on by itself."""

    def __init__(self, limit: float) -> None:
        super().__init__(f"it has not come back within {limit:g} seconds")


class Failed(Exception):
    """A stranger's code has failed. wrong: what it raised, or TookTooLong."""

    def __init__(self, wrong: BaseException) -> None:
        super().__init__()
        self.wrong = wrong


class Faults(Struct, frozen=True, dict=True):
    """What has gone wrong in the code of plugins in this run. Filled as it happens.

    kept: another run can say so, too.
    """

    kept: bool = True

    @cached_property
    def told(self) -> dict[str, str]:
        """What went wrong, by plugin and part of it, in a sentence; the first time of each."""
        return {}

    def of(self, plugin: str) -> tuple[str, ...]:
        """What went wrong in one plugin."""
        mine = (says for what, says in self.told.items() if what.startswith(f"{plugin}: "))
        return tuple(mine)

    @cached_property
    def news(self) -> list[str]:
        """Those of them that no answer to a person has told; the sessions do."""
        return []

    @cached_property
    def strikes(self) -> dict[str, int]:
        """How often each has failed."""
        return {}


class Came(Struct, Generic[Result], frozen=True):
    """What came of a call: its value, or what it raised."""

    value: Result | None = None
    wrong: BaseException | None = None

    def get(self) -> Result:
        """The value. Raises Failed."""
        if self.wrong is not None:
            raise Failed(self.wrong)
        return cast("Result", self.value)


class _Row(Generic[Result]):
    """Calls one after the other in a thread of their own."""

    def __init__(self, calls: Sequence[Callable[[], Result]]) -> None:
        self._calls, self._context = calls, copy_context()
        self._came: list[Came[Result]] = []
        self._done: SimpleQueue[None] = SimpleQueue()
        self._left = False

    def wait(self, limit: float) -> list[Came[Result]]:
        """What came of the calls, up to the first one that takes too long."""
        open_doors()
        threading.Thread(target=self._run, name="plugin", daemon=True).start()
        seen = 0
        try:
            while True:
                with suppress(Empty):
                    self._done.get(timeout=limit)
                    shut_doors()
                    return self._came
                if len(self._came) == seen:
                    # The doors stay open till it comes back: it may yet print.
                    return [*self._came[:seen], Came(wrong=TookTooLong(limit))]
                seen = len(self._came)
        finally:
            self._left = True

    def _run(self) -> None:
        with caught():
            for call in self._calls:
                try:
                    came = Came(self._context.run(call))
                except BaseException as wrong:  # noqa: BLE001 - a stranger's code; even SystemExit is no reason to stop
                    came = Came(wrong=wrong)
                if self._left:
                    shut_doors()
                    return
                self._came.append(came)
        self._done.put(None)


def run_all(calls: Sequence[Callable[[], Result]], limit: float) -> list[Came[Result]]:
    """What comes of each call. limit: seconds for each; twice that is the most that any has.

    They share a thread, which costs little. One that does not come back keeps it, and the rest
    have another.
    """
    came: list[Came[Result]] = []
    while len(came) < len(calls):
        came += _Row(calls[len(came) :]).wait(limit)
    return came


def run_once(call: Callable[[], Result], limit: float) -> Result:
    """What a call returns. Raises Failed where it fails, or takes longer than the limit."""
    (came,) = run_all([call], limit)
    return came.get()


class Guard(Struct, frozen=True):
    """Calls what one plugin handed over. plugin: its name. version: of its package."""

    plugin: str
    version: str
    faults: Faults = field(default_factory=Faults)

    def call(self, what: str, action: Callable[[], Result], limit: float = CALLING) -> Result:
        """What comes of a call. what: it is, such as ``The view “housing.rooms”``.

        Raises Missing where it fails, takes too long, or is off because it has failed too often.
        """
        self.check(what)
        try:
            return run_once(action, limit)
        except Failed as failed:
            raise self.failed(what, failed.wrong) from None

    def check(self, what: str) -> None:
        """Raise Missing where it has failed too often."""
        if self.faults.strikes.get(self.key(what), 0) >= STRIKES:
            raise Missing(
                f"{what} of the plugin {self.plugin} is off until coplan starts again.",
                f"It has failed {STRIKES} times.",
                self.more,
            )

    def failed(self, what: str, wrong: BaseException) -> Missing:
        """Note that it has failed. Returns what to tell the person."""
        key = self.key(what)
        self.faults.strikes[key] = self.faults.strikes.get(key, 0) + 1
        told = self._told(what, "does not work", said(wrong), trace(wrong))
        return Missing(told, "Everything else goes on.", self.more)

    def note(self, what: str, happened: str, why: str, where: str = "") -> None:
        """Note what is wrong in this plugin, for sessions to tell. where: in its code."""
        before = len(self.faults.told)
        told = self._told(what, happened, why, where)
        if len(self.faults.told) > before:
            self.faults.news.append(told)

    def _told(self, what: str, happened: str, why: str, where: str) -> str:
        who = f"{self.plugin} {self.version}".rstrip()
        told = f"{what} of the plugin {who} {happened}: {why}."
        if self.key(what) not in self.faults.told:
            self.faults.told[self.key(what)] = told
            if self.faults.kept:
                keep_fault(self.plugin, Fault(self.version, told, where))
        return told

    def key(self, what: str) -> str:
        """What tells this from the like of another plugin."""
        return f"{self.plugin}: {what}"

    @property
    def more(self) -> str:
        """Where to read more."""
        return f"What happened: coplan plugins why {self.plugin}"


def said(wrong: BaseException) -> str:
    """What went wrong in one line; an error of a plugin may fail to say it."""
    if isinstance(wrong, TookTooLong):
        return str(wrong)
    # Only needed where something went wrong, so a start need not wait for it.
    from traceback import format_exception_only

    return " ".join(format_exception_only(wrong)[-1].split()).rstrip(".")


def trace(wrong: BaseException) -> str:
    """Where something went wrong, line by line."""
    from traceback import TracebackException  # as above

    try:
        return "".join(TracebackException.from_exception(wrong).format())
    except Exception as worse:  # noqa: BLE001 - an error of a plugin may fail to say where it was
        return f"{type(wrong).__name__}; it cannot say where ({type(worse).__name__})."
