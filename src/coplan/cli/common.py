"""What commands share: options that all have, who and when, and the two ways out."""

import datetime as dt
import os
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from coplan.model.display import visible

if TYPE_CHECKING:
    from coplan.extend.plugins import Extensions


@dataclass
class Settings:
    """What the shared options have set for this run."""

    with_plugins: bool = True
    verbose: bool = False


class Command(click.Command):
    """A command with the options that every command has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        settings = {"context_settings": HELP, **kwargs}
        super().__init__(*args, **settings)
        self.params += shared_options()


HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


def shared_options() -> list[click.Parameter]:
    """The options of every command, which may stand before or behind its name."""
    return [
        click.Option(
            ["--no-plugins"],
            is_flag=True,
            expose_value=False,
            callback=_without_plugins,
            help="Start with what coplan itself knows.",
        ),
        click.Option(
            ["--verbose"],
            is_flag=True,
            expose_value=False,
            callback=_verbose,
            help="Show where in the code coplan failed, if it does.",
        ),
    ]


def _without_plugins(context: click.Context, _: click.Parameter, on: bool) -> None:  # noqa: FBT001 - click's way
    if on:
        context.ensure_object(Settings).with_plugins = False


def _verbose(context: click.Context, _: click.Parameter, on: bool) -> None:  # noqa: FBT001 - click's way
    if on:
        context.ensure_object(Settings).verbose = True


class Day(click.ParamType):
    """A date in figures, year first, so that a script means the same day everywhere."""

    name = "DATE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """The date; a usage error for anything else."""
        if isinstance(value, dt.date):
            return value
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
                return dt.date.fromisoformat(value)
        except ValueError:
            pass
        self.fail(f"“{value}” is no date. Write it like 2027-05-01.", param, ctx)


def this_day() -> dt.date:
    """The day it is where this computer stands."""
    return dt.datetime.now(dt.UTC).astimezone().date()


today_option = click.option(
    "--today",
    type=Day(),
    default=this_day,
    show_default="the real day",
    help="The day to count from.",
)


def who() -> str:
    """Whose change it is, for the history: ``COPLAN_WHO``, or the login name."""
    if named := os.environ.get("COPLAN_WHO"):
        return named
    import getpass  # only a change needs it

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without an entry in the list of users
        return ""


def extensions() -> "Extensions":
    """The plugins and packs for this run."""
    from coplan.extend.plugins import load_extensions  # --version and --help need no packs

    return load_extensions(with_plugins=click.get_current_context().ensure_object(Settings).with_plugins)


def out(text: str) -> None:
    """Print data on standard output. Nothing in it can steer a terminal."""
    print(visible(text))  # noqa: T201 - this is the door


def say(text: str) -> None:
    """Print words for a person on standard error. Nothing in them can steer a terminal."""
    print(visible(text), file=sys.stderr)  # noqa: T201 - this is the door


def out_json(value: object) -> None:
    """Print one value as one line of JSON, in letters that every terminal can show as they are."""
    import json

    print(json.dumps(value).replace("\x7f", "\\u007f"))  # noqa: T201 - this is the door
