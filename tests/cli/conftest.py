"""A shell, and a plan to change with it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.shell import Shell


@pytest.fixture
def shell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    """Types commands. Reports and drafts stay in the test's own folder."""
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    before = os.umask(0o022)
    yield Shell(capsys)
    os.umask(before)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with one outcome and one decision."""
    path = tmp_path / "plan.toml"
    path.write_text(
        "coplan = 1\n\n[plan]\ntitle = 'Meals'\nwork = 'strategy'\n\n"
        "[outcome.warm]\ntitle = 'Warm meals'\n\n"
        "# Kept\n[decision.menu]\ntitle = 'The menu'\noutcomes = ['warm']\nopenness = 'options'\n"
    )
    return path
