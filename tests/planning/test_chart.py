"""The timeline as bars: each thing once, late things in words."""

import datetime as dt
from typing import Any

from msgspec.structs import replace
from sample import TODAY, loaded

from coplan.model.plan import Activity, Decision, Group, Header, Plan
from coplan.planning.chart import NO_DATES, Bar, Chart, about_bar, bar_words, chart, chart_state

KNOWS = loaded().knowledge
SPRING, SUMMER = dt.date(2027, 4, 14), dt.date(2027, 7, 14)


def two(**facts: Any) -> Plan:
    """Two dated decisions with one new group that designs both, and a decision without a date."""
    known = {"standing": False, "wants": "design", "pay": "expenses", **facts}
    return Plan(
        header=Header(nation="england"),
        decisions=(
            Decision(id="later", title="Later", date=SUMMER),
            Decision(id="sooner", title="Sooner", date=SPRING, facts={"feedback.by": SUMMER}),
            Decision(id="never", title="Never"),
        ),
        groups=(Group(id="g", title="Members", facts=known),),
        activities=(
            Activity(id="one", method="workshop-1", decisions=("sooner",), groups=("g",)),
            Activity(id="two", method="workshop-2", decisions=("later",), groups=("g",)),
        ),
    )


def bar(found: Chart, title: str) -> Bar:
    """The first bar with this title."""
    return next(one for one in found.bars if one.title == title)


def test_decisions_stand_by_date_and_shared_work_stands_once() -> None:
    """Under the first decision that needs it; what has no date comes last."""
    found = chart(two(), KNOWS, TODAY)
    decisions = [one.title for one in found.bars if one.kind == "decision"]
    assert decisions == ["Sooner", "Later", "Never"]
    finding = [n for n, one in enumerate(found.bars) if one.title == "Find people: Members"]
    assert len(finding) == 1
    assert finding[0] < [one.title for one in found.bars].index("Later")


def test_the_promise_to_people_has_a_bar_of_its_own() -> None:
    """And it is late once its day has passed and nobody said that it was kept."""
    assert not bar(chart(two(), KNOWS, TODAY), "People hear back").late
    found = chart(two(), KNOWS, SUMMER + dt.timedelta(days=1))
    heard = bar(found, "People hear back")
    assert heard.late
    assert bar_words(heard) == "People hear back by 14 July 2027 [late]"


def test_the_state_names_what_comes_first() -> None:
    """What is late, or else what has to begin next."""
    assert chart_state(chart(Plan(), KNOWS, TODAY)) == NO_DATES
    assert chart_state(chart(two(), KNOWS, TODAY)) == (
        "Nothing is late. Begin by 18 January 2027: “Agree the money: Members”."
    )
    late = chart_state(chart(two(), KNOWS, dt.date(2027, 1, 19)))
    assert late == "One thing is late. “Agree the money: Members” had to begin by 18 January 2027."


def test_what_is_late_is_told_in_working_days() -> None:
    """With what it is for, how it is counted, days off on the way, and the source."""
    plan = two()
    found = chart(plan, KNOWS, dt.date(2027, 2, 3))
    told = list(about_bar(found, bar(found, "Find people: Members"), plan, KNOWS))
    assert told[0] == "Look again: it had to begin by 1 February 2027, 2 working days ago."
    assert "It takes 40 working days, published." in told[1]
    assert any("26 March 2027: Good Friday" in one for one in told)
    assert told[-1].startswith("Source: ")


def test_a_decision_tells_by_when_each_rung_has_to_begin() -> None:
    """In words; and what may come on top, since nobody has said."""
    plan = two(let_down=None)
    found = chart(plan, KNOWS, TODAY)
    told = " ".join(about_bar(found, bar(found, "Sooner"), plan, KNOWS))
    assert "the first of it has to begin by 18 January 2027" in told
    assert "Not counted, since nobody has said if it is needed: Build trust again" in told
    open_to_all = replace(plan.decisions[1], groups=("g",), facts={"openness": "agenda"})
    plan = replace(plan, decisions=(plan.decisions[0], open_to_all, plan.decisions[2]))
    found = chart(plan, KNOWS, TODAY)
    told = " ".join(about_bar(found, bar(found, "Sooner"), plan, KNOWS))
    assert "Consultation still can, until" in told
    undated = " ".join(about_bar(found, bar(found, "Never"), plan, KNOWS))
    assert undated == "Without a date nothing can be worked back from it. Enter sets one."


def test_what_follows_a_decision_stands_below_it_with_its_days() -> None:
    """Counted on from it, never late, and never work before it."""
    plan = two(standing=True)
    watch = Activity(
        id="watch",
        title="Watch how it goes",
        decisions=("sooner",),
        groups=("g",),
        facts={"when": "after", "sessions": 2},
    )
    plan = replace(plan, activities=(*plan.activities, watch))
    found = chart(plan, KNOWS, SUMMER)
    sessions = bar(found, "The sessions: Watch how it goes")
    assert (sessions.kind, sessions.about, sessions.late) == ("after", "activity.watch", False)
    assert bar_words(sessions) == (
        "From 28 April 2027, done by 13 May 2027: The sessions: Watch how it goes "
        "(11 working days, 2 sessions, 2 weeks apart)"
    )
    told = list(about_bar(found, sessions, plan, KNOWS))
    assert told[0] == "Counted on from the decision: from 28 April 2027, done by 13 May 2027."
    days = "Sessions counted on from the decision: 28 April 2027; 13 May 2027."
    assert days in told
    assert bar(found, "Tell people what came of it").tells
    assert not sessions.tells
