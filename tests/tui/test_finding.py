"""Help, finding, rows narrowed by words and jumped to by letters; keys of one's own."""

import asyncio
from pathlib import Path

import pytest
from screens import a_plan, app_for, press, screen_of
from textual.events import Paste

from coplan.commands.registry import COMMANDS
from coplan.files.settings import settings_file
from coplan.tui.widgets.lines import Lines


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))


def own_settings(text: str) -> None:
    """Write a settings file."""
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(text, "utf-8")


def test_help_says_what_the_step_is_for_and_shows_the_keys(tmp_path: Path) -> None:
    """A paragraph about this step, then every command with its keys."""
    screen = press(a_plan(tmp_path), ["4", "question_mark"], size=(80, 90))
    assert "the most that can honestly be offered" in screen
    assert all(command.title in screen for command in COMMANDS)
    assert "U  ctrl+r" in screen
    assert "One row up" in screen


def test_help_is_searched_by_typing_and_does_what_is_chosen(tmp_path: Path) -> None:
    """Words, Enter, done."""
    screen = press(a_plan(tmp_path), ["question_mark", *"go to people", "enter"])
    assert "> 3 People" in screen


def test_arrows_move_while_words_are_typed(tmp_path: Path) -> None:
    """The second of what was found is one key away."""
    screen = press(a_plan(tmp_path), ["question_mark", *"go to", "down", "enter"])
    assert "> 2 Decisions" in screen


def test_help_on_the_first_screen_does_what_is_chosen() -> None:
    """It opens the page of colours from there, too."""
    screen = press(None, ["question_mark", *"colours", "enter"])
    assert "Colours: move to see them" in screen


def test_find_on_the_first_screen_begins() -> None:
    """Ways to begin are found by their words."""
    screen = press(None, ["colon", *"finished", "enter"])
    assert "Look round which kind of work?" in screen


def test_rows_are_narrowed_by_words_and_all_come_back(tmp_path: Path) -> None:
    """Slash, words, Enter to the rows; Esc shows all again."""
    plan = a_plan(tmp_path)
    narrowed = press(plan, ["2", "slash", *"board"])
    assert "/board" in narrowed
    assert "> Formal approval by the board" in narrowed
    assert "How much money" not in narrowed.partition("Verdict")[0]
    assert "Verdict: Informing" in narrowed
    opened = press(plan, ["2", "slash", *"board", "enter", "enter"])
    assert "Formal approval by the board" in opened
    again = press(plan, ["2", "slash", *"board", "enter", "escape"])
    assert "How much money" in again
    assert "> Formal approval by the board" in again
    assert "/board" not in again


def test_words_that_no_row_has_are_told(tmp_path: Path) -> None:
    """And taking letters away brings rows back."""
    plan = a_plan(tmp_path)
    assert "Nothing here has these words." in press(plan, ["2", "slash", *"xyz"])
    assert "> Vision" in press(plan, ["2", "slash", "x", "backspace"])
    assert "> Vision" in press(plan, ["2", "slash", *"xyz", "ctrl+u", "enter"])


def test_keys_typed_into_the_words_are_no_commands(tmp_path: Path) -> None:
    """“d” would remove, “q” would leave."""
    plan = a_plan(tmp_path)
    before = plan.read_text("utf-8")
    assert "/dq?:u" in press(plan, ["2", "slash", "d", "q", "question_mark", "colon", "u"])
    assert plan.read_text("utf-8") == before


def test_another_place_shows_all_its_rows(tmp_path: Path) -> None:
    """Words belong to the list that they were typed for."""
    screen = press(a_plan(tmp_path), ["2", "slash", *"board", "enter", "1"])
    assert "> The charity puts first" in screen
    assert "/board" not in screen


def test_words_pasted_narrow_too(tmp_path: Path) -> None:
    """From the clipboard as from the keyboard."""

    async def run() -> str:
        app = app_for(a_plan(tmp_path))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("2", "slash")
            await pilot.pause()
            app.screen.query_one(Lines).post_message(Paste("board"))
            await pilot.pause()
            return screen_of(app)

    assert "> Formal approval by the board" in asyncio.run(run())


def test_a_letter_goes_to_its_row(tmp_path: Path) -> None:
    """“f” draws letters in front of the rows; one goes there, and they are gone."""
    plan = a_plan(tmp_path)
    labelled = press(plan, ["2", "f"])
    assert "a Vision, priorities and measures" in labelled
    assert "s How much money there is in all" in labelled
    jumped = press(plan, ["2", "f", "d"])
    assert "> Formal approval by the board" in jumped
    assert "a Vision" not in jumped


def test_any_other_key_takes_the_letters_away_and_does_nothing(tmp_path: Path) -> None:
    """Esc, or a letter that stands nowhere."""
    plan = a_plan(tmp_path)
    for key in ("escape", "Q", "2"):
        screen = press(plan, ["2", "f", key])
        assert "> Vision, priorities and measures" in screen
        assert "> 2 Decisions" in screen


def test_letters_and_words_work_on_pages_too(tmp_path: Path) -> None:
    """In every list there is."""
    assert "> cream" in press(a_plan(tmp_path), ["t", "f", "s"])
    assert "> monokai" in press(a_plan(tmp_path), ["t", "slash", *"mono"])


def test_keys_of_ones_own_work_and_are_shown(tmp_path: Path) -> None:
    """The command, the key line and help follow; the old key is free."""
    own_settings('[keys]\nleave = "Q"\ngo-people = ["X"]\nrow-down = ["down", "J"]\n')
    plan = a_plan(tmp_path)
    assert "> 3 People" in press(plan, ["X"])
    assert "> 1 Outcomes" in press(plan, ["3", "1", "q"])
    assert "Q leave" in press(plan, [])
    assert "Q                 Leave" in press(plan, ["question_mark"])
    assert "> How much money" in press(plan, ["2", "J"])
    assert "> Vision" in press(plan, ["2", "j"])


def test_the_vim_keymap_opens_and_goes_back(tmp_path: Path) -> None:
    """Enter has an l beside it, back an h, add an o."""
    own_settings('keymap = "vim"\n')
    plan = a_plan(tmp_path)
    assert "██ Co-production" in press(plan, ["4", "l"])
    assert "> Vision" in press(plan, ["4", "l", "h"])
    assert "What has to be decided" in press(plan, ["2", "o"])


def test_what_is_wrong_in_the_settings_is_said_at_the_start(tmp_path: Path) -> None:
    """In one sentence, and how many more there are; coplan works as ever."""
    own_settings('spacing = "huge"\n[keys]\nundo = "q"\n')
    for plan in (a_plan(tmp_path), None):
        screen = press(plan, [], size=(160, 24))
        assert "settings.toml, line 1: “spacing” cannot be “huge”." in screen
        assert "And 1 more: coplan settings." in screen
