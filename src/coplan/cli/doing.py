"""``coplan do``: any command of coplan or of a plugin, without opening the plan."""

from pathlib import Path

import click

from coplan.cli.changing import no_such
from coplan.cli.chosen import own_settings, say, who
from coplan.cli.common import Command, extensions, settings, today_option
from coplan.commands.mapping import home_of
from coplan.commands.plugged import every_command
from coplan.model.errors import Exit
from coplan.session import Session


@click.command(
    "do",
    cls=Command,
    examples=(
        "coplan do plan.toml add",
        "coplan do plan.toml why --at decision.budget",
        "coplan do plan.toml rename --at decision.budget < new-words.txt",
    ),
)
@click.argument("plan", type=click.Path(path_type=Path))
@click.argument("command")
@click.option("--at", metavar="ENTRY", default="", help="The entry that it is about.")
@today_option
def do(plan: Path, command: str, at: str) -> int:
    """Do one command, a plugin's too. What it asks is asked line by line, or read from a pipe.

    COMMAND is its id: coplan keys lists them all.
    """
    from coplan.plain.once import do_once  # --help needs no conversation

    known = extensions()
    there = every_command(known)
    if command not in there:
        raise click.UsageError(no_such("command", command, there))
    only = settings().read_only
    session = Session(plan, known, today=settings().today, who=who(), read_only=only)
    if at and session.plan.entry(at) is None:
        keys = [entry.key for entry in session.plan.entries()]
        raise click.UsageError(no_such("entry", at, keys))
    place = home_of(at) if at else None
    if do_once(session, there[command], place, own_settings()):
        return Exit.DONE
    say("The input ended before everything was answered.")
    return Exit.USAGE


COMMANDS = {"do": do}
