"""By when each level of involvement had to begin: found by judging again on other days."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from coplan.judgement.conditions import ALWAYS, tests
from coplan.judgement.costs import counts_money
from coplan.judgement.facts import DAYS_IN_WEEK
from coplan.judgement.knowledge import SHORT, Knowledge
from coplan.judgement.moves import limits_in
from coplan.judgement.verdict import combined, routes_of
from coplan.judgement.wording import spoken
from coplan.model.ladder import Rung
from coplan.model.plan import Decision, Plan

OFFERED = (Rung.CONSULTATION, Rung.ENGAGEMENT, Rung.CO_DESIGN, Rung.CO_PRODUCTION)
"""Rungs that take time. It is never too late to tell people something."""


class Latest(Struct, frozen=True, kw_only=True):
    """By when a rung has to begin for one decision.

    weeks: how many the rules ask for at the least. by: the last day on which that many are left.
    late: that day has passed.
    """

    rung: Rung
    weeks: int
    by: dt.date
    late: bool


def latest_starts(
    plan: Plan, decision: Decision, knowledge: Knowledge, today: dt.date
) -> tuple[Latest, ...]:
    """By when each rung had to begin, the highest first; none for a decision without a date.

    Only rungs that the other answers allow, and only where the rules' weeks make a difference.
    Every figure is one that a rule turns at, tried by judging that many weeks before the date.
    """
    if decision.date is None:
        return ()
    known = _on_any_day(plan, decision, knowledge, today)
    ceilings = dict(_ceilings(plan, decision, known, decision.date))
    found: list[Latest] = []
    for rung in sorted(OFFERED, reverse=True):
        weeks = _enough(rung, ceilings)
        if weeks:
            by = decision.date - dt.timedelta(weeks=weeks)
            found.append(Latest(rung=rung, weeks=weeks, by=by, late=by < today))
    return tuple(found)


def _on_any_day(plan: Plan, decision: Decision, knowledge: Knowledge, today: dt.date) -> Knowledge:
    """The rules that limit, with those on money as they hold today.

    A coordinator who begins earlier costs more, and that says nothing about time.
    """
    limiting = {i: r for i, r in knowledge.rules.items() if r.ceiling or r.stop or r.own_case}
    paid = {i for i, r in limiting.items() if any(t.fact == SHORT for t in tests(r.when))}
    fired: set[str] = set()
    if paid and counts_money(plan.header, knowledge):
        routes = routes_of(plan, decision, knowledge, today)
        fired = {rule.id for route in routes for rule in route.applied.fired}
    rules = {i: r for i, r in limiting.items() if i not in paid}
    rules |= {i: replace(limiting[i], when=ALWAYS) for i in paid & fired}
    return replace(knowledge, rules=rules)


def _ceilings(
    plan: Plan, decision: Decision, knowledge: Knowledge, date: dt.date
) -> Iterator[tuple[int, Rung]]:
    """The most that could be offered with so many weeks left, the fewest weeks first."""
    turns = limits_in(knowledge.rules.values()).get("weeks", ())
    for weeks in sorted({0, *(turn for turn in turns if turn >= 0)}):
        if date.toordinal() > weeks * DAYS_IN_WEEK:
            day = date - dt.timedelta(weeks=weeks)
            applied = combined(routes_of(plan, decision, knowledge, day))
            if not applied.stop and not applied.own_case:
                yield weeks, applied.ceiling.high


def _enough(rung: Rung, ceilings: Mapping[int, Rung]) -> int | None:
    """The fewest weeks from which on a rung can be offered, however many more there are."""
    enough: int | None = None
    for weeks, ceiling in reversed(tuple(ceilings.items())):
        if ceiling < rung:
            break
        enough = weeks
    return enough


def latest_words(found: Sequence[Latest], knowledge: Knowledge) -> str:
    """In a sentence: what had to begin by when, and what still can."""
    told = [
        f"{knowledge.name(one.rung)} "
        f"{'had to begin by' if one.late else 'still can, until'} {spoken(one.by)}"
        for one in found
    ]
    return f"{'; '.join(told)}." if told else ""
