"""Looking things up in a plan both ways, and keeping that up with edits."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coplan.model.linked import Linked, changes_between, links_of
from coplan.model.plan import Activity, Decision, Group, Header, Outcome, Plan

PLAN = Plan(
    header=Header(title="Meals"),
    outcomes=(Outcome(id="warm"), Outcome(id="quiet")),
    decisions=(
        Decision(id="menu", outcomes=("warm",), groups=("staff", "gone")),
        Decision(id="when", outcomes=("warm", "quiet")),
    ),
    groups=(Group(id="staff"),),
    activities=(Activity(id="taste", decisions=("menu",), groups=("staff",)),),
)


def test_entries_are_found_by_key_and_by_link() -> None:
    """What a name leads to, and what it does not lead to."""
    linked = Linked.of(PLAN)
    menu = linked.entry("decision.menu")
    assert menu is PLAN.decisions[0]
    assert linked.entry("plan") is PLAN.header
    assert linked.entry("decision.gone") is None
    assert linked.entry("what.is-this") is None
    assert linked.named_by(PLAN.decisions[0], "group") == PLAN.groups
    assert linked.named_by(PLAN.decisions[0], "outcome") == PLAN.outcomes[:1]
    assert linked.linking_to("group.staff") == {"decision.menu", "activity.taste"}
    assert linked.linking_to("activity.taste") == frozenset()


def test_what_is_the_same_is_no_change() -> None:
    """Neither where it is the same value, nor where it was read again."""
    assert changes_between(PLAN, PLAN) == {}
    again = replace(PLAN, decisions=tuple(replace(one) for one in PLAN.decisions))
    assert changes_between(PLAN, again) == {}


@pytest.mark.parametrize(("was", "now"), [(True, 1), (1, True), (0, False)])
def test_yes_and_one_are_different_answers(was: Any, now: Any) -> None:
    """Although they are equal in Python."""
    one, other = (replace(PLAN, groups=(Group(id="g", facts={"pay": x}),)) for x in (was, now))
    assert list(changes_between(one, other)) == ["group.g"]


def test_changes_name_what_came_what_went_and_what_is_other() -> None:
    """Each with how it was and how it is."""
    menu, when = PLAN.decisions
    other, new = replace(menu, title="Menu"), Decision(id="who")
    changes = changes_between(PLAN, replace(PLAN, decisions=(other, new)))
    assert changes == {
        "decision.menu": (menu, other),
        "decision.when": (when, None),
        "decision.who": (None, new),
    }


def test_another_order_is_a_change() -> None:
    """What is told in the order of the plan is told otherwise."""
    turned = replace(PLAN, decisions=PLAN.decisions[::-1])
    assert set(changes_between(PLAN, turned)) == {"decision.menu", "decision.when"}


IDS = st.sampled_from(["a", "b", "c", "d"])
LINKS = st.lists(IDS, max_size=3).map(tuple)
PLANS = st.builds(
    Plan,
    outcomes=st.lists(st.builds(Outcome, id=IDS), unique_by=lambda one: one.id).map(tuple),
    groups=st.lists(st.builds(Group, id=IDS), unique_by=lambda one: one.id).map(tuple),
    decisions=st.lists(
        st.builds(Decision, id=IDS, outcomes=LINKS, groups=LINKS), unique_by=lambda one: one.id
    ).map(tuple),
    activities=st.lists(
        st.builds(Activity, id=IDS, decisions=LINKS, groups=LINKS), unique_by=lambda one: one.id
    ).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(PLANS, PLANS)
def test_brought_up_to_date_it_is_what_it_would_be_afresh(before: Plan, plan: Plan) -> None:
    """For any two plans; and what was there before is left as it was."""
    start = Linked.of(before)
    kept = Linked.of(before)
    after, afresh = start.after(plan, changes_between(before, plan)), Linked.of(plan)
    assert after.entries == afresh.entries
    assert {k: v for k, v in after.linking.items() if v} == afresh.linking
    assert start == kept


def test_the_links_of_an_entry_are_keys() -> None:
    """In the order of its fields."""
    assert list(links_of(PLAN.decisions[0])) == ["outcome.warm", "group.staff", "group.gone"]
    assert list(links_of(PLAN.header)) == []
