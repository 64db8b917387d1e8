"""What is often answered in a kind of work, on the key for an example."""

from pathlib import Path

import pytest
from screens import a_plan, press

ABSENT = ["3", "G", "enter", "j", "enter", "escape"]
"""To the question who is not here yet, and out of typing."""


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))


def test_who_is_often_missing_is_shown_with_the_example(tmp_path: Path) -> None:
    """The roles of the kind of work come first, then the example."""
    page = press(a_plan(tmp_path), [*ABSENT, "o"])
    assert "Often missing from the room" in page
    assert "People who stopped coming, and people who were turned away" in page
