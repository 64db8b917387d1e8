"""The history beside a plan."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from coplan.files.history import history_path, read_history
from coplan.files.planfile import PlanFile
from coplan.model.edit import Add, Remove, Set


def test_each_change_is_a_line(tmp_path: Path) -> None:
    """Fields one by one, entries as a whole, and every value comes back as what it was."""
    path = tmp_path / "plan.toml"
    file = PlanFile(path)
    file.create("coplan = 1\n")
    file.commit([Add(entry="group.g", values={"title": "G", "size": 3})], None, "anna")
    day = dt.date(2027, 1, 2)
    file.commit(
        [
            Set(entry="group.g", name="day", value=day),
            Set(entry="group.g", name="share", value=Decimal("0.5")),
        ],
        None,
        "ben",
    )
    file.commit([Remove(entry="group.g")], None, "anna", why="not needed")
    added, first, second, removed = read_history(path)
    assert (added.before, added.after) == (None, {"title": "G", "size": 3})
    assert {(c.who, c.name, c.after) for c in (first, second)} == {
        ("ben", "day", day),
        ("ben", "share", Decimal("0.5")),
    }
    assert (removed.after, removed.why) == (None, "not needed")
    assert dt.datetime.fromisoformat(added.when).tzinfo == dt.UTC


def test_a_line_that_was_cut_off_is_left_out(tmp_path: Path) -> None:
    """Half a line does not spoil the lines before and after it."""
    path = tmp_path / "plan.toml"
    file = PlanFile(path)
    file.create("coplan = 1\n")
    file.commit([Set(entry="plan", name="title", value="a")], None, "anna")
    with history_path(path).open("ab") as log:
        log.write(b'{"when": "20')
    file.commit([Set(entry="plan", name="title", value="b", expects="a")], None, "ben")
    assert [change.who for change in read_history(path)] == ["anna", "ben"]


def test_no_history_is_empty(tmp_path: Path) -> None:
    """A plan that was never changed has no history."""
    assert read_history(tmp_path / "plan.toml") == ()
