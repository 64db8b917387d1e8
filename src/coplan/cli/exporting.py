"""``coplan export``: write a plan as a document, and say beforehand what to know about it."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click
from msgspec.structs import replace

from coplan.cli.changing import no_such
from coplan.cli.chosen import own_settings, say
from coplan.cli.common import Command, extensions, settings, today_option
from coplan.export.audiences import AUDIENCES
from coplan.export.checks import ASK, Checks, check_lines
from coplan.export.formats import FORMATS, Format, Wanted, every_format
from coplan.export.formats import wanted as made_of
from coplan.export.names import file_name
from coplan.export.pictures import PICTURES
from coplan.export.writing import write_document
from coplan.extend.plugins import Extensions
from coplan.model.errors import Exit
from coplan.session import Session

NOT_WRITTEN = "Nothing is written. Look again, or add --yes to write it all the same."


@click.command(
    cls=Command,
    examples=(
        "coplan export our-strategy.toml --to docx --for people -o offer.docx",
        "coplan export our-strategy.toml --to pdf --for board -o documents",
        "coplan export our-strategy.toml --to md -o - | less",
    ),
)
@click.argument("plan", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "form",
    metavar=f"[{'|'.join(FORMATS)}|…]",
    required=True,
    help="The format: one of these, or of a plugin.",
)
@click.option(
    "--for",
    "whom",
    type=click.Choice(list(AUDIENCES)),
    default="team",
    show_default=True,
    help="Whom it is for.",
)
@click.option(
    "--picture",
    type=click.Choice(PICTURES),
    default="map",
    show_default=True,
    help="Which picture svg is of.",
)
@click.option("-o", "file", required=True, metavar="FILE|FOLDER|-", help="Where to; - prints it.")
@click.option("--yes", is_flag=True, help="Write it, whatever is found beforehand.")
@click.option("--force", is_flag=True, help="Take the place of a file of that name.")
@today_option
def export(plan: Path, form: str, whom: str, picture: str, file: str, **how: bool) -> None:
    """Write a plan as a document for people, the team, a board, a calendar or another tool.

    Beforehand it says what looks like personal data, what promises too much, how hard it is to
    read, and what is left out.
    """
    known = extensions()
    made_as = _format(form, whom, every_format(known))
    wanted = _wanted(plan, whom, picture, known)
    target = None if file == "-" else _target(Path(file), plan, wanted, made_as)
    if target is None and made_as.binary and sys.stdout.isatty():
        raise click.UsageError(f"{made_as.title} is nothing for a terminal. Write it to a file.")
    made = made_as.make(wanted)
    found = wanted.checks()
    say("\n".join(check_lines(found)))
    if not _may_leave(found, wanted, yes=how["yes"]):
        say(NOT_WRITTEN)
        raise click.exceptions.Exit(Exit.FOUND)
    if target is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(made)
        return
    write_document(target, made, over=how["force"])
    say(f"Written: {target}")


def _wanted(plan: Path, whom: str, picture: str, known: Extensions) -> Wanted:
    session = Session(plan, known, today=settings().today, read_only=True)
    templates = own_settings().settings.templates
    return replace(made_of(session.state, AUDIENCES[whom], plan, templates), picture=picture)


def _format(form: str, whom: str, formats: Mapping[str, Format]) -> Format:
    if form not in formats:
        raise click.UsageError(no_such("format", form, formats))
    if whom not in formats[form].audiences:
        there = ", ".join(one.id for one in formats.values() if whom in one.audiences)
        raise click.UsageError(f"There is no {form} for {whom}. There is: {there}.")
    return formats[form]


def _target(path: Path, plan: Path, wanted: Wanted, made_as: Format) -> Path:
    """Where to write; in a folder the file is called by the title of the plan."""
    if path.is_dir():
        path /= file_name(wanted.state.plan.title, wanted.audience.id, made_as.ending)
    if path.exists() and path.samefile(plan):
        raise click.UsageError("That is the plan itself. Choose another name for the document.")
    return path


def _may_leave(found: Checks, wanted: Wanted, *, yes: bool) -> bool:
    """Whether a document may go to others: nothing grave was found, or a person says so."""
    if yes or not found.grave or not wanted.audience.leaves_the_team:
        return True
    if sys.stdin.isatty() and sys.stderr.isatty():
        return click.confirm(ASK, err=True)
    return False


COMMANDS = {"export": export}
