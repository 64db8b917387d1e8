"""The command ``coplan``: which commands there are, and where each lives."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import click

from coplan import __version__
from coplan.cli.chosen import Settings, say
from coplan.cli.common import HELP, shared_options
from coplan.model.errors import Exit

COMMANDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Plans": {
        "open": ("opening", "Open a plan; the same as: coplan PLAN"),
        "tour": ("opening", "Practise in a finished plan; nothing is kept."),
        "sheet": ("sheets", "Print questions for a group, and take in what it wrote."),
        "ask": ("opening", "Answer the questions of a plan line by line, for any terminal."),
        "new": ("changing", "Start a plan of a kind of work."),
        "import": ("importing", "Take in a Word, Excel, CSV or Markdown file, or notes."),
        "check": ("checking", "Judge every decision, and say what to look at again."),
        "explain": ("explaining", "Show the whole reasoning about one decision."),
        "what-if": ("explaining", "Judge a decision with other answers, and save nothing."),
        "second-opinion": ("explaining", "Hold another model's view beside the verdict."),
        "readiness": ("reviewing", "Hold a plan beside the standards that its team has chosen."),
        "premortem": ("reviewing", "Think beforehand of what could go wrong."),
        "timeline": ("planning", "Work back from every date: what has to begin by when."),
        "budget": ("planning", "Add up what it costs to involve people."),
        "map": ("portfolio", "Show the map of a plan as a list."),
        "plans": ("portfolio", "List all plans of a folder, what to look at first in front."),
        "language": ("language", "List words to look at again, and what is hard to read."),
        "view": ("viewing", "Read along: look at a plan that others change."),
        "comment": ("viewing", "Say something about a plan without changing it."),
        "comments": ("viewing", "List what readers say."),
        "history": ("history", "Show who changed what, when and why; erase; undo a step."),
        "diff": ("history", "Say in words what is different between two plans."),
        "export": ("exporting", "Write a plan as a document."),
    },
    "Changing a plan from a script": {
        "set": ("changing", "Set one answer."),
        "add": ("changing", "Add an entry, and print its key."),
        "remove": ("changing", "Take out an entry, and every link to it."),
        "do": ("doing", "Do any command, a plugin's too, line by line."),
        "settle": ("settling", "Choose between two values that clashed."),
    },
    "Sharing a plan": {
        "merge": ("merging", "Put two versions of a plan together."),
        "git": ("git", "Let git merge plans by entry and field."),
        "doctor": ("doctor", "Look at what is wrong with a shared folder."),
    },
    "What coplan knows": {
        "kinds": ("knowing", "List the kinds of work."),
        "methods": ("finding", "List the ways of working, or rank them for a decision."),
        "questions": ("knowing", "List the questions, with their answers."),
        "standards": ("reviewing", "List the standards of good involvement, or show one."),
        "ladders": ("knowing", "List the ladders that a verdict can be shown on."),
        "rules": ("ruling", "List the rules, test them, and see which are due to be checked."),
        "settings": ("preferring", "Show every setting, and where it comes from."),
        "keys": ("preferring", "Show the keys of every command, and what clashes."),
        "packs": ("packs", "List the packs, switch them on and off, write, check or add one."),
        "schema": ("schema", "Print what may stand in a plan, a pack or your settings."),
        "plugins": ("plugins", "List the plugins, switch them on and off, add or write one."),
    },
}
"""Headings, and below each its commands: the module that holds it, and what it does."""

_MODULES = {name: module for group in COMMANDS.values() for name, (module, _) in group.items()}
_WHOLE = ("-h", "--help", "-V", "--version")


class Root(click.Group):
    """A first word that is no command is the plan to open."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``open`` in front of a plan; raise a usage error for a misspelt command."""
        word = next((arg for arg in args if not arg.startswith("-")), None)
        if word not in _MODULES and not set(args) & set(_WHOLE):
            _check_spelling(word, ctx)
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's name
        """The names of all commands."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load the module of one command."""
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"coplan.cli.{_MODULES[cmd_name]}")
        command: click.Command = module.COMMANDS[cmd_name]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands below their headings, without loading any."""
        for heading, commands in COMMANDS.items():
            with formatter.section(heading):
                formatter.write_dl([(name, says) for name, (_, says) in commands.items()])


def _check_spelling(word: str | None, context: click.Context) -> None:
    if word is None or Path(word).exists():
        return
    from difflib import get_close_matches  # only a slip needs it

    close = get_close_matches(word, _MODULES, n=1)
    if close:
        raise click.UsageError(f"There is no command “{word}”. Did you mean “{close[0]}”?", context)


def _version(context: click.Context, _: click.Parameter, on: bool) -> None:  # noqa: FBT001 - click's way
    if on:
        click.echo(f"coplan {__version__}")
        context.exit()


root = Root(
    "coplan",
    help="""Plan work with the people it affects, decision by decision.

    \b
    coplan                            open the start screen
    coplan PLAN                       open a plan
    coplan --plain PLAN               talk line by line, for screen readers
    coplan new --kind strategy FILE   start a plan
    coplan check PLAN                 judge a plan without opening it

    A file that has the name of a command is opened with its folder: coplan ./check
    """,
    epilog="How commands end, and what check --json prints: docs/commands.md",
    subcommand_metavar="[PLAN | COMMAND …]",
    context_settings=HELP,
    params=[
        click.Option(
            ["-V", "--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="Say which coplan this is.",
        ),
        *shared_options(),
    ],
)


def run_command(arguments: list[str], chosen: Settings) -> int:
    """Run a command and return how it ended, one of ``Exit``. chosen: what its options set.

    What is wrong with the words is said, with how the command is used. Raises Trouble for the rest.
    """
    try:
        with root.make_context("coplan", arguments, obj=chosen) as context:
            ended = root.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        return Exit.INTERRUPTED
    except click.ClickException as wrong:
        say(_usage(wrong))
        return Exit.USAGE
    return ended if isinstance(ended, int) else Exit.DONE


def _usage(wrong: click.ClickException) -> str:
    context = getattr(wrong, "ctx", None)
    command = context.command_path if context else "coplan"
    return f"{wrong.format_message()}\nTo see how it is used: {command} --help"
