"""``coplan plans`` and ``coplan map``: all plans of a folder, and one plan as a list."""

from pathlib import Path
from typing import Any

import click

from coplan.cli.changing import plan_argument
from coplan.cli.chosen import out
from coplan.cli.common import Command, extensions, out_json, settings, today_option
from coplan.cli.knowing import json_option
from coplan.commands.portfolio import (
    Summary,
    plan_files,
    summary_of,
    summary_words,
    worst_first,
)
from coplan.files.planfile import PlanFile
from coplan.files.recent import plans_folder
from coplan.planning.mapping import Node, map_in_words, map_of, map_state, named


@click.command(cls=Command, examples=("coplan plans", "coplan plans our-folder --json"))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@json_option
@today_option
def plans(folder: Path | None, *, as_json: bool) -> None:
    """List all plans of a folder, with what to look at first in front.

    Without FOLDER it is the one where new plans are kept.
    """
    where, today = folder or plans_folder(), settings().today
    loaded = extensions().for_plan(where / "any.toml").loaded
    found = worst_first([summary_of(one, loaded, today) for one in plan_files(where)])
    if as_json:
        out_json([_values(one) for one in found])
        return
    for one in found:
        out(f"{one.title}\n  {one.path}\n  {summary_words(one)}")
    if not found:
        out(f"There is no plan in {where}.")


def _values(summary: Summary) -> dict[str, Any]:
    return {
        "path": str(summary.path),
        "title": summary.title,
        "work": summary.work,
        "decisions": summary.decisions,
        "settled": summary.settled,
        "passed": list(summary.passed),
        "next_date": summary.next_date.isoformat() if summary.next_date else None,
        "look_again": summary.look_again,
        "problem": summary.problem or None,
    }


@click.command("map", cls=Command, examples=("coplan map plan.toml", "coplan map plan.toml --json"))
@plan_argument
@json_option
def map_(plan: Path, *, as_json: bool) -> None:
    """Show the map of a plan as a list: each part below what it leads to."""
    read = PlanFile(plan).read().document.plan
    if as_json:
        out_json([_node(one) for one in map_of(read)])
        return
    out("\n".join(map_in_words(read)) or named(read, Node(kind="outcome")))
    out(map_state(read))


def _node(node: Node) -> dict[str, Any]:
    return {
        "kind": node.kind,
        "entry": node.key or None,
        "below": [_node(one) for one in node.below],
    }


COMMANDS = {"plans": plans, "map": map_}
