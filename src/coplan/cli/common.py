"""What commands share: options that all have, when it is, and data for programs."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from coplan.cli.chosen import Settings, found_extensions, this_day

if TYPE_CHECKING:
    from coplan.extend.plugins import Extensions


class Command(click.Command):
    """A command with the options that every command has, and examples below its help."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **{"context_settings": HELP, **kwargs})
        self.params += shared_options()
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's name
        """Write the examples as they are, one a line."""
        with formatter.section("Examples"):
            formatter.write("".join(f"  {example}\n" for example in self.examples))


class ShowFirst(click.Group):
    """A group whose first word, where it is no command, belongs to the command ``show``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``show`` in front where no command is named."""
        word = next((arg for arg in args if not arg.startswith("-")), None)
        if word not in self.commands and not set(args) & set(HELP["help_option_names"]):  # type: ignore[call-overload]
            args = ["show", *args]
        return super().parse_args(ctx, args)


HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


def shared_options() -> list[click.Parameter]:
    """The options of every command, which may stand before or behind its name."""
    return [
        click.Option(
            ["--no-plugins"],
            is_flag=True,
            expose_value=False,
            callback=_keep,
            help="Start with what coplan itself knows.",
        ),
        click.Option(
            ["--read-only"],
            is_flag=True,
            expose_value=False,
            callback=_keep,
            help="Look only; no plan can be changed.",
        ),
        click.Option(
            ["--verbose"],
            is_flag=True,
            expose_value=False,
            callback=_keep,
            help="Show where in the code coplan failed, if it does.",
        ),
    ]


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Keep an option among the settings; what was not asked for leaves them as they are."""
    if value:
        setattr(context.ensure_object(Settings), str(parameter.name), value)


def settings() -> Settings:
    """The settings of this run."""
    return click.get_current_context().ensure_object(Settings)


class Day(click.ParamType):  # type: ignore[type-arg]  # a type with an argument from click 8.2 on
    """A date in figures, year first, so that a script means the same day everywhere."""

    name = "DATE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """The date; a usage error for anything else."""
        try:
            if isinstance(value, dt.date) or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
                return dt.date.fromisoformat(str(value))
        except ValueError:
            pass
        raise click.BadParameter(f"“{value}” is no date. Write it like 2027-05-01.", ctx, param)


today_option = click.option(
    "--today",
    type=Day(),
    default=this_day,
    expose_value=False,
    callback=_keep,
    show_default="the real day",
    help="The day to count from.",
)


why_option = click.option(
    "--why",
    default="",
    expose_value=False,
    callback=_keep,
    help="A reason, kept in the history of the plan.",
)


def extensions() -> "Extensions":
    """The plugins and packs for this run."""
    return found_extensions(settings())


def out_json(value: object) -> None:
    """Print one value as one line of JSON, in letters that every terminal can show as they are."""
    import json

    print(json.dumps(value).replace("\x7f", "\\u007f"))  # noqa: T201 - this is the door
