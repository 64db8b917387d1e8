"""Latest starts, worked out by hand for four cases."""

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace
from sample import EXAMPLES, ROOT, TODAY, loaded

from coplan.files.document import Document
from coplan.model.edit import Set, supposing
from coplan.model.plan import Activity, Decision, Group, Header, Plan
from coplan.planning.schedule import Timed, moved, schedule
from coplan.planning.tasks import network_of

KNOWS = loaded().knowledge
CASES = {
    "03": ROOT / "tests/cases/03-leaflet.toml",
    "04": EXAMPLES["charity-strategy"],
    "07": ROOT / "tests/cases/07-interview-panel.toml",
    "22": ROOT / "tests/cases/22-benefits.toml",
}


def case(name: str, /, **answers: Any) -> Plan:
    """The plan of a practice case, with other answers: the entry with ``__`` for its full stop."""
    plan = Document.parse(CASES[name].read_text("utf-8")).plan
    return supposing(
        plan,
        [
            Set(entry=entry.replace("__", ".").replace("_", "-"), name=fact, value=value)
            for entry, facts in answers.items()
            for fact, value in facts.items()
        ],
    )


def starts(plan: Plan, decision: str, today: dt.date = TODAY) -> dict[str, dt.date]:
    """The latest start of everything before a decision, by the end of its key."""
    found = schedule(plan, KNOWS, today).before(f"decision.{decision}")
    return {one.key.partition("/")[2]: one.start for one in found}


def day(text: str) -> dt.date:
    """A date."""
    return dt.date.fromisoformat(text)


def test_case_03_the_panel_has_to_have_the_draft_today() -> None:
    """Ten working days before Monday 7 December is Monday 23 November, the day of the case."""
    worked = schedule(case("03"), KNOWS, TODAY)
    assert worked.begin("decision.wording") == day("2026-11-23") == TODAY
    assert worked.late == ()


def test_case_03_in_scotland_a_holiday_makes_it_too_late() -> None:
    """St Andrew's Day, Monday 30 November, is not worked: the draft was due on Friday."""
    worked = schedule(case("03", plan={"nation": "scotland"}), KNOWS, TODAY)
    assert worked.begin("decision.wording") == day("2026-11-20")
    assert [(one.title, one.slack) for one in worked.late] == [("The sessions", -1)]


def test_case_03_the_next_version_is_worked_back_past_a_public_holiday() -> None:
    """The way of working takes 12 weeks, 8 of them before its first session.

    Sessions: 20 working days before 22 November 2027. The lead before that is 40, and one day more
    for 30 August. Training takes 10, finding people 40 and that day, agreeing the money 10.
    """
    assert starts(case("03"), "next-version") == {
        "sessions": day("2027-10-25"),
        "lead": day("2027-08-27"),
        "paying": day("2027-09-20"),
        "training": day("2027-10-11"),
        "recruiting": day("2027-08-13"),
        "money": day("2027-07-30"),
    }


MEETINGS = {"sessions": 8, "every": 3, "hours": 3}
HALF_TERMS = "15 to 19 February 2027 half term; 31 May to 4 June 2027 half term"


def test_case_04_eight_meetings_pass_by_two_half_terms_and_four_holidays() -> None:
    """Counted back by hand, 15 working days from one meeting to the one before.

    Easter takes two days in March, 3 May one, and each half term a week. 31 May lies in the second.
    The 15 days for accessible formats pass by New Year, Christmas and the day for Boxing Day.
    """
    plan = case("04", plan={"closed": HALF_TERMS}, activity__writing_group=MEETINGS)
    worked = schedule(plan, KNOWS, TODAY)
    before = {one.title: one for one in worked.before("decision.priorities")}
    assert before["Work what people said into the decision"].start == day("2027-07-07")
    assert [one.isoformat()[5:] for one in before["The sessions"].sessions] == [
        "01-21",
        "02-11",
        "03-11",
        "04-05",
        "04-26",
        "05-18",
        "06-15",
        "07-06",
    ]
    assert before["Papers with people"].start == day("2027-01-14")
    assert before["Papers in accessible formats"].start == day("2026-12-21")
    assert before["Write the papers"].start == day("2026-12-14")
    assert worked.begin("decision.priorities") == day("2026-12-14")


def test_case_04_a_coordinator_of_two_days_a_week_holds_one_thing_after_the_other() -> None:
    """In the week before a decision there are two days, and two reports need one day each.

    A third activity at the same time has to be written up a week earlier.
    """
    groups = [Group(id=f"g{n}", facts={"standing": True}) for n in range(3)]
    activities = [
        Activity(id=f"a{n}", decisions=("d",), groups=(f"g{n}",), facts={"sessions": 1})
        for n in range(3)
    ]
    plan = Plan(
        header=Header(nation="england", facts={"coordinator_days": 2}),
        decisions=(Decision(id="d", date=day("2027-07-12")),),
        groups=tuple(groups),
        activities=tuple(activities),
    )
    worked = schedule(plan, KNOWS, TODAY)
    using = [worked.timed(f"activity.a{n}/using") for n in range(3)]
    assert sorted(one.moved for one in using) == [0, 0, 5]
    free = schedule(replace(plan, header=Header(nation="england")), KNOWS, TODAY)
    assert {one.moved for one in free.all} == {0}


@pytest.mark.parametrize("room", [True, False], ids=["one room", "the same people"])
def test_two_sessions_of_the_same_people_or_in_one_room_are_not_in_one_week(room: bool) -> None:
    """What is shared is given to one after the other; the other has to begin a week earlier."""
    facts = {"sessions": 1, "room": "Hall"} if room else {"sessions": 1}
    names = ("one", "other") if room else ("same", "same")
    plan = Plan(
        header=Header(nation="england"),
        decisions=(Decision(id="d", date=day("2027-07-12")),),
        groups=tuple(Group(id=one, facts={"standing": True}) for one in dict.fromkeys(names)),
        activities=tuple(
            Activity(id=f"a{n}", decisions=("d",), groups=(name,), facts=facts)
            for n, name in enumerate(names)
        ),
    )
    worked = schedule(plan, KNOWS, TODAY)
    days = [worked.timed(f"activity.a{n}/sessions").sessions[0] for n in range(2)]
    assert sorted(days) == [day("2027-06-25"), day("2027-07-02")]


def test_case_07_the_peoples_panel_has_two_weeks() -> None:
    """Two weeks before Monday 14 December with people who meet already, and three for questions."""
    assert starts(case("07"), "scoring") == {"lead": day("2026-11-30")}
    assert starts(case("07"), "questions") == {"sessions": day("2026-11-23")}


def test_case_22_fourteen_months_are_worked_back_past_four_holidays() -> None:
    """Peer research runs 24 weeks after a lead of 12: counted back from 24 January 2028.

    120 working days pass four holidays, the lead one (31 May), agreeing the money one (3 May).
    """
    found = starts(case("22"), "evaluation")
    assert found["sessions"] == day("2027-08-03")
    assert found["lead"] == day("2027-05-10")
    assert found["advice"] == day("2027-07-13")
    assert found["money"] == day("2027-04-23")


def test_a_duration_can_be_set_with_a_reason() -> None:
    """Nought days says that it is done; the reason stands beside it, and it is no estimate."""
    facts = {"days.recruiting": 0, "why.recruiting": "They have asked us"}
    worked = schedule(case("22", group__evaluators=facts), KNOWS, TODAY)
    piece = worked.timed("group.evaluators/recruiting")
    assert (piece.days, piece.reason, piece.estimate) == (0, "They have asked us", False)
    assert piece.basis == "set by the team"


def test_telling_people_begins_with_the_decision() -> None:
    """It follows the decision, and moves with it."""
    (told,) = schedule(case("03"), KNOWS, TODAY).after("decision.wording")
    assert (told.start, told.end) == (day("2026-12-07"), day("2026-12-18"))


def watched() -> Plan:
    """A menu is decided on 15 March 2027, and people who meet already watch how it goes."""
    return Plan(
        header=Header(nation="england"),
        decisions=(Decision(id="menu", title="The menu", date=day("2027-03-15")),),
        groups=(Group(id="eaters", title="Eaters", size=8, facts={"standing": True}),),
        activities=(
            Activity(
                id="watch",
                title="Watch how it goes",
                decisions=("menu",),
                groups=("eaters",),
                facts={"when": "after", "sessions": 3, "every": 2},
            ),
        ),
    )


def following(plan: Plan, decision: str = "menu") -> dict[str, Timed]:
    """What follows a decision, by the end of its key."""
    found = schedule(plan, KNOWS, TODAY).after(f"decision.{decision}")
    return {one.key.partition("/")[2]: one for one in found}


def test_what_follows_a_decision_is_counted_on_from_it() -> None:
    """By hand, from Monday 15 March 2027, with Good Friday and Easter Monday not worked.

    Papers take five days, and five with people: the first session is on 31 March. Ten working days
    on is 14 April, and ten more 28 April. Ten days after that people have heard: until 13 May,
    since 3 May is a holiday.
    """
    found = following(watched())
    assert (found["papers"].start, found["sending"].start) == (day("2027-03-15"), day("2027-03-22"))
    assert found["sessions"].sessions == (day("2027-03-31"), day("2027-04-14"), day("2027-04-28"))
    assert (found["hearing"].start, found["hearing"].end) == (day("2027-04-29"), day("2027-05-13"))
    assert found["telling"].start == day("2027-03-15")
    assert all(one.after and not one.late for one in found.values())


def test_what_follows_has_not_to_be_done_before() -> None:
    """Nothing of it is late when the decision is near, and no week before it is taken."""
    plan = watched()
    for today in (TODAY, day("2027-03-12"), day("2027-06-01")):
        worked = schedule(plan, KNOWS, today)
        assert worked.begin("decision.menu") is None
        assert worked.before("decision.menu") == ()
        assert worked.late == ()


def test_without_an_answer_an_activity_comes_before() -> None:
    """Then what people say is worked into the decision."""
    plan = watched()
    (activity,) = plan.activities
    facts = {name: value for name, value in activity.facts.items() if name != "when"}
    before = replace(plan, activities=(replace(activity, facts=facts),))
    assert set(following(before)) == {"telling"}
    assert "using" in starts(before, "menu")
    assert "hearing" not in starts(before, "menu")


def test_new_people_are_found_once_it_is_decided() -> None:
    """Money takes 10 working days, finding people 40 and getting ready 10, past four holidays."""
    new = {"standing": False, "wants": "design", "pay": "expenses"}
    plan = watched()
    (group,) = plan.groups
    found = following(replace(plan, groups=(replace(group, facts=new),)))
    assert found["money"].start == day("2027-03-15")
    assert found["recruiting"].start == day("2027-03-31")
    assert found["training"].start == day("2027-05-27")
    assert found["sessions"].start == day("2027-06-11")


def test_people_who_are_met_before_as_well_are_found_before() -> None:
    """They are not found twice, and what follows waits for nobody."""
    new = {"standing": False, "wants": "design", "pay": "expenses"}
    plan = watched()
    talk = Activity(id="talk", method="workshop-1", decisions=("menu",), groups=("eaters",))
    (group,) = plan.groups
    groups = (replace(group, facts=new),)
    both = replace(plan, groups=groups, activities=(*plan.activities, talk))
    assert "recruiting" in starts(both, "menu")
    assert "recruiting" not in following(both)
    assert following(both)["papers"].start == day("2027-03-15")


def test_what_follows_two_decisions_comes_with_the_last() -> None:
    """It is told once, and moves when that one moves."""
    plan = watched()
    (activity,) = plan.activities
    both = replace(
        plan,
        decisions=(*plan.decisions, Decision(id="wine", date=day("2027-04-12"))),
        activities=(replace(activity, decisions=("menu", "wine")),),
    )
    assert set(following(both)) == {"telling"}
    assert following(both, "wine")["papers"].start == day("2027-04-12")
    worked = schedule(both, KNOWS, TODAY)
    later = moved(worked, "decision.wine", day("2027-04-19"))
    assert later.timed("activity.watch/papers").start == day("2027-04-19")
    earlier = moved(worked, "decision.wine", day("2027-03-01"))
    assert earlier.timed("activity.watch/papers").start == day("2027-03-15")
    assert "activity.watch/papers" in {one.key for one in earlier.after("decision.menu")}


def test_one_room_is_free_for_one_activity_in_a_week_after_a_decision_too() -> None:
    """The second begins a week later, and says so."""
    plan = watched()
    (activity,) = plan.activities
    once = {"when": "after", "sessions": 1, "room": "Hall"}
    activities = tuple(
        replace(activity, id=name, groups=(), facts=once) for name in ("one", "other")
    )
    worked = schedule(replace(plan, activities=activities), KNOWS, TODAY)
    met = [worked.timed(f"activity.{name}/sessions") for name in ("one", "other")]
    assert sorted(one.start for one in met) == [day("2027-03-31"), day("2027-04-05")]
    assert sorted(one.moved for one in met) == [0, 3]


def test_a_decision_without_a_date_has_no_schedule() -> None:
    """And nothing of it is made up."""
    plan = case("07", decision__scoring={"date": None})
    worked = schedule(plan, KNOWS, TODAY)
    assert worked.begin("decision.scoring") is None
    assert worked.before("decision.scoring") == ()


def test_what_nobody_has_said_is_named_and_not_counted() -> None:
    """Whether people need benefits advice is not guessed."""
    plan = case("22", group__evaluators={"uk.claims_benefits": None})
    network = network_of(plan, KNOWS)
    assert "group.evaluators/advice" not in network.pieces
    assert ("advice", "group.evaluators") in {(u.task.id, u.about) for u in network.unsure}


def test_only_what_hangs_together_is_looked_at_when_a_date_moves() -> None:
    """A decision with people of its own does not touch the others."""
    plan = case("03")
    network = schedule(plan, KNOWS, TODAY).network
    about = {network.pieces[key].about for key in network.together("decision.next-version")}
    assert about == {"decision.next-version", "group.next-group", "activity.next-workshops"}
