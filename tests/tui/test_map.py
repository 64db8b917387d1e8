"""The map on the screen."""

import asyncio
from pathlib import Path

import pytest
from screens import a_plan, app_for, press, screen_of

PLAN = """
coplan = 1
[plan]
title = "Meals"
work = "strategy"
[outcome.warm]
title = "Warm meals for everybody who stays more than two days"
[outcome.choice]
title = "Choice"
[decision.menu]
title = "Menu"
outcomes = ["warm"]
groups = ["patients", "cooks"]
[group.patients]
title = "Patients"
[group.cooks]
title = "Cooks"
[activity.table]
title = "Tasting table"
decisions = ["menu"]
groups = ["patients"]
"""


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))


@pytest.fixture
def meals(tmp_path: Path) -> Path:
    """A small plan with holes."""
    path = tmp_path / "meals.toml"
    path.write_text(PLAN, "utf-8")
    return path


def test_the_map_is_drawn_backwards_with_its_holes_in_words(meals: Path) -> None:
    """What we do at the left, the outcome at the right, and what is missing said in place."""
    screen = press(meals, ["m"])
    heading = next(line for line in screen.splitlines() if "WHAT WE DO" in line)
    assert heading.split("  ")[0].strip() == "WHAT WE DO"
    assert heading.endswith("OUTCOME")
    assert "Tasting table" in screen
    assert "[!] no way of" in screen
    assert "[!] no" in screen
    assert "2 outcomes, 1 decision. 2 holes to look at." in screen


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_screen(meals: Path, width: int) -> None:
    """Titles wrap at words inside their column."""
    screen = press(meals, ["m"], size=(width, 24))
    assert all(len(line) <= width for line in screen.splitlines())
    assert "everybody" in screen


def test_arrows_move_and_enter_opens(meals: Path) -> None:
    """Left to what leads to a part, right to what it leads to, Enter to where it lives."""
    assert "Menu" in press(meals, ["m", "left", "enter"]).splitlines()[
        2
    ] or "> 2 Decisions" in press(meals, ["m", "left", "enter"])
    assert "> 3 People" in press(meals, ["m", "left", "left", "enter"])
    assert "> 1 Outcomes" in press(meals, ["m", "left", "right", "enter"])


def test_a_hole_leads_to_where_it_is_filled(meals: Path) -> None:
    """An outcome without a decision leads to the step where decisions are added."""
    assert "> 2 Decisions" in press(meals, ["m", "down", "left", "enter"])


def test_the_same_as_a_list(meals: Path) -> None:
    """The list says what the picture shows."""
    screen = press(meals, ["m", "w"])
    assert "Decision: Menu" in screen
    assert "What we do: Tasting table" in screen
    assert "> 3 People" in press(meals, ["m", "w", "j", "j", "enter"])


def test_an_empty_plan_says_that_its_map_is_empty(tmp_path: Path) -> None:
    """A first look at the map is no puzzle."""
    path = tmp_path / "empty.toml"
    path.write_text('coplan = 1\n[plan]\ntitle = "New"\n', "utf-8")
    assert "Nothing on the map yet. Add an outcome first." in press(path, ["m"])


def test_the_map_of_the_example_is_whole(tmp_path: Path) -> None:
    """The finished example shows no hole."""
    assert "No holes." in press(a_plan(tmp_path), ["m"])


async def shown(path: Path, keys: list[str], saved: list[tuple[str, str]]) -> str:
    """The screen after keys, and after texts that somebody else saves, each with what it shows."""
    app = app_for(path)
    async with app.run_test(size=(80, 24)) as pilot, asyncio.timeout(20):
        await pilot.press(*keys)
        for text, seen in saved:
            await asyncio.to_thread(path.write_text, text, "utf-8")
            while seen not in screen_of(app):
                await pilot.pause(0.02)
        return screen_of(app)


@pytest.mark.parametrize("keys", [["m", "left"], ["m", "left", "w", "j"]], ids=["picture", "list"])
def test_the_open_map_takes_in_what_somebody_else_saves(meals: Path, keys: list[str]) -> None:
    """By itself, and the cursor stays on the part that it was on."""
    new = '[outcome.calm]\ntitle = "Calm"\n[outcome.warm]'
    text = PLAN.replace('"Menu"', '"Dishes"').replace("[outcome.warm]", new)
    screen = asyncio.run(shown(meals, keys, [(text, "Calm")]))
    assert ">Dishes" in screen or "> Decision: Dishes" in " ".join(screen.split())
    assert "3 outcomes, 1 decision." in screen


def test_a_map_that_was_empty_is_drawn_once_there_is_something(tmp_path: Path) -> None:
    """And one that becomes empty says so."""
    path = tmp_path / "empty.toml"
    empty = 'coplan = 1\n[plan]\ntitle = "New"\n'
    path.write_text(empty, "utf-8")
    saved = [(PLAN, "WHAT WE DO"), (empty, "Nothing on the map yet.")]
    assert "Nothing on the map yet." in asyncio.run(shown(path, ["m"], saved))
