"""What readers say about a plan."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coplan.files.comments import (
    LONGEST,
    comment,
    comments_path,
    deal_with,
    erase_comments,
    read_comments,
)
from coplan.model.errors import NotSaved


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan on disk."""
    path = tmp_path / "plan.toml"
    path.write_text("coplan = 1\n")
    path.chmod(0o640)
    return path


def test_a_comment_waits_until_somebody_has_dealt_with_it(plan: Path) -> None:
    """The plan itself, and its lock, are not touched."""
    before = plan.stat()
    assert read_comments(plan) == ()
    first = comment(plan, "chair", "Who cooks?", "decision.menu", "date")
    second = comment(plan, "chair", "Well done")
    assert read_comments(plan) == (first, second)
    assert (second.entry, second.name) == ("plan", "")
    deal_with(plan, "anna", first.id)
    assert read_comments(plan) == (second,)
    assert plan.stat() == before
    assert {one.name for one in plan.parent.iterdir()} == {"plan.toml", ".plan.toml.comments"}
    assert stat.S_IMODE(comments_path(plan).stat().st_mode) == 0o640


def test_opened_for_more_people_it_stays_so(plan: Path) -> None:
    """Those who may only read the plan can be let write here."""
    comment(plan, "chair", "One")
    comments_path(plan).chmod(0o660)
    comment(plan, "chair", "Two")
    erase_comments(plan, lambda one: one.says == "One")
    assert stat.S_IMODE(comments_path(plan).stat().st_mode) == 0o660
    assert [one.says for one in read_comments(plan)] == ["Two"]


def test_half_a_line_spoils_no_other(plan: Path) -> None:
    """As a power cut leaves it."""
    comment(plan, "chair", "One")
    with comments_path(plan).open("ab") as file:
        file.write(b'{"id": "x')
    comment(plan, "chair", "Two\nlines\x85 \u2028")
    assert [one.says for one in read_comments(plan)] == ["One", "Two\nlines\x85 \u2028"]


def test_what_cannot_be_kept_is_told(plan: Path) -> None:
    """A text too long, and something else in the way of the file."""
    with pytest.raises(NotSaved, match="at most"):
        comment(plan, "chair", "x" * (LONGEST + 1))
    comments_path(plan).symlink_to(plan)
    with pytest.raises(NotSaved, match="Ask whoever"):
        comment(plan, "chair", "One")
    assert plan.read_text() == "coplan = 1\n"


@pytest.mark.process
def test_many_at_once_lose_none_while_others_are_erased(plan: Path) -> None:
    """Four processes comment while this one takes comments away."""
    code = (
        "import sys; from pathlib import Path\n"
        "from coplan.files.comments import comment\n"
        "for n in range(25): comment(Path(sys.argv[1]), 'x', f'{sys.argv[2]} {n}')\n"
    )
    env = {"PYTHONPATH": ":".join(sys.path)}
    workers = [
        subprocess.Popen([sys.executable, "-c", code, str(plan), name], env=env) for name in "abcd"
    ]
    while any(worker.poll() is None for worker in workers):
        one = comment(plan, "me", "to be erased")
        assert erase_comments(plan, lambda line, id_=one.id: line.id == id_) == 1
    assert [worker.wait() for worker in workers] == [0] * 4
    assert {one.says for one in read_comments(plan)} == {
        f"{w} {n}" for w in "abcd" for n in range(25)
    }
