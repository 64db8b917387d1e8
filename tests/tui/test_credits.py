"""Whose words they are is on the screen wherever words of a stranger's pack are."""

from pathlib import Path

import pytest
from cli.shell import Shell
from screens import app_for

from coplan.model.errors import Exit
from coplan.testing import screen_after, screens
from coplan.tui.screens.beginning import PRACTISE

FROM = "From the pack “Housing words”, by Anytown Council, CC BY 4.0. Not co-written."


@pytest.fixture
def plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The example of a new pack, with the pack beside it; its rule raises a flag."""
    new = ("packs", "new", "--name", "Housing words", "--author", "Anytown Council", "--no-input")
    folder = tmp_path / "packs" / "housing-words"
    folder.parent.mkdir()
    assert Shell(capsys)(*new, folder).code == Exit.DONE
    plan = tmp_path / "plan.toml"
    text = (folder / "examples" / "housing-words.toml").read_text("utf-8")
    plan.write_text(text.replace('heard = "no"', 'heard = "unused"'), "utf-8")
    return plan


def in_one_line(screen: str) -> str:
    """The screen without the breaks of its lines and its frames."""
    return " ".join(screen.replace("│", " ").split())


@pytest.mark.parametrize("keys", [["i", "G"], ["8"]], ids=["kind of work", "flag"])
def test_whose_words_they_are_can_be_seen(plan: Path, keys: list[str]) -> None:
    """About the kind of work, and below a flag."""
    assert FROM in in_one_line(screen_after(plan, keys, size=(120, 40)))


def test_practising_with_a_pack_keeps_nothing(plan: Path) -> None:
    """The title says so, and the file stays as it is."""
    before = plan.read_bytes()
    app = app_for(None)
    app.begin_with = f"{PRACTISE}{plan}"
    screen = screens.press(app, [], (80, 24))
    assert "practice: nothing is kept" in screen
    assert plan.read_bytes() == before
