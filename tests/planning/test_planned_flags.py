"""What to look at again in time, money, support and promises."""

import datetime as dt
from itertools import islice
from typing import Any

from edited import edited, many
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample import TODAY, loaded

from coplan.model.linked import Linked
from coplan.model.plan import Activity, Decision, Group, Header, Plan
from coplan.planning.feedback import overdue
from coplan.planning.planned_flags import Planned
from coplan.session import judged

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


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_after_any_edits_it_is_what_looking_at_all_of_it_gives(data: st.DataObject) -> None:
    """Whatever was asked for between them, and also when going back to an earlier version."""
    money = data.draw(st.sampled_from([{}, {"money": 600, "coordinator_paid": True}]))
    versions, planned = [many(**money)], Planned()
    for _ in range(data.draw(st.integers(1, 4))):
        linked = Linked.of(data.draw(st.sampled_from(versions)))
        match data.draw(st.sampled_from(["some", "all", "nothing"])):
            case "some":
                list(islice(planned.find_all(linked, KNOWS, TODAY), data.draw(st.integers(0, 9))))
            case "all":
                planned.flags(linked, KNOWS, TODAY)
        versions.append(edited(versions[-1], data.draw))
    linked = Linked.of(versions[-1])
    assert planned.flags(linked, KNOWS, TODAY) == Planned().flags(linked, KNOWS, TODAY)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_what_presses_is_all_that_waits_but_notes(data: st.DataObject) -> None:
    """It is counted without them, and comes to the same."""
    state = judged(many(), KNOWS, TODAY)
    for _ in range(data.draw(st.integers(1, 4))):
        state = replace(judged(edited(state.plan, data.draw), KNOWS, TODAY), planned=state.planned)
        for _ in islice(state.find_all(), data.draw(st.integers(0, 40))):
            pass
    assert state.pressing == sum(flag.kind != "note" for flag in state.waiting)


def test_the_last_date_counts_for_the_money_of_the_whole_plan() -> None:
    """What is paid by the week is paid until then, so moving it may cost too much."""
    plan, planned = many(money=9_000, coordinator_paid=True, coordinator_days=1), Planned()
    said = []
    for weeks in (1, 200):
        last = replace(plan.decisions[0], date=TODAY + dt.timedelta(weeks=weeks))
        plan = replace(plan, decisions=(last, *plan.decisions[1:]))
        said.append({one.id for one in planned.flags(Linked.of(plan), KNOWS, TODAY)})
    assert ["money-short" in ids for ids in said] == [False, True]
