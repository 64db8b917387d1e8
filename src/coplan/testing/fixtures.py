"""What pytest finds by itself wherever coplan is installed: four fixtures for tests of plugins.

Nothing of coplan is loaded until a test asks for one of them.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from coplan.testing.context import FakeContext


@pytest.fixture
def _own_coplan(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, drafts and plans of the test's own: nothing of the person who runs it."""
    for name in [one for one in os.environ if one.startswith("COPLAN_") or one == "ACCESSIBLE"]:
        monkeypatch.delenv(name)
    folder = tmp_path_factory.mktemp("coplan")
    for name in ("config", "state", "home", "data"):
        monkeypatch.setenv(f"COPLAN_{name.upper()}", str(folder / name))
    monkeypatch.setenv("COPLAN_CACHE", "")


@pytest.fixture
def coplan_plan(_own_coplan: None, tmp_path: Path) -> Callable[[str], Path]:
    """Writes a plan into the folder of the test, and returns its file; as ``plan_from``."""
    from coplan.testing.judging import plan_from

    return lambda text: plan_from(text, tmp_path)


@pytest.fixture
def coplan_context(_own_coplan: None) -> "type[FakeContext]":
    """Makes a context for commands at a plan; as ``FakeContext``."""
    from coplan.testing.context import FakeContext

    return FakeContext


@pytest.fixture
def coplan_plain(_own_coplan: None) -> Callable[..., str]:
    """Talks about a plan line by line, and returns the transcript; as ``plain_mode``."""
    from coplan.testing.plainly import plain_mode

    return plain_mode


@pytest.fixture
def coplan_screen(_own_coplan: None) -> Callable[..., str]:
    """Presses keys at a plan, and returns the screen as text; as ``screen_after``."""
    from coplan.testing.screens import screen_after

    return screen_after
