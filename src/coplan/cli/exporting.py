"""``coplan export``: write a plan as a document."""

from pathlib import Path

import click

from coplan.cli.common import Command, extensions, out, say, settings, today_option
from coplan.export.markdown import markdown
from coplan.export.writing import write_document
from coplan.session import Session


@click.command(
    cls=Command,
    examples=(
        "coplan export our-strategy.toml --to md -o our-strategy.md",
        "coplan export our-strategy.toml --to md -o - | less",
    ),
)
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--to", "form", type=click.Choice(["md"]), required=True, help="md is Markdown.")
@click.option("-o", "file", required=True, metavar="FILE", help="Where to; - prints it.")
@click.option("--force", is_flag=True, help="Take the place of a file of that name.")
@today_option
def export(plan: Path, form: str, file: str, *, force: bool) -> None:  # noqa: ARG001 - only one so far
    """Write a plan as a document."""
    today = settings().today
    session = Session(plan, extensions(), today=today, read_only=True)
    text = markdown(session.state, session.knowledge, today)
    if file == "-":
        out(text.removesuffix("\n"))
        return
    target = Path(file)
    if target.exists() and target.samefile(plan):
        raise click.UsageError("That is the plan itself. Choose another name for the document.")
    write_document(target, text, over=force)
    say(f"Written: {file}")


COMMANDS = {"export": export}
