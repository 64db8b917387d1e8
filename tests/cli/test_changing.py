"""Starting and changing a plan from a script."""

import json
import stat
from pathlib import Path

import pytest
from cli.shell import DAY, Shell

from coplan.files.planfile import PlanFile
from coplan.model.errors import Exit
from coplan.model.plan import Plan


def read(path: Path) -> Plan:
    """The plan as it is on disk."""
    return PlanFile(path).read().document.plan


def test_a_plan_is_started(shell: Shell, tmp_path: Path) -> None:
    """It holds the kind of work and the title, and only its owner can open it."""
    path = tmp_path / "new.toml"
    ended = shell("new", "--kind", "strategy", "--title", 'Our "next" years', path)
    assert (ended.code, ended.out) == (Exit.DONE, "")
    assert f"coplan {path}" in ended.err
    assert (read(path).title, read(path).header.work) == ('Our "next" years', "strategy")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_kind_that_there_is_not_is_answered_with_those_there_are(
    shell: Shell, tmp_path: Path
) -> None:
    """A slip finds what was meant, and no file is left."""
    ended = shell("new", "--kind", "stratgy", tmp_path / "new.toml")
    assert ended.code == Exit.USAGE
    assert "Did you mean “strategy”?" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_written_over(shell: Shell, plan: Path) -> None:
    """Whatever it holds."""
    before = plan.read_bytes()
    ended = shell("new", "--kind", "strategy", plan)
    assert ended.code == Exit.UNREADABLE
    assert "already" in ended.err
    assert plan.read_bytes() == before


def test_an_answer_is_set(shell: Shell, plan: Path) -> None:
    """One line changes in the file, and one sentence says what it was and is."""
    before = plan.read_text().splitlines()
    ended = shell("set", plan, "decision.menu.openness", "Shape open")
    assert (ended.code, ended.out) == (Exit.DONE, "")
    assert "Shape open" in ended.err
    assert "Options fixed" in ended.err
    changed = [(a, b) for a, b in zip(before, plan.read_text().splitlines(), strict=True) if a != b]
    assert changed == [("openness = 'options'", 'openness = "shape"')]


def test_dates_count_from_the_day_that_is_given(shell: Shell, plan: Path) -> None:
    """A script can be tried out on any day."""
    shell("set", plan, "decision.menu.date", "in 6 weeks", DAY)
    assert str(read(plan).decisions[0].date) == "2027-01-04"


def test_an_answer_is_taken_away(shell: Shell, plan: Path) -> None:
    """A hyphen is no answer."""
    ended = shell("set", plan, "decision.menu.openness", "-")
    assert "no answer" in ended.err
    assert read(plan).decisions[0].get("openness") is None


def test_what_is_expected_and_there_lets_the_change_through(shell: Shell, plan: Path) -> None:
    """By any way of writing the answer."""
    ended = shell("set", plan, "decision.menu.openness", "shape", "--expect", "Options fixed")
    assert ended.code == Exit.DONE
    assert read(plan).decisions[0].get("openness") == "shape"


@pytest.mark.parametrize("expected", ["taken", "-", "an answer of old"])
def test_what_is_expected_and_not_there_changes_nothing(
    shell: Shell, plan: Path, expected: str
) -> None:
    """The command ends with 5, so that a script can look again."""
    before = plan.read_bytes()
    ended = shell("set", plan, "decision.menu.openness", "shape", "--expect", expected)
    assert ended.code == Exit.CHANGED
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("decision.menus.openness", "shape", "Did you mean"),
        ("decision.menu.opennes", "shape", "openness"),
        ("decision.menu.openness", "wide", "taken, options, shape, agenda"),
        ("decision.menu.outcomes", "cold", "Possible: warm"),
        ("title", "x", "There are: plan, outcome.warm, decision.menu"),
    ],
)
def test_what_cannot_be_set_is_answered_with_what_can(
    shell: Shell, plan: Path, field: str, value: str, told: str
) -> None:
    """The plan stays as it is."""
    before = plan.read_bytes()
    ended = shell("set", plan, field, value)
    assert ended.code == Exit.USAGE
    assert told in ended.err
    assert plan.read_bytes() == before


def test_an_entry_is_added_and_its_key_printed(shell: Shell, plan: Path) -> None:
    """A script can go on with the key."""
    words = ("decision", "--title", "What to buy", "outcomes=Warm meals", "date=2027-05-01")
    ended = shell("add", plan, *words)
    assert (ended.code, ended.out) == (Exit.DONE, "decision.what-to-buy\n")
    added = read(plan).decisions[1]
    assert (added.outcomes, str(added.date)) == (("warm",), "2027-05-01")
    assert shell("add", plan, *words).out == "decision.what-to-buy-2\n"


@pytest.mark.parametrize(
    "words",
    [
        ("--id", "menu"),
        ("--id", "Two words"),
        ("date",),
        ("reply=perhaps",),
        ("colour=red",),
    ],
)
def test_an_entry_that_cannot_be_is_not_added(
    shell: Shell, plan: Path, words: tuple[str, ...]
) -> None:
    """An id that is taken or odd, or an answer that cannot be meant."""
    before = plan.read_bytes()
    ended = shell("add", plan, "decision", "--title", "T", *words)
    assert ended.code == Exit.USAGE
    assert plan.read_bytes() == before


def test_an_id_can_be_chosen(shell: Shell, plan: Path) -> None:
    """A script that names its own ids can find them again."""
    assert shell("add", plan, "group", "--title", "T", "--id", "ward-3").out == "group.ward-3\n"


def test_an_entry_is_removed_with_its_links_and_its_reason(
    shell: Shell, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The history knows who did it and why."""
    monkeypatch.setenv("COPLAN_WHO", "chair")
    ended = shell("remove", plan, "outcome.warm", "--why", "It was a task")
    assert ended.code == Exit.DONE
    assert "[outcome" not in plan.read_text()
    assert read(plan).decisions[0].outcomes == ()
    lines = (plan.parent / ".plan.toml.history").read_text().splitlines()
    assert {(one["who"], one["why"]) for one in map(json.loads, lines)} == {
        ("chair", "It was a task")
    }


def test_what_is_not_there_cannot_be_removed(shell: Shell, plan: Path) -> None:
    """Nor can the header."""
    assert shell("remove", plan, "outcome.worm").code == Exit.USAGE
    assert "cannot be removed" in shell("remove", plan, "plan").err
