"""Sheets for whoever leads a session."""

from itertools import pairwise

import pytest
from documents import finished, open_plan, state_of
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coplan.export.facilitator import GROUND_RULES, clock, facilitator, timings
from coplan.export.markdown import markdown
from coplan.export.tree import Heading, NewPage, Table
from coplan.model.plan import Plan


def test_each_activity_has_a_sheet_on_a_page_of_its_own() -> None:
    """Whoever leads one takes one."""
    document = facilitator(finished("refuge-contract"))
    sheets = [one.text for one in document.parts if isinstance(one, Heading) and one.level == 2]
    assert len(sheets) == 4
    assert sum(isinstance(one, NewPage) for one in document.parts) == 3


def test_a_sheet_has_times_ground_rules_and_what_to_read_out() -> None:
    """For a session of as many hours as are planned."""
    document = facilitator(state_of(open_plan()))
    text = markdown(document)
    (table,) = (one for one in document.parts if isinstance(one, Table))
    assert table.rows[0][0] == "0:00"
    assert table.rows[-1][1] == "2:00"
    assert all(rule in text for rule in GROUND_RULES)
    assert "> We decide about “What to do” together with you" in text
    assert "Sessions: 4" in text
    assert "Sessions at the latest on: " in text
    assert "by 20 July 2027" in text


def test_a_sheet_after_a_decision_counts_its_days_on_from_it() -> None:
    """There is no latest day for it."""
    plan = open_plan()
    (activity,) = plan.activities
    after = replace(activity, facts={**activity.facts, "when": "after"})
    text = markdown(facilitator(state_of(replace(plan, activities=(after,)))))
    assert "Sessions counted on from the decision: " in text
    assert "at the latest" not in text


def test_a_length_that_nobody_said_is_said_to_be_usual() -> None:
    """A guess is called one."""
    text = markdown(facilitator(finished("refuge-contract")))
    assert "The plan does not say how long it lasts. This is for two hours." in text


@given(st.integers(1, 600))
@settings(max_examples=100, deadline=None)
def test_times_follow_each_other_to_the_end(minutes: int) -> None:
    """Whatever the length, there is no gap, and the last one ends with the session."""
    rows = list(timings(minutes))
    assert rows[0][1] == 0
    assert rows[-1][2] == minutes
    assert all(first[2] == second[1] for first, second in pairwise(rows))


@pytest.mark.parametrize(("minutes", "shown"), [(0, "0:00"), (65, "1:05"), (600, "10:00")])
def test_a_time_is_shown_in_hours_and_minutes(minutes: int, shown: str) -> None:
    """Since the start."""
    assert clock(minutes) == shown


def test_a_plan_without_activities_says_so() -> None:
    """There is nothing to lead yet."""
    assert "No activity is planned yet" in markdown(facilitator(state_of(Plan())))
