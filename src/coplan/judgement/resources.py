"""What packs bring to plan time and money with: tasks, rates, cost lines and public holidays."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from coplan.judgement.conditions import ALWAYS, Condition
from coplan.judgement.sources import Source

About: TypeAlias = Literal["group", "activity", "decision"]
"""What a task or a cost line is about, from the widest to the narrowest."""

WIDTH: tuple[About, ...] = ("group", "activity", "decision")

DECISION = "decision"
"""Among the needs of a task: it comes after the decision."""


class Task(Struct, frozen=True, kw_only=True):
    """Something that has to be done before people can take part, or after they have.

    about: each group, activity or decision has it once. says: why it is needed.
    days: how many working days it takes. takes: where that figure comes from instead: the lead of
    the way of working, or the sessions that are planned.
    needs: tasks that are done first. when: the facts under which it is needed.
    work: days that the coordinator spends on it; for sessions, on each.
    """

    id: str
    title: str
    says: str
    about: About
    source: Source
    days: int = 0
    takes: Literal["days", "lead", "sessions"] = "days"
    needs: tuple[str, ...] = ()
    when: Condition = ALWAYS
    work: int = 0


def in_order(tasks: Mapping[str, Task]) -> Mapping[str, Task]:
    """Tasks behind what they need: groups' first, then activities', then decisions'.

    A need is left out where it is about something narrower, is not known, or leads in a circle.
    """
    ordered: dict[str, Task] = {}

    def put(task: Task, above: frozenset[str]) -> None:
        if task.id in ordered:
            return
        for name in task.needs:
            need = tasks.get(name)
            if need and need.about == task.about and name not in above:
                put(need, above | {name})
        needs = tuple(one for one in task.needs if one in ordered or one == DECISION)
        ordered[task.id] = replace(task, needs=needs)

    for about in WIDTH:
        for task in tasks.values():
            if task.about == about:
                put(task, frozenset({task.id}))
    return ordered


class Rate(Struct, frozen=True, kw_only=True):
    """What one body pays, or what something usually costs.

    cost: the id of the cost line that it is for. low, high: in pounds for each unit; for a
    percentage, of all the other lines. unit: what is counted, such as ``an hour``.
    year: of the figures. nation: empty where it holds anywhere.
    """

    id: str
    cost: str
    body: str
    low: Decimal
    high: Decimal
    unit: str
    year: int
    source: Source
    nation: str = ""


class Cost(Struct, frozen=True, kw_only=True):
    """One line of a budget.

    about: the plan has it once, or each activity, or each group; or each group's part in each
    activity. times: facts that are multiplied with each other and with the rate, as a person says
    them. own: the fact that holds the team's own rate.
    share: it is a percentage of all other lines. keep: the higher, the later it is dropped.
    """

    id: str
    title: str
    says: str
    about: Literal["plan", "activity", "group", "part"]
    keep: int
    source: Source
    times: tuple[str, ...] = ()
    own: str = ""
    rate: str = ""
    share: bool = False
    when: Condition = ALWAYS


class Holidays(Struct, frozen=True, kw_only=True):
    """The public holidays of one nation. id: the nation. days: what each is called, by date.

    until: the last day up to which all of them are known.
    """

    id: str
    title: str
    until: dt.date
    source: Source
    days: Mapping[dt.date, str] = field(default_factory=dict)
