"""The pack fits together, and holds what coplan plans time and money with."""

from pathlib import Path

from sample import loaded

import coplan_time_money
from coplan.testing import pack_problems

PACK = Path(coplan_time_money.__file__).parent / "pack"


def test_the_pack_fits_together() -> None:
    """Every rule does what its examples say, and reads what is asked."""
    assert pack_problems(PACK) == ()


def test_every_need_of_a_task_is_met() -> None:
    """No task waits for one that is not there, or that waits for it."""
    tasks = loaded().knowledge.tasks
    raw = (PACK / "tasks.toml").read_text("utf-8")
    assert sum(len(one.needs) for one in tasks.values()) == sum(
        line.count('"') // 2 for line in raw.splitlines() if line.startswith("needs = ")
    )


def test_every_line_of_a_budget_has_a_rate() -> None:
    """Somebody who has no figures of their own still sees what it may come to."""
    knows = loaded().knowledge
    priced = {rate.cost for rate in knows.rates.values()}
    assert {cost.rate or cost.id for cost in knows.costs.values()} <= priced
    assert priced <= set(knows.costs)


def test_the_four_nations_have_their_holidays() -> None:
    """On working days only, and each nation's own."""
    days = {name: one.days for name, one in loaded().knowledge.holidays.items()}
    assert set(days) == {"england", "scotland", "wales", "northern-ireland"}
    assert all(day.weekday() < 5 for found in days.values() for day in found)
    assert days["england"] == days["wales"]
    assert "St Andrew's Day" in days["scotland"].values()
    assert "St Patrick's Day" in days["northern-ireland"].values()
