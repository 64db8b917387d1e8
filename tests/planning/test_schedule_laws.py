"""What is true of every plan that is worked back: its order, its shared people, its moved dates."""

import datetime as dt
import sys
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sample import TODAY, loaded

from coplan.model.edit import Set, supposing
from coplan.model.plan import Activity, Decision, Group, Header, Plan
from coplan.planning.schedule import Schedule, Timed, moved, schedule, shifts

KNOWS = loaded().knowledge
day = dt.date.fromisoformat

FACTS = st.fixed_dictionaries(
    {
        "standing": st.booleans(),
        "let_down": st.booleans(),
        "wants": st.sampled_from(["advise", "design"]),
    },
    optional={"pay": st.just("fees"), "access.formats": st.integers(0, 2)},
)


@st.composite
def plans(draw: st.DrawFn, *, apart: bool = False) -> Plan:
    """A few decisions, activities and groups. apart: nothing is shared."""
    count = draw(st.integers(1, 4))
    groups = tuple(Group(id=f"g{n}", size=8, facts=draw(FACTS)) for n in range(count))
    dates = st.dates(day("2027-01-01"), day("2028-12-31"))
    decisions = tuple(Decision(id=f"d{n}", date=draw(dates)) for n in range(count))
    activities = []
    for n in range(draw(st.integers(1, 6)) if not apart else count):
        served = [n % count] if apart else draw(st.lists(st.integers(0, count - 1), min_size=1))
        met = [n % count] if apart else draw(st.lists(st.integers(0, count - 1)))
        facts: dict[str, Any] = {}
        if draw(st.booleans()):
            facts = {"sessions": draw(st.integers(1, 5)), "every": draw(st.integers(1, 3))}
        if draw(st.integers(0, 2)) == 0:
            facts["when"] = "after"
        activities.append(
            Activity(
                id=f"a{n}",
                method=draw(st.sampled_from(["survey", "co-design-series", "world-cafe", ""])),
                decisions=tuple(f"d{one}" for one in served),
                groups=tuple(f"g{one}" for one in met),
                facts=facts,
            )
        )
    days = None if apart else draw(st.sampled_from([None, 1, 2]))
    return Plan(
        header=Header(nation="england", facts={} if days is None else {"coordinator_days": days}),
        decisions=decisions,
        groups=groups,
        activities=tuple(activities),
    )


def pieces(worked: Schedule) -> list[Timed]:
    """Every piece, also those that take no time."""
    return [worked.timed(key) for key in worked.network.pieces]


@settings(max_examples=80, deadline=None)
@given(plans())
def test_nothing_starts_before_what_it_needs(plan: Plan) -> None:
    """And everything is done before its decision, or begins with it."""
    worked = schedule(plan, KNOWS, TODAY)
    for piece in (one for one in worked.network.pieces.values() if one.follows):
        least = min if piece.about.startswith("group.") else max
        assert worked.starts[piece.key] >= least(worked.starts[one] for one in piece.follows)
    for key, piece in worked.network.pieces.items():
        for need in piece.needs:
            assert worked.starts[need] + worked.network.pieces[need].days <= worked.starts[key]
    for decision, ends in worked.network.ends.items():
        for end in ends:
            done = worked.starts[end] + worked.network.pieces[end].days
            assert done <= worked.starts[decision]


@settings(max_examples=80, deadline=None)
@given(plans(apart=True))
def test_where_nothing_is_shared_nothing_could_start_later(plan: Plan) -> None:
    """One working day more, and something that needs it could not begin in time."""
    worked = schedule(plan, KNOWS, TODAY)
    after = {key for found in worked.network.after.values() for key in found}
    for key, piece in worked.network.pieces.items():
        if key not in after:
            users = worked.network.users[key]
            assert worked.starts[key] + piece.days == min(worked.starts[user] for user in users)


@settings(max_examples=80, deadline=None)
@given(plans(apart=True), st.data())
def test_a_longer_task_never_makes_a_start_later(plan: Plan, data: st.DataObject) -> None:
    """Neither its own nor that of anything before it; and after a decision, never earlier."""
    was = schedule(plan, KNOWS, TODAY)
    key = data.draw(st.sampled_from(sorted(was.network.pieces)))
    piece = was.network.pieces[key]
    longer = piece.days + data.draw(st.integers(0, 60))
    edit = Set(entry=piece.about, name=f"days.{piece.task.id}", value=longer)
    now = schedule(supposing(plan, [edit]), KNOWS, TODAY)
    for one, start in was.starts.items():
        follows = one in was.network.pieces and was.network.pieces[one].follows
        assert now.starts[one] >= start if follows else now.starts[one] <= start


@settings(max_examples=80, deadline=None)
@given(plans(), st.data())
def test_a_moved_date_is_worked_out_as_if_from_new(plan: Plan, data: st.DataObject) -> None:
    """Only what rests on it is looked at, and the result is the same."""
    decision = data.draw(st.sampled_from(plan.decisions))
    date = data.draw(st.dates(day("2027-01-01"), day("2028-12-31")))
    was = schedule(plan, KNOWS, TODAY)
    now = moved(was, decision.key, date)
    edited = supposing(plan, [Set(entry=decision.key, name="date", value=date)])
    new = schedule(edited, KNOWS, TODAY)
    assert (now.starts, now.sessions, now.alone) == (new.starts, new.sessions, new.alone)
    assert {one.piece.key for one in shifts(was, now)} == {
        key
        for key, piece in new.network.pieces.items()
        if piece.told and new.starts[key] != was.starts[key]
    }


def test_moving_a_date_looks_at_nothing_that_is_far_from_it() -> None:
    """It takes as many calls among 40 decisions as among 4."""
    counts = []
    for size in (4, 40):
        ids = [f"d{number}" for number in range(size)]
        plan = Plan(
            decisions=tuple(Decision(id=one, date=day("2027-06-01")) for one in ids),
            activities=tuple(
                Activity(id=one, method="co-design-series", decisions=(one,), groups=(one,))
                for one in ids
            ),
            groups=tuple(Group(id=one, size=8) for one in ids),
        )
        worked = schedule(plan, KNOWS, TODAY)
        moved(worked, "decision.d1", day("2027-05-03"))  # what is kept is worked out now
        counts.append(
            calls_of(lambda worked=worked: moved(worked, "decision.d1", day("2027-07-05")))
        )
    assert counts[0] == counts[1]


def calls_of(run: Callable[[], object]) -> int:
    """How many functions and steps of generators something takes."""
    count = 0

    def called(_frame: object, event: str, _about: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(called)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


@settings(max_examples=60, deadline=None)
@given(plans())
def test_the_coordinator_and_the_people_are_never_in_two_places(plan: Plan) -> None:
    """A group has one session in a week at the most."""
    worked = schedule(plan, KNOWS, TODAY)
    met: dict[str, list[int]] = {}
    for key, days in worked.sessions.items():
        for one in worked.network.shared[worked.network.pieces[key].about]:
            met.setdefault(one, []).extend(map(worked.calendar.week, days))
    assert all(len(found) == len(set(found)) for found in met.values())
