"""What working back and adding up costs as a plan grows, and when one date moves."""

import datetime as dt
from collections.abc import Iterator

from bench.judging import TODAY, took

from coplan.extend.plugins import load_extensions
from coplan.model.plan import Activity, Decision, Group, Header, Plan
from coplan.planning.money import budget
from coplan.planning.schedule import moved, schedule

SIZES = (10, 100, 1000)
"""Decisions; each has five activities with one group."""


def lines(most: int = SIZES[-1]) -> Iterator[str]:
    """A table: milliseconds for plans of growing size."""
    knowledge = load_extensions().loaded.knowledge
    yield "Working back and adding up, with five activities for each decision"
    yield ""
    heads = ("schedule", "one date moved", "budget")
    yield f"{'decisions':>9} " + " ".join(f"{one:>17}" for one in heads)
    for size in (one for one in SIZES if one <= most):
        plan = grown(size)
        worked = schedule(plan, knowledge, TODAY)
        date = TODAY + dt.timedelta(days=300)
        whole = took(lambda plan=plan: schedule(plan, knowledge, TODAY))
        one = took(lambda worked=worked, date=date: moved(worked, "decision.d3", date))
        sums = took(lambda plan=plan: budget(plan, knowledge, TODAY))
        yield f"{size:>9} " + " ".join(f"{cell:>14.2f} ms" for cell in (whole, one, sums))


def grown(size: int) -> Plan:
    """A plan with so many decisions, each with its own people."""
    return Plan(
        header=Header(nation="england"),
        decisions=tuple(
            Decision(id=f"d{n}", date=TODAY + dt.timedelta(days=200 + n % 500)) for n in range(size)
        ),
        groups=tuple(
            Group(
                id=f"g{n}",
                size=8,
                facts={
                    "standing": n % 2 == 0,
                    "let_down": n % 3 == 0,
                    "pay": "fees",
                    "wants": "design",
                    "distress": True,
                    "access.formats": 1,
                    "hourly": 25,
                },
            )
            for n in range(size)
        ),
        activities=tuple(
            Activity(
                id=f"a{n}",
                method="co-design-series",
                decisions=(f"d{n % size}",),
                groups=(f"g{n % size}",),
                facts={"sessions": 3, "hours": 2, "prep_hours": 1},
            )
            for n in range(5 * size)
        ),
    )
