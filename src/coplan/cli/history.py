"""``coplan history`` and ``coplan diff``: what was changed, by whom and why, and how it was."""

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from coplan.cli.changing import no_such, opened, plan_argument
from coplan.cli.chosen import out, say
from coplan.cli.common import (
    HELP,
    Command,
    Day,
    ShowFirst,
    extensions,
    out_json,
    today_option,
    why_option,
)
from coplan.cli.common import settings as of_this_run
from coplan.cli.knowing import json_option
from coplan.commands.history import NO_HISTORY, erasing
from coplan.commands.told import changes_words, step_line, step_words
from coplan.files.document import Document
from coplan.files.erasing import Target, out_of_reach
from coplan.files.history import Change, Held, PastStep, changes, read_history
from coplan.files.past import AsItWas, as_it_was
from coplan.files.planfile import PlanFile
from coplan.model.errors import Changed, Exit
from coplan.model.plan import KINDS, Header
from coplan.session import Session


@click.group(cls=ShowFirst, context_settings=HELP, subcommand_metavar="PLAN | COMMAND …")
def history() -> None:
    """Show who changed what, when and why; erase something; undo a step.

    A plan that has the name of a command is shown with: coplan history show PLAN
    """


@history.command(
    cls=Command,
    examples=(
        "coplan history plan.toml",
        "coplan history plan.toml decision.budget --since 2027-03-01",
        "coplan history plan.toml --on 2027-03-01 > as-it-was.toml",
        "coplan history show plan.toml --json",
    ),
)
@plan_argument
@click.argument("entry", required=False)
@click.option("--since", type=Day(), help="Leave out what was changed before this day.")
@click.option("--on", type=Day(), help="Print the whole plan as it was at the end of this day.")
@json_option
@today_option
def show(
    plan: Path, entry: str | None, since: dt.date | None, on: dt.date | None, *, as_json: bool
) -> None:
    """Show every step, the latest last: who, when, what was changed, and why.

    ENTRY leaves out what is about other entries. What other programs changed is not in it.
    """
    if on is not None:
        was = _on_day(plan, on)
        _print_whole(was.document.text)
        return
    session = Session(plan, extensions(), today=of_this_run().today, read_only=True)
    steps = [one for step in session.history() if (one := _about(step, entry, since)) is not None]
    if as_json:
        out_json([_step_values(one) for one in steps])
        return
    if not steps:
        say(NO_HISTORY if entry is None and since is None else "Nothing was changed there.")
    for step in steps:
        out(f"{step_line(step, session.plan)}  [{step.id}]")
        for line in step_words(step, session.knowledge, session.plan):
            out("\n".join(f"  {one}" for one in line.split("\n")))


def _print_whole(text: str) -> None:
    """Print a plan so that it can be kept: to a terminal as ever, elsewhere letter by letter."""
    if sys.stdout.isatty():
        out(text.rstrip("\n"))
    else:
        print(text, end="")  # noqa: T201 - a file that is read again, not words for a person


def _about(step: PastStep, entry: str | None, since: dt.date | None) -> PastStep | None:
    """What a step has to do with an entry, if it is not too old; else None."""
    if since is not None and step.moment.astimezone().date() < since:
        return None
    kept = tuple(one for one in step.changes if entry in (None, one.entry))
    if not kept:
        return None
    return PastStep(id=step.id, when=step.when, who=step.who, changes=kept, reasons=step.reasons)


def _step_values(step: PastStep) -> dict[str, Any]:
    return {
        "step": step.id,
        "when": step.when,
        "who": step.who,
        "why": list(step.reasons),
        "changes": [_change_values(one) for one in step.changes],
    }


def _change_values(change: Change) -> dict[str, Any]:
    return {
        "entry": change.entry,
        "name": change.name or None,
        "before": _json(change.before),
        "after": _json(change.after),
        "erased": change.erased,
    }


def _json(held: Held) -> Any:
    if isinstance(held, dict):
        return {name: _json(value) for name, value in held.items()}
    if isinstance(held, tuple):
        return list(held)
    return str(held) if isinstance(held, dt.date | Decimal) else held


def _on_day(path: Path, day: dt.date) -> AsItWas:
    """The plan as it was at the end of a day here; says what cannot be known."""
    end = dt.datetime.combine(day, dt.time.max).astimezone()
    was = as_it_was(PlanFile(path).read().document, read_history(path), end)
    if was.unsure:
        say(
            "Not all of this is sure: these were erased, or changed by another program since:"
            f" {', '.join(was.unsure)}."
        )
    return was


@history.command(
    cls=Command, examples=("coplan history undo plan.toml 1f0c2a9b --why 'The board said no'",)
)
@plan_argument
@click.argument("step")
@why_option
@today_option
def undo(plan: Path, step: str) -> None:
    """Undo one step of the past, whoever made it.

    STEP is the word in brackets that the history shows. Where something has been changed since,
    nothing is undone, and the command ends with 5.
    """
    session = opened(plan)
    found = _step(session, step)
    says = f"took back the step of {step_line(found, session.plan)}"
    for notice in session.take_back(found, says, of_this_run().why).notices:
        say(notice)
    say(f"Saved: {says}.")


@history.command(
    cls=Command, examples=('coplan history why plan.toml 1f0c2a9b "The board asked for it"',)
)
@plan_argument
@click.argument("step")
@click.argument("reason")
@today_option
def why(plan: Path, step: str, reason: str) -> None:
    """Give a reason for a step, behind the reasons that it has."""
    session = opened(plan)
    session.say_why(_step(session, step).id, reason)
    say("The reason is in the history.")


def _step(session: Session, name: str) -> PastStep:
    found = {one.id: one for one in session.history()}
    if name not in found:
        raise click.UsageError(f"There is no step “{name}”. To see them: coplan history PLAN")
    return found[name]


@history.command(
    cls=Command,
    examples=(
        "coplan history erase plan.toml group.ward-3 notes",
        "coplan history erase plan.toml group.ward-3 --yes",
    ),
)
@plan_argument
@click.argument("entry")
@click.argument("field", required=False, default="")
@click.option("--yes", is_flag=True, help="Do not ask whether it is meant.")
@click.option("--hide-id", is_flag=True, help="Leave the id out of the line that stays, too.")
@today_option
def erase(plan: Path, entry: str, field: str, *, yes: bool, hide_id: bool) -> None:
    """Erase an entry, or one field of it, from the plan, its history, comments and drafts.

    It cannot be undone. One line stays in the history: who erased, when, and which key.
    """
    session = opened(plan)
    kind, dot, _ = entry.partition(".")
    if kind not in KINDS or (kind == Header.kind) == bool(dot):
        raise click.UsageError(no_such("entry", entry, [e.key for e in session.plan.entries()]))
    _ask_first(f"{field} of {entry}" if field else entry, meant=yes)
    what = Target(entry=entry, name=field, marker=kind if hide_id else "")
    edits = erasing(session.plan, what)
    lines = session.erase(edits, what)
    if not edits and not lines:
        say("There was nothing in the plan or its history.")
    else:
        say(f"Erased. Lines of history and comments that are gone: {lines}.")
    for sentence in out_of_reach(plan):
        say(sentence)
    _check_gone(PlanFile(plan).read().document, what)


def _ask_first(what: str, *, meant: bool) -> None:
    if meant:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("Erasing cannot be undone. Add --yes where it is meant.")
    click.confirm(f"Erase {what} for good? Nobody can bring it back.", abort=True, err=True)


def _check_gone(document: Document, what: Target) -> None:
    """Raise Changed where somebody has put it back in the meantime."""
    entry = document.plan.entry(what.entry)
    if entry is not None and (not what.name or entry.get(what.name) is not None):
        raise Changed(
            f"{what.entry} is in the plan again.",
            "Somebody was writing in it while it was erased.",
            "Ask them to stop, then erase it again.",
        )


@click.command(
    cls=Command,
    examples=(
        "coplan diff last-year.toml plan.toml",
        "coplan diff plan.toml 2027-03-01",
        "coplan diff last-year.toml plan.toml --json",
    ),
)
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", metavar="B")
@json_option
def diff(a: Path, b: str, *, as_json: bool) -> int:
    """Say in words what is different between two plans.

    B is another file, or a day: then it is what was changed in A since the end of that day.
    Ends with 0 also where there is a difference.
    """
    there = PlanFile(a).read().document
    if Path(b).exists():
        old, new = there, PlanFile(Path(b)).read().document
    else:
        old, new = _on_day(a, _day(b)).document, there
    found = list(changes(old.plan, new.plan))
    if as_json:
        out_json([_change_values(one) for one in found])
        return Exit.DONE
    knowledge = extensions().for_plan(a).for_work(new.plan.header.work).knowledge
    if not found:
        say("They say the same.")
    for line in changes_words(found, knowledge, new.plan):
        out(line)
    return Exit.DONE


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise click.UsageError(
            f"“{text}” is no file here, and no day. Write a day like 2027-05-01."
        ) from None


COMMANDS = {"history": history, "diff": diff}
