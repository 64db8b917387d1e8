"""One rule that needs arithmetic. Write a rule as words, in the pack, wherever you can."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import coplan

FACILITATORS = "my-plugin.facilitators"
"""The question that the pack adds: how many facilitators a group has."""

MOST = 8
"""How many people one facilitator can listen to: an estimate. Put your own figure here."""


def crowded(facts: Mapping[str, Any]) -> bool:
    """Whether there are more people than the facilitators can listen to."""
    return bool(facts["size"] > MOST * facts[FACILITATORS])


CROWDED = coplan.Rule(
    id="my-plugin.crowded",
    when=coplan.Computed(
        reads=("size", FACILITATORS),
        answer=crowded,
        says=f"more than {MOST} people for each facilitator",
        turns={FACILITATORS: (1, 2, 3, 4)},
    ),
    flag="look-again",
    says="{group}: there are more people than the facilitators can listen to.",
    why="In a crowd the quick and the loud are heard. The others came for nothing.",
    could="Ask one more facilitator, or meet in two smaller groups.",
    source=coplan.Source(
        id="my-plugin-figure",
        title="How many people one facilitator can listen to, an estimate by The Author",
        kind="estimate",
        trust="estimate",
        checked=date.fromisoformat("2026-01-01"),
        review_by=date.fromisoformat("2027-01-01"),
    ),
    examples=(
        coplan.Example(facts={"size": 9, FACILITATORS: 1, "group": "they"}, fires=True),
        coplan.Example(facts={"size": 16, FACILITATORS: 2, "group": "they"}, fires=False),
    ),
)
