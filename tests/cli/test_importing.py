"""Taking in a document, and starting a plan from an old one, from a script."""

import io
import json
import sys
from pathlib import Path

import pytest
from cli.shell import DAY, EXAMPLE, Shell
from incoming.documents import HERE

from coplan.files.history import read_history
from coplan.files.planfile import PlanFile
from coplan.model.errors import Exit
from coplan.model.plan import Plan

WORD = HERE / "libraries.docx"


def read(path: Path) -> Plan:
    """The plan as it is on disk."""
    return PlanFile(path).read().document.plan


def test_a_plan_is_started_from_a_document(shell: Shell, tmp_path: Path) -> None:
    """Its title, outcomes, decisions, people and activities stand in it, with what is said."""
    path = tmp_path / "libraries.toml"
    ended = shell("import", WORD, "--kind", "strategy", "-o", path, "--yes", DAY)
    assert (ended.code, ended.out) == (Exit.DONE, "")
    plan = read(path)
    assert plan.title == "The future of Northmoor's libraries"
    assert len(plan.outcomes) == 4
    decision = plan.entry("decision.opening-hours-of-each-library")
    assert decision
    assert decision.get("decider") == "Cabinet"
    activity = plan.entry("activity.drop-in-sessions")
    assert activity
    assert [one.title for one in plan.linked(activity, "groups")] == [
        "Library users without internet at home",
        "Parents of children under five",
    ]
    assert "44 lines from libraries.docx" in ended.err
    assert "“Priya Nair” looks like a person's name." in ended.err


def test_it_is_one_step_that_names_the_document(shell: Shell, plan: Path) -> None:
    """The history says where it comes from, and one undo takes all of it back."""
    before = read(plan)
    assert shell("import", HERE / "repairs.md", "-o", plan, "--yes").code == Exit.DONE
    history = read_history(plan)
    assert len({one.step for one in history}) == 1
    assert {one.why for one in history} == {"Taken in from repairs.md"}
    assert len(read(plan).groups) == 4
    assert read(plan).title == before.title
    assert shell("history", "undo", plan, history[0].step).code == Exit.DONE
    assert read(plan).groups == ()


def test_without_yes_a_script_saves_nothing(shell: Shell, plan: Path) -> None:
    """It sees each line, its place and the reason."""
    before = plan.read_bytes()
    ended = shell("import", HERE / "repairs.md", "-o", plan)
    assert ended.code == Exit.FOUND
    assert "Repairs staff\n  People: a group. It stands under “Who is affected”." in ended.out
    assert "Nothing is saved." in ended.err
    assert plan.read_bytes() == before


def test_suggestions_come_as_data(shell: Shell) -> None:
    """For another tool; nothing is written."""
    ended = shell("import", HERE / "short-breaks.xlsx", "--json")
    assert ended.code == Exit.DONE
    data = json.loads(ended.out)
    assert data["source"] == "short-breaks.xlsx"
    (line,) = (one for one in data["lines"] if one["cells"].get("Ref") == "3.2")
    assert line["to"] == "decision"
    assert line["entries"][0]["values"] == {
        "decider": "Cabinet Member for Children",
        "date": "2027-05-12",
    }


def test_notes_come_through_a_pipe(
    shell: Shell, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As they were typed somewhere else."""
    pasted = io.TextIOWrapper(io.BytesIO(b"Who is affected:\n- Tenants\n"))
    monkeypatch.setattr(sys, "stdin", pasted)
    assert shell("import", "-", "-o", plan, "--yes").code == Exit.DONE
    assert [one.title for one in read(plan).groups] == ["Tenants"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["import", WORD, "--yes", "-o", "new.toml"], "A new plan needs a kind of work"),
        (["import", WORD, "--yes", "-o", "new.toml", "--kind", "strat"], "Did you mean “strategy”"),
        (["import", "-", "--yes"], "-o PLAN"),
        (["new", "new.toml"], "--kind KIND"),
        (["new", "--example", "--from", EXAMPLE, "new.toml"], "one of --example and --from"),
    ],
)
def test_what_is_missing_is_said(
    shell: Shell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[object],
    says: str,
) -> None:
    """And nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Aims:\n- Tea\n")))
    ended = shell(*arguments)
    assert ended.code == Exit.USAGE
    assert says in ended.err
    assert not list(tmp_path.glob("*.toml"))


def test_what_cannot_be_read_is_told(shell: Shell, plan: Path, tmp_path: Path) -> None:
    """With what to do about it."""
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.7")
    ended = shell("import", file, "-o", plan, "--yes")
    assert ended.code == Exit.UNREADABLE
    assert "Take the file that it was made from." in ended.err


def test_a_new_plan_takes_over_what_lasts(shell: Shell, tmp_path: Path) -> None:
    """Groups and what they need; answers about decisions stay behind, and both are said."""
    old, path = read(EXAMPLE), tmp_path / "next.toml"
    before = EXAMPLE.read_bytes()
    ended = shell("new", "--from", EXAMPLE, path)
    assert ended.code == Exit.DONE
    new = read(path)
    assert EXAMPLE.read_bytes() == before
    assert new.header.work == old.header.work
    assert [one.title for one in new.groups] == [one.title for one in old.groups]
    assert (new.outcomes, new.decisions, new.activities) == ((), (), ())
    assert all(one.get("wants") is None for one in new.groups)
    assert f"Taken over: {len(old.groups)} groups of people" in ended.err
    assert f"Left behind: {len(old.decisions)} decisions" in ended.err
    assert {one.why for one in read_history(path)} == {f"From “{old.title}”"}
