"""One command, from its words to how it ends. What goes wrong on the way is told here."""

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coplan.cli.chosen import Settings, has_terminal, open_screens, own_settings, say, this_day
from coplan.model.errors import Exit, Trouble

if TYPE_CHECKING:
    from coplan.tui.first_screen import FirstScreen


def run(words: Sequence[str], first: "FirstScreen | None" = None) -> int:
    """Run one command and return how it ended, one of ``Exit``.

    words: those behind ``coplan``. first: what is on the screen already; only a plan that is
    opened on a terminal, and nothing else that was said, has one.
    """
    for stream in filter(None, (sys.stdout, sys.stderr)):  # None where it was closed
        # A terminal that has no “ must not be able to stop a command.
        stream.reconfigure(errors="backslashreplace")
    settings = Settings(first=first)
    try:
        ended = _run(list(words), settings)
        _flush()
    except BrokenPipeError:
        # Whoever read along has seen enough. Python would flush once more while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - the last guard; the report has where it was
        return _crashed(fault, verbose=settings.verbose)
    return ended


def _flush() -> None:
    """Notice a reader who has left. With a lost terminal there is nobody left to tell."""
    try:
        print(end="", flush=True)  # noqa: T201 - prints nothing
    except OSError as wrong:
        if wrong.errno != errno.EIO:
            raise


def _run(arguments: list[str], chosen: Settings) -> int:
    try:
        # What is told of a plan that cannot be opened stands on the person's own screen.
        with chosen.first or nullcontext():
            if chosen.first is not None and _opens_screens(arguments[0]):
                return open_screens(Path(arguments[0]), replace(chosen, today=this_day()))
            from coplan.cli.root import run_command

            return run_command(arguments, chosen)
    except Trouble as trouble:
        say(str(trouble))
        return trouble.exit


def _opens_screens(word: str) -> bool:
    """Whether a word alone means the screens. What it may mean besides is for the command line."""
    there = not word.startswith("-") and Path(word).exists()
    return there and has_terminal() and not own_settings().settings.plain


def _crashed(fault: Exception, *, verbose: bool) -> int:
    # Loads Textual, which only a fault of coplan's own may do.
    from coplan.files.journal import drafts_folder
    from coplan.tui.crash import crash_words

    say(crash_words(fault, drafts_folder().with_name("crashes")))
    if verbose:
        import traceback

        say("".join(traceback.format_exception(fault)))
    return Exit.MISSING
