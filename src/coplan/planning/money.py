"""What it costs to involve people, and whether the money is enough."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import ceil

from msgspec import Struct, field

from coplan.judgement.conditions import is_number
from coplan.judgement.costs import (
    Line,
    Open,
    cost_lines,
    groups_of,
    least,
    most,
    pennies,
    positive,
)
from coplan.judgement.knowledge import MONEY, Knowledge
from coplan.judgement.wording import pounds
from coplan.model.plan import Entry, Plan


class Each(Struct, frozen=True, kw_only=True):
    """The money there is, shared out over everybody who comes and every time they come.

    sessions, people: how often, and how many at the most. times: each person each time, all told.
    amount: what there is for one person one time.
    """

    there: Decimal
    sessions: int
    people: int
    times: int
    amount: Decimal


class Budget(Struct, frozen=True, kw_only=True):
    """All lines of a plan, and the money there is.

    low, high: the sum of all lines that have an amount. there: None where nobody has said.
    each: what the money comes to for each person each time. unequal: activities in which people
    would get different pay, by key, with what each group gets.
    """

    lines: tuple[Line, ...]
    low: Decimal
    high: Decimal
    there: Decimal | None = None
    each: Each | None = None
    unequal: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def unknown(self) -> tuple[Line, ...]:
        """Lines that cannot be counted yet."""
        return tuple(one for one in self.lines if not one.known)

    @property
    def asks(self) -> tuple[Open, ...]:
        """What is still to be answered before all is counted, each once."""
        return tuple(dict.fromkeys(ask for one in self.lines for ask in one.asks))

    @property
    def affordable(self) -> bool | None:
        """Whether the money is enough; None where that is not known, or sources differ too far."""
        if self.there is None:
            return None
        if self.low > self.there:
            return False
        return None if self.high > self.there or self.unknown else True

    @property
    def short(self) -> tuple[Decimal, Decimal]:
        """How much is missing, at the least and at the most; nought where it is enough."""
        there = self.there or Decimal()
        return max(self.low - there, Decimal()), max(self.high - there, Decimal())

    @property
    def dropped_last(self) -> tuple[str, ...]:
        """The lines by title, from what to keep the longest to what could go first."""
        lines = sorted((one for one in self.lines if one.high), key=lambda one: -one.keep)
        return tuple(dict.fromkeys(one.title for one in lines))


def budget(plan: Plan, knowledge: Knowledge, today: dt.date) -> Budget:
    """What a plan costs from today on. today: to count the weeks until its last date."""
    lines = cost_lines(plan, knowledge, today)
    there = positive(plan.header.get(MONEY))
    return Budget(
        lines=lines,
        low=least(lines),
        high=most(lines),
        there=there,
        each=None if there is None else _each(plan, there),
        unequal=dict(_unequal(plan)),
    )


def _each(plan: Plan, there: Decimal) -> Each | None:
    """The money shared out, where one activity says how often how many people meet."""
    met = [
        (ceil(count), sum(one.size or 0 for one in groups_of(plan, activity)))
        for activity in plan.activities
        if is_number(count := activity.get("sessions"))
    ]
    times = sum(count * people for count, people in met)
    if not times:
        return None
    people = max(people for _, people in met)
    sessions = sum(count for count, people in met if people)
    amount = pennies(there / Decimal(times))
    return Each(there=there, sessions=sessions, people=people, times=times, amount=amount)


def _unequal(plan: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    for activity in plan.activities:
        gets = unequal_pay(groups_of(plan, activity))
        if gets:
            yield activity.key, gets


def unequal_pay(groups: Iterable[Entry]) -> tuple[str, ...]:
    """What each group that meets in one room gets, where that differs; nothing where it does not.

    groups: those that meet there.
    """
    known = [one for one in groups if one.get("pay") is not None]
    got = {(one.get("pay"), one.get("hourly")) for one in known}
    rates = {rate for _, rate in got if rate is not None}
    differs = len({pay for pay, _ in got}) > 1 or len(rates) > 1
    return tuple(_gets(one) for one in known) if differs else ()


def _gets(group: Entry) -> str:
    hourly = positive(group.get("hourly"))
    words = {
        "none": "nothing",
        "expenses": "costs only",
        "fees": "fees",
        "volunteers": "costs only",
    }
    pay = words.get(str(group.get("pay")), str(group.get("pay")))
    rate = f" of {pounds(hourly)} an hour" if hourly is not None and pay == "fees" else ""
    return f"{group.title or group.id}: {pay}{rate}"
