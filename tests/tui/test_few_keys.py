"""How much work the first map is: keys that are not text, counted."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from screens import press

from coplan.files.document import Document
from coplan.model.plan import Plan

MOST = 60
"""Key presses, other than those that type words, from ``coplan`` to a map."""

BEGIN = ["enter", "enter", "Young carers", "enter", "enter"]
OUTCOMES = ["a", "Families know who to ask", "enter", "escape"]
OUTCOMES += ["a", "Staff notice young carers earlier", "enter", "escape"]
DECISIONS = ["2", "a", "Support at school", "enter", "space", "enter"]
DECISIONS += ["2", "a", "Training for staff", "enter", "down", "space", "enter"]
PEOPLE = ["3", "enter", "a", "Young carers", "enter", "b"]
PEOPLE += ["down", "enter", "a", "School staff", "enter"]
WALK = [*BEGIN, *OUTCOMES, *DECISIONS, *PEOPLE, "m"]


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("COPLAN_HOME", str(tmp_path))


def is_text(part: str) -> bool:
    """Whether part of a walk is words to type."""
    return " " in part


def keys(walk: Sequence[str]) -> list[str]:
    """Every key press of a walk, those of its words one by one."""
    return [key for part in walk for key in (list(part) if is_text(part) else [part])]


def plan_of(folder: Path) -> Plan:
    """The plan that the walk has made."""
    return Document.parse((folder / "young-carers.toml").read_text("utf-8")).plan


def test_the_first_map_takes_few_keys(tmp_path: Path) -> None:
    """Two outcomes, two decisions and two groups, each linked to the other, and on the map."""
    assert sum(not is_text(part) for part in WALK) <= MOST
    screen = press(None, keys(WALK))
    plan = plan_of(tmp_path)
    first, second = plan.outcomes
    assert [one.outcomes for one in plan.decisions] == [(first.id,), (second.id,)]
    young, staff = plan.groups
    assert [one.groups for one in plan.decisions] == [(young.id,), (staff.id,)]
    assert "2 outcomes, 2 decisions." in screen
    for words in (
        "Support at",
        "Training for",
        "Young carers",
        "School staff",
        "Families",
        "Staff",
    ):
        assert words in screen
