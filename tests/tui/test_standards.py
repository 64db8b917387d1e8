"""Standards and what could go wrong, on the screens."""

from pathlib import Path

import pytest
from screens import a_plan, press


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))


def with_standards(folder: Path) -> Path:
    """The example, with two standards chosen."""
    plan = a_plan(folder)
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("[plan]\n", '[plan]\nstandards = ["4pi", "whole-system"]\n', 1))
    return plan


def words(screen: str) -> str:
    """The main part as one line."""
    return " ".join(line.rpartition("│")[2].strip() for line in screen.split("\n"))


def test_several_standards_are_marked_and_kept(tmp_path: Path) -> None:
    """Space marks each; the plan holds them as a list."""
    plan = a_plan(tmp_path)
    screen = press(plan, ["2", "G", "enter", "G", "enter", "space", "j", "space"])
    assert "[x] Bristol principles" in screen
    assert "Space mark" in screen
    assert 'standards = ["bristol", "sanctuary-values"]' in plan.read_text("utf-8")


def test_a_question_names_the_standard_beside_it_and_a_key_shows_it(tmp_path: Path) -> None:
    """One line on the screen; the rest on a page."""
    question = ["2", "enter", "j", "j", "enter"]
    plan = with_standards(tmp_path)
    assert "Your standards: 4Pi, Purpose. Press v." in words(press(plan, question))
    page = press(plan, [*question, "v"])
    assert "4Pi, Purpose: Everyone knows" in page
    assert "What could show it: " in page


def test_nothing_is_said_of_standards_that_nobody_chose(tmp_path: Path) -> None:
    """The key says how to choose one."""
    plan = a_plan(tmp_path)
    assert "Your standards" not in press(plan, ["2", "enter", "j", "j", "enter"])
    assert "No standard is chosen yet" in press(plan, ["v"])


def test_the_review_asks_what_the_standards_ask(tmp_path: Path) -> None:
    """The words typed there stand on the page of all answers."""
    plan = with_standards(tmp_path)
    typed = ["8", "G", "k", "enter", "enter", "F", "o", "r", "space", "a", "l", "l", "enter"]
    assert "What your standards ask" in words(press(plan, ["8", "G"]))
    press(plan, typed)
    assert 'principles = "For all"' in plan.read_text("utf-8")
    page = press(plan, ["v"])
    assert "For all" in page
    assert "Nobody has answered this yet." in page


def test_the_readiness_check_stands_where_the_walk_begins(tmp_path: Path) -> None:
    """Below the outcomes, and only where it is chosen."""
    assert "Before you start" in press(with_standards(tmp_path), [])
    assert "Before you start" not in press(a_plan(tmp_path), [])


def test_who_watches_is_asked_from_the_review_and_leads_back(tmp_path: Path) -> None:
    """The last row opens the page; an answer is saved, and so is turning back without one."""
    plan = a_plan(tmp_path)
    assert "> What could go wrong" in words(press(plan, ["8", "G"]))
    assert "What points to it: " in press(plan, ["8", "G", "enter"])
    screen = press(plan, ["p", "enter", "M", "e", "enter"])
    assert "> What could go wrong" in words(screen)
    assert "somebody watches for 1 of them" in words(screen)
    assert '[plan.premortem]\ntime-and-staff = "Me"' in plan.read_text("utf-8")
    assert "> What could go wrong" in words(press(plan, ["p", "j", "enter", "enter"]))
