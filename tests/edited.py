"""A plan of a few linked entries, and anything that a person could do to it."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace
from sample import OPEN, TODAY, plan_with

from coplan.model.plan import Activity, Conflict, Decision, Entry, Group, Kept, Outcome, Plan

FACTS: dict[str, list[Any]] = {
    "openness": ["taken", "options", "shape", "agenda"],
    "power": ["own-case", "named", "shared"],
    "reply": [True, False, 1, 0],
    "tied": [True, False],
    "bar": ["none", "unnamed", "local-policy"],
    "set_by": ["organisation", "people"],
    "pay": ["none", "fees"],
    "size": [1, True, 30],
    "nation": ["wales", ""],
    "title": ["Co-production for all", "The rules don't let us", "What to do", ""],
    "notes": ["Ask ben@example.org", "Service users are hard to reach.", ""],
    "own_words": ["service users", ""],
    "calls_itself": ["hard to reach", ""],
    "called": ["co-production", "consultation", ""],
    "method": ["survey", "steering-group"],
    "outcomes": [("change",), ("else", "change"), ("gone",), ()],
    "groups": [("members",), ("others", "members"), ()],
    "decisions": [("choice", "two"), ("three", "gone"), ()],
    "money": [0, 300, 900, Decimal("900.50"), True],
    "sessions": [1, 3, True],
    "hours": [2, 4],
    "hourly": [10, 40],
    "room_cost": [0, 250],
    "date": [TODAY + dt.timedelta(weeks=weeks) for weeks in (-2, 3, 60)],
    "distress": [True, False],
    "standing": [True, False],
    "feedback.by": [TODAY - dt.timedelta(days=3)],
}
"""Answers, and values that a person may have typed by hand."""


def many(**header: Any) -> Plan:
    """Four decisions; the first and the last share an outcome, and each pair shares a group.

    header: facts about the whole plan, such as the money there is.
    """
    plan = plan_with(**OPEN)
    plan = replace(plan, header=replace(plan.header, facts=header))
    first = plan.decisions[0]
    group, outcome = plan.groups[0], plan.outcomes[0]
    return replace(
        plan,
        outcomes=(outcome, replace(outcome, id="else")),
        groups=(group, replace(group, id="others")),
        activities=(
            Activity(
                id="work",
                method="steering-group",
                decisions=("choice", "four"),
                groups=("others",),
                facts={"sessions": 2, "hours": 2, "room_cost": 300},
            ),
        ),
        decisions=(
            first,
            replace(first, id="two", outcomes=("else",)),
            replace(first, id="three", outcomes=("else",), groups=("others",)),
            replace(first, id="four", groups=("others",)),
        ),
    )


KINDS = ("outcomes", "decisions", "groups", "activities", "kept", "conflicts")


def edited(plan: Plan, draw: st.DrawFn) -> Plan:
    """The plan after one thing that a person, or an editor, could do to it."""
    if draw(st.booleans()) and draw(st.booleans()):
        return replace(plan, header=answered(plan.header, draw))
    kind = draw(st.sampled_from(KINDS))
    entries: list[Entry] = list(getattr(plan, kind))
    number = draw(st.integers(0, max(len(entries) - 1, 0)))
    match draw(st.sampled_from(["set", "set", "set", "add", "remove", "turn", "read again"])):
        case "set" if entries:
            entries[number] = answered(entries[number], draw)
        case "remove" if entries:
            del entries[number]
        case "turn":
            entries.reverse()
        case "read again":
            entries = [replace(one) for one in entries]
        case "add":
            entries.insert(number, new(kind, draw(st.sampled_from(["new", "choice", "change"]))))
    return replace(plan, **{kind: tuple({one.id: one for one in entries}.values())})


def answered(entry: Entry, draw: st.DrawFn) -> Any:
    """The entry with another answer; a field has the type that it must have."""
    name = draw(st.sampled_from(list(FACTS)))
    value = draw(st.sampled_from(FACTS[name]))
    if name in entry.__struct_fields__:
        return replace(entry, **{name: value})
    return replace(entry, facts={**entry.facts, name: value})


def new(kind: str, name: str) -> Entry:
    """An entry that nothing is known of but its name and a link."""
    return {
        "outcomes": Outcome(id=name, title="Co-designed"),
        "decisions": Decision(id=name, outcomes=("change", "new"), groups=("members",)),
        "groups": Group(id=name),
        "activities": Activity(id=name, decisions=("choice", "new"), method="survey"),
        "kept": Kept(id=name, flag="late-start", about="decision.choice", reason="We asked."),
        "conflicts": Conflict(id=name, entry="plan", name="title", value="Old"),
    }[kind]
