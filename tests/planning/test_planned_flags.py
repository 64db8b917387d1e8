"""What to look at again in time, money, support and promises."""

import datetime as dt
from typing import Any

from msgspec.structs import replace
from sample import TODAY, loaded

from coplan.model.linked import Linked
from coplan.model.plan import Activity, Decision, Group, Header, Plan
from coplan.planning.feedback import overdue
from coplan.planning.planned_flags import Planned

KNOWS = loaded().knowledge


def plan_with(
    decision: dict[str, Any] | None = None, weeks: int = 20, money: int | None = None, **group: Any
) -> Plan:
    """One decision with one activity and one group."""
    return Plan(
        header=Header(nation="england", facts={} if money is None else {"money": money}),
        decisions=(
            Decision(
                id="d", title="Menus", date=TODAY + dt.timedelta(weeks=weeks), facts=decision or {}
            ),
        ),
        groups=(Group(id="g", title="Patients", size=8, facts={"standing": False, **group}),),
        activities=(Activity(id="a", method="co-design-series", decisions=("d",), groups=("g",)),),
    )


def flags(plan: Plan) -> dict[str, str]:
    """What is said, by id of the flag."""
    return {one.id: one.says for one in Planned().flags(Linked.of(plan), KNOWS, TODAY)}


def test_what_had_to_begin_already_is_flagged_with_its_date() -> None:
    """A series of workshops takes 12 weeks with a new group, and there are 8."""
    said = flags(plan_with(weeks=8))["late-start"]
    assert "“Everything up to the first session” had to begin by" in said
    assert "late-start" not in flags(plan_with(weeks=40))


def test_a_decision_of_the_past_is_not_late_any_more() -> None:
    """Nobody can begin it now."""
    assert "late-start" not in flags(plan_with(weeks=-1))


def test_an_overdue_promise_is_flagged_until_people_were_told() -> None:
    """From the day after the one that was promised."""
    yesterday = {"feedback.by": TODAY - dt.timedelta(days=1)}
    assert "feedback-overdue" in flags(plan_with(yesterday))
    assert [one.title for one in overdue(plan_with(yesterday), TODAY)] == ["Menus"]
    assert "feedback-overdue" not in flags(plan_with({**yesterday, "feedback.done": True}))
    assert "feedback-overdue" not in flags(plan_with({"feedback.by": TODAY}))


def test_people_asked_to_tell_it_twice_are_flagged() -> None:
    """Counted over all activities, with what would spare it."""
    plan = plan_with(distress=True, **{"safe.known": "Their report of 2024"})
    second = Activity(id="b", method="listening", decisions=("d",), groups=("g",))
    found = Planned().flags(
        Linked.of(replace(plan, activities=(*plan.activities, second))), KNOWS, TODAY
    )
    (flag,) = [one for one in found if one.id == "asked-to-retell"]
    assert "2 activities" in flag.says
    assert "Their report of 2024" in flag.could
    assert "asked-to-retell" not in flags(plan)


def test_too_little_money_is_flagged_in_pounds() -> None:
    """With what is missing at the least and at the most."""
    said = flags(plan_with(money=10, wants="design"))["money-short"]
    assert "there is £10" in said
    assert "money-short" not in flags(plan_with(wants="design"))


def test_what_has_not_changed_is_not_worked_out_again() -> None:
    """The flags of a decision are the very same ones, until something around it changes."""
    planned, plan = Planned(), plan_with(weeks=8)
    before = planned.flags(Linked.of(plan), KNOWS, TODAY)
    again = planned.flags(Linked.of(replace(plan, conflicts=())), KNOWS, TODAY)
    assert [id(one) for one in before] == [id(one) for one in again]
    more = replace(plan.groups[0], facts={"standing": True})
    other = planned.flags(Linked.of(replace(plan, groups=(more,))), KNOWS, TODAY)
    assert before != other
    assert other == Planned().flags(Linked.of(replace(plan, groups=(more,))), KNOWS, TODAY)
