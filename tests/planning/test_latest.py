"""By when each rung had to begin, as the rules say it."""

import datetime as dt

from msgspec.structs import replace
from sample import OPEN, TODAY, core, loaded, plan_with

from coplan.judgement.verdict import judge
from coplan.model.ladder import Rung
from coplan.model.plan import Decision, Plan
from coplan.planning.latest import Latest, latest_starts, latest_words


def plan_in(weeks: int, **answers: object) -> Plan:
    """A plan that is open but for these answers, decided so many weeks from today."""
    return plan_with(**{**OPEN, "date": TODAY + dt.timedelta(weeks=weeks), **answers})


def found(plan: Plan) -> tuple[Latest, ...]:
    """By when each rung of the only decision had to begin."""
    return latest_starts(plan, plan.decisions[0], core(), TODAY)


def test_each_rung_has_the_weeks_of_the_rule_that_turns_it() -> None:
    """A new group needs 26 weeks to share it all, 12 to design, 6 to talk, 2 to be asked."""
    told = found(plan_in(10, standing=False))
    assert [(one.rung, one.weeks) for one in told] == [
        (Rung.CO_PRODUCTION, 26),
        (Rung.CO_DESIGN, 12),
        (Rung.ENGAGEMENT, 6),
        (Rung.CONSULTATION, 2),
    ]
    assert [one.late for one in told] == [True, True, False, False]
    assert told[2].by == TODAY + dt.timedelta(weeks=4)


def test_on_the_last_day_it_still_can_and_on_the_next_it_cannot() -> None:
    """Judged on that day and on the day after, the verdict agrees."""
    plan = plan_in(30, standing=False)
    for one in found(plan):
        for later, can in ((0, True), (1, False)):
            day = one.by + dt.timedelta(days=later)
            verdict = judge(plan, plan.decisions[0], core(), day)
            assert (verdict.ceiling.high >= one.rung) is can


def test_a_rung_that_something_else_rules_out_has_no_date() -> None:
    """Time does not help where people get their costs only."""
    assert {one.rung for one in found(plan_in(40, pay="expenses"))} == {Rung.CONSULTATION}


def test_money_counts_as_it_is_today() -> None:
    """A coordinator for more weeks would cost more: that is no limit of time.

    One day a week for ten weeks is £1,100 at the least, and a tenth in reserve is £110.
    """
    plan = plan_in(10, standing=False, wants="design")
    facts = {"coordinator_days": 1, "coordinator_paid": True}
    rungs = {}
    for money in (1210, 1209):
        paid = replace(plan, header=replace(plan.header, facts={**facts, "money": money}))
        told = latest_starts(paid, paid.decisions[0], loaded().knowledge, TODAY)
        rungs[money] = {one.rung for one in told}
    assert rungs[1210] == {Rung.CO_DESIGN, Rung.ENGAGEMENT, Rung.CONSULTATION}
    assert rungs[1209] == {Rung.ENGAGEMENT, Rung.CONSULTATION}


def test_a_decision_without_a_date_or_off_the_ladder_has_none() -> None:
    """There is nothing to count back from."""
    plan = plan_in(10)
    undated = replace(plan.decisions[0], date=None)
    assert latest_starts(replace(plan, decisions=(undated,)), undated, core(), TODAY) == ()
    own: Decision = plan_in(10, power="own-case").decisions[0]
    assert latest_starts(plan_in(10, power="own-case"), own, core(), TODAY) == ()


def test_it_is_said_in_one_sentence() -> None:
    """What had to begin, and what still can."""
    said = latest_words(found(plan_in(10, standing=False)), core())
    assert "Co-design had to begin by 9 November 2026" in said
    assert "Engagement still can, until 21 December 2026" in said
    assert latest_words((), core()) == ""
