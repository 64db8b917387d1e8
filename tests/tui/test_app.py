"""What a start does before its first screen, and what it leaves till behind it."""

from pathlib import Path

import pytest
from screens import a_plan
from textual.css.stylesheet import Stylesheet

from coplan.session import state
from coplan.testing.screens import app_for, press
from coplan.tui.app import CoplanApp

STYLES_READ = 1
"""How often Textual reads all styles anew: when the colours of a person are known."""


@pytest.mark.parametrize("columns", [80, 120])
def test_a_first_screen_waits_for_no_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """The plan is judged once, behind it; then the steps say how far they are."""
    judge, apps, behind = state.judge_whole, list[CoplanApp](), list[bool]()

    def judging(*known: object) -> object:
        behind.append(any(not app.starting for app in apps))
        return judge(*known)  # type: ignore[arg-type]

    monkeypatch.setattr(state, "judge_whole", judging)
    apps.append(app_for(a_plan(tmp_path)))
    screen = press(apps[0], [], (columns, 24))
    assert behind == [True]
    assert "[!]" in screen


def test_a_start_and_its_help_read_the_styles_no_more_than_they_must(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a page brings styles of its own, Textual reads those of all others again."""
    read, again = Stylesheet.reparse, list[None]()

    def counted(sheet: Stylesheet) -> None:
        again.append(None)
        read(sheet)

    monkeypatch.setattr(Stylesheet, "reparse", counted)
    screen = press(app_for(a_plan(tmp_path)), ["question_mark"], (80, 24))
    assert "What you can do here" in screen
    assert len(again) <= STYLES_READ
