"""``coplan sheet``: questions on paper for a group, and what it wrote taken back in."""

import sys
from pathlib import Path

import click

from coplan.cli.chosen import out, say, who
from coplan.cli.common import Command, extensions, settings, today_option, why_option
from coplan.judgement.rules import STEPS, Step
from coplan.model.errors import Exit, Trouble
from coplan.session import Session

LARGEST = 1024 * 1024
"""Bytes of a file with answers. No group writes more."""


@click.command(
    cls=Command,
    examples=(
        "coplan sheet our-strategy.toml > questions.txt",
        "coplan sheet our-strategy.toml --step people",
        "coplan sheet our-strategy.toml --answers questions.txt",
    ),
)
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--step", type=click.Choice(STEPS), help="The step; else the first with an open one.")
@click.option("--answers", "file", metavar="FILE", help="Take answers in from this; - is a pipe.")
@why_option
@today_option
def sheet(plan: Path, *, step: Step | None, file: str | None) -> int:
    """Print the open questions of a step as a page for a group without a screen.

    With --answers it takes in what was written: the same page with crosses and words, or lines
    such as 3: yes. What cannot be used is said, line by line.
    """
    from coplan.plain.sheet import current_step, sheet_lines  # --help needs none of it

    today = settings().today
    session = Session(
        plan, extensions(), today=today, who=who(), read_only=file is None or settings().read_only
    )
    if file is None:
        out("\n".join(sheet_lines(session, step or current_step(session), today)))
        return Exit.DONE
    return _take(session, step, _read(file))


def _take(session: Session, step: Step | None, text: str) -> int:
    from coplan.plain.sheet_answers import taken

    found = taken(session, text, step)
    if found.edits:
        state = session.commit(found.edits, "took in a sheet", why=settings().why)
        for sentence in state.notices:
            say(sentence)
    for sentence in found.saved:
        out(f"Saved: {sentence}")
    for sentence in found.problems:
        say(sentence)
    if not found.saved and not found.problems:
        say("No answer stands in it.")
    return Exit.FOUND if found.problems else Exit.DONE


def _read(file: str) -> str:
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(LARGEST)
        else:
            with Path(file).open("rb") as stream:
                raw = stream.read(LARGEST)
    except OSError as wrong:
        raise Trouble(f"{file} could not be read.", f"{wrong.strerror}.") from wrong
    return raw.decode("utf-8-sig", errors="replace")


COMMANDS = {"sheet": sheet}
