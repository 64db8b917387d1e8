"""Erasing: no file of coplan's has the text afterwards."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from coplan.commands.history import erasing
from coplan.files.comments import comment, read_comments
from coplan.files.copied import copied_file, keep_copy
from coplan.files.erasing import Target, erase, out_of_reach
from coplan.files.history import history_path, read_history, steps_in
from coplan.files.journal import Journal
from coplan.files.planfile import PlanFile
from coplan.model.edit import Add, Set

SECRET = "Jane of the blue house"
TEXT = """\
coplan = 1

[plan]
title = "Meals"

[decision.menu]
title = "The menu"

[group.staff]
title = "Staff"
size = 3
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A plan in which the words to erase have left their traces everywhere."""
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    path = tmp_path / "plan.toml"
    path.write_text(TEXT)
    path.chmod(0o640)
    file = PlanFile(path)
    values = {"title": f"Group: {SECRET}", "size": 4}
    file.commit([Add(entry="group.jane", values=values)], None, "anna", why=f"for {SECRET}")
    link = Set(entry="decision.menu", name="groups", value=("jane", "staff"))
    file.commit([link], None, "anna")
    base = file.read().document
    for notes in (f"One: {SECRET} came", f"Two: {SECRET} came, and stayed"):
        edit = Set(entry="group.jane", name="notes", value=notes)
        saved = PlanFile(path).commit([edit], base, "ben")
    file.say_why(saved.step, "ben", f"{SECRET} said so")
    comment(path, "chair", f"About {SECRET}", "group.jane")
    comment(path, "chair", "About the menu", "decision.menu")
    journal = Journal(path)
    journal.note("group.jane", "notes", f"Half typed {SECRET}")
    journal.note("decision.menu", "title", "Half typed menu")
    assert journal.flush(5)
    keep_copy(f"{SECRET} came")
    yield path
    journal.close()


def traces(folder: Path, words: str = SECRET) -> list[str]:
    """The files below a folder that hold these words."""
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and words.encode() in file.read_bytes()
    ]


def do_erase(path: Path, what: Target) -> int:
    """Erase as a session does: first from the plan, then from all else."""
    plan = PlanFile(path).read().document.plan
    PlanFile(path).commit(erasing(plan, what), None, "anna")
    return erase(path, what, "anna")


def test_an_entry_is_gone_from_every_file(plan: Path) -> None:
    """Plan, history with its reasons, backup, comments, drafts, the copy; the rest stays."""
    before = traces(plan.parent)
    assert len(before) == 6
    assert do_erase(plan, Target(entry="group.jane")) > 0
    assert traces(plan.parent) == []
    now = PlanFile(plan).read().document.plan
    assert now.conflicts == ()
    assert now.decisions[0].groups == ("staff",)
    assert [one.says for one in read_comments(plan)] == ["About the menu"]
    assert traces(plan.parent / "state", "Half typed menu") != []


def test_a_line_stays_that_says_so(plan: Path) -> None:
    """Who, when and which key; nothing of what it was."""
    do_erase(plan, Target(entry="group.jane"))
    last = read_history(plan)[-1]
    assert (last.erased, last.entry, last.who, last.before, last.after, last.why) == (
        True,
        "group.jane",
        "anna",
        None,
        None,
        "",
    )
    assert any(one.entry == "decision.menu" for one in read_history(plan))


def test_an_id_that_says_too_much_goes_too(plan: Path) -> None:
    """The line that stays then names the kind alone; no link has the id either."""
    do_erase(plan, Target(entry="group.jane", marker="group"))
    assert traces(plan.parent, "jane") == []
    assert read_history(plan)[-1].entry == "group"


def test_one_field_is_erased_and_the_rest_of_the_entry_stays(plan: Path) -> None:
    """With the value that lost against it, and what was typed for it."""
    do_erase(plan, Target(entry="group.jane", name="notes"))
    now = PlanFile(plan).read().document.plan
    entry = now.entry("group.jane")
    assert entry
    assert (entry.notes, entry.title, now.conflicts) == ("", f"Group: {SECRET}", ())
    assert traces(plan.parent, "came") == []
    assert traces(plan.parent, "Half typed Jane") == []


def test_what_was_cut_off_half_way_is_finished_by_doing_it_again(plan: Path) -> None:
    """Out of the plan, and nothing else: the next time does the rest, and a third nothing."""
    what = Target(entry="group.jane")
    document = PlanFile(plan).read().document
    PlanFile(plan).commit(erasing(document.plan, what), None, "anna")
    assert history_path(plan).name in traces(plan.parent)
    do_erase(plan, what)
    assert traces(plan.parent) == []
    lines = history_path(plan).read_bytes()
    assert do_erase(plan, what) == 0
    assert history_path(plan).read_bytes() == lines


def test_the_history_keeps_its_rights(plan: Path) -> None:
    """Who may read the plan may read what is left, and nobody else."""
    do_erase(plan, Target(entry="group.jane"))
    assert stat.S_IMODE(history_path(plan).stat().st_mode) == 0o640
    assert steps_in(read_history(plan))


def test_a_copy_of_other_words_stays(plan: Path) -> None:
    """Only a copy of what is erased goes."""
    keep_copy("other words")
    do_erase(plan, Target(entry="group.jane"))
    assert copied_file().read_text() == "other words"


def test_what_cannot_be_reached_is_told(plan: Path) -> None:
    """Git, and the copies that editors and file syncs leave."""
    (plan.parent / ".git").mkdir()
    (plan.parent / "plan.toml~").write_text("old")
    (plan.parent / "plan.sync-conflict-1.toml").write_text("old")
    told = " ".join(out_of_reach(plan))
    assert "Git keeps" in told
    assert "plan.sync-conflict-1.toml, plan.toml~" in told
