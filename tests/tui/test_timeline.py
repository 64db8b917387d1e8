"""The timeline on the screen."""

import asyncio
import time
from functools import partial
from pathlib import Path

import pytest
from screens import TODAY, a_plan, app_for, press, screen_of

PLAN = """
coplan = 1
[plan]
title = "Meals"
work = "strategy"
nation = "england"
[outcome.warm]
title = "Warm meals"
[decision.menu]
title = "Menu"
outcomes = ["warm"]
groups = ["patients"]
date = 2027-04-14
openness = "agenda"
[decision.kitchen]
title = "Kitchen"
date = 2027-07-14
[decision.hall]
title = "Hall"
[group.patients]
title = "Patients"
standing = false
wants = "design"
pay = "expenses"
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
    """Three decisions, one of them without a date."""
    path = tmp_path / "meals.toml"
    path.write_text(PLAN, "utf-8")
    return path


def typed(text: str) -> list[str]:
    """The keys that type a text, and Enter."""
    return [*("space" if letter == " " else letter for letter in text), "enter"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=str)
def test_the_timeline_is_drawn_with_its_words(meals: Path, size: tuple[int, int]) -> None:
    """At every size: no line is too wide, and what is under the cursor is told in words."""
    screen = press(meals, ["T"], size=size)
    assert all(len(one) <= size[0] for one in screen.splitlines())
    assert ">Menu" in screen
    assert "14 Apr" in screen
    assert "the first of it has to begin by 18" in " ".join(screen.split())
    assert "= work" in screen


def test_arrows_move_from_line_to_line_and_from_decision_to_decision(meals: Path) -> None:
    """Up and down, left and right; and far with the keys of a list."""
    assert ">  Agree the money" in press(meals, ["T", "down"])
    assert ">Kitchen" in press(meals, ["T", "right"])
    assert ">Menu" in press(meals, ["T", "right", "left"])
    assert ">Hall" in press(meals, ["T", "end"])


def test_the_same_as_a_list(meals: Path) -> None:
    """Each line as a sentence; what is under the cursor is told there too."""
    screen = press(meals, ["T", "w", "j"])
    assert "Menu: decided on 14 April 2027" in screen
    assert ">    By 18 January 2027: Agree the money: Patients" in screen
    assert "Nobody should be invited before it is certain that they can be paid." in screen
    assert "Hall: no date yet" in screen


def test_a_moved_date_is_shown_before_it_is_kept(meals: Path) -> None:
    """Every task that begins on another day, and the verdict; kept only when the person says so."""
    keys = ["T", "enter", "enter", *typed("10 March 2027")]
    screen = press(meals, keys)
    told = " ".join(screen.split())
    assert "“Menu” on 10 March 2027" in screen
    assert "4 tasks begin on another day." in screen
    assert "Agree the money: Patients: by 11 December 2026, not 18 January 2027" in told
    assert "date = 2027-04-14" in meals.read_text("utf-8")
    press(meals, [*keys, "j", "enter"])
    assert "date = 2027-04-14" in meals.read_text("utf-8")
    kept = press(meals, [*keys, "enter"])
    assert "date = 2027-03-10" in meals.read_text("utf-8")
    assert "Saved: moved “Menu” to 10 March 2027." in kept
    assert ">Menu" in kept


def test_a_date_that_makes_things_late_says_so(meals: Path) -> None:
    """How many would be late, in words."""
    screen = press(meals, ["T", "enter", "enter", *typed("10 January 2027")])
    assert "2 more would be late." in screen


def test_a_duration_is_changed_with_its_reason(meals: Path) -> None:
    """And stands in the plan, where the next person sees why."""
    keys = ["T", "down", "enter", "enter", *typed("4 weeks"), *typed("The board meets monthly")]
    screen = press(meals, keys)
    assert "Agree the money: takes 20 working days" in screen
    press(meals, [*keys, "enter"])
    text = meals.read_text("utf-8")
    assert "[group.patients.days]\nmoney = 20" in text
    assert '[group.patients.why]\nmoney = "The board meets monthly"' in text
    told = press(meals, ["T", "down"])
    assert "Because: The board meets monthly" in told
    back = press(meals, ["T", "down", "enter", "j", "enter", "enter"])
    assert "money = 20" not in meals.read_text("utf-8")
    assert "counted as coplan does" in back


def test_without_a_reason_nothing_is_changed(meals: Path) -> None:
    """The next person would not know why."""
    screen = press(meals, ["T", "down", "enter", "enter", *typed("4 weeks"), "escape"])
    assert "Nothing was changed: others will want to know why." in screen
    assert "money = 20" not in meals.read_text("utf-8")


@pytest.mark.parametrize("text", ["many", "-3", "99999999"])
def test_what_is_no_number_of_days_is_said(meals: Path, text: str) -> None:
    """With what can be typed."""
    screen = press(meals, ["T", "down", "enter", "enter", *typed(text)])
    assert "is no number of days. Type working days, such as 20, or 4" in screen


def test_enter_can_lead_to_what_a_line_is_about(meals: Path) -> None:
    """To the decision, or to the people."""
    assert "> 2 Decisions" in press(meals, ["T", "enter", "j", "enter"])
    assert "> 3 People" in press(meals, ["T", "down", "enter", "j", "enter"])


def test_an_empty_plan_says_so(tmp_path: Path) -> None:
    """A first look at the timeline is no puzzle."""
    path = tmp_path / "empty.toml"
    path.write_text('coplan = 1\n[plan]\ntitle = "New"\n', "utf-8")
    assert "Nothing here yet. Add a decision first, and its date." in press(path, ["T"])


def test_the_step_about_time_leads_to_both_pages(tmp_path: Path) -> None:
    """As the first two rows of its list."""
    path = a_plan(tmp_path)
    assert "worked back from each date" in press(path, ["6", "home", "enter"])
    assert "Money: " in press(path, ["6", "home", "j", "enter"])


def test_what_somebody_else_saves_comes_in(meals: Path) -> None:
    """By itself, and the cursor stays on its bar."""
    renamed = meals.read_text("utf-8").replace('"Menu"', '"Dishes"')
    save = partial(meals.write_text, renamed, "utf-8")

    async def run() -> str:
        app = app_for(meals)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("T", "right")
            save()
            async with asyncio.timeout(10):
                while "Dishes" not in screen_of(app):
                    await pilot.pause(0.02)
            return screen_of(app)

    assert ">Kitchen" in asyncio.run(run())


def test_a_thousand_activities_scroll_at_once(tmp_path: Path) -> None:
    """A key costs no more than the lines in sight, however long the timeline is."""
    decisions = "".join(
        f'[decision.d{n}]\ntitle = "D{n}"\ndate = {TODAY.replace(year=2028)}\n' for n in range(100)
    )
    activities = "".join(
        f'[activity.a{n}]\nmethod = "co-design-series"\ndecisions = ["d{n % 100}"]\n'
        for n in range(1000)
    )
    path = tmp_path / "many.toml"
    path.write_text(f'coplan = 1\n[plan]\ntitle = "Many"\n{decisions}{activities}', "utf-8")

    async def run() -> tuple[str, float]:
        app = app_for(path)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("T")
            async with asyncio.timeout(30):
                while app.busy or "Time: Many" not in screen_of(app):
                    await pilot.pause(0.01)
            begun = time.perf_counter()
            for _ in range(10):
                await pilot.press("pagedown")
            return screen_of(app), time.perf_counter() - begun

    screen, took = asyncio.run(run())
    assert "> " in screen
    assert took < 10 * 0.5
