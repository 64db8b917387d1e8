"""Nothing of the person who runs the tests: state, plans and columns of the test's own."""

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("COPLAN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "80")
    # Line editing is for terminals alone; here its name for one must not be left behind.
    monkeypatch.setenv("TERM", os.environ.get("TERM", "dumb"))
