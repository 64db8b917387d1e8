"""What a person does in the workspace, by keys."""

import asyncio
from pathlib import Path

import pytest
from screens import a_plan, app_for, press, screen_of
from textual.widgets import Input

from coplan.files.document import Document
from coplan.files.journal import Journal, drafts_for
from coplan.model.plan import Plan
from coplan.tui.app import CoplanApp


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))


def plan_of(path: Path) -> Plan:
    """The plan as it is on disk."""
    return Document.parse(path.read_text("utf-8")).plan


def test_delete_never_asks_and_undo_brings_it_back(tmp_path: Path) -> None:
    """Entry, links to it and comments are as they were, byte for byte."""
    path = a_plan(tmp_path)
    before = path.read_text("utf-8")
    press(path, ["2", "d"])
    assert "decision.priorities" not in {entry.key for entry in plan_of(path).entries()}
    assert all("priorities" not in one.decisions for one in plan_of(path).activities)
    path.write_text(before, "utf-8")
    press(path, ["2", "d", "u"])
    assert path.read_text("utf-8") == before


def test_redo_does_again_what_was_undone(tmp_path: Path) -> None:
    """And a second redo says that there is nothing more."""
    path = a_plan(tmp_path)
    screen = press(path, ["2", "d", "u", "U", "U"])
    assert "decision.priorities" not in {entry.key for entry in plan_of(path).entries()}
    assert "There is nothing to do again." in screen


def test_words_can_be_changed(tmp_path: Path) -> None:
    """“e” changes the title of what the cursor is on."""
    path = a_plan(tmp_path)
    press(path, ["2", "e", "ctrl+u", *"New words", "enter"])
    assert plan_of(path).decisions[0].title == "New words"


def test_a_ticked_list_is_saved_as_it_is_ticked(tmp_path: Path) -> None:
    """Space ticks, space again takes the tick away."""
    path = a_plan(tmp_path)
    press(path, ["2", "enter", "home", "enter", "space"])
    assert plan_of(path).decisions[0].outcomes == ("seeing-change",)


def test_an_answer_that_is_none_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    """A slip says what is possible, and what was typed is still there."""
    path = a_plan(tmp_path)
    before = path.read_text("utf-8")
    keys = ["3", *["j"] * 4, "enter", "home", "enter", "ctrl+u", *"a few", "enter"]

    def check(app: CoplanApp) -> None:
        assert app.screen.query_one(Input).value == "a few"

    assert "“a few” is not a whole number" in press(path, keys, then=check)
    assert path.read_text("utf-8") == before


def test_what_somebody_else_saves_appears_by_itself(tmp_path: Path) -> None:
    """Without a key press, with a word about it, and the cursor stays where it was."""
    path = a_plan(tmp_path)

    async def run() -> str:
        app = app_for(path)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("2", "j")
            text = path.read_text("utf-8")
            path.write_text(text.replace("Our next five", "Their next five"), "utf-8")
            async with asyncio.timeout(10):
                while "Their next five years" not in screen_of(app):
                    await pilot.pause(0.02)
            await pilot.pause()
            return screen_of(app)

    screen = asyncio.run(run())
    assert "Somebody else changed the plan." in screen
    assert "> How much money there is in all" in screen


def test_a_plan_opened_for_reading_cannot_be_changed(tmp_path: Path) -> None:
    """It says so, and the file stays as it was."""
    path = a_plan(tmp_path)
    newer = path.read_text("utf-8").replace("coplan = 1", "coplan = 2")
    path.write_text(newer, "utf-8")
    screen = press(path, ["2", "d"])
    assert "read only" in screen
    assert "open for reading only" in screen
    assert path.read_text("utf-8") == newer


def test_half_typed_text_is_offered_after_a_session_that_died(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft is shown, put where it belongs by one key, and cleared."""
    path = a_plan(tmp_path)
    journal = Journal(path)
    journal.note("decision.priorities", "decider", "half a thought")
    assert journal.flush(5)
    journal.close()
    monkeypatch.setattr("coplan.files.journal._alive", lambda _draft: False)
    assert len(drafts_for(path)) == 1
    assert "half a thought" in press(path, [])
    screen = press(path, ["enter"])
    assert "Who decides this in the end?" in screen
    assert "half a thought" in screen


def test_saving_an_answer_clears_its_draft(tmp_path: Path) -> None:
    """Nothing that is in the plan is offered again."""
    path = a_plan(tmp_path)
    press(path, ["2", "enter", "home", "j", "enter", "x", "enter"])
    assert not any(draft.typed for draft in drafts_for(path))


def test_a_draft_that_cannot_be_kept_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is said while there is still time to save."""

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Journal, "_write_draft", full)
    path = a_plan(tmp_path)

    async def run() -> str:
        app = app_for(path)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("2", "enter", "home", "j", "enter", "x")
            async with asyncio.timeout(10):
                while "No space left" not in screen_of(app):
                    await pilot.pause(0.02)
            return screen_of(app)

    assert "cannot be kept until it is saved" in asyncio.run(run())


def test_all_that_is_known_about_a_way_of_working_can_be_read(tmp_path: Path) -> None:
    """Below the answers about the activity, down to the sources."""
    path = a_plan(tmp_path)
    activity = ["5", *["j"] * 4, "enter"]
    assert "WHAT IS KNOWN ABOUT THIS WAY OF WORKING" in press(path, activity)
    end = press(path, [*activity, *["j"] * 60])
    assert "Typical cost" in end
    assert "an estimate." in end
