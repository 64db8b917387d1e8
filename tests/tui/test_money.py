"""The money on the screen."""

import re
from pathlib import Path

import pytest
from screens import press

PLAN = """
coplan = 1
[plan]
title = "Meals"
nation = "england"
money = 900
[decision.menu]
title = "Menu"
groups = ["patients", "cooks"]
date = 2027-04-14
[group.patients]
title = "Patients"
size = 6
pay = "expenses"
fares = 15
[group.cooks]
title = "Cooks"
size = 2
pay = "fees"
[activity.table]
title = "Tasting table"
decisions = ["menu"]
groups = ["patients", "cooks"]
sessions = 12
hours = 2
"""


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))


@pytest.fixture
def meals(tmp_path: Path) -> Path:
    """Too little money, and two kinds of pay in one room."""
    path = tmp_path / "meals.toml"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
def test_the_money_is_held_against_what_is_planned(meals: Path, size: tuple[int, int]) -> None:
    """At every size: what is short comes first, and the sum is done for the person."""
    screen = press(meals, ["M"], size=size)
    told = " ".join(re.sub("[▁-█]", "", screen).split())
    assert all(len(one) <= size[0] for one in screen.splitlines())
    assert "£900 ÷ 12 sessions ÷ 8 people is £9.38 for each person each time." in told
    assert "[!] £" in screen
    assert "What to drop last, first in line: " in screen


def test_every_line_has_its_sum_and_where_it_comes_from(meals: Path) -> None:
    """Unequal pay is named; a line under the cursor tells its rates with year and source."""
    screen = press(meals, ["M", *"jjjj"], size=(100, 44))
    assert "[!] Tasting table: people in one room would get different pay" in screen
    assert "£1,080 Fares and other expenses, in advance (Tasting table; Patients)" in screen
    assert "6 people × 12 sessions at £15" in screen
    assert "Counted with your own figure." in press(meals, ["M", *"jjj"], size=(100, 44))


def test_an_open_question_is_answered_on_enter(meals: Path) -> None:
    """The list leads to the question, and the answer leads back to the step."""
    keys = ["M", "slash", *"coordinate", "enter", "enter"]
    screen = press(meals, keys, size=(100, 30))
    told = " ".join(line.partition("│")[2].strip() for line in screen.splitlines())
    assert "How many days a week does somebody have to coordinate this?" in told
    press(meals, [*keys, "2", "enter"])
    assert "coordinator_days = 2" in meals.read_text("utf-8")


def test_a_line_leads_to_what_it_is_counted_from(meals: Path) -> None:
    """Each answer that the sum rests on, with what it is now."""
    screen = press(meals, ["M", "slash", *"fares", "enter", "enter"])
    assert "what is it counted from?" in screen
    assert "How many sessions or meetings will there be?" in screen
    assert "12" in screen


def test_a_share_says_what_it_is_a_share_of(meals: Path) -> None:
    """There is nothing to answer behind it."""
    screen = press(meals, ["M", "slash", *"reserve", "enter", "enter"])
    assert "This is a share of all other lines. Change one of those." in screen


def test_a_plan_without_anything_says_what_is_not_known(tmp_path: Path) -> None:
    """And never that nothing is short."""
    path = tmp_path / "empty.toml"
    path.write_text('coplan = 1\n[plan]\ntitle = "New"\n', "utf-8")
    screen = press(path, ["M"])
    assert "not known yet The money there is" in screen
    assert "Nobody has said yet how much money there is." in screen
