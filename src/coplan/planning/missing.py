"""Answers in a plan that belong to a plugin which is not here: kept, and shown as what they are."""

from collections.abc import Iterator

from coplan.judgement.knowledge import Knowledge
from coplan.judgement.wording import spoken
from coplan.model.plan import Entry, Value

OWN = ("days", "why")
"""Sub-tables of an entry that are coplan's own: how long a task takes here, and why."""

HEADING = "From a plugin you do not have"


def missing_answers(entry: Entry, knowledge: Knowledge) -> Iterator[tuple[str, str, Value]]:
    """Each such answer about an entry: the plugin's name, the name of the answer, its value."""
    for name, value in entry.facts.items():
        plugin, dot, inside = name.partition(".")
        if dot and plugin not in OWN and name not in knowledge.questions:
            yield plugin, inside, value


def missing_lines(entry: Entry, knowledge: Knowledge) -> tuple[str, ...]:
    """The same as lines for a person, such as ``housing: rooms: 3``; mostly none."""
    found = missing_answers(entry, knowledge)
    return tuple(f"{plugin}: {name}: {spoken(value)}" for plugin, name, value in found)
