"""The command line. A command is loaded only when it is asked for, so that starting stays quick."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coplan.tui.first_screen import FirstScreen

INTERRUPTED = 130
"""As ``Exit`` has it, which is not loaded yet."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return how it ended, one of ``Exit``.

    arguments: those behind ``coplan``; None for those of this process.
    """
    os.umask(0o077)
    # A start makes much and drops little, so looking for what can go is not worth its time.
    gc.set_threshold(50_000, 20, 20)
    words = sys.argv[1:] if arguments is None else arguments
    first = None
    try:
        first = _first_screen(words)
        if first is not None:  # known here before it is shown, so that Ctrl+C always takes it down
            first.show(words[0])
        # Everything else is loaded behind the first screen, or not before somebody uses it.
        from coplan.cli.later import load_later

        load_later()
        from coplan.cli.running import run

        return run(words, first)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        if first is not None:
            first.take_down()


def _first_screen(words: Sequence[str]) -> "FirstScreen | None":
    """For a plan that is to be opened on a terminal, before anything else is loaded."""
    if len(words) != 1 or not words[0].endswith(".toml") or not all(map(os.isatty, range(3))):
        return None
    from coplan.tui.first_screen import FirstScreen

    return FirstScreen()
