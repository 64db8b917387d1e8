"""What money is missing for a decision, and what that does to its verdict."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample import OPEN, TODAY, core, loaded, plan_with

from coplan.judgement.changes import Change, what_would_change
from coplan.judgement.costs import cost_lines, least, money_facts
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.verdict import Verdict, judge
from coplan.model.edit import Set, supposing
from coplan.model.ladder import Rung
from coplan.model.plan import Activity, Plan
from coplan.planning.money import budget
from coplan.planning.money_words import change_words

KNOWS = replace(
    core(),
    rules={**core().rules, "too-dear": loaded().knowledge.rules["too-dear"]},
    costs=loaded().knowledge.costs,
    rates=loaded().knowledge.rates,
    questions=loaded().knowledge.questions,
)
"""The core with the money of its plugin: no other rule has a say."""

COST = 8 * 6 * 2 * 25 + 8 * 6 * 10 + 6 * 100 + 8 * 5 + 352
"""Eight people, six sessions of two hours at £25, fares, rooms, thanks, and a tenth in reserve."""


NEEDS = dict.fromkeys((n for n in KNOWS.questions if n.startswith("access.")), 0) | {
    "uk.claims_benefits": False
}
"""Answers under which nobody needs anything more to take part."""


def plan(money: Any = COST, /, **answers: Any) -> Plan:
    """One decision that could be shared, with one activity of six sessions."""
    start = plan_with(**{**OPEN, "wants": "design", **answers})
    group = start.groups[0]
    group = replace(group, facts={**group.facts, **NEEDS, "hourly": 25, "fares": 10})
    facts = {"sessions": 6, "hours": 2, "prep_hours": 0, "room_cost": 100}
    work = Activity(
        id="work",
        method="co-design-series",
        decisions=("choice",),
        groups=("members",),
        facts=facts,
    )
    known = {"coordinator_paid": False} | ({} if money is None else {"money": money})
    return replace(
        start, header=replace(start.header, facts=known), groups=(group,), activities=(work,)
    )


def answered(start: Plan, entry: str, name: str, value: Any) -> Plan:
    """The plan with another answer; None takes it away."""
    return supposing(start, [Set(entry=entry, name=name, value=value)])


def facts(start: Plan) -> dict[str, Any]:
    """What is known of the money for the first decision."""
    return dict(money_facts(start, start.decisions[0], KNOWS, TODAY))


def verdict(start: Plan, knowledge: Knowledge = KNOWS) -> Verdict:
    """What is made of the first decision."""
    return judge(start, start.decisions[0], knowledge, TODAY)


def changes(start: Plan) -> tuple[Change, ...]:
    """What would lift the first decision."""
    return what_would_change(start, start.decisions[0], verdict(start), KNOWS, TODAY)


def test_the_sum_of_the_example_is_right() -> None:
    """2,400 for time, 480 for fares, 600 for rooms, 40 for thanks: 3,520, and 352 in reserve."""
    assert COST == 3872
    assert least(cost_lines(plan(), KNOWS, TODAY)) == COST


def test_enough_to_the_penny_is_enough() -> None:
    """A penny less is missing; it counts as a whole pound."""
    assert facts(plan()) == {"costed": True, "short": 0}
    assert facts(plan(Decimal("3871.99"))) == {"costed": True, "short": 1}
    assert facts(plan(2522)) == {"costed": True, "short": 1350}


def test_what_cannot_be_paid_for_cannot_be_promised() -> None:
    """The ceiling comes down, and the reason says how many pounds are missing."""
    assert verdict(plan()).ceiling.high == Rung.CO_DESIGN
    found = verdict(plan(2522))
    assert found.ceiling.high == Rung.ENGAGEMENT
    assert found.settled
    (reason,) = found.binding
    assert reason.rule == "too-dear"
    assert "at least £1,350 more than there is" in reason.says


@pytest.mark.parametrize(
    ("money", "says"),
    [
        (2522, "£1,350 more (£3,872 in all): co-design."),
        (Decimal("2522.50"), "£1,350 more (£3,872.50 in all): co-design."),
        (0, "£3,872 more (£3,872 in all): co-design."),
    ],
)
def test_what_would_change_it_is_said_in_pounds(money: Any, says: str) -> None:
    """The fewest whole pounds that are enough."""
    assert [one.says for one in changes(plan(money))] == [says]


def test_a_pound_less_would_not_be_enough() -> None:
    """The threshold is exact: it is found by judging again."""
    (change,) = changes(plan(2522))
    (edit,) = change.facts
    assert verdict(supposing(plan(2522), [edit])).ceiling.high == change.rung == Rung.CO_DESIGN
    less = Set(entry=edit.entry, name=edit.name, value=int(str(edit.value)) - 1)
    assert verdict(supposing(plan(2522), [less])).ceiling.high == Rung.ENGAGEMENT


def test_weeks_and_pounds_are_asked_for_together() -> None:
    """Where both hold a decision down, neither alone would do."""
    start = plan(2522, standing=False, date=TODAY + dt.timedelta(weeks=8))
    said = [one.says for one in changes(start)]
    # A new group is trained as well: £40 for each of eight people, and a tenth of that.
    assert (
        "Four more weeks (to 15 February 2027) and £1,702 more (£4,224 in all): co-design." in said
    )


def test_a_change_that_costs_more_counts_that_too() -> None:
    """Fees lift the decision only as far as there is money for them."""
    start = plan(1600, pay="expenses")
    assert facts(start) == {"costed": True, "short": 0}
    (fees,) = changes(start)
    assert fees.says == "Fees for people's time: engagement."
    (rest,) = changes(supposing(start, fees.facts))
    assert rest.says == "£2,272 more (£3,872 in all): co-design."


def test_what_more_money_costs_is_not_said_twice() -> None:
    """It is the money that is missing, and no cost of its own."""
    (change,) = changes(plan(2522))
    assert change_words(plan(2522), change, KNOWS, TODAY) == change.says


def test_money_that_nobody_has_named_holds_nothing_down() -> None:
    """A decision can be judged without; then the answer on funding is all that counts."""
    start = plan(None)
    assert facts(start) == {"costed": False}
    assert verdict(start).settled
    assert verdict(start).ceiling.high == Rung.CO_DESIGN
    assert money_facts(start, start.decisions[0], core(), TODAY) == {}


def test_a_figure_that_is_missing_is_never_guessed() -> None:
    """What is short is unknown while an open line could still make it so, and known once it is."""
    start = answered(plan(5000), "activity.work", "hours", None)
    assert facts(start) == {"costed": False}
    assert verdict(start).settled
    assert facts(answered(start, "plan", "money", 1000))["short"] == 232


def test_each_decision_is_counted_as_if_it_were_alone() -> None:
    """Only what is done for it counts; that all together is too much is a flag of the plan."""
    start = plan()
    other = replace(start.decisions[0], id="other")
    dear = replace(start.activities[0], id="dear", decisions=("other",), facts={"sessions": 9})
    start = replace(
        start, decisions=(*start.decisions, other), activities=(*start.activities, dear)
    )
    assert facts(start) == {"costed": True, "short": 0}
    assert budget(start, KNOWS, TODAY).affordable is False


def test_what_is_done_for_nobody_costs_a_decision_nothing() -> None:
    """Before a way of working is chosen, money holds nothing down."""
    assert facts(replace(plan(0), activities=())) == {"costed": True, "short": 0}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 9000), st.integers(1, 12), st.integers(0, 40), st.integers(1, 12))
def test_the_first_sum_that_is_enough_is_found(
    money: int, sessions: int, hourly: int, size: int
) -> None:
    """Whatever is planned: so much lifts it, and a pound less does not."""
    start = answered(plan(money, size=size), "activity.work", "sessions", sessions)
    start = answered(start, "group.members", "hourly", hourly)
    found = [one.facts[0] for one in changes(start) if one.facts[0].name == "money"]
    short = facts(start)["short"]
    assert [one.value for one in found] == ([money + short] if short else [])
    if short:
        assert facts(answered(start, "plan", "money", money + short))["short"] == 0
        assert facts(answered(start, "plan", "money", money + short - 1))["short"] == 1


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 10), st.integers(1, 10), st.integers(0, 9000))
def test_more_money_never_allows_less(sessions: int, more: int, money: int) -> None:
    """And more sessions never allow more."""
    start = answered(plan(money), "activity.work", "sessions", sessions)
    richer = answered(start, "plan", "money", money + more * 500)
    longer = answered(start, "activity.work", "sessions", sessions + more)
    assert (
        verdict(longer).ceiling.high <= verdict(start).ceiling.high <= verdict(richer).ceiling.high
    )
