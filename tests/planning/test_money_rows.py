"""The budget row by row."""

import datetime as dt
from typing import Any

from msgspec.structs import replace
from sample import TODAY, loaded, plan_with

from coplan.model.plan import Activity, Plan
from coplan.planning.money import budget
from coplan.planning.money_rows import MoneyRow, money_rows, money_state

KNOWS = loaded().knowledge


def met(money: int | None = None, **answers: Any) -> Plan:
    """A group of 6 that meets 12 times."""
    plan = plan_with(size=6, pay="expenses", **answers)
    facts = {"sessions": 12, "hours": 2}
    work = Activity(id="meet", title="Meetings", groups=("members",), facts=facts)
    header = replace(plan.header, facts={"money": money} if money is not None else {})
    return replace(plan, header=header, activities=(replace(work, decisions=("choice",)),))


def rows(plan: Plan) -> list[MoneyRow]:
    """Every row."""
    return list(money_rows(budget(plan, KNOWS, TODAY), plan, KNOWS, TODAY))


def test_every_line_has_its_amount_and_its_sum() -> None:
    """All lines of the budget that can be counted, none twice, each with where it comes from."""
    plan = met(900)
    found = budget(plan, KNOWS, TODAY)
    lines = [row for row in rows(plan) if row.id.startswith("line")]
    assert len(lines) == len({row.id for row in lines}) == sum(one.known for one in found.lines)
    assert all(row.amount and row.note and row.about for row in lines)


def test_the_money_is_shared_out_for_the_person() -> None:
    """£900 over 12 meetings and 6 people."""
    first = rows(met(900))[0]
    assert (first.id, first.amount) == ("ask plan money", "£900")
    assert first.note == (
        "Shared out: £900 ÷ 12 sessions ÷ 6 people is £12.50 for each person each time."
    )


def test_too_little_money_says_how_much_and_what_to_drop_last() -> None:
    """In pounds; and with enough money nothing is short."""
    short = [row for row in rows(met(900)) if "short" in row.says]
    assert len(short) == 1
    assert "Fares and other expenses" in short[0].note
    assert not any("short" in row.says for row in rows(met(90_000)))
    assert money_state(budget(met(90_000), KNOWS, TODAY)).endswith("some of it is not counted yet.")


def test_nobody_is_short_of_money_that_nobody_named() -> None:
    """An open answer is open, and never nought."""
    plan = met()
    assert rows(plan)[0].amount == "not known yet"
    assert not any("short" in row.says for row in rows(plan))
    assert money_state(budget(plan, KNOWS, TODAY)).startswith("Nobody has said yet")


def test_each_open_question_is_a_row_that_can_be_answered() -> None:
    """Each once, with whose it is."""
    plan = met(900, date=dt.date(2027, 5, 5))
    asked = [row for row in rows(plan) if row.id.startswith("ask")]
    assert len({row.id for row in asked}) == len(asked)
    wanted = {f"ask {one.entry} {one.fact}" for one in budget(plan, KNOWS, TODAY).asks}
    assert wanted <= {row.id for row in asked}
