"""One view: as lines that can be read out, and drawn for the screen."""

from collections.abc import Iterator, Sequence

import coplan
from coplan_my_plugin.rules import FACILITATORS

WIDEST = 40
"""Marks in a row at the most, so that a large group stays on the screen."""


def in_words(judged: coplan.Judged) -> Sequence[str]:
    """A line for each group that has people and facilitators."""
    lines = [
        f"{title}: {people / facilitators:.0f} people for each facilitator"
        for title, people, facilitators in _groups(judged)
    ]
    return lines or ["No group has an answer about its facilitators yet."]


def drawn(judged: coplan.Judged) -> object:
    """The same with a mark for each person. Text of a plan is never markup."""
    from textual.widgets import Static  # only a screen needs it

    lines = [
        line
        for title, people, facilitators in _groups(judged)
        for line in (title, "  " + "▪" * min(round(people / facilitators), WIDEST))
    ]
    return Static("\n".join([*lines, "", *in_words(judged)]), markup=False)


def _groups(judged: coplan.Judged) -> Iterator[tuple[str, int, int]]:
    """Each group that has both answers: its title, its people and its facilitators."""
    for group in judged.plan.groups:
        people, facilitators = group.get("size"), group.get(FACILITATORS)
        if isinstance(people, int) and isinstance(facilitators, int) and facilitators > 0:
            yield group.title, people, facilitators


SHARED_OUT = coplan.View(
    id="my-plugin.shared-out",
    title="People for each facilitator",
    plain=in_words,
    widget=drawn,
)
