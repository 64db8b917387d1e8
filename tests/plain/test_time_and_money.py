"""The timeline and the money, heard and changed without a screen."""

from pathlib import Path

import pytest
from plain.talking import talked
from screens import a_plan


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The finished example about a strategy."""
    return a_plan(tmp_path)


def test_both_are_heard_in_full(plan: Path) -> None:
    """By the words of the command and by shorter ones."""
    said, _ = talked(plan, ["times", "budget", "q"])
    assert "Vision, priorities and measures: decided on 14 July 2027" in said
    assert "by 3 December 2026" in said
    assert "There is £18,000." in said
    assert "Look again: up to £" in said


def test_the_step_about_time_leads_to_both(plan: Path) -> None:
    """They are the first two of its list, as on the screen."""
    said, _ = talked(plan, ["go 6", "1", "2", "q"])
    assert "How much money there is in all: decided on 20 January 2027" in said
    assert "There is £18,000." in said


def test_a_date_is_moved_once_its_effects_were_heard(plan: Path) -> None:
    """What begins on another day, and the verdict, before it is kept."""
    title = "Vision, priorities and measures: decided on"
    moving = ["change times", title, "1", "20 December 2026"]
    said, _ = talked(plan, [*moving, "2", "q"])
    assert "tasks begin on another day." in said
    assert "The verdict is then: " in said
    assert "date = 2027-07-14" in plan.read_text("utf-8")
    said, _ = talked(plan, [*moving, "1", "q"])
    assert "date = 2026-12-20" in plan.read_text("utf-8")


def test_what_is_open_about_money_is_answered(plan: Path) -> None:
    """The row leads to the question."""
    said, _ = talked(plan, ["change money", "The money there is", "20000", "q"])
    assert "How much money is there for involving people, in pounds?" in said
    assert "money = 20000" in plan.read_text("utf-8")
