"""``coplan PLAN``: open the terminal interface, or say what it would have opened."""

import os
import sys
from pathlib import Path

import click

from coplan.cli.common import Command, extensions, out, own_settings, settings, today_option, who
from coplan.session import Session

WAYS_ON = """\
coplan plans work with the people it affects, in a terminal. There is none here.
{what}
To go on:
  coplan PLAN                      in a terminal, to work on a plan
  coplan check PLAN                to judge a plan without one
  coplan new --kind strategy FILE  to start a plan
  coplan --help                    for all else"""


@click.command(
    "open",
    cls=Command,
    examples=("coplan open our-strategy.toml", "coplan open --read-only our-strategy.toml"),
)
@click.argument("plan", type=click.Path(path_type=Path), required=False)
@click.option("--read-only", is_flag=True, help="Look only; nothing can be changed.")
@today_option
def open_plan(plan: Path | None, *, read_only: bool) -> int:
    """Open a plan, or the start screen.

    Without a terminal, coplan says in a few lines what it would have opened, and ends.
    """
    known, today = extensions(), settings().today
    if has_terminal():
        from coplan.tui.app import run  # Textual is loaded here and nowhere else

        found = own_settings()
        return run(plan, extensions=known, today=today, who=who(), read_only=read_only, found=found)
    session = Session(plan, known, today=today, read_only=True) if plan else None
    out(WAYS_ON.format(what=_would_open(plan, session)))
    return 0


@click.command("tour", cls=Command, examples=("coplan tour",))
@today_option
def tour() -> int:
    """Practise in a finished plan, step by step; nothing is kept.

    Without a terminal, coplan says in a few lines what it would have opened, and ends.
    """
    if has_terminal():
        from coplan.tui.app import run  # Textual is loaded here and nowhere else

        return run(
            None,
            extensions=extensions(),
            today=settings().today,
            who=who(),
            read_only=False,
            found=own_settings(),
            begin_with="tour",
        )
    out(WAYS_ON.format(what="It would have opened a plan to practise in."))
    return 0


def has_terminal() -> bool:
    """Whether a person can see screens and press keys."""
    # Textual draws on standard error.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    seen = all(stream is not None and stream.isatty() for stream in streams)
    return seen and os.environ.get("TERM", "") not in ("", "dumb")


def _would_open(path: Path | None, session: Session | None) -> str:
    if session is None:
        return "It would have opened its start screen."
    decisions, flags = len(session.plan.decisions), len(session.state.waiting)
    return (
        f"It would have opened “{session.plan.title or path}”: "
        f"decisions: {decisions}, things to look at again: {flags}."
    )


COMMANDS = {"open": open_plan, "tour": tour}
