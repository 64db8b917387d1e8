"""Taking in a document line by line."""

import shutil
from pathlib import Path

import pytest
from incoming.documents import HERE
from plain.talking import talked
from screens import a_plan

from coplan.files.planfile import PlanFile
from coplan.model.plan import Plan

NOTES = "Aims:\n- Warm meals\n- Company\n\nWho:\n- Elders\n\nRisks:\n- Snow\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan, with notes beside it."""
    (tmp_path / "notes.txt").write_text(NOTES)
    return a_plan(tmp_path)


def read(path: Path) -> Plan:
    """The plan as it is on disk."""
    return PlanFile(path).read().document.plan


def test_each_line_is_said_with_its_place_and_the_reason(plan: Path) -> None:
    """An empty line accepts it; at the end it is asked what goes in."""
    before = len(read(plan).outcomes)
    said, code = talked(
        plan, ["import", str(plan.with_name("notes.txt")), "", "", "", "", "1", "q"]
    )
    assert code == 0
    assert "Line 1 of 4, line 2: Warm meals" in said
    assert "Suggested: Outcomes: what will be different. It stands under “Aims”." in " ".join(
        said.split()
    )
    assert "Saved: 4 lines from notes.txt." in said
    assert len(read(plan).outcomes) == before + 2
    assert "- Risks: Snow" in read(plan).header.notes


def test_lines_are_moved_kept_aside_and_taken_back(plan: Path) -> None:
    """By words, as everything in plain mode."""
    before = read(plan)
    lines = ["alike", "u", "s", "move", "decisions something to decide", "move", "b", "done", "2"]
    said, _ = talked(plan, ["import", str(plan.with_name("notes.txt")), *lines, "undo", "q"])
    for words in ("Accepted: 2 lines.", "Taken back.", "Take in the 2 that you looked at"):
        assert words in said
    assert read(plan) == before
    talked(plan, ["import", str(plan.with_name("notes.txt")), *lines, "q"])
    assert [one.title for one in read(plan).decisions][-1] == "Company"
    assert "Warm meals" in read(plan).header.notes
    assert "Elders" in read(plan).header.notes


def test_taking_in_nothing_leaves_the_plan(plan: Path) -> None:
    """So does a file that cannot be read, and leaving in the middle."""
    before = plan.read_bytes()
    document = str(plan.with_name("notes.txt"))
    for lines in ([document, "done", "3"], ["nothing.docx"], [document, "", "what", "q"]):
        talked(plan, ["import", *lines, "q"])
        assert plan.read_bytes() == before


def test_a_conversation_can_begin_with_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked over first; then the plan is started and holds it."""
    monkeypatch.setenv("COPLAN_HOME", str(tmp_path))
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    document = shutil.copy(HERE / "libraries.docx", tmp_path / "old.docx")
    path = tmp_path / "new.toml"
    begin = ["Bring in a plan from Word, Excel or notes", str(document), "done", "1"]
    said, _ = talked(None, [*begin, "Strategy", "", str(path), "q"])
    assert "44 lines." in said
    plan = read(path)
    assert (plan.title, len(plan.outcomes)) == ("The future of Northmoor's libraries", 4)
