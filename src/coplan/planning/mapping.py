"""The map of a plan, read backwards: outcome, decision, who with, what we do; holes in words."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from coplan.model.plan import Decision, Entry, Group, Outcome, Plan

COLUMNS = ("outcome", "decision", "group", "activity")
"""The kinds of entry on the map, backwards: from what should be different to what is done."""

HEADINGS = {
    "outcome": "Outcome",
    "decision": "Decision",
    "group": "Who",
    "activity": "What we do",
}
HOLES = {
    "outcome": "for no outcome yet",
    "decision": "no decision yet",
    "group": "nobody yet",
    "activity": "no way of working yet",
}
"""What stands where the map has a hole."""


class Node(Struct, frozen=True, kw_only=True):
    """One part of the map. key: of its entry, or empty for a hole. below: what leads to it."""

    kind: str
    key: str = ""
    below: "tuple[Node, ...]" = ()


def map_of(plan: Plan) -> tuple[Node, ...]:
    """The whole map, outcome by outcome; last, under a hole, what leads to no outcome."""
    roots = [_outcome(plan, one) for one in plan.outcomes]
    loose = tuple(_loose(plan))
    return (*roots, Node(kind="outcome", below=loose)) if loose else tuple(roots)


def _outcome(plan: Plan, outcome: Outcome) -> Node:
    serving = (one for one in plan.decisions if outcome.id in one.outcomes)
    below = tuple(_decision(plan, one) for one in serving)
    return Node(kind="outcome", key=outcome.key, below=below or (Node(kind="decision"),))


def _decision(plan: Plan, decision: Decision) -> Node:
    activities = [one for one in plan.activities if decision.id in one.decisions]
    groups = [one for one in plan.linked(decision, "groups") if isinstance(one, Group)]
    below = [_group(one, (a for a in activities if one.id in a.groups)) for one in groups]
    ids = {one.id for one in groups}
    alone = tuple(_leaf(one) for one in activities if not ids & set(one.groups))
    if alone or not below:
        below.append(Node(kind="group", below=alone))
    return Node(kind="decision", key=decision.key, below=tuple(below))


def _group(group: Group, activities: Iterable[Entry]) -> Node:
    below = tuple(_leaf(one) for one in activities)
    return Node(kind="group", key=group.key, below=below or (Node(kind="activity"),))


def _leaf(entry: Entry) -> Node:
    return Node(kind=entry.kind, key=entry.key)


def _loose(plan: Plan) -> Iterator[Node]:
    yield from (_decision(plan, one) for one in plan.decisions if not plan.linked(one, "outcomes"))
    asked = {one for decision in plan.decisions for one in decision.groups}
    groups = tuple(_leaf(one) for one in plan.groups if one.id not in asked)
    unused = tuple(_leaf(one) for one in plan.activities if not plan.linked(one, "decisions"))
    if unused:
        groups = (*groups, Node(kind="group", below=unused))
    if groups:
        yield Node(kind="decision", below=groups)


def named(plan: Plan, node: Node) -> str:
    """What stands on the map for a part: the title of its entry, or what is missing."""
    entry = plan.entry(node.key)
    return (entry.title or entry.id) if entry else f"[!] {HOLES[node.kind]}"


def map_in_words(plan: Plan) -> Iterator[str]:
    """The map as a list that says what the picture shows, each part below what it leads to."""
    for node in map_of(plan):
        yield from _in_words(plan, node, 0)


def _in_words(plan: Plan, node: Node, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{HEADINGS[node.kind]}: {named(plan, node)}"
    for one in node.below:
        yield from _in_words(plan, one, depth + 1)


def ways(nodes: Iterable[Node]) -> Iterator[tuple[Node, ...]]:
    """Every way through the map, from the outcome as far as it goes."""
    for node in nodes:
        if node.below:
            yield from ((node, *way) for way in ways(node.below))
        else:
            yield (node,)


def map_state(plan: Plan) -> str:
    """How whole the map is, in one line."""
    holes = sum(any(not node.key for node in way) for way in ways(map_of(plan)))
    counted = f"{_count(plan.outcomes, 'outcome')}, {_count(plan.decisions, 'decision')}"
    if not plan.outcomes:
        return "Nothing on the map yet."
    return f"{counted}. " + (f"{_number(holes, 'hole')} to look at." if holes else "No holes.")


def _count(entries: tuple[Entry, ...], what: str) -> str:
    return _number(len(entries), what)


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
