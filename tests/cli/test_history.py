"""Who changed what, when and why, from the command line."""

import datetime as dt
import json
from pathlib import Path

import pytest
from cli.shell import Ended, Shell

from coplan.files.document import Document
from coplan.files.history import history_path, read_history
from coplan.files.planfile import PlanFile
from coplan.model.errors import Exit


@pytest.fixture
def changed(shell: Shell, plan: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan that the facilitator has changed twice, with a reason for one."""
    monkeypatch.setenv("COPLAN_WHO", "the facilitator")
    shell("set", plan, "decision.menu.openness", "shape", "--why", "The board agreed")
    shell("add", plan, "group", "--title", "Patients", "size=12")
    return plan


def test_it_says_who_what_and_why(shell: Shell, changed: Path) -> None:
    """In words, with the answers as people say them."""
    ended = shell("history", changed)
    assert ended.code == Exit.DONE
    assert "the facilitator: decision “The menu”" in ended.out
    assert "Options fixed" in ended.out
    assert "→ Shape open" in ended.out
    assert "Why: The board agreed" in ended.out
    assert "Added: group “Patients”" in ended.out
    assert ended.err == ""


def test_it_says_the_same_as_json(shell: Shell, changed: Path) -> None:
    """With values as JSON has them, step by step."""
    first, second = json.loads(shell("history", changed, "--json").out)
    assert (first["who"], first["why"]) == ("the facilitator", ["The board agreed"])
    assert dt.datetime.fromisoformat(first["when"]).tzinfo == dt.UTC
    assert first["changes"] == [
        {
            "entry": "decision.menu",
            "name": "openness",
            "before": "options",
            "after": "shape",
            "erased": False,
        }
    ]
    assert second["changes"][0]["after"] == {"title": "Patients", "size": 12}


def test_it_can_be_about_one_entry_and_begin_on_a_day(shell: Shell, changed: Path) -> None:
    """What else was changed is left out."""
    assert "Patients" not in shell("history", changed, "decision.menu").out
    assert "Nothing was changed there" in shell("history", changed, "group.x").err
    assert shell("history", changed, "--since", "2999-01-01").out == ""
    assert "Patients" in shell("history", changed, "--since", "2020-01-01").out


def test_a_plan_without_a_history_says_so(shell: Shell, plan: Path) -> None:
    """And ends well."""
    ended = shell("history", plan)
    assert (ended.code, ended.out) == (Exit.DONE, "")
    assert "Nothing has been changed" in ended.err


def test_the_plan_is_printed_as_it_was_on_a_day(shell: Shell, plan: Path) -> None:
    """It is a plan that can be opened; comments in it stay."""
    before = Document.parse(plan.read_text()).plan
    shell("set", plan, "decision.menu.openness", "shape")
    shell("remove", plan, "outcome.warm")
    ended = shell("history", plan, "--on", "2020-01-01")
    assert Document.parse(ended.out).plan == before
    assert "# Kept" in ended.out
    assert Document.parse(shell("history", plan, "--on", "2999-01-01").out).text == plan.read_text()


def test_what_was_changed_outside_coplan_is_not_said_for_sure(shell: Shell, changed: Path) -> None:
    """An editor writes no history."""
    changed.write_text(changed.read_text().replace('"shape"', '"agenda"'))
    ended = shell("history", changed, "--on", "2020-01-01")
    assert "decision.menu.openness" in ended.err


def step_of(path: Path, number: int) -> str:
    """The name of a step of the history."""
    return read_history(path)[number].step


def test_a_step_is_undone_by_its_name(shell: Shell, changed: Path) -> None:
    """A slip is a usage error; what has changed since is refused with its own code."""
    name = step_of(changed, 0)
    assert f"[{name}]" in shell("history", changed).out
    assert shell("history", "undo", changed, "nothing").code == Exit.USAGE
    ended = shell("history", "undo", changed, name, "--why", "a slip")
    assert ended.code == Exit.DONE
    assert 'openness = "options"' in changed.read_text()
    assert read_history(changed)[-1].why == "a slip"
    assert shell("history", "undo", changed, name).code == Exit.CHANGED


def test_a_reason_is_given_afterwards(shell: Shell, changed: Path) -> None:
    """It stands behind the step."""
    assert shell("history", "why", changed, step_of(changed, 1), "They asked").code == Exit.DONE
    assert "Why: They asked" in shell("history", changed, "group.patients").out


def test_erasing_has_to_be_meant(shell: Shell, changed: Path) -> None:
    """Without a word nothing happens; with it, nothing is left but a line."""
    before = changed.read_bytes()
    assert shell("history", "erase", changed, "group.patients").code == Exit.USAGE
    assert changed.read_bytes() == before
    ended = shell("history", "erase", changed, "group.patients", "--yes")
    assert ended.code == Exit.DONE
    assert "Erased." in ended.err
    assert "may still hold it" in ended.err
    assert b"Patients" not in changed.read_bytes() + history_path(changed).read_bytes()
    assert "Erased: all of group.patients." in shell("history", changed).out


def test_erasing_takes_an_id_that_is_gone_and_no_odd_one(shell: Shell, changed: Path) -> None:
    """What is out of the plan may still be in the history; a slip is told."""
    shell("remove", changed, "group.patients")
    assert shell("history", "erase", changed, "group.patients", "--yes").code == Exit.DONE
    for odd in ("patients", "plan.x", "thing.x"):
        assert shell("history", "erase", changed, odd, "--yes").code == Exit.USAGE


def two(shell: Shell, plan: Path, *more: str) -> Ended:
    """What is different between a plan and a changed copy."""
    other = plan.with_name("other.toml")
    other.write_text(plan.read_text().replace("'The menu'", "'Which menu'"))
    shell("add", other, "group", "--title", "Staff")
    return shell("diff", plan, other, *more)


def test_two_plans_are_compared_in_words(shell: Shell, plan: Path) -> None:
    """Field by field, entry by entry; nothing where they say the same."""
    told = two(shell, plan).out
    assert "title: The menu → Which menu" in told
    assert "Added: group “Staff”" in told
    same = shell("diff", plan, plan)
    assert (same.code, same.out) == (Exit.DONE, "")
    assert "They say the same." in same.err


def test_two_plans_are_compared_as_json(shell: Shell, plan: Path) -> None:
    """One list."""
    first, second = json.loads(two(shell, plan, "--json").out)
    assert (first["entry"], first["after"]) == ("decision.menu", "Which menu")
    assert second["entry"] == "group.staff"


def test_a_plan_is_compared_with_what_it_was(shell: Shell, changed: Path) -> None:
    """On a day; anything else is a usage error."""
    assert "Added: group “Patients”" in shell("diff", changed, "2020-01-01").out
    assert shell("diff", changed, "yesterday").code == Exit.USAGE
    assert PlanFile(changed).read()
