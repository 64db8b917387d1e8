"""A plugin's command at work: its code has a thread of its own, and asks the person through coplan.

While it thinks, it has a limit of time; while the person thinks, it has none.
"""

import datetime as dt
import threading
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextvars import copy_context
from decimal import Decimal
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, TypeAlias, cast

from msgspec import Struct

from coplan.commands.command import Context, Option, Run
from coplan.extend.catching import caught, open_doors, shut_doors
from coplan.extend.guarding import CALLING, Guard, TookTooLong
from coplan.extend.offers import PluginCommand
from coplan.judgement.again import Judged
from coplan.model.edit import Add, Edit, Remove, Set
from coplan.model.errors import Missing

Wish: TypeAlias = Callable[[Context], Awaitable[object]]
"""What a command wants of the person or the plan: a function of coplan's own context."""


class _Done(Struct, frozen=True):
    """A command has ended. wrong: what it raised."""

    wrong: BaseException | None = None


class _Left(BaseException):
    """coplan has left a command that took too long; it may do nothing more."""


class Errand:
    """One run of a command, and the context that it sees."""

    def __init__(self, command: PluginCommand, context: Context) -> None:
        self._command, self._context = command, context
        self._wishes: SimpleQueue[Wish | _Done] = SimpleQueue()
        self._answers: SimpleQueue[object] = SimpleQueue()
        self._left = False

    def begin(self) -> None:
        """Start the thread."""
        open_doors()
        run = partial(copy_context().run, self._run)
        threading.Thread(target=run, name="command", daemon=True).start()

    def next(self) -> Wish | _Done:
        """What the command wants next, or that it has ended. It has only so much time."""
        try:
            wish = self._wishes.get(timeout=CALLING)
        except Empty:
            self._left = True  # the doors stay open till it comes back: it may yet print
            return _Done(TookTooLong(CALLING))
        if isinstance(wish, _Done):
            shut_doors()
        return wish

    def leave(self) -> None:
        """Let it do nothing more."""
        self._left = True
        self._answers.put(_Left())

    def answer(self, answer: object) -> None:
        """Let it go on."""
        self._answers.put(answer)

    def _run(self) -> None:
        import asyncio  # takes long to load, so only a command that is run has it

        wrong: BaseException | None = None
        with caught():
            try:
                asyncio.run(cast("Coroutine[Any, Any, None]", self._command.run(self)))
            except BaseException as failed:  # noqa: BLE001 - a stranger's code
                wrong = failed
        if self._left:
            shut_doors()
        else:
            self._wishes.put(_Done(wrong))

    def _wish(self, wish: Wish) -> Any:
        if self._left:
            raise _Left
        self._wishes.put(wish)
        answer = self._answers.get()
        if isinstance(answer, _Left):
            raise answer
        return answer

    @property
    def judged(self) -> Judged:
        """The plan as it is now, with what follows from it."""
        return self._context.session.state.judged

    @property
    def selected(self) -> str:
        """The key of the entry under the cursor, or empty."""
        key = self._context.place.entry
        return key if self._context.session.plan.entry(key) else ""

    async def ask(self, prompt: str, text: str = "") -> str | None:
        """Ask for a line of text."""
        _check_words(prompt, text)
        answer: str | None = self._wish(lambda context: context.ask(prompt, text))
        return answer

    async def choose(self, prompt: str, options: Sequence[tuple[str, str]]) -> str | None:
        """Let the person choose."""
        _check_words(prompt, *(word for option in options for word in option))
        rows = tuple(Option(id=id_, says=says) for id_, says in options)
        answer: str | None = self._wish(lambda context: context.choose(prompt, rows))
        return answer

    async def commit(self, edits: Sequence[Edit], says: str) -> bool:
        """Save edits as one step."""
        _check_words(says)
        for edit in edits:
            _check_edit(edit)

        async def save(context: Context) -> bool | Exception:
            try:
                return await context.commit(tuple(edits), says)
            except Exception as wrong:  # noqa: BLE001 - edits that no plan can hold
                return wrong

        saved: bool | Exception = self._wish(save)
        if isinstance(saved, Exception):
            raise saved
        return saved

    def tell(self, sentence: str) -> None:
        """Say what happened."""
        _check_words(sentence)

        async def tell(context: Context) -> None:
            context.tell(sentence)

        self._wish(tell)


def run_of(guard: Guard, command: PluginCommand) -> Run:
    """The command of a plugin as one of coplan's own. guard: of its plugin."""
    what = f"The command “{command.id}”"

    async def run(context: Context) -> None:
        try:
            guard.check(what)
        except Missing as off:
            context.tell(" ".join(str(off).split("\n")))
            return
        wrong = await _through(Errand(command, context), context)
        if wrong is not None:
            context.tell(" ".join(str(guard.failed(what, wrong)).split("\n")))

    return run


async def _through(errand: Errand, context: Context) -> BaseException | None:
    """Do what a command wants until it has ended. Returns what it failed with."""
    errand.begin()
    while True:
        wish = await context.wait(errand.next)
        if isinstance(wish, _Done):
            return wish.wrong
        try:
            errand.answer(await wish(context))
        except BaseException:
            errand.leave()  # the person leaves, or the plan is closed
            raise


def _check_words(*words: object) -> None:
    for one in words:
        if not isinstance(one, str):
            raise TypeError(f"{one!r} is no text")


def _check_edit(edit: object) -> None:
    """Raise TypeError where the plan could not hold what an edit writes."""
    if isinstance(edit, Set):
        values: list[object] = [] if edit.value is None else [edit.value]
    elif isinstance(edit, Add):
        values = list(edit.values.values())
    elif isinstance(edit, Remove):
        values = []
    else:
        raise TypeError(f"{edit!r} is no edit; those are coplan.Set, coplan.Add, coplan.Remove")
    for value in values:
        parts = value if isinstance(value, tuple) else (value,)
        kinds = (str,) if isinstance(value, tuple) else (str, int, Decimal, dt.date)
        if not all(isinstance(part, kinds) for part in parts):
            raise TypeError(f"a plan cannot hold {value!r}")
