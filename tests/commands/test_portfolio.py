"""All plans of a folder."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from sample import EXAMPLES, TODAY, loaded

from coplan.commands.portfolio import plan_files, summary_of, summary_words, worst_first


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two plans, and much that is no plan."""
    inside = tmp_path / "north"
    inside.mkdir()
    shutil.copy(EXAMPLES["charity-strategy"], inside / "strategy.toml")
    (tmp_path / "broken.toml").write_text("coplan = 1\n[plan\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", "utf-8")
    (tmp_path / "notes.txt").write_text("coplan = 1\n", "utf-8")
    (tmp_path / ".hidden.toml").write_text("coplan = 1\n", "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    return tmp_path


def test_only_plans_are_found(folder: Path) -> None:
    """Other files, hidden ones and links to folders are left out, and the search ends."""
    found = [path.relative_to(folder) for path in plan_files(folder)]
    assert found == [Path("broken.toml"), Path("north/strategy.toml")]


def test_a_plan_is_told_in_one_line(folder: Path) -> None:
    """Its kind, how much is settled, what to look at, and the next date."""
    words = summary_words(summary_of(folder / "north/strategy.toml", loaded(), TODAY))
    assert words.startswith("Strategy · 4 of 4 decisions settled · ")
    assert "next decision on 20 January 2027" in words


def test_a_date_that_has_passed_is_named(folder: Path) -> None:
    """Whoever looks over all plans sees where people wait to hear back."""
    later = dt.date(2028, 1, 1)
    summary = summary_of(folder / "north/strategy.toml", loaded(), later)
    assert "How much money there is in all" in summary.passed
    assert "date has passed: " in summary_words(summary)


def test_a_plan_that_cannot_be_read_stands_first_and_says_why(folder: Path) -> None:
    """One broken plan hides no other."""
    found = worst_first([summary_of(one, loaded(), TODAY) for one in plan_files(folder)])
    assert found[0].path.name == "broken.toml"
    assert summary_words(found[0]).startswith("Cannot be read: ")
    assert len(found) == 2
