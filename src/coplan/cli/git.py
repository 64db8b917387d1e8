"""``coplan git``: let git merge plans by entry and field, and show what changed in words."""

import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from coplan.cli.chosen import out, say
from coplan.cli.common import HELP, Command, extensions
from coplan.export.lines import lines_of
from coplan.files.git import BEGIN, END, Setup, remove, repository, set_up, settings_for, setup_for
from coplan.files.planfile import PlanFile
from coplan.model.errors import BadPlan

KEEP_OUT = """\
Do not give git the files beside a plan (.NAME.history, .NAME.before, .NAME.lock): they hold what
was taken out as well. To keep git from them, put these lines into .git/info/exclude:
  .*.toml.history
  .*.toml.before
  .*.toml.lock"""

everywhere_option = click.option(
    "--global", "everywhere", is_flag=True, help="For all repositories of this person."
)


@click.group(context_settings=HELP)
def git() -> None:
    """Let git merge plans by entry and field, and show what changed in words."""


@git.command(
    cls=Command,
    examples=(
        "coplan git setup",
        "coplan git setup --dry-run",
        'coplan git setup "plans/*.toml"',
        "coplan git setup --global",
    ),
)
@click.argument("patterns", metavar="[PATTERN]…", nargs=-1)
@everywhere_option
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def setup(patterns: Sequence[str], *, everywhere: bool, dry_run: bool) -> None:
    """Tell git in this repository how to merge and show plans.

    PATTERN says which files are plans, as .gitattributes does; without it, every plan that is in
    the repository now. With --global only the settings are written, in your own settings of git,
    and each repository still says which files are plans. What is written is shown.
    """
    if everywhere and patterns:
        raise click.UsageError("Patterns belong to one repository. Leave them out, or --global.")
    root = None if everywhere else repository(Path())
    command = _own_command()
    wanted = setup_for(root, patterns, command) if root else Setup(settings_for(command), None, ())
    for line in _shown(wanted):
        say(line)
    if dry_run:
        say("Nothing was written.")
        return
    set_up(root, wanted)
    say(f"Written. To undo it: coplan git remove{' --global' if everywhere else ''}")
    say(KEEP_OUT)


def _shown(wanted: Setup) -> Sequence[str]:
    where = "your own settings of git" if wanted.file is None else "this repository's .git/config"
    lines = [f"In {where}:"]
    lines += [f"  {name} = {value}" for name, value in wanted.settings.items()]
    if wanted.file is not None:
        lines += ["In .gitattributes, for everybody who uses this repository:"]
        lines += [f"  {line}" for line in (BEGIN, *wanted.lines, END)]
    return lines


def _own_command() -> str:
    """How git starts this very coplan, also where nobody has set a search path."""
    found = shutil.which(sys.argv[0])
    if found and Path(found).name == "coplan":
        return shlex.quote(str(Path(found).absolute()))
    return f"{shlex.quote(sys.executable)} -m coplan"


@git.command("remove", cls=Command, examples=("coplan git remove", "coplan git remove --global"))
@everywhere_option
def remove_(*, everywhere: bool) -> None:
    """Take out again what ``coplan git setup`` has written."""
    done = remove(None if everywhere else repository(Path()))
    say(f"Taken out: {', '.join(done)}." if done else "There was nothing to take out.")


@git.command(cls=Command, examples=("coplan git textconv our-strategy.toml",))
@click.argument("file", type=click.Path(path_type=Path))
def textconv(file: Path) -> None:
    """Print a plan as lines in words, for git to compare. What is no plan is printed as it is."""
    try:
        document = PlanFile(file).read().document
    except BadPlan:
        out(file.read_text("utf-8", "replace").removesuffix("\n"))
        return
    knowledge = extensions().for_plan(file).for_work(document.plan.header.work).knowledge
    out("\n".join(lines_of(document, knowledge)))


COMMANDS = {"git": git}
