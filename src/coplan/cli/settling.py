"""``coplan settle``: choose between two values that clashed."""

from pathlib import Path

import click

from coplan.cli.changing import commit_told, no_such, opened, plan_argument, typed
from coplan.cli.chosen import out, say
from coplan.cli.common import Command, out_json, today_option, why_option
from coplan.cli.knowing import json_option
from coplan.commands.settling import NONE_LEFT, Clash, about, clash_of, in_words, keeping, setting
from coplan.model.plan import Conflict
from coplan.session import Session


@click.command(
    cls=Command,
    examples=(
        "coplan settle plan.toml",
        "coplan settle plan.toml decision-budget-title-1f0c2a9b --keep",
        "coplan settle plan.toml decision-budget-title-1f0c2a9b --take",
        'coplan settle plan.toml decision-budget-title-1f0c2a9b --value "The budget"',
    ),
)
@plan_argument
@click.argument("conflict", required=False)
@click.option("--keep", is_flag=True, help="Leave the one that is in place.")
@click.option("--take", is_flag=True, help="Put the other one in its place.")
@click.option("--value", help="Put a third in its place.")
@why_option
@today_option
@json_option
def settle(  # noqa: PLR0913 - click gives each option by its name
    plan: Path, conflict: str | None, value: str | None, *, keep: bool, take: bool, as_json: bool
) -> None:
    """Choose between two values that two people gave at the same time.

    Without CONFLICT, or without a choice, it shows both values and changes nothing.
    """
    session = opened(plan)
    found = session.plan.conflicts if conflict is None else (_named(session, conflict),)
    clashes = [clash_of(session, one) for one in found]
    if keep + take + (value is not None) > 1:
        raise click.UsageError("Choose one of --keep, --take and --value.")
    if not (keep or take or value is not None):
        _show(session, clashes, as_json=as_json)
        return
    if conflict is None:
        raise click.UsageError("Name the conflict that is to be settled.")
    clash = clashes[0]
    if keep:
        edits = keeping(clash)
    else:
        new = clash.other if value is None else typed(session, clash.question, value)
        if take and new is None:
            raise click.UsageError("The other value cannot be read. Give one with --value.")
        edits = setting(clash, new)
    commit_told(session, edits, f"settled {about(clash)}", strict=True)
    after = session.plan.entry(clash.conflict.entry)
    now = after.get(clash.conflict.name) if after else None
    say(f"Settled: {about(clash)}: {in_words(session, clash, now)}.")


def _named(session: Session, name: str) -> Conflict:
    found = {one.id: one for one in session.plan.conflicts}
    id_ = name.removeprefix(f"{Conflict.kind}.")
    if id_ not in found:
        raise click.UsageError(no_such("conflict", id_, found))
    return found[id_]


def _show(session: Session, clashes: list[Clash], *, as_json: bool) -> None:
    if as_json:
        out_json([_values(session, one) for one in clashes])
        return
    if not clashes:
        say(NONE_LEFT)
    for one in clashes:
        by = one.conflict.get("who")
        out(f"{one.conflict.id}: {about(one)}")
        out(f"  in place: {in_words(session, one, one.here)}")
        out(f"  the other{f', by {by}' if by else ''}: {in_words(session, one, one.other)}")


def _values(session: Session, clash: Clash) -> dict[str, object]:
    return {
        "conflict": clash.conflict.id,
        "entry": clash.conflict.entry,
        "name": clash.conflict.name,
        "here": in_words(session, clash, clash.here),
        "other": in_words(session, clash, clash.other),
        "who": clash.conflict.get("who"),
    }


COMMANDS = {"settle": settle}
