"""What others do at the same plan, in words: who is here, and on which step."""

from collections.abc import Sequence

from coplan.commands.registry import TITLES
from coplan.files.presence import Person

LONGEST = 24
"""Letters of a name beside the title of a plan, where there is little room."""

NAMED = 2
"""So many people are named; of more, how many they are."""


def also_here(people: Sequence[Person]) -> str:
    """Who else is at the plan: ``also here: the facilitator (decisions)``; empty for nobody."""
    if not people:
        return ""
    named = people if len(people) <= NAMED else people[:1]
    told = ", ".join(_told(one) for one in named)
    more = len(people) - len(named)
    return f"also here: {told}" + (f" and {more} more" if more else "")


def _told(person: Person) -> str:
    who = person.who if len(person.who) <= LONGEST else f"{person.who[: LONGEST - 1]}…"
    where = dict(TITLES).get(person.step, person.step)  # type: ignore[call-overload]
    return f"{who} ({where})" if where else who
