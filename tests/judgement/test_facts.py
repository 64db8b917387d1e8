"""The facts of a decision, gathered from the plan, its outcomes and one of its groups."""

import datetime as dt

import pytest
from msgspec.structs import replace
from sample import OPEN, TODAY, core, plan_with

from coplan.judgement.facts import facts_for, header_facts, weeks_until
from coplan.model.plan import Facts, Header, Outcome, Plan


def facts(plan: Plan) -> Facts:
    """The facts of the one decision, for its one group."""
    return facts_for(plan, plan.decisions[0], plan.groups[0], core(), TODAY)


def test_facts_come_from_every_entry_around_a_decision() -> None:
    """Header, outcome, group and decision stand side by side, with names to put into sentences."""
    found = facts(plan_with(**OPEN))
    assert found["nation"] == "england"
    assert found["set_by"] == "together"
    assert found["pay"] == "fees"
    assert found["openness"] == "agenda"
    assert (found["decision"], found["group"]) == ("What to do", "Our members")
    assert found["weeks"] == 30


def test_what_is_not_answered_is_not_there() -> None:
    """Unknown is the lack of a fact, never a default."""
    found = facts(plan_with())
    assert not set(found) & set(OPEN)
    assert "weeks" not in found


def test_without_a_group_nothing_is_known_of_one() -> None:
    """A decision with no group yet has no answers about people."""
    plan = plan_with(**OPEN)
    found = facts_for(plan, plan.decisions[0], None, core(), TODAY)
    assert not {"pay", "standing", "group"} & set(found)


@pytest.mark.parametrize(
    ("days", "weeks"), [(0, 0), (6, 0), (7, 1), (41, 5), (42, 6), (-1, -1), (-7, -1)]
)
def test_weeks_are_counted_from_today(days: int, weeks: int) -> None:
    """Only full weeks count, and it is less than none from the day after."""
    assert weeks_until(TODAY + dt.timedelta(days=days), TODAY) == {"weeks": weeks}
    assert weeks_until(None, TODAY) == {}


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("together", "people", "together"),
        ("organisation", "people", "organisation"),
        ("organisation", None, "organisation"),
        ("people", None, None),
        (None, None, None),
    ],
)
def test_of_several_outcomes_the_least_open_counts(
    first: str | None, second: str | None, together: str | None
) -> None:
    """One outcome set by the organisation alone is enough; an unanswered one leaves it open."""
    plan = plan_with(**{**OPEN, "set_by": first})
    other = Outcome(id="other", facts={"set_by": second} if second else {})
    both = replace(plan.decisions[0], outcomes=("change", "other"))
    plan = replace(plan, outcomes=(*plan.outcomes, other), decisions=(both,))
    assert facts(plan).get("set_by") == together


def test_a_plan_for_no_known_work_is_known_to_be_for_none() -> None:
    """So a rule for one kind of work does not wait for an answer that nobody is asked for."""
    assert header_facts(Header(title="A plan"), core()) == {"work": ""}
