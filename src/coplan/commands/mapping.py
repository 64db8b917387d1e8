"""From a part of the map to the place where it is looked at, or where a hole is filled."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from coplan.commands.command import Place
from coplan.judgement.rules import Step

if TYPE_CHECKING:
    from coplan.planning.mapping import Node

HOME: Mapping[str, Step] = {
    "outcome": "outcomes",
    "decision": "decisions",
    "group": "people",
    "activity": "methods",
}
"""The step in which each kind of entry lives."""


def home_of(key: str) -> Place:
    """The place where an entry is looked at."""
    return Place(step=HOME.get(key.partition(".")[0], "review"), entry=key)


def place_on_map(way: "Sequence[Node]") -> Place:
    """Where a part of the map leads. way: from the outcome to that part.

    A hole leads to the step in which it is filled, at the entry that waits for it.
    """
    node = way[-1]
    if node.key:
        return home_of(node.key)
    waiting = next((one for one in reversed(way) if one.key), None)
    leads = waiting or next((one for one in node.below if one.key), None)
    return Place(step=HOME[node.kind], entry=leads.key if leads else "")
