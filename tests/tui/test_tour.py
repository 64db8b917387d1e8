"""Practice: a plan of which nothing is kept, with words about what to try in each step."""

import sys
from pathlib import Path

import pytest
from screens import press
from terminal import Terminal

from coplan.commands.command import Place
from coplan.judgement.rules import STEPS
from coplan.tui.app import CoplanApp
from coplan.tui.tour import TRY, Practice

TITLE = "practice: nothing is kept"


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("COPLAN_HOME", str(tmp_path / "plans"))


def test_there_is_something_to_try_in_every_step() -> None:
    """And each step but the last says which key leads on."""
    assert set(TRY) == set(STEPS)
    for number, step in enumerate(STEPS, 1):
        told = Practice(guided=True).guide(Place(step=step))
        assert told.startswith(f"Practice {number} of {len(STEPS)}: ")
        assert told.endswith(f"Then press {number + 1}.") is (number < len(STEPS))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
def test_the_tour_is_on_the_first_screen(size: tuple[int, int]) -> None:
    """The title says that nothing is kept, and each step what to try."""
    screen = press(None, ["3"], size=size)
    assert TITLE in screen.splitlines()[0]
    assert "Practice 1 of" in screen
    assert "? help" in screen.splitlines()[-1]
    assert "Practice 4 of" in press(None, ["3", "4", "enter"], size=size)


def test_at_a_question_the_tour_says_how_to_go_on() -> None:
    """Whichever question it is."""
    screen = press(None, ["3", "2", "enter", "enter"])
    assert "press o for an example" in screen


def test_what_is_practised_is_kept_nowhere(tmp_path: Path) -> None:
    """The copy goes with the session, and is not among the plans opened last."""

    def after(app: CoplanApp) -> None:
        scratch = Path(app.screen.session.path).parent  # type: ignore[attr-defined]
        assert (scratch / "charity-strategy.toml").exists()
        app.beginning.end(cleanly=True)
        assert not scratch.exists()

    screen = press(None, ["3", "a", *"Something", "enter"], then=after)
    assert "Saved: added “Something”." in screen
    assert TITLE in screen.splitlines()[0]
    left = [file for file in tmp_path.rglob("*") if file.is_file() and file.stat().st_size]
    assert left == []


def test_looking_round_an_example_is_practice_too() -> None:
    """The title says so; nobody is led by the hand."""
    screen = press(None, ["2", "enter"])
    assert TITLE in screen.splitlines()[0]
    assert "Practice 1 of" not in screen


@pytest.mark.process
def test_coplan_tour_opens_it(tmp_path: Path) -> None:
    """From the command line, in a terminal."""
    env = {"COPLAN_STATE": str(tmp_path / "state"), "TMPDIR": str(tmp_path)}
    with Terminal([sys.executable, "-m", "coplan", "tour"], env=env, cwd=tmp_path) as seen:
        seen.wait_for(TITLE)
        seen.wait_for("Practice 1 of")
        seen.send("q")
        assert seen.wait_end() == 0
    assert not list(tmp_path.glob("coplan-*"))
