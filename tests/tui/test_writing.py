"""Long texts: notes, the brief, answers of several lines, pasted lines, and words copied."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from screens import app_for, press, screen_of
from textual.events import Paste

from coplan.files.document import Document
from coplan.files.journal import Journal, discard, drafts_for
from coplan.model.plan import Plan

PLAN = """\
coplan = 1

[plan]
title = "Meals"
work = "strategy"
brief = "Find out what people want to eat."

[outcome.warm]
title = "Warm meals"
people = "Patients"

[decision.menu]
title = "Menu"
outcomes = ["warm"]
decider = "The head cook"

[decision.times]
title = "Times"
outcomes = ["warm"]
"""
DECIDER = ["2", "enter", "home", "j", "enter"]
"""Keys that lead to a question that is answered in words."""


def a_plan(folder: Path, text: str = PLAN) -> Path:
    """A small plan."""
    path = folder / "plan.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


def plan_of(path: Path) -> Plan:
    """The plan as it is on disk."""
    return Document.parse(path.read_text("utf-8")).plan


def paste(path: Path, keys: Sequence[str], text: str, after: Sequence[str] = ()) -> str:
    """Open a plan, press keys, paste a text, press more keys, and return the screen."""

    async def run() -> str:
        app = app_for(path)
        async with app.run_test(size=(80, 24)) as pilot:

            async def settled() -> None:
                async with asyncio.timeout(10):
                    while app.busy:
                        await pilot.pause(0.001)
                await pilot.pause()

            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await settled()
            app.post_message(Paste(text))
            await pilot.pause()
            await settled()
            for key in after:
                await pilot.press(key)
                await settled()
            return screen_of(app)

    return asyncio.run(run())


def test_notes_are_written_and_saved(tmp_path: Path) -> None:
    """Enter is a new line, Esc ends typing, Esc again saves and goes back."""
    path = a_plan(tmp_path)
    keys = ["2", "j", "N", *"One", "enter", *"two", "escape"]
    screen = press(path, keys)
    assert "One\n two" in screen
    assert "Esc save and go back" in screen
    screen = press(path, [*keys, "escape"])
    assert "Saved: wrote notes about" in screen
    assert plan_of(path).decisions[1].notes == "One\ntwo"


def test_notes_are_read_before_they_are_changed(tmp_path: Path) -> None:
    """Keys do what they say while a text is only read, and looking changes nothing."""
    path = a_plan(tmp_path)
    press(path, ["2", "N", *"As we said.", "escape", "escape"])
    before = path.read_text("utf-8")
    screen = press(path, ["2", "N"])
    assert "As we said." in screen
    assert "Enter write" in screen
    press(path, ["2", "N", "enter", "escape", "escape"])
    assert path.read_text("utf-8") == before


def test_undo_takes_notes_back(tmp_path: Path) -> None:
    """As everything else."""
    path = a_plan(tmp_path)
    before = path.read_text("utf-8")
    press(path, ["2", "N", *"No", "escape", "escape", "u"])
    assert path.read_text("utf-8") == before


def test_line_ends_that_the_page_does_not_know_stay(tmp_path: Path) -> None:
    """Looking at a text with rare characters, and starting to type without typing, is no change."""
    text = PLAN.replace("Find out", "a\\u2028b\\u0085c\\rd")
    path = a_plan(tmp_path, text)
    assert plan_of(path).header.brief.startswith("a\u2028b\x85c\rd")
    press(path, ["B", "enter", "down", "escape", "escape"])
    assert path.read_text("utf-8") == text


def test_the_brief_has_its_page(tmp_path: Path) -> None:
    """What was asked for, wherever the person is."""
    path = a_plan(tmp_path)
    press(path, ["4", "B", "enter", *"Hm", "escape", "escape"])
    assert plan_of(path).header.brief.endswith("Hm")


def test_a_plan_for_reading_shows_notes_and_takes_none(tmp_path: Path) -> None:
    """No key begins to write."""
    path = a_plan(tmp_path)
    path.write_text(path.read_text("utf-8").replace("coplan = 1", "coplan = 2"), "utf-8")
    screen = press(path, ["2", "N", "enter", "e", "x"])
    assert "Nothing is written here yet." in screen
    assert "Enter write" not in screen


def test_half_written_notes_are_kept_and_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed when a session died comes back on its page."""
    path = a_plan(tmp_path)
    journal = Journal(path)
    journal.note("decision.menu", "notes", "half\na thought")
    assert journal.flush(5)
    journal.close()
    monkeypatch.setattr("coplan.files.journal._alive", lambda _draft: False)

    async def run() -> None:
        app = app_for(path)
        async with app.run_test(size=(80, 24)) as pilot, asyncio.timeout(10):
            for key, seen in (("enter", "half\n a thought"), ("escape", "Saved: wrote notes")):
                await pilot.press(key)
                while seen not in screen_of(app):
                    await pilot.pause(0.01)

    asyncio.run(run())
    assert plan_of(path).decisions[0].notes == "half\na thought"


def test_a_text_on_its_way_is_in_the_draft_until_it_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session that dies loses at most a second; one that saves leaves no draft."""
    monkeypatch.setattr("coplan.files.journal._alive", lambda _draft: False)
    path = a_plan(tmp_path)
    press(path, ["2", "N", *"Ab"], then=lambda app: app.screen_stack[1]._journal.flush(5))
    (draft,) = drafts_for(path)
    assert [(one.name, one.text) for one in draft.typed] == [("notes", "Ab")]
    discard(draft)
    keys = ["2", "N", *"Ab", "escape", "escape"]
    press(path, keys, then=lambda app: app.screen_stack[1]._journal.flush(5))
    assert not any(draft.typed for draft in drafts_for(path))


def test_an_answer_of_several_lines_is_shown_and_changed_whole(tmp_path: Path) -> None:
    """One line would not hold it, so it stands below a row that opens its page."""
    path = a_plan(tmp_path, PLAN.replace('"Patients"', '"One\\ntwo\\nthree"'))
    screen = press(path, ["enter", "home", "enter"])
    assert [line.strip("│ ") for line in screen.splitlines() if "two" in line]
    assert "Change these words" in screen
    press(path, ["enter", "home", "enter", "enter", "enter", *"!", "escape", "escape"])
    assert plan_of(path).outcomes[0].people == "One\ntwo\nthree!"


def test_lines_pasted_into_a_list_become_entries_after_asking(tmp_path: Path) -> None:
    """One for each line, without the marks in front of them, as one step that undo takes back."""
    path = a_plan(tmp_path)
    before = path.read_text("utf-8")
    lines = "- More say\r\n\r\n2. Less waiting\r\n• Better letters"
    screen = paste(path, [], lines)
    assert "Add 3 outcomes, one for each line" in screen
    assert path.read_text("utf-8") == before
    screen = paste(path, [], lines, ["enter"])
    assert "added 3" in screen
    titles = [one.title for one in plan_of(path).outcomes]
    assert titles[-3:] == ["More say", "Less waiting", "Better letters"]
    path.write_text(before, "utf-8")
    paste(path, [], lines, ["enter", "u"])
    assert path.read_text("utf-8") == before


def test_lines_pasted_where_one_is_typed_are_all_there(tmp_path: Path) -> None:
    """After “a”, too, nothing that was pasted is dropped."""
    path = a_plan(tmp_path)
    screen = paste(path, ["2", "a"], "One\nTwo")
    assert "Add 2 decisions, one for each line" in screen
    paste(path, ["2", "a"], "One\nTwo", ["j", "enter"])
    assert plan_of(path).decisions[-1].title == "One Two"


def test_pasted_groups_are_linked_to_their_decision(tmp_path: Path) -> None:
    """At the question that they answer."""
    path = a_plan(tmp_path)
    paste(path, ["3", "enter"], "Bakers\nBrewers", ["enter"])
    plan = plan_of(path)
    assert {"bakers", "brewers"} <= set(plan.decisions[0].groups)


def test_pasting_nothing_and_pasting_where_nothing_is_taken(tmp_path: Path) -> None:
    """Both change nothing; the second says so."""
    path = a_plan(tmp_path)
    before = path.read_text("utf-8")
    paste(path, [], " \n \n")
    assert "Nothing can be pasted here." in paste(path, ["6"], "One\nTwo")
    paste(path, [], "One\nTwo", ["escape"])
    assert path.read_text("utf-8") == before


def test_lines_pasted_into_an_answer_in_words_open_its_page(tmp_path: Path) -> None:
    """They stay lines."""
    path = a_plan(tmp_path)
    keys = [*DECIDER, "ctrl+u"]
    screen = paste(path, keys, "One\nTwo")
    assert "One\n Two" in screen
    paste(path, keys, "One\nTwo", ["escape"])
    assert plan_of(path).decisions[0].decider == "One\nTwo"


def test_lines_pasted_where_one_line_is_all_there_can_be_are_joined(tmp_path: Path) -> None:
    """A title has one line; no word of it is lost."""
    path = a_plan(tmp_path)
    paste(path, ["2", "e", "ctrl+u"], "One\n  two\nthree", ["enter"])
    assert plan_of(path).decisions[0].title == "One two three"


def test_e_opens_an_answer_in_words_at_length(tmp_path: Path) -> None:
    """Once the line is left, “e” opens a page for it."""
    path = a_plan(tmp_path)
    decider = plan_of(path).decisions[0].decider
    screen = press(path, [*DECIDER, "escape", "e"])
    assert decider in screen
    assert "Enter write" in screen


def copied(path: Path, keys: Sequence[str]) -> tuple[str, str]:
    """What is on the clipboard after some keys, and the screen."""
    held: list[str] = []
    screen = press(path, keys, then=lambda app: held.append(app.clipboard))
    return held[0], screen


def test_the_promise_is_copied_in_the_fit(tmp_path: Path) -> None:
    """By the terminal where it can, and into a private file in any case."""
    words, screen = copied(a_plan(tmp_path), ["4", "enter", "y"])
    assert words == "Nothing can be promised yet. Some questions are still open."
    assert "Copied, if your terminal allows it" in screen
    file = tmp_path / "state" / "copied.txt"
    assert file.read_text("utf-8") == words
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["2", "y"], "title"),
        ([*DECIDER, "escape", "y"], "decider"),
    ],
)
def test_elsewhere_the_words_under_the_cursor_are_copied(
    keys: list[str], words: str, tmp_path: Path
) -> None:
    """A title in a list, an answer at its question."""
    path = a_plan(tmp_path)
    assert copied(path, keys)[0] == getattr(plan_of(path).decisions[0], words)


def test_a_flag_is_copied_with_its_reason(tmp_path: Path) -> None:
    """So that it can be sent to whoever can do something about it."""
    words, screen = copied(a_plan(tmp_path), ["6", "y"])
    assert words.split(".")[0][:20] in screen


def test_a_copy_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clipboard may still have it."""
    (tmp_path / "file").write_text("")
    path = a_plan(tmp_path)
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "file" / "state"))
    assert "could not be written" in copied(path, ["2", "y"])[1]
