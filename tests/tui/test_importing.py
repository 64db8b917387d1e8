"""Taking in a document in the terminal interface."""

import shutil
from pathlib import Path

import pytest
from incoming.documents import HERE
from screens import a_plan, press

from coplan.files.history import read_history
from coplan.files.planfile import PlanFile
from coplan.model.plan import Plan

ENTER = "enter"
OPEN = ["I", "ctrl+u", "r", ENTER]
"""Keys that open the document."""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan, and a document with a short name in the folder where coplan runs."""
    shutil.copy(HERE / "repairs.md", tmp_path / "r")
    monkeypatch.chdir(tmp_path)
    return a_plan(tmp_path)


def read(path: Path) -> Plan:
    """The plan as it is on disk."""
    return PlanFile(path).read().document.plan


def test_each_line_stands_with_its_place_and_the_reason(plan: Path) -> None:
    """Enter accepts it and goes to the next."""
    shown = press(plan, OPEN)
    assert "Coming in: r " in shown
    assert "0 of 22 looked at" in shown
    assert "> [ ] Purpose: choose how repairs are booked from next year" in shown
    assert "It begins with “Purpose:”. (line 3)" in shown
    shown = press(plan, [*OPEN, ENTER])
    assert "[x] Purpose" in shown
    assert "> [ ] Nobody waits" in shown
    assert "1 of 22 looked at" in shown


def test_a_line_is_moved_kept_aside_and_taken_back(plan: Path) -> None:
    """Each with one key."""
    keys = [*OPEN, ENTER]
    moved = press(plan, [*keys, "m", "g", ENTER, "k"])
    assert "Outcomes: what will be different" in moved
    assert "Notes: kept as it is" in press(plan, [*keys, "s", "k"])
    back = press(plan, [*keys, "s", "u"])
    assert "Taken back." in back
    assert "1 of 22 looked at" in back
    assert "Accepted: 3." in press(plan, [*keys, "A"])


def test_what_is_accepted_goes_in_as_one_step(plan: Path) -> None:
    """With the name of the document in the history; one undo takes it out again."""
    before = read(plan)
    keys = [*OPEN, "d", ENTER]
    assert "Saved: 22 lines from r." in press(plan, keys)
    after = read(plan)
    assert len(after.groups) == len(before.groups) + 4
    assert read_history(plan)[-1].why == "Taken in from r"
    (plan.parent / "r").write_text("Aims:\n- Tea\n")
    press(plan, [*OPEN, "d", ENTER, "u"])
    assert read(plan) == after


def test_the_others_are_kept_in_the_notes_if_that_is_wished(plan: Path) -> None:
    """Nothing is dropped for want of time."""
    before = read(plan)
    press(plan, [*OPEN, ENTER, "d", "j", ENTER])
    after = read(plan)
    assert after.groups == before.groups
    assert "Tenants who work shifts" in after.header.notes


def test_one_key_does_not_throw_away_what_was_looked_over(plan: Path) -> None:
    """Esc asks first; before anything is done, it just goes back."""
    before = plan.read_bytes()
    assert "Nothing is taken in." in press(plan, [*OPEN, "escape"])
    assert "What shall go into the plan?" in press(plan, [*OPEN, ENTER, "escape"])
    assert plan.read_bytes() == before


def test_what_cannot_be_read_is_told(plan: Path) -> None:
    """On the status line, and the plan is still there."""
    (plan.parent / "r").unlink()
    assert "could not be read" in press(plan, OPEN)
