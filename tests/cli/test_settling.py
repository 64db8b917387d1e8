"""Settling a conflict from a script."""

import json
from pathlib import Path

import pytest
from cli.shell import Shell

from coplan.files.history import read_history
from coplan.files.planfile import PlanFile
from coplan.model.edit import Remove, Set
from coplan.model.errors import Exit
from coplan.model.plan import Plan


def read(path: Path) -> Plan:
    """The plan as it is on disk."""
    return PlanFile(path).read().document.plan


@pytest.fixture
def clash(plan: Path) -> str:
    """Anna and ben have changed one title at once; the id of the conflict."""
    base = PlanFile(plan).read().document
    edits = [
        Set(entry="decision.menu", name="title", value=value, expects="The menu")
        for value in ("The menu of the winter", "Which menu")
    ]
    PlanFile(plan).commit(edits[:1], base, "anna")
    PlanFile(plan).commit(edits[1:], base, "ben")
    (conflict,) = read(plan).conflicts
    return conflict.id


def test_both_values_are_shown_and_nothing_is_changed(shell: Shell, plan: Path, clash: str) -> None:
    """As text and as JSON, with whose the other one is."""
    before = plan.read_bytes()
    ended = shell("settle", plan)
    assert ended.code == Exit.DONE
    assert f"{clash}: title (“The menu of the winter”)" in ended.out
    assert "in place: The menu of the winter" in ended.out
    assert "the other, by ben: Which menu" in ended.out
    (found,) = json.loads(shell("settle", plan, clash, "--json").out)
    assert (found["here"], found["other"]) == ("The menu of the winter", "Which menu")
    assert (found["entry"], found["name"], found["who"]) == ("decision.menu", "title", "ben")
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        (["--keep"], "The menu of the winter"),
        (["--take"], "Which menu"),
        (["--value", "The winter menu"], "The winter menu"),
    ],
)
def test_one_is_chosen_and_the_conflict_goes(
    shell: Shell, plan: Path, clash: str, choice: list[str], title: str
) -> None:
    """The reason stands in the history."""
    ended = shell("settle", plan, f"conflict.{clash}", *choice, "--why", "agreed on Monday")
    assert ended.code == Exit.DONE
    assert title in ended.err
    assert read(plan).decisions[0].title == title
    assert read(plan).conflicts == ()
    assert read_history(plan)[-1].why == "agreed on Monday"


def test_two_choices_are_none(shell: Shell, plan: Path, clash: str) -> None:
    """Nothing is changed, either, where no conflict is named or the name is wrong."""
    before = plan.read_bytes()
    assert shell("settle", plan, clash, "--keep", "--take").code == Exit.USAGE
    assert shell("settle", plan, "--keep").code == Exit.USAGE
    ended = shell("settle", plan, clash[:-1], "--keep")
    assert f"Did you mean “{clash}”?" in ended.err
    assert plan.read_bytes() == before


def test_a_conflict_about_what_is_gone_can_only_go(shell: Shell, plan: Path, clash: str) -> None:
    """Its value cannot be put anywhere, and that is said."""
    PlanFile(plan).commit([Remove(entry="decision.menu")], None, "anna")
    ended = shell("settle", plan, clash, "--take")
    assert ended.code == Exit.CHANGED
    assert "no longer in the plan" in ended.err
    assert shell("settle", plan, clash, "--keep").code == Exit.DONE
    assert read(plan).conflicts == ()
    assert "There is no conflict" in shell("settle", plan).err
