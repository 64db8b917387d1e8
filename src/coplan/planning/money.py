"""What it costs to involve people, line by line, and whether the money is enough.

Pounds are decimal numbers, rounded to pennies in each line, so that a total is exactly the sum of
the lines that people see.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, prod

from msgspec import Struct, field

from coplan.judgement.conditions import holds, is_number, tests
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.resources import Cost, Rate
from coplan.model.plan import Activity, Entry, Facts, Group, Plan, Value

PENNY = Decimal("0.01")
HUNDRED = 100
DAYS_IN_WEEK = 7


class Open(Struct, frozen=True):
    """Something that is not known yet. entry: key of what it is about. fact: its name."""

    entry: str
    fact: str


class Line(Struct, frozen=True, kw_only=True):
    """One line of a budget.

    about: key of the activity, group or plan. group: key of the group that it is for, or empty.
    how: the sum in words: people, sessions, hours, and at what price.
    low, high: pounds; the same where there is one figure. None while something is not known: asks
    says what. rates: what was counted with; none where it is the team's own figure.
    counts: the answers that it is worked out from. keep: the higher, the later it is dropped.
    """

    cost: str
    title: str
    says: str
    about: str
    group: str
    how: str
    keep: int
    low: Decimal | None = None
    high: Decimal | None = None
    rates: tuple[Rate, ...] = ()
    asks: tuple[Open, ...] = ()
    counts: tuple[Open, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it has an amount."""
        return self.low is not None

    @property
    def estimate(self) -> bool:
        """Whether it rests on coplan's estimate alone."""
        return bool(self.rates) and all(one.source.trust == "estimate" for one in self.rates)


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
    return _Sums(plan, knowledge, today).budget()


def pounds(amount: Decimal) -> str:
    """An amount as people read it: ``£7,200``, ``£12.50``. Nothing is rounded away."""
    whole = amount == amount.to_integral_value()
    sign = "-" if amount < 0 else ""
    return f"{sign}£{abs(amount):,.0f}" if whole else f"{sign}£{abs(amount):,.2f}"


def between(low: Decimal, high: Decimal) -> str:
    """One amount, or from one to another."""
    return pounds(low) if low == high else f"{pounds(low)} to {pounds(high)}"


class _Sums:
    """Goes through the activities of a plan once."""

    def __init__(self, plan: Plan, knowledge: Knowledge, today: dt.date) -> None:
        self._plan = plan
        self._costs = knowledge.costs
        self._questions = knowledge.questions
        self._rates: dict[str, list[Rate]] = {}
        nation = plan.header.nation
        for rate in knowledge.rates.values():
            if not rate.nation or rate.nation == (nation or rate.nation):
                self._rates.setdefault(rate.cost, []).append(rate)
        self._known: dict[str, list[tuple[Entry, Group | None, Facts]]] = {}
        self._header = {**plan.header.values(), **_weeks(plan, today)}

    def budget(self) -> Budget:
        """The lines, and what follows from them."""
        lines = [line for cost in self._costs.values() for line in self._lines(cost)]
        low = sum((one.low or Decimal() for one in lines), Decimal())
        high = sum((one.high or Decimal() for one in lines), Decimal())
        lines += [self._share(one, low, high) for one in self._costs.values() if one.share]
        there = _decimal(self._plan.header.get("money"))
        return Budget(
            lines=tuple(lines),
            low=sum((one.low or Decimal() for one in lines), Decimal()),
            high=sum((one.high or Decimal() for one in lines), Decimal()),
            there=there,
            each=None if there is None else self._each(there),
            unequal=dict(self._unequal()),
        )

    def _lines(self, cost: Cost) -> Iterator[Line]:
        if cost.share:
            return
        if cost.about not in self._known:
            self._known[cost.about] = list(self._places(cost.about))
        for entry, group, facts in self._known[cost.about]:
            needed = holds(cost.when, facts)
            if needed is not False:
                yield self._line(cost, (entry, group), facts, sure=needed is True)

    def _places(self, about: str) -> Iterator[tuple[Entry, Group | None, Facts]]:
        """Where a cost can arise, with what is known there."""
        header, activities = self._header, self._plan.activities
        if about == "plan":
            yield self._plan.header, None, header
        elif about == "activity":
            for one in activities:
                yield one, None, {**header, **one.values()}
        elif about == "part":
            for one in activities:
                for group in self._groups(one):
                    yield one, group, {**header, **group.values(), **one.values()}
        else:
            met = {group.key: group for one in activities for group in self._groups(one)}
            for group in met.values():
                yield group, group, {**header, **group.values()}

    def _groups(self, activity: Activity) -> Sequence[Group]:
        found = self._plan.linked(activity, "groups")
        return [one for one in found if isinstance(one, Group)]

    def _line(
        self, cost: Cost, place: tuple[Entry, Group | None], facts: Facts, *, sure: bool
    ) -> Line:
        entry, group = place
        own = _decimal(facts.get(cost.own))
        rates = () if own is not None else tuple(self._rates.get(cost.rate or cost.id, ()))
        counts = {name: _decimal(facts.get(name)) for name in cost.times}
        asks = [name for name, count in counts.items() if count is None]
        asks += [] if sure else [test.fact for test in tests(cost.when) if test.fact not in facts]
        asks += [] if rates or own is not None else [cost.own or "a rate"]
        low = min((one.low for one in rates), default=own)
        high = max((one.high for one in rates), default=own)
        known = not asks and low is not None and high is not None
        product = prod((count or Decimal() for count in counts.values()), start=Decimal(1))
        return Line(
            cost=cost.id,
            title=cost.title,
            says=cost.says,
            about=entry.key,
            group=group.key if group else "",
            how=_how(counts, own, rates) if known else "",
            keep=cost.keep,
            low=_pennies(product * low) if known and low is not None else None,
            high=_pennies(product * high) if known and high is not None else None,
            rates=rates if known else (),
            asks=tuple(Open(self._where(fact, place), fact) for fact in dict.fromkeys(asks)),
            counts=tuple(
                Open(self._where(fact, place), fact)
                for fact in (*cost.times, cost.own)
                if fact in self._questions
            ),
        )

    def _where(self, fact: str, place: tuple[Entry, Group | None]) -> str:
        """The key of the entry that a fact is asked about."""
        entry, group = place
        question = self._questions.get(fact)
        about = question.about if question else entry.kind
        if about == Group.kind and group:
            return group.key
        return entry.key if about == entry.kind else self._plan.header.key

    def _share(self, cost: Cost, low: Decimal, high: Decimal) -> Line:
        rates = tuple(self._rates.get(cost.rate or cost.id, ()))
        least = min((one.low for one in rates), default=Decimal())
        most = max((one.high for one in rates), default=Decimal())
        percent = f"{least:f}" if least == most else f"{least:f} to {most:f}"
        return Line(
            cost=cost.id,
            title=cost.title,
            says=cost.says,
            about=self._plan.header.key,
            group="",
            how=f"{percent} percent of everything else",
            keep=cost.keep,
            low=_pennies(low * least / HUNDRED),
            high=_pennies(high * most / HUNDRED),
            rates=rates,
        )

    def _each(self, there: Decimal) -> Each | None:
        """The money shared out, where one activity says how often how many people meet."""
        met = [
            (ceil(count), sum(one.size or 0 for one in self._groups(activity)))
            for activity in self._plan.activities
            if is_number(count := activity.get("sessions"))
        ]
        times = sum(count * people for count, people in met)
        if not times:
            return None
        people = max(people for _, people in met)
        sessions = sum(count for count, people in met if people)
        amount = _pennies(there / Decimal(times))
        return Each(there=there, sessions=sessions, people=people, times=times, amount=amount)

    def _unequal(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for activity in self._plan.activities:
            groups = self._groups(activity)
            known = [one for one in groups if one.get("pay") is not None]
            got = {(one.get("pay"), one.get("hourly")) for one in known}
            rates = {rate for _, rate in got if rate is not None}
            if len({pay for pay, _ in got}) > 1 or len(rates) > 1:
                yield activity.key, tuple(_gets(one) for one in known)


def _gets(group: Group) -> str:
    hourly = _decimal(group.get("hourly"))
    words = {
        "none": "nothing",
        "expenses": "costs only",
        "fees": "fees",
        "volunteers": "costs only",
    }
    pay = words.get(str(group.get("pay")), str(group.get("pay")))
    rate = f" of {pounds(hourly)} an hour" if hourly is not None and pay == "fees" else ""
    return f"{group.title or group.id}: {pay}{rate}"


TIMES = " × "

UNITS: Mapping[str, tuple[str, str]] = {
    "size": ("person", "people"),
    "sessions": ("session", "sessions"),
    "hours": ("hour", "hours"),
    "prep_hours": ("hour to prepare", "hours to prepare"),
    "weeks": ("week", "weeks"),
    "coordinator_days": ("day a week", "days a week"),
    "access.children": ("child", "children"),
    "access.assistants": ("assistant", "assistants"),
    "access.interpreters": ("interpreter", "interpreters"),
    "access.formats": ("version", "versions"),
    "access.data": ("person", "people"),
}
"""What a count is called in a sum, for one and for more."""


def _how(counts: Mapping[str, Decimal | None], own: Decimal | None, rates: Sequence[Rate]) -> str:
    parts = [
        f"{count.normalize():f} {UNITS[name][count != 1] if name in UNITS else name}"
        for name, count in counts.items()
        if count is not None
    ]
    if own is not None:
        price = pounds(own)
    else:
        unit = {one.unit for one in rates}
        price = between(min(one.low for one in rates), max(one.high for one in rates))
        price += f" {unit.pop()}" if len(unit) == 1 else ""
    return f"{TIMES.join(parts)} at {price}"


def _decimal(value: Value | None) -> Decimal | None:
    return Decimal(value) if is_number(value) and value >= 0 else None


def _pennies(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, ROUND_HALF_UP)


def _weeks(plan: Plan, today: dt.date) -> Facts:
    """The weeks until the last decision, each begun one counted."""
    last = max((one.date for one in plan.decisions if one.date), default=None)
    return {} if last is None else {"weeks": max(-(-(last - today).days // DAYS_IN_WEEK), 0)}
