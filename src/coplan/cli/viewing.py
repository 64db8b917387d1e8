"""``coplan view`` and ``coplan comment``: for those who read a plan and do not change it."""

import datetime as dt
import select
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from coplan.cli.changing import entry_and_field, no_such
from coplan.cli.chosen import (
    has_terminal,
    open_screens,
    out,
    own_settings,
    say,
    this_day,
    who,
)
from coplan.cli.common import Command, extensions, out_json, settings, today_option
from coplan.cli.knowing import json_option
from coplan.commands.others import also_here, comment_words
from coplan.commands.reading import plan_lines
from coplan.commands.told import changes_words, moment_words
from coplan.files.comments import Comment
from coplan.files.history import Change, changes, read_history
from coplan.model.errors import Exit
from coplan.model.plan import Header, Plan
from coplan.session import Session

LOOK_EVERY = 1_000
"""Milliseconds between two looks at the file."""

plan_argument = click.argument("plan", type=click.Path(path_type=Path))


@click.command(
    cls=Command,
    examples=("coplan view plan.toml", "coplan view plan.toml --follow --plain"),
)
@plan_argument
@click.option("--follow", is_flag=True, help="Stay, and say what others change. Ctrl-C ends it.")
@click.option("--plain", is_flag=True, help="Print lines, also where there is a terminal.")
@click.option("--as", "id_", metavar="VIEW", help="Print a plugin's view of it.")
@today_option
def view(plan: Path, id_: str | None, *, follow: bool, plain: bool) -> int:
    """Read along: look at a plan that others change. It takes no lock and writes nothing.

    In a terminal it opens the screens for reading, which follow by themselves.
    """
    known, today = extensions(), settings().today
    if id_ is not None:
        _print_view(Session(plan, known, today=today, read_only=True), id_)
        return Exit.DONE
    if has_terminal() and not (plain or follow or own_settings().settings.plain):
        return open_screens(plan, replace(settings(), read_only=True), known=known)
    session = Session(plan, known, today=today, who=who(), read_only=True)
    for line in plan_lines(session):
        out(line)
    if follow:
        _follow(session)
    return Exit.DONE


def _print_view(session: Session, id_: str) -> None:
    views = {one.id: one for one in session.extensions.views}
    if id_ not in views:
        raise click.UsageError(no_such("view", id_, views))
    for line in views[id_].plain(session.state.judged):
        out(line)


def _follow(session: Session) -> None:
    """Say what others change and who comes and goes, until nobody reads it any more."""
    # Looked at first, so that whatever happens from the next line on is news.
    before, read = session.plan, len(read_history(session.path))
    here, known = session.others(), session.comments()
    out("")
    out("Reading along. What others change is said here.")
    if here:
        out(_sentence(also_here(here)))
    while _still_read():
        state = session.refresh()
        if state is not None and session.plan == before:
            out(" ".join(state.notices))
        elif state is not None:
            new = read_history(session.path)
            for line in _changed(session, before, new[read:]):
                out(line)
            before, read = session.plan, len(new)
        people, comments = session.others(), session.comments()
        if people != here:
            out(_sentence(also_here(people) or "nobody else is here now"))
        for one in comments:
            if one not in known:
                out(f"A comment by {comment_words(one, session.plan)}")
        here, known = people, comments


def _still_read() -> bool:
    """Wait till the next look; False as soon as whoever read this has gone."""
    sys.stdout.flush()
    poller = select.poll()
    poller.register(sys.stdout.fileno(), 0)  # no events: only a lost reader is told
    return not poller.poll(LOOK_EVERY)


def _changed(session: Session, before: Plan, new: tuple[Change, ...]) -> Iterator[str]:
    """What is different, with when and whose steps have come into the history."""
    names = ", ".join(dict.fromkeys(one.who for one in new if one.who))
    yield ""
    yield f"{moment_words(_now(new))}, {names or 'somebody'}:"
    yield from (
        f"  {line}"
        for line in changes_words(changes(before, session.plan), session.knowledge, session.plan)
    )


def _now(new: tuple[Change, ...]) -> dt.datetime:
    return dt.datetime.fromisoformat(new[-1].when) if new else dt.datetime.now(dt.UTC)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


@click.command(
    cls=Command,
    examples=(
        'coplan comment plan.toml "Who cooks on Sundays?"',
        'coplan comment plan.toml "Too late for us" --about decision.budget.date',
    ),
)
@plan_argument
@click.argument("words")
@click.option("--about", default=Header.kind, help="An entry, or one field of it.")
def comment(plan: Path, words: str, about: str) -> None:
    """Say something about a plan without changing it. Whoever works on it sees it at once."""
    session = _session(plan)
    keys = {entry.key for entry in session.plan.entries()}
    name = ""
    if about not in keys:
        entry, name = entry_and_field(session.plan, about)
        about = entry.key
    session.comment(words, about, name)
    say("Your comment is kept beside the plan.")


@click.command(
    cls=Command,
    examples=(
        "coplan comments plan.toml",
        "coplan comments plan.toml --done 1f0c2a9b",
        "coplan comments plan.toml --json",
    ),
)
@plan_argument
@click.option("--done", metavar="ID", help="Say that this one has been dealt with.")
@json_option
def comments(plan: Path, done: str | None, *, as_json: bool) -> None:
    """List what readers say about a plan and nobody has dealt with yet."""
    session = _session(plan, read_only=done is None)
    waiting = {one.id: one for one in session.comments()}
    if done is not None:
        if done not in waiting:
            raise click.UsageError(no_such("comment", done, waiting))
        session.deal_with(done)
        say("Dealt with.")
    elif as_json:
        out_json([_values(one) for one in waiting.values()])
    elif not waiting:
        say("There are no comments.")
    else:
        for one in waiting.values():
            out(f"{comment_words(one, session.plan)}  [{one.id}]")


def _values(one: Comment) -> dict[str, object]:
    return {
        "id": one.id,
        "when": one.when,
        "who": one.who,
        "entry": one.entry,
        "name": one.name or None,
        "says": one.says,
    }


def _session(plan: Path, *, read_only: bool = True) -> Session:
    only = read_only or settings().read_only
    return Session(plan, extensions(), today=this_day(), who=who(), read_only=only)


COMMANDS = {"view": view, "comment": comment, "comments": comments}
