"""What it costs to involve people, line by line, and how much of that money is missing.

Pounds are decimal numbers, rounded to pennies in each line, so that a total is exactly the sum of
the lines that people see.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, prod

from msgspec import Struct

from coplan.judgement.conditions import holds, is_number, tests
from coplan.judgement.knowledge import COSTED, MONEY, SHORT, Knowledge
from coplan.judgement.resources import Cost, Rate
from coplan.judgement.wording import between, pounds
from coplan.model.plan import Activity, Decision, Entry, Facts, Group, Header, Plan, Value

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


def cost_lines(plan: Plan, knowledge: Knowledge, today: dt.date) -> tuple[Line, ...]:
    """Every line that the activities of a plan cost. today: to count the weeks to its last date."""
    return _Sums(plan, knowledge, today).lines()


def least(lines: Sequence[Line]) -> Decimal:
    """What lines come to at the least, as far as they are known."""
    return sum((one.low or Decimal() for one in lines), Decimal())


def most(lines: Sequence[Line]) -> Decimal:
    """What lines come to at the most, as far as they are known."""
    return sum((one.high or Decimal() for one in lines), Decimal())


def counts_money(header: Header, knowledge: Knowledge) -> bool:
    """Whether a rule asks what is missing, and the plan says how much money there is."""
    return SHORT in knowledge.named_facts and positive(header.get(MONEY)) is not None


def money_facts(plan: Plan, decision: Decision, knowledge: Knowledge, today: dt.date) -> Facts:
    """The facts ``short`` and ``costed`` of one decision.

    ``short``: whole pounds, each begun one counted, by which its activities cost more than the
    money there is, at the lowest rates, and as if all of that were for this decision alone. It is
    unknown while an answer is missing that could still make it short. ``costed``: whether it is
    known. A rule asks for both, so that nothing hangs on sums which nobody has to give.
    today: to count the weeks to the decision.
    """
    if not counts_money(plan.header, knowledge):
        return {COSTED: False} if SHORT in knowledge.named_facts else {}
    lines = cost_lines(_for_one(plan, decision), knowledge, today)
    missing = ceil(least(lines) - (positive(plan.header.get(MONEY)) or Decimal()))
    if missing <= 0 and any(not one.known for one in lines):
        return {COSTED: False}
    return {COSTED: True, SHORT: max(missing, 0)}


def _for_one(plan: Plan, decision: Decision) -> Plan:
    """The part of a plan that is done for one decision."""
    activities = plan.activities_for(decision)
    met = (one for activity in activities for one in groups_of(plan, activity))
    groups = {one.key: one for one in met}
    return Plan(
        header=plan.header,
        decisions=(decision,),
        activities=activities,
        groups=tuple(groups.values()),
    )


def groups_of(plan: Plan, activity: Activity) -> tuple[Group, ...]:
    """The groups that an activity is with."""
    return tuple(one for one in plan.linked(activity, "groups") if isinstance(one, Group))


def positive(value: Value | None) -> Decimal | None:
    """An answer as a number to count with; None where it is none, or below nought."""
    return Decimal(value) if is_number(value) and value >= 0 else None


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

    def lines(self) -> tuple[Line, ...]:
        """The lines in the packs' order; what is a share of the others comes last."""
        found = [line for cost in self._costs.values() for line in self._lines(cost)]
        low, high = least(found), most(found)
        shares = (self._share(one, low, high) for one in self._costs.values() if one.share)
        return (*found, *shares)

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
                for group in groups_of(self._plan, one):
                    yield one, group, {**header, **group.values(), **one.values()}
        else:
            met = {group.key: group for one in activities for group in groups_of(self._plan, one)}
            for group in met.values():
                yield group, group, {**header, **group.values()}

    def _line(
        self, cost: Cost, place: tuple[Entry, Group | None], facts: Facts, *, sure: bool
    ) -> Line:
        entry, group = place
        own = positive(facts.get(cost.own))
        rates = () if own is not None else tuple(self._rates.get(cost.rate or cost.id, ()))
        counts = {name: positive(facts.get(name)) for name in cost.times}
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
            low=pennies(product * low) if known and low is not None else None,
            high=pennies(product * high) if known and high is not None else None,
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
        bottom = min((one.low for one in rates), default=Decimal())
        top = max((one.high for one in rates), default=Decimal())
        percent = f"{bottom:f}" if bottom == top else f"{bottom:f} to {top:f}"
        return Line(
            cost=cost.id,
            title=cost.title,
            says=cost.says,
            about=self._plan.header.key,
            group="",
            how=f"{percent} percent of everything else",
            keep=cost.keep,
            low=pennies(low * bottom / HUNDRED),
            high=pennies(high * top / HUNDRED),
            rates=rates,
        )


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


def pennies(amount: Decimal) -> Decimal:
    """An amount to the penny; half a penny goes up."""
    return amount.quantize(PENNY, ROUND_HALF_UP)


def _weeks(plan: Plan, today: dt.date) -> Facts:
    """The weeks until the last decision, each begun one counted."""
    last = max((one.date for one in plan.decisions if one.date), default=None)
    return {} if last is None else {"weeks": max(-(-(last - today).days // DAYS_IN_WEEK), 0)}
