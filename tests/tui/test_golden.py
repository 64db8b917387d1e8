"""Every screen as text at 80 by 24, kept beside this test and read by people."""

import os
import re
from pathlib import Path

import pytest
from screens import a_plan, press

GOLDEN = Path(__file__).parent / "golden"
SCREENS: dict[str, list[str]] = {
    "outcomes": [],
    "decisions": ["2"],
    "entry": ["2", "enter"],
    "links": ["2", "enter", "g", "enter"],
    "choice": ["2", "enter", "g", "j", "j", "enter"],
    "typed": ["2", "enter", "g", "j", "enter"],
    "people": ["3"],
    "fit": ["4"],
    "ladder": ["4", "enter"],
    "methods": ["5"],
    "activity": ["5", "j", "j", "j", "j"],
    "time": ["6"],
    "timeline": ["T", "right"],
    "timeline-as-a-list": ["T", "right", "w", "j"],
    "money": ["M"],
    "review": ["8"],
    "colours": ["t", "j"],
    "narrowed": ["2", "slash", "b", "o", "a", "r", "d"],
    "jump": ["2", "f"],
    "roomy": ["2", "plus"],
    "projector": ["2", "z"],
    "help": ["question_mark"],
    "find": ["colon", "b", "o", "a", "r", "d"],
    "reasons": ["2", "j", "w"],
    "tried": ["4", "j", "enter", "enter"],
    "map": ["m"],
    "map-as-a-list": ["m", "w"],
    "work": ["i"],
    "decisions-to-expect": ["2", "o"],
    "removed": ["2", "d"],
    "undone": ["2", "d", "u"],
    "notes": ["2", "N"],
    "brief": ["B", "enter"],
}


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("COPLAN_HOME", "/plans")


def compare(name: str, screen: str) -> None:
    """Compare a screen with its file; COPLAN_GOLDEN=write takes the screen as it is."""
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("COPLAN_GOLDEN") == "write":
        file.write_text(screen + "\n", "utf-8")
    assert screen + "\n" == file.read_text("utf-8")


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_as_it_was_read(name: str, tmp_path: Path) -> None:
    """What a person sees at 80 by 24 changes only when somebody means it to."""
    compare(name, without_clock(press(a_plan(tmp_path), SCREENS[name])))


def test_the_first_screen(tmp_path: Path) -> None:
    """Nothing is open yet, and nothing is asked."""
    compare("start", press(None, []))


def test_the_tour() -> None:
    """The first step of a plan to practise in."""
    compare("tour", press(None, ["3"]))


def without_clock(screen: str) -> str:
    """The time of the last save, made the same every day."""
    return re.sub(r"saved \d\d:\d\d", "saved 14:02", screen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("name", SCREENS)
def test_help_find_and_leave_are_never_hidden(
    name: str, size: tuple[int, int], tmp_path: Path
) -> None:
    """At every size the key line is whole, and the way out is on it."""
    screen = press(a_plan(tmp_path), SCREENS[name], size=size)
    lines = screen.split("\n")
    assert len(lines) == size[1]
    last = lines[-1]
    assert len(last) <= size[0]
    assert "…" not in last
    over_the_workspace = "Esc" in last
    ways_out = ("Esc",) if over_the_workspace else ("? help", ": find", "q leave")
    assert all(way in last for way in ways_out), last
