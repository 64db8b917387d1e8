"""The fit of a decision on the screen: read, tried, kept."""

import datetime as dt
from pathlib import Path

import pytest
from screens import a_plan, press

from coplan.tui.app import CoplanApp
from coplan.tui.screens.workspace import Workspace


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))


CLOSED = ["4", "j", "enter"]
"""Keys to the fit of the decision about the money, which is settled."""


def answers(app: CoplanApp) -> dict[str, object]:
    """What the plan says about that decision."""
    workspace = next(one for one in app.screen_stack if isinstance(one, Workspace))
    entry = workspace.session.plan.entry("decision.money")
    assert entry is not None
    return dict(entry.values())


def test_the_fit_is_drawn_and_said(tmp_path: Path) -> None:
    """Ladder, reason, source, what would change it and what stays open, on one page."""
    screen = press(a_plan(tmp_path), CLOSED, size=(80, 100))
    for wanted in (
        "██ Informing",
        "·· Co-design",
        "what fits",
        "WHY",
        "Source: ",
        "WHAT WOULD CHANGE IT",
        "WHAT STAYS OPEN NEAR IT",
        "WHAT TO SAY",
        "In short sentences:",
        "Nothing here is legal advice.",
    ):
        assert wanted in screen


def test_every_line_of_it_can_be_read_at_80_by_24(tmp_path: Path) -> None:
    """Down reads on to the end, line by line, and Up back to the ladder."""
    plan = a_plan(tmp_path)
    assert "██ Informing" in press(plan, CLOSED)
    assert "legal advice" in press(plan, [*CLOSED, *["j"] * 25])
    assert "██ Informing" in press(plan, [*CLOSED, *["j"] * 5, *["k"] * 10])


def test_trying_a_change_shows_both_and_saves_nothing(tmp_path: Path) -> None:
    """What would become of it stands beside what it is; leaving keeps it as it is."""
    seen: list[dict[str, object]] = []
    keys = [*CLOSED, "enter"]
    screen = press(a_plan(tmp_path), keys, then=lambda app: seen.append(answers(app)))
    assert "Then: keep these answers" in screen
    assert "Now: leave it as it is" in screen
    assert "Consultation fits." in screen
    assert seen[0]["openness"] == "taken"
    press(a_plan(tmp_path), [*keys, "j", "enter"], then=lambda app: seen.append(answers(app)))
    assert seen[1]["openness"] == "taken"


def test_a_change_that_is_kept_can_be_undone(tmp_path: Path) -> None:
    """Keeping is one step, said in words, and undo takes it back."""
    seen: list[dict[str, object]] = []
    keys = [*CLOSED, "enter", "enter"]
    screen = press(a_plan(tmp_path), keys, then=lambda app: seen.append(answers(app)))
    assert "Saved: changed answers: " in screen
    assert seen[0]["openness"] == "options"
    screen = press(a_plan(tmp_path), [*keys, "u"], then=lambda app: seen.append(answers(app)))
    assert "Undone: changed answers" in screen
    assert seen[1]["openness"] == "taken"


def test_a_neighbour_is_one_key_away(tmp_path: Path) -> None:
    """From a closed decision to the open one beside it."""
    screen = press(a_plan(tmp_path), [*CLOSED, "j", "j", "enter"], size=(80, 100))
    assert "Vision, priorities and measures" in screen.splitlines()[2]
    assert "██ Co-production" in screen


def test_why_leads_to_the_fit_and_back(tmp_path: Path) -> None:
    """From a question to its verdict, and back to the question."""
    plan = a_plan(tmp_path)
    there = press(plan, ["2", "j", "enter", "w"])
    assert "██ Informing" in there
    assert press(plan, ["2", "j", "enter", "w", "escape"]) == press(plan, ["2", "j", "enter"])


def test_wide_screens_show_the_verdict_beside_the_question(tmp_path: Path) -> None:
    """At 120 columns the ladder stands at the right of the question; in the fit, the map."""
    plan = a_plan(tmp_path)
    assert "██ Informing" in press(plan, ["2", "j", "enter", "j", "enter"], size=(120, 40))
    assert "THE MAP" in press(plan, CLOSED, size=(120, 40))


def test_a_flag_is_kept_with_a_reason_and_taken_up_again(tmp_path: Path) -> None:
    """The reason is recorded and shown; the count goes down, and up again."""
    plan = a_plan(tmp_path)
    keys = ["8", "K", *"Agreed", "enter"]
    screen = press(plan, [*keys, "G", "k"])
    assert "[kept]" in screen
    assert "Kept because: Agreed" in screen
    assert 'reason = "Agreed"' in plan.read_text()
    again = press(plan, ["8", "G", "k", "K"])
    assert "[kept]" not in again
    assert "Agreed" not in plan.read_text()


def test_a_source_past_its_review_date_says_so_on_the_screen(tmp_path: Path) -> None:
    """Wherever a source stands: in the fit, in the review, and about the kind of work."""
    late = dt.date(2031, 1, 1)
    plan = a_plan(tmp_path)
    for keys in (CLOSED, ["8", *"jjjjj"], ["i"]):
        screen = " ".join(press(plan, keys, size=(70, 120), today=late).split())
        assert "to be checked again since" in screen
