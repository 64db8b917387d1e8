"""What was chosen for one run, the two ways out, and the way to the screens.

Nothing here needs click: who opens a plan does not wait until a command line could be understood.
"""

import datetime as dt
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coplan.model.display import visible

if TYPE_CHECKING:
    from coplan.extend.plugins import Extensions
    from coplan.files.settings import Found
    from coplan.tui.first_screen import FirstScreen


@dataclass
class Settings:
    """What the options that several commands share have set for this run."""

    no_plugins: bool = False
    verbose: bool = False
    read_only: bool = False
    today: dt.date = dt.date.min
    why: str = ""
    first: "FirstScreen | None" = None


def own_settings() -> "Found":
    """How this person likes coplan."""
    from coplan.files.settings import read_settings  # --version and --help need none

    return read_settings()


def this_day() -> dt.date:
    """The day it is where this computer stands."""
    return dt.datetime.now(dt.UTC).astimezone().date()


def who() -> str:
    """Whose change it is, for the history: as in the settings, or the login name."""
    if named := own_settings().settings.who:
        return named
    import getpass  # only a change needs it

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without an entry in the list of users
        return ""


def found_extensions(chosen: Settings) -> "Extensions":
    """The plugins and packs for this run."""
    from coplan.extend.plugins import load_extensions  # --version and --help need no packs

    own = own_settings().settings
    return load_extensions(
        with_plugins=not chosen.no_plugins, off=own.plugins_off, packs_off=own.packs_off
    )


def has_terminal() -> bool:
    """Whether a person can see screens and press keys."""
    # Textual draws on standard error.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    seen = all(stream is not None and stream.isatty() for stream in streams)
    return seen and os.environ.get("TERM", "") not in ("", "dumb")


def open_screens(
    plan: Path | None,
    chosen: Settings,
    *,
    known: "Extensions | None" = None,
    begin_with: str = "",
) -> int:
    """Open the screens and return how that ended.

    plan: None for the start screen. known: what to judge by, where that is found already.
    begin_with: what to choose on the start screen by itself. Raises Trouble where the plan cannot
    be opened.
    """
    from coplan.tui.app import run  # Textual is loaded here and nowhere else

    return run(
        plan,
        extensions=known or found_extensions(chosen),
        today=chosen.today,
        who=who(),
        read_only=chosen.read_only,
        found=own_settings(),
        begin_with=begin_with,
        before=chosen.first,
    )


def out(text: str) -> None:
    """Print data on standard output. Nothing in it can steer a terminal."""
    print(visible(text))  # noqa: T201 - this is the door


def say(text: str) -> None:
    """Print words for a person on standard error. Nothing in them can steer a terminal."""
    print(visible(text), file=sys.stderr)  # noqa: T201 - this is the door
