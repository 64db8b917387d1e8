"""Money: four cases added up by hand, and sums that are exact."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample import EXAMPLES, ROOT, TODAY, core, loaded

from coplan.files.document import Document
from coplan.judgement.changes import what_would_change
from coplan.judgement.costs import Open
from coplan.judgement.verdict import judge
from coplan.judgement.wording import between, pounds
from coplan.model.edit import Set, supposing
from coplan.model.ladder import Rung
from coplan.model.plan import Activity, Decision, Group, Header, Plan
from coplan.planning.money import Budget, budget
from coplan.planning.money_words import budget_lines, change_words

KNOWS = loaded().knowledge


def read(path: Any) -> Plan:
    """A plan from its file."""
    return Document.parse(path.read_text("utf-8")).plan


def with_answers(plan: Plan, /, **answers: dict[str, Any]) -> Plan:
    """The plan with other answers: the key of an entry with ``__`` for its full stop."""
    return supposing(
        plan,
        [
            Set(entry=entry.replace("__", ".").replace("_", "-"), name=name, value=value)
            for entry, facts in answers.items()
            for name, value in facts.items()
        ],
    )


def line(found: Budget, cost: str, about: str) -> tuple[Decimal | None, Decimal | None]:
    """What one line comes to."""
    (one,) = [one for one in found.lines if (one.cost, one.about) == (cost, about)]
    return one.low, one.high


def test_case_03_twenty_readers_get_twenty_pounds_each() -> None:
    """One reading of one hour: 20 × £20 is £400.

    With fares 100, support 20 and 40, training 320, thanks 100 and 40, and a tenth, it is £1,122.
    At the most: 400, 300, 45 and 70, 960, 400 and 160, and a tenth, which is £2,568.50.
    """
    plan = with_answers(
        read(ROOT / "tests/cases/03-leaflet.toml"),
        group__readers={"hourly": 20},
        activity__read_the_draft={"sessions": 1, "hours": 1},
    )
    found = budget(plan, KNOWS, TODAY)
    assert line(found, "time", "activity.read-the-draft") == (Decimal(400), Decimal(400))
    assert (found.low, found.high) == (Decimal("1122.00"), Decimal("2568.50"))


def test_case_04_twelve_members_and_eight_meetings() -> None:
    """12 × 8 × 2 hours at £25, and an hour to read before each, is £7,200.

    £18,000 over 96 + 8 + 36 = 140 places is £128.57 each time.

    In all: time 7,900 and preparation 3,500; fares 480 to 1,440, and 528; assistants 350 to 550;
    formats 1,100 to 4,400; advice 0 to 720; rooms 720; thanks 60 to 240. A tenth of 14,638 is
    1,463.80, and of 19,998 it is 1,999.80.
    """
    found = budget(read(EXAMPLES["charity-strategy"]), KNOWS, TODAY)
    paid = [
        one
        for one in found.lines
        if one.about == "activity.writing-group" and one.cost in ("time", "preparation")
    ]
    assert [one.low for one in paid] == [Decimal(each) for each in (3200, 1600, 1600, 800)]
    assert sum(one.high for one in paid if one.high) == Decimal(7200)
    assert paid[0].how == "8 people × 8 sessions × 2 hours at £25"
    assert found.each
    assert (found.each.times, found.each.amount) == (140, Decimal("128.57"))
    assert found.unequal == {}
    assert (found.low, found.high) == (Decimal("16101.80"), Decimal("21997.80"))


def test_case_07_two_people_and_two_meetings() -> None:
    """2 × 2 × 2 hours at £25 is £200, and half an hour to prepare each time is £50 more.

    Fares 20 to 60, rooms 100 to 400, thanks 10 to 40: with a tenth, £418 to £825.
    """
    plan = with_answers(
        read(ROOT / "tests/cases/07-interview-panel.toml"),
        group__experts={"hourly": 25},
        activity__two_meetings={"sessions": 2, "hours": 2, "prep_hours": Decimal("0.5")},
    )
    found = budget(plan, KNOWS, TODAY)
    assert line(found, "time", "activity.two-meetings") == (Decimal(200), Decimal(200))
    assert line(found, "preparation", "activity.two-meetings") == (Decimal(50), Decimal(50))
    assert (found.low, found.high) == (Decimal(418), Decimal(825))


def test_case_22_six_hours_a_week_for_sixty_weeks() -> None:
    """8 × 60 × 6 hours at £25 is £72,000 of the £80,000, and the rest is not yet enough."""
    plan = with_answers(
        read(ROOT / "tests/cases/22-benefits.toml"),
        plan={"money": 80_000},
        group__evaluators={"hourly": 25},
        activity__running_it={"sessions": 60, "hours": 6, "every": 1},
    )
    found = budget(plan, KNOWS, TODAY)
    assert line(found, "time", "activity.running-it") == (Decimal(72_000), Decimal(72_000))
    assert found.low > found.there  # type: ignore[operator]
    assert found.affordable is False
    # Fares 2,400, training 320, room 3,000, thanks 40, and a tenth in reserve.
    assert found.low == Decimal(77_760) * Decimal("1.1")
    assert found.short[0] == Decimal("5536.00")
    # So it is called more than can be paid for, and that much more would carry it.
    decision = plan.entry("decision.evaluation")
    assert isinstance(decision, Decision)
    verdict = judge(plan, decision, KNOWS, TODAY)
    assert (verdict.status, verdict.ceiling.high) == ("overclaim", Rung.ENGAGEMENT)
    (change,) = what_would_change(plan, decision, verdict, KNOWS, TODAY)
    assert change.says == "£5,536 more (£85,536 in all): co-production."


def test_case_10_nine_hundred_pounds_are_shared_out() -> None:
    """£900 ÷ 12 meetings ÷ 6 people is £12.50."""
    plan = Plan(
        header=Header(facts={"money": 900}),
        groups=(Group(id="six", size=6, facts={"pay": "volunteers"}),),
        activities=(Activity(id="group", groups=("six",), facts={"sessions": 12}),),
    )
    found = budget(plan, KNOWS, TODAY)
    assert found.each
    assert (found.each.amount, found.each.times) == (Decimal("12.50"), 72)
    said = "\n".join(budget_lines(found, plan, KNOWS, TODAY))
    assert "£900 ÷ 12 sessions ÷ 6 people is £12.50 for each person each time" in said


def test_no_fee_never_means_no_expenses() -> None:
    """Volunteers and people who get costs only have a line for fares, and none for time."""
    for pay in ("volunteers", "expenses"):
        found = budget(meeting([{"pay": pay}]), KNOWS, TODAY)
        assert {"expenses"} <= {one.cost for one in found.lines if one.known}
        assert not {"time", "preparation"} & {one.cost for one in found.lines}


def meeting(groups: list[dict[str, Any]], **plan: Any) -> Plan:
    """Two sessions of three hours with some groups of five."""
    return Plan(
        header=Header(nation="england", facts=plan),
        decisions=(Decision(id="d", date=TODAY + dt.timedelta(weeks=10)),),
        groups=tuple(Group(id=f"g{n}", size=5, facts=one) for n, one in enumerate(groups)),
        activities=(
            Activity(
                id="a",
                method="world-cafe",
                decisions=("d",),
                groups=tuple(f"g{n}" for n in range(len(groups))),
                facts={"sessions": 2, "hours": 3},
            ),
        ),
    )


def test_where_sources_differ_both_are_shown() -> None:
    """The least and the most that bodies pay, each with its source."""
    plan = meeting([{"pay": "fees"}])
    found = budget(plan, KNOWS, TODAY)
    (time,) = [one for one in found.lines if one.cost == "time"]
    assert (time.low, time.high) == (30 * Decimal("13.85"), 30 * Decimal(30))
    bodies = [one.body for one in time.rates]
    assert len(bodies) > 1
    said = "\n".join(budget_lines(found, plan, KNOWS, TODAY))
    assert all(f"{body}, " in said for body in bodies)


@pytest.mark.parametrize(("nation", "shown"), [("scotland", True), ("england", False), ("", True)])
def test_a_nations_rate_is_shown_in_that_nation(nation: str, *, shown: bool) -> None:
    """Where nobody has said which nation it is, all are shown."""
    plan = replace(meeting([{"pay": "fees"}]), header=Header(nation=nation))
    (time,) = [one for one in budget(plan, KNOWS, TODAY).lines if one.cost == "time"]
    assert ("Scottish Government" in {one.body for one in time.rates}) is shown


def test_what_is_not_known_is_asked_and_never_nought() -> None:
    """A missing count leaves a line open, and says whose answer is missing."""
    plan = meeting([{"pay": "fees", "costs": True}])
    plan = with_answers(plan, activity__a={"hours": None})
    found = budget(plan, KNOWS, TODAY)
    (time,) = [one for one in found.lines if one.cost == "time"]
    assert (time.low, time.high, time.asks) == (None, None, (Open("activity.a", "hours"),))
    assert Open("group.g0", "access.interpreters") in found.asks
    assert found.affordable is None
    said = "\n".join(budget_lines(found, plan, KNOWS, TODAY))
    assert KNOWS.questions["hours"].ask in said


def test_unequal_pay_in_one_room_is_named() -> None:
    """Other rates, or a fee for some and costs for others."""
    for other in ({"pay": "fees", "hourly": 10}, {"pay": "expenses"}):
        found = budget(meeting([{"pay": "fees", "hourly": 25}, other]), KNOWS, TODAY)
        assert list(found.unequal) == ["activity.a"]
        assert "fees of £25 an hour" in found.unequal["activity.a"][0]
    same = {"pay": "fees", "hourly": 25}
    assert budget(meeting([same, same]), KNOWS, TODAY).unequal == {}


def test_what_lets_people_take_part_is_dropped_last() -> None:
    """Fares before fees, fees before rooms."""
    order = budget(meeting([{"pay": "fees"}]), KNOWS, TODAY).dropped_last
    named = [KNOWS.costs[one].title for one in ("expenses", "time", "room", "contingency")]
    assert sorted(named, key=order.index) == named


def test_enough_money_is_said_to_be_enough() -> None:
    """Once every line is known, and even the most of it is less than there is."""
    plan = meeting([{"pay": "volunteers", "costs": False, "distress": False, "standing": True}])
    plan = with_answers(
        plan,
        plan={"money": 5000, "coordinator_paid": False},
        group__g0={f"access.{one}": 0 for one in ("children", "assistants", "interpreters")}
        | {"access.formats": 0, "access.data": 0},
    )
    found = budget(plan, KNOWS, TODAY)
    assert found.affordable is True, found.asks
    assert found.short == (0, 0)


COUNTS = st.integers(0, 40)
PRICES = st.decimals(0, 500, places=2)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.fixed_dictionaries({"hourly": PRICES, "fares": PRICES}), min_size=1, max_size=4),
    COUNTS,
    st.decimals(0, 9, places=1),
    PRICES,
)
def test_a_total_is_exactly_the_sum_of_the_lines_that_are_shown(
    groups: list[dict[str, Decimal]], sessions: int, hours: Decimal, there: Decimal
) -> None:
    """To the penny, as numbers and as they are written."""
    plan = meeting([{"pay": "fees", **one} for one in groups], money=there)
    plan = with_answers(plan, activity__a={"sessions": sessions, "hours": hours})
    found = budget(plan, KNOWS, TODAY)
    for name in ("low", "high"):
        amounts = [getattr(one, name) for one in found.lines if one.known]
        assert all(isinstance(one, Decimal) and one == round(one, 2) for one in amounts)
        assert sum(amounts) == getattr(found, name)
        assert sum(unwritten(pounds(one)) for one in amounts) == getattr(found, name)
        assert unwritten(pounds(getattr(found, name))) == getattr(found, name)


def unwritten(text: str) -> Decimal:
    """The amount that is written so."""
    assert re.fullmatch(r"£\d{1,3}(,\d{3})*(\.\d\d)?", text)
    return Decimal(text.replace("£", "").replace(",", ""))


def test_amounts_are_written_as_people_write_them() -> None:
    """Pennies only where there are any."""
    assert pounds(Decimal(7200)) == "£7,200"
    assert pounds(Decimal("12.5")) == "£12.50"
    assert pounds(Decimal("-3.10")) == "-£3.10"
    assert between(Decimal(5), Decimal(5)) == "£5"
    assert between(Decimal(5), Decimal(15)) == "£5 to £15"


def test_what_a_change_costs_is_said_in_pounds() -> None:
    """Fees for people's time lift the decision, and that is what they come to."""
    facts = {"pay": "expenses", "wants": "decide", "standing": True, "distress": False}
    plan = meeting([facts])
    decided = {"openness": "agenda", "power": "shared", "bar": "none", "reply": True}
    decided |= {"tied": False, "duty": "nothing", "funded": True, "groups": ("g0",)}
    plan = with_answers(plan, decision__d=decided, group__g0={"hourly": 20})
    verdict = judge(plan, plan.decisions[0], KNOWS, TODAY)
    changes = what_would_change(plan, plan.decisions[0], verdict, KNOWS, TODAY)
    fees = next(one for one in changes if "Fees for people's time" in one.says)
    # 5 people × 2 sessions × 3 hours × £20, and a tenth in reserve.
    assert "£660" in change_words(plan, fees, KNOWS, TODAY)
    without = change_words(plan, fees, core(), TODAY)
    assert without == fees.says
