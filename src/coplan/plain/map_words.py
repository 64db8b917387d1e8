"""The map as a list to choose from, each part with what it leads to."""

from collections.abc import Iterator, Sequence

from coplan.commands.command import Option
from coplan.model.plan import Plan
from coplan.planning.mapping import HEADINGS, HOLES, Node, map_of


def map_options(plan: Plan) -> list[tuple[Option, tuple[Node, ...]]]:
    """Every part of the map as an option, with the way to it from the outcome."""
    ways = _ways(map_of(plan), ())
    return [(Option(id=str(number), says=_says(plan, way)), way) for number, way in enumerate(ways)]


def _ways(nodes: Sequence[Node], before: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    for node in nodes:
        yield (*before, node)
        yield from _ways(node.below, (*before, node))


def _says(plan: Plan, way: tuple[Node, ...]) -> str:
    """Such as ``Decision, for that outcome: The menu``: a list has no room beside it."""
    node = way[-1]
    entry = plan.entry(node.key)
    named = (entry.title or entry.id) if entry else f"look again, {HOLES[node.kind]}"
    leads = f", for that {way[-2].kind}" if len(way) > 1 else ""
    return f"{HEADINGS[node.kind]}{leads}: {named}"
