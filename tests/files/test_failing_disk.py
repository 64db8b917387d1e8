"""A disk that fails at any call of a save: nothing is torn, everything is told, and goes in later.

Faults are put in between coplan and the system, at one call after the other; where this may be
done, a disk that is really too small is tried as well.
"""

import errno
import fcntl
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sample import TODAY, extensions

from coplan.files import planfile, replacing
from coplan.files.journal import Journal, drafts_for
from coplan.files.planfile import PlanFile
from coplan.model.edit import Add, Edit, Remove, Set
from coplan.model.errors import BadPlan, NotSaved
from coplan.session import Session

TEXT = 'coplan = 1\n\n[plan]\ntitle = "old"\n\n[group.a]\ntitle = "A"\n'
TITLE = Set(entry="plan", name="title", value="new", expects="old")
CALLS = (
    "open",
    "close",
    "read",
    "write",
    "pread",
    "pwrite",
    "fsync",
    "fstat",
    "stat",
    "lstat",
    "link",
    "unlink",
    "replace",
    "rename",
    "fchmod",
    "fchown",
    "ftruncate",
    "listxattr",
    "scandir",
)
FAULTS = {
    "no space": errno.ENOSPC,
    "no share left": errno.EDQUOT,
    "read-only": errno.EROFS,
    "not allowed": errno.EACCES,
    "broken": errno.EIO,
}


class Disk:
    """Counts the calls that reach the system, and lets one of them fail, or all from it on."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int, code: int, *, stays: bool) -> None:
        self.count, self.at, self.code, self.stays = 0, at, code, stays
        for name in CALLS:
            patch.setattr(os, name, self._failing(getattr(os, name), name))
        patch.setattr(fcntl, "flock", self._failing(fcntl.flock, "flock"))
        patch.setattr(replacing, "_swap", self._failing(replacing._swap, "swap"))

    @property
    def passed(self) -> bool:
        """Whether a whole save went by before the fault."""
        return self.count < self.at

    def _failing(self, real: Callable[..., Any], name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            if self.count == self.at or (self.stays and self.count > self.at and name != "close"):
                if name == "close":
                    real(*args)  # as Linux does: what close says, the file is closed
                raise OSError(self.code, os.strerror(self.code))
            return real(*args, **kwargs)

        return call


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan on disk."""
    path = tmp_path / "plan" / "plan.toml"
    path.parent.mkdir()
    path.write_text(TEXT)
    return path


@pytest.mark.parametrize("stays", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("code", FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_at_every_call_of_a_save(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int, stays: bool
) -> None:
    """The plan is the old or the new one; it is told which; and the next save is as any other."""
    for at in range(1, 300):
        path.write_text(TEXT)
        acknowledged, advice = False, ""
        with monkeypatch.context() as patch:
            disk = Disk(patch, at, code, stays=stays)
            try:
                PlanFile(path, patience=0).commit([TITLE], None, "anna")
                acknowledged = True
            except (NotSaved, BadPlan) as refused:
                advice = refused.do
        text = path.read_text()
        assert text in (TEXT, TEXT.replace("old", "new"))
        assert text != TEXT or not acknowledged
        # What fails for good just after the exchange cannot be taken back; it is not acknowledged.
        assert text == TEXT or acknowledged or stays
        assert acknowledged or advice
        PlanFile(path, patience=1).commit([Set(entry="plan", name="work", value="x")], None, "")
        assert not [one for one in path.parent.iterdir() if ".tmp-" in one.name]
        if disk.passed:
            assert at > 40
            return
    pytest.fail("never came to an end")


class Full:
    """Lets saves fail until there is room again."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        real = planfile.write_beside

        def write(*args: Any) -> Any:
            if self.full:
                raise OSError(errno.ENOSPC, "full")
            return real(*args)

        monkeypatch.setattr(planfile, "write_beside", write)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Full:
    """A full disk."""
    return Full(monkeypatch)


@pytest.fixture
def opened(path: Path, tmp_path: Path) -> Iterator[Callable[[], Session]]:
    """Opens the plan as a person does who has a journal."""
    journals: list[Journal] = []

    def open_it() -> Session:
        session = Session(path, extensions(), today=TODAY, who="anna")
        session.journal = Journal(path, tmp_path / "drafts")
        journals.append(session.journal)
        return session

    yield open_it
    for journal in journals:
        journal.close()


STEPS: list[Edit] = [
    TITLE,
    Add(entry="group.b", values={"title": "B", "size": 3}),
    Remove(entry="group.a", expects={"title": "A"}),
]


def test_a_step_that_was_refused_goes_in_with_the_next(
    opened: Callable[[], Session], full: Full
) -> None:
    """The person is told what to do; with the next save both are in, in their order."""
    session = opened()
    with pytest.raises(NotSaved, match="goes in by itself") as refused:
        session.commit(STEPS, "changed three things")
    assert "disk is full" in str(refused.value)
    assert session.plan.title == "old"
    full.full = False
    state = session.commit([Set(entry="plan", name="nation", value="wales")], "said where")
    assert (state.plan.title, state.plan.header.nation) == ("new", "wales")
    assert [group.id for group in state.plan.groups] == ["b"]
    assert state.notices == ("Saved now: changed three things.",)
    assert session.journal
    assert session.journal.steps == ()


def test_it_goes_in_without_a_key_and_can_be_undone(
    opened: Callable[[], Session], full: Full, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking at the file is enough, once there is room; tries on the way change nothing."""
    monkeypatch.setattr("coplan.session.opened.TRY_EVERY", 0.0)
    session = opened()
    with pytest.raises(NotSaved):
        session.commit([TITLE], "gave it a title")
    assert session.refresh() is None
    full.full = False
    state = session.refresh()
    assert state
    assert (state.plan.title, state.notices) == ("new", ("Saved now: gave it a title.",))
    assert session.undo() == "gave it a title"
    assert session.plan.title == "old"


def test_it_outlives_its_session(
    opened: Callable[[], Session],
    full: Full,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A later session finds the step in the draft, keeps it while it must, and saves it."""
    session = opened()
    with pytest.raises(NotSaved):
        session.commit(STEPS, "changed three things", why="we agreed")
    assert session.journal
    session.journal.note("plan", "notes", "half a sen")
    assert session.journal.flush(5)
    monkeypatch.setattr("coplan.files.journal._alive", lambda _: False)
    (draft,) = drafts_for(path, tmp_path / "drafts")
    later = opened()
    with pytest.raises(NotSaved):
        later.take_up(draft)
    full.full = False
    assert later.refresh()
    assert [group.id for group in later.plan.groups] == ["b"]
    assert later.plan.groups[0].size == 3
    left = drafts_for(path, tmp_path / "drafts")
    assert [(one.steps, [typed.text for typed in one.typed]) for one in left if one.typed] == [
        ((), ["half a sen"])
    ]


def test_what_cannot_go_in_any_more_is_told_with_its_words(
    opened: Callable[[], Session],
    full: Full,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the plan has become something else, the words are shown, and nothing is stuck."""
    session = opened()
    with pytest.raises(NotSaved):
        session.commit([Set(entry="group.a", name="notes", value="Carers")], "noted something")
    assert session.journal
    assert session.journal.flush(5)
    path.write_text(TEXT.partition("[group")[0])
    full.full = False
    monkeypatch.setattr("coplan.files.journal._alive", lambda _: False)
    (draft,) = drafts_for(path, tmp_path / "drafts")
    (told,) = opened().take_up(draft)
    assert "Carers" in told
    assert drafts_for(path, tmp_path / "drafts") == ()


def test_what_went_in_after_all_is_not_added_twice(
    opened: Callable[[], Session], full: Full, path: Path
) -> None:
    """A disk that failed after the exchange has the new entry already."""
    session = opened()
    with pytest.raises(NotSaved):
        session.commit([Add(entry="group.b", values={"title": "B"})], "added a group")
    path.write_text(TEXT + '\n[group.b]\ntitle = "B"\n')
    full.full = False
    state = session.commit([TITLE], "gave it a title")
    assert [group.id for group in state.plan.groups] == ["a", "b"]


def test_without_a_journal_it_is_only_told(path: Path, full: Full) -> None:
    """A command in a script has its words still; nothing happens behind its back later."""
    session = Session(path, extensions(), today=TODAY)
    with pytest.raises(NotSaved) as refused:
        session.commit([TITLE], "gave it a title")
    assert "by itself" not in str(refused.value)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 64 kB, where this may be mounted."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount on this machine")
    if done.returncode:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.process
def test_a_disk_that_is_really_full_and_then_read_only(small_disk: Path) -> None:
    """The old plan stays whole; there is a reason; with room again the save is made."""
    path = small_disk / "plan.toml"
    path.write_text(TEXT)
    filler = small_disk / "filler"
    fd = os.open(filler, os.O_WRONLY | os.O_CREAT)
    with suppress(OSError):
        while True:
            os.write(fd, b"x" * 4096)
    os.close(fd)
    assert not os.statvfs(small_disk).f_bavail
    long = Set(entry="plan", name="notes", value="word " * 2000)
    with pytest.raises(NotSaved, match="disk is full"):
        PlanFile(path).commit([long], None, "anna")
    assert path.read_text() == TEXT
    filler.unlink()
    PlanFile(path).commit([long], None, "anna")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    before = path.read_text()
    with pytest.raises(NotSaved, match="only be read"):
        PlanFile(path).commit([TITLE], None, "anna")
    assert path.read_text() == before
