"""Calendar files."""

import datetime as dt

from documents import PATH, finished, made, open_plan, state_of
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace
from sample import TODAY

from coplan.export.dates import Day, dates_of, plan_name
from coplan.export.ics import ics


def events(data: bytes) -> dict[str, object]:
    """The events of a calendar by id."""
    return {str(one["UID"]): one for one in Calendar.from_ical(data).walk("VEVENT")}


def test_every_date_of_the_plan_is_there() -> None:
    """Decisions, sessions, answers to people, and what has to begin."""
    told = [str(one["SUMMARY"]) for one in events(made(state_of(open_plan()), "ics")).values()]
    assert "Decided: What to do" in told
    assert "People hear back by today: What to do" in told
    assert sum(one.startswith("We meet: session") for one in told) == 4
    assert [one for one in told if one.startswith("Begin by today")]


def test_what_follows_a_decision_is_in_the_calendar_after_it() -> None:
    """Its sessions and its work come after that day, and nobody is told to begin by then."""
    plan = open_plan()
    (activity,) = plan.activities
    after = replace(activity, facts={**activity.facts, "when": "after"})
    found = dates_of(state_of(replace(plan, activities=(after,))), work=True)
    decided = next(one.date for one in found if one.title == "Decided: What to do")
    sessions = [one for one in found if one.title.startswith("We meet: session")]
    assert len(sessions) == 4
    assert all(one.date > decided and "counted on from it" in one.says for one in sessions)
    heard = [one for one in found if one.title.startswith("From today: Tell people")]
    assert [one.date > sessions[-1].date for one in heard] == [False, True]


def test_reading_it_in_again_changes_dates_and_adds_none() -> None:
    """The ids stay, and the newer file counts as newer."""
    plan = open_plan()
    (decision,) = plan.decisions
    before = events(made(state_of(plan), "ics"))
    later = replace(decision, title="Renamed", date=decision.date + dt.timedelta(days=7))
    moved = state_of(replace(plan, decisions=(later,)), TODAY + dt.timedelta(days=1))
    after = events(made(moved, "ics"))
    assert before.keys() == after.keys()
    (key,) = (one for one in before if one.startswith("decision.choice@"))
    assert after[key]["DTSTART"].dt == before[key]["DTSTART"].dt + dt.timedelta(days=7)
    assert all(after[key]["SEQUENCE"] > before[key]["SEQUENCE"] for key in before)


def test_two_plans_never_share_an_id() -> None:
    """Not even two that came from one example."""
    assert plan_name(PATH) != plan_name(PATH.with_name("other.toml"))
    assert plan_name(PATH) != plan_name(PATH.parent.with_name("other") / PATH.name)
    assert plan_name(PATH) == plan_name(PATH.resolve())


def test_days_are_whole_and_remind_a_week_before() -> None:
    """A decision is on no one's busy list."""
    for one in events(made(finished("charity-strategy"), "ics")).values():
        assert not isinstance(one["DTSTART"].dt, dt.datetime)
        assert one["DTEND"].dt == one["DTSTART"].dt + dt.timedelta(days=1)
        assert one["TRANSP"] == "TRANSPARENT"
        if str(one["SUMMARY"]).startswith("Decided"):
            (alarm,) = one.walk("VALARM")
            assert alarm["TRIGGER"].dt == dt.timedelta(days=-7)


def test_people_get_no_work_of_the_team() -> None:
    """Only what they come to, what is decided, and when they hear."""
    told = [one.title for one in dates_of(state_of(open_plan()), work=False)]
    assert not [one for one in told if one.startswith("Begin by")]
    assert "Decided: What to do" in told


def test_one_persons_own_case_is_on_no_calendar() -> None:
    """A date with a title would tell too much."""
    assert not [
        one
        for one in dates_of(state_of(open_plan(power="own-case")), work=True)
        if one.id.startswith("decision.choice") and not one.id.partition("/")[2]
    ]


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_title_comes_back_on_one_event(title: str) -> None:
    """In lines of at most 75 bytes."""
    data = ics([Day(id="decision.a", date=TODAY, title=title)], title, "p", TODAY)
    (event,) = events(data).values()
    assert event["DTSTART"].dt == TODAY
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
