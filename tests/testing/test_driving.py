"""Plain mode by a script, the terminal interface by keys, and whose folders they use."""

import os
from pathlib import Path

import pytest
from testing.plans import MEALS

from coplan.files.presence import Presence
from coplan.model.errors import Trouble
from coplan.testing import plain_mode, plan_from, screen_after
from coplan.testing.folders import FOLDERS, own_folders
from coplan.testing.screens import app_for, press
from coplan.tui.app import CoplanApp

BEGINNING = "coplan, line by line. Type ? at any time to hear what you can say."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan with one decision."""
    return plan_from(MEALS, tmp_path)


def test_a_script_is_talked_through(path: Path) -> None:
    """What is typed stands in the transcript, and what it does is saved."""
    said = plain_mode(path, ["go 1", "a", "Fresh meals", "q"])
    assert said.startswith(BEGINNING)
    assert "Fresh meals" in said
    assert said.endswith("Everything is saved. Goodbye.\n")
    assert max(map(len, said.splitlines())) <= 80
    assert "Fresh meals" in path.read_text("utf-8")


def test_a_script_may_end_at_any_time(path: Path) -> None:
    """As a pipe does."""
    assert "That was the end of the input." in plain_mode(path, [])


def test_keys_lead_to_a_screen(path: Path) -> None:
    """As text, in the size that was asked for."""
    first, second = screen_after(path, []), screen_after(path, ["2"], size=(60, 20))
    assert "Warm meals" in first
    assert len(first.splitlines()) == 24
    assert "Menu" in second
    assert len(second.splitlines()) == 20
    assert max(map(len, second.splitlines())) <= 60


def test_whoever_pressed_keys_is_gone_afterwards(path: Path) -> None:
    """The next one does not meet it at the plan, even while its app is still kept."""
    there = []

    def look(app: CoplanApp) -> None:
        app.beginning._session.place("decisions")  # as it does by itself every few seconds
        there.extend(one.who for one in Presence(path, "somebody").others())

    app = app_for(path)
    press(app, [], (80, 24), look)
    assert there == ["tester"]
    assert Presence(path, "somebody").others() == ()


@pytest.mark.parametrize("drive", [plain_mode, screen_after])
def test_a_plan_that_is_not_there_is_trouble(tmp_path: Path, drive) -> None:
    """The test sees it, and no screen is drawn."""
    with pytest.raises(Trouble):
        drive(tmp_path / "none.toml", [])


def test_folders_are_the_tests_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gone afterwards; those that a test has named stay."""
    for name in FOLDERS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COPLAN_HOME", "named")
    with own_folders():
        assert os.environ["COPLAN_HOME"] == "named"
        state = Path(os.environ["COPLAN_STATE"])
        assert state.parent.is_dir()
    assert not state.parent.exists()
    assert [name for name in FOLDERS if name in os.environ] == ["COPLAN_HOME"]
