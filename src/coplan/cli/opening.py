"""``coplan PLAN`` and ``coplan ask``: open the screens, or talk line by line."""

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coplan.cli.chosen import has_terminal, open_screens, out, own_settings, who
from coplan.cli.common import Command, extensions, settings, today_option
from coplan.judgement.rules import STEPS, Step
from coplan.session import Session

if TYPE_CHECKING:
    from coplan.extend.plugins import Extensions

WAYS_ON = """\
coplan plans work with the people it affects, in a terminal. There is none here.
{what}
To go on:
  coplan PLAN                      in a terminal, to work on a plan
  coplan ask PLAN                  to answer line by line, from a pipe too
  coplan check PLAN                to judge a plan without a terminal
  coplan new --kind strategy FILE  to start a plan
  coplan --help                    for all else"""


@click.command(
    "open",
    cls=Command,
    examples=(
        "coplan open our-strategy.toml",
        "coplan open --read-only our-strategy.toml",
        "coplan --plain our-strategy.toml",
    ),
)
@click.argument("plan", type=click.Path(path_type=Path), required=False)
@click.option(
    "--plain/--screens",
    "--accessible/--screens",
    "--screen-reader/--screens",
    "plain",
    default=None,
    help="Talk line by line, for screen readers and braille; or open the screens all the same.",
)
@today_option
def open_plan(plan: Path | None, *, plain: bool | None) -> int:
    """Open a plan, or the start screen.

    Without a terminal, coplan says in a few lines what it would have opened, and ends.
    """
    found = own_settings()
    wanted = found.settings.plain if plain is None else plain
    if wanted or (not has_terminal() and plain is None and has_line()):
        return _talk(plan)
    if has_terminal():
        return open_screens(plan, settings())
    known, today = extensions(), settings().today
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
        return open_screens(None, replace(settings(), read_only=False), begin_with="tour")
    out(WAYS_ON.format(what="It would have opened a plan to practise in."))
    return 0


def practise(plan: Path, known: "Extensions", *, plain: bool | None) -> int:
    """Open a plan to practise in, on screens or line by line; nothing is kept.

    plan: a copy, in a folder that goes away. known: what to judge it by. plain: None for as the
    settings and the terminal have it.
    """
    wanted = own_settings().settings.plain if plain is None else plain
    if wanted or (not has_terminal() and plain is None and has_line()):
        return _talk(plan, known=known, practice=True)
    if has_terminal():
        from coplan.tui.screens.beginning import PRACTISE  # line by line does without Textual

        chosen = replace(settings(), read_only=False)
        return open_screens(None, chosen, known=known, begin_with=f"{PRACTISE}{plan}")
    session = Session(plan, known, today=settings().today, read_only=True)
    out(WAYS_ON.format(what=_would_open(plan, session)))
    return 0


@click.command(
    cls=Command,
    examples=(
        "coplan ask our-strategy.toml",
        "coplan ask our-strategy.toml --step people",
        "coplan ask our-strategy.toml < answers.txt",
    ),
)
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--step", type=click.Choice(STEPS), help="Begin with this step.")
@today_option
def ask(plan: Path, *, step: Step | None) -> int:
    """Answer the open questions of a plan line by line.

    Everything that the screens can do can be said here. Answers may come through a pipe.
    """
    return _talk(plan, step=step, asks=True)


def _talk(
    plan: Path | None,
    *,
    step: Step | None = None,
    asks: bool = False,
    known: "Extensions | None" = None,
    practice: bool = False,
) -> int:
    from coplan.plain.opened import run_plain  # screens do without it

    known, today = known or extensions(), settings().today
    only = settings().read_only
    opened = partial(Session, extensions=known, today=today, who=who(), read_only=only)
    return run_plain(
        plan,
        extensions=known,
        opened=opened,
        today=today,
        found=own_settings(),
        step=step,
        asks=asks,
        practice=practice,
    )


def has_line() -> bool:
    """Whether a person can type lines and read lines."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams)


def _would_open(path: Path | None, session: Session | None) -> str:
    if session is None:
        return "It would have opened its start screen."
    decisions, flags = len(session.plan.decisions), len(session.state.waiting)
    return (
        f"It would have opened “{session.plan.title or path}”: "
        f"decisions: {decisions}, things to look at again: {flags}."
    )


COMMANDS = {"open": open_plan, "ask": ask, "tour": tour}
