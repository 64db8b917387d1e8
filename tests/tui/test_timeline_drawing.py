"""The timeline in characters, whatever the plan and the room."""

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from sample import TODAY, loaded

from coplan.model.plan import Activity, Decision, Group, Header, Plan
from coplan.planning.chart import Bar, Chart, chart
from coplan.tui.timeline_drawing import BEGIN, DECIDED, HEARD, WORK, ground, head, line, sheet

KNOWS = loaded().knowledge
TITLES = st.sampled_from(
    ["Menu", "", "食べ物 and everything else that is on a table", "a\nb", "x" * 90]
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Up to four decisions with dates from anywhere, their activities and a group."""
    near = st.dates(TODAY - dt.timedelta(weeks=60), TODAY + dt.timedelta(weeks=200))
    dates = st.one_of(st.none(), near, st.dates())
    ids = [f"d{n}" for n in range(draw(st.integers(0, 4)))]
    return Plan(
        header=Header(nation="england"),
        decisions=tuple(
            Decision(id=one, title=draw(TITLES), date=draw(dates), facts=draw(promises))
            for one in ids
        ),
        groups=(Group(id="g", title=draw(TITLES), facts={"standing": draw(st.booleans())}),),
        activities=tuple(
            Activity(id=f"a{one}", method="survey", decisions=(one,), groups=("g",)) for one in ids
        ),
    )


promises: Any = st.one_of(st.just({}), st.builds(lambda day: {"feedback.by": day}, st.dates()))


def drawn(found: Chart, room: int) -> list[tuple[str, str, str]]:
    """Every bar on its line."""
    on = sheet(found, room)
    behind = ground(found, on)
    return [line(bar, on, behind) for bar in found.bars]


@settings(max_examples=80, deadline=None)
@given(plans(), st.integers(40, 150))
def test_no_line_is_wider_than_the_room(plan: Plan, room: int) -> None:
    """Not with wide letters, long titles, or dates at both ends of the calendar."""
    found = chart(plan, KNOWS, TODAY)
    on = sheet(found, room)
    assert all(cell_len(one) <= room for one in head(found, on))
    for name, weeks, day in drawn(found, room):
        assert cell_len(name) == on.names + 1
        assert len(weeks) == on.columns
        assert cell_len(name + weeks + day) <= room


@settings(max_examples=80, deadline=None)
@given(plans(), st.integers(40, 150))
def test_everything_is_drawn_once(plan: Plan, room: int) -> None:
    """Each decision, each piece of work and each promise has one line, with its mark on it."""
    found = chart(plan, KNOWS, TODAY)
    ids = [bar.id for bar in found.bars]
    assert len(ids) == len(set(ids))
    assert {bar.key for bar in found.bars if bar.kind == "decision"} == {
        one.key for one in plan.decisions
    }
    pieces = {bar.key for bar in found.bars if bar.kind in ("before", "after")}
    assert pieces == {one.key for one in found.worked.all}
    marks = {"decision": DECIDED, "before": BEGIN, "after": HEARD, "heard": HEARD}
    for bar, (_, weeks, _) in zip(found.bars, drawn(found, room), strict=True):
        assert weeks.count(marks[bar.kind]) == (bar.first is not None)


@settings(max_examples=60, deadline=None)
@given(plans(), st.integers(40, 150))
def test_the_order_on_the_line_is_the_order_in_time(plan: Plan, room: int) -> None:
    """A day that is later is never drawn further left."""
    found = chart(plan, KNOWS, TODAY)
    on = sheet(found, room)
    days = sorted({day for bar in found.bars for day in (bar.first, bar.last) if day})
    columns = [on.column(day) for day in days]
    assert columns == sorted(columns)
    assert all(0 <= column < on.columns for column in columns)


def one_bar(bar: Bar, today: dt.date = TODAY) -> Chart:
    """A chart with one bar on it."""
    worked = chart(Plan(), KNOWS, today).worked
    return Chart(today=today, bars=(bar,), worked=worked)


def test_a_bar_says_when_and_that_it_is_late() -> None:
    """In words, since a colour or a mark alone would not be seen by everybody."""
    bar = Bar(
        kind="before",
        key="k",
        about="group.g",
        title="Find people",
        first=dt.date(2026, 10, 30),
        last=dt.date(2026, 12, 24),
        late=True,
    )
    name, weeks, day = drawn(one_bar(bar), 80)[0]
    assert name.strip() == "Find people"
    assert weeks.strip(" .|") == BEGIN + WORK * 8
    assert day == " by 30 Oct 2026 late"
    assert drawn(one_bar(bar), 58)[0][2] == " 30 Oct late"


def test_january_is_named_with_its_year() -> None:
    """However little room there is for the other months."""
    bar = Bar(kind="decision", key="k", about="k", title="x", first=dt.date(2028, 3, 1))
    found = one_bar(bar)
    months, scale = head(found, sheet(found, 78))
    assert "Jan 2027" in months
    assert "Jan 2028" in months
    assert scale.startswith("one column: 4 weeks")


def test_without_a_date_nothing_is_drawn() -> None:
    """The line says so."""
    bar = Bar(kind="decision", key="k", about="k", title="x")
    name, weeks, day = drawn(one_bar(bar), 78)[0]
    assert (name.strip(), day.strip()) == ("x", "no date yet")
    assert not weeks.strip(".| ")
