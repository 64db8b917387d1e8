"""When coplan itself is at fault: a report that quotes no plan, and three plain lines.

Neither messages nor local variables are told: both hold what people have written.
"""

import datetime as dt
import os
import platform
import secrets
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from rich.console import RenderableType
from rich.text import Text
from textual.app import App

from coplan import __version__
from coplan.files.journal import drafts_folder
from coplan.model.display import one_line

MOST_FRAMES = 50
"""Lines told of one error; the last ones, since endless recursion has a thousand."""

Result = TypeVar("Result")


class Panic(Exception):
    """Textual gave up and did not say why."""


def crashes_folder() -> Path:
    """Where reports are kept: beside the drafts."""
    return drafts_folder().with_name("crashes")


def crash_report(error: BaseException, folder: Path) -> Path:
    """Write down where an error was raised, for its owner alone to read. Returns the file.

    Types, files, lines and functions are told, of the error and of those that led to it.
    Raises OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = dt.datetime.now(dt.UTC)
    path = folder / f"crash-{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}.txt"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in _lines(error, path.stem))
    return path


def crash_words(error: BaseException, folder: Path) -> str:
    """Write a report, and say in three lines what happened, where that is, and what to do."""
    try:
        report = crash_report(error, folder)
    except OSError as wrong:
        number = ""
        where = f"A report could not be written: {wrong.strerror}."
    else:
        number = f", number {report.stem.rpartition('-')[2]}"
        where = f"A report that holds none of your plan's words is here: {one_line(str(report))}"
    return (
        f"coplan had to stop: something is wrong in its own code ({_kind(error)}{number}).\n"
        f"{where}\n"
        "Start coplan again: what you saved is in the plan, and what you typed is offered back."
    )


class SafeApp(App[Result]):
    """An app whose faults are told in plain words, where Textual would print what it held."""

    def crash_folder(self) -> Path:
        """Where reports of this app are kept."""
        return crashes_folder()

    def panic(self, *_: RenderableType) -> None:
        """Stop, without a word of what Textual wanted printed."""
        self._handle_exception(Panic())

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = 1
        if self._exception is None:
            # Textual's own tests of an app raise what is kept here.
            self._exception = error
            self._exception_event.set()
            self._exit_renderables[:] = [Text(crash_words(error, self.crash_folder()))]
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        for told in self._exit_renderables:
            self.error_console.print(told, markup=False, highlight=False, soft_wrap=True)
        self._exit_renderables.clear()


def _lines(error: BaseException, name: str) -> Iterator[str]:
    # Textual looks its version up among all that is installed, so no start waits for it.
    from textual import __version__ as textual_version

    yield name
    yield f"coplan {__version__} with Textual {textual_version}"
    yield f"Python {platform.python_version()} on {sys.platform}"
    for raised in _chain(error):
        yield ""
        yield _kind(raised)
        for frame, line in list(traceback.walk_tb(raised.__traceback__))[-MOST_FRAMES:]:
            yield f"  {_known(frame.f_code.co_filename)}:{line} in {frame.f_code.co_qualname}"


def _chain(error: BaseException) -> list[BaseException]:
    """Follow an error to those it came from, the latest first."""
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain:
        chain.append(following)
        following = following.__cause__ or following.__context__
    return chain


def _kind(error: BaseException) -> str:
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def _known(file: str) -> str:
    """Name a file from where Python finds it, so that no home folder is told."""
    roots = [Path(root) for root in sorted(sys.path, key=len, reverse=True) if root]
    path = Path(file)
    return next((str(path.relative_to(r)) for r in roots if path.is_relative_to(r)), path.name)
