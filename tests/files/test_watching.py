"""Whoever has a plan open notices what others do to it, and nobody is woken for nothing."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coplan.files import watching
from coplan.files.comments import comment
from coplan.files.filesystem import FileSystem
from coplan.files.planfile import PlanFile
from coplan.files.presence import Presence, here_path
from coplan.files.watching import Watching
from coplan.model.edit import Set

PLAN = 'coplan = 1\n[plan]\ntitle = "Meals"\n'


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan in a folder of its own."""
    path = tmp_path / "meals.toml"
    path.write_text(PLAN)
    return path


@pytest.fixture
def noticed(plan: Path) -> Iterator[threading.Semaphore]:
    """Released once for each time that something was noticed."""
    seen = threading.Semaphore(0)
    one = Watching(plan, seen.release)
    time.sleep(0.05)  # the thread tells nobody that it has begun to listen
    yield seen
    one.close()


def save(plan: Path) -> None:
    """Save as coplan does."""
    file = PlanFile(plan)
    edits = [Set(entry="plan", name="title", value="Meals for all", expects="Meals")]
    file.commit(edits, file.read().document, "somebody")


def come(plan: Path) -> None:
    """Be at the plan."""
    Presence(plan, "somebody").place("money")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a save": save,
    "an editor that writes in place": lambda plan: plan.write_text(PLAN + "# more\n"),
    "a plan that goes": Path.unlink,
    "a comment": lambda plan: comment(plan, "somebody", "Who decides?", "plan"),
    "somebody who comes": come,
}


@pytest.mark.parametrize("what", CHANGES)
def test_it_is_noticed(what: str, plan: Path, noticed: threading.Semaphore) -> None:
    """Soon after it has happened."""
    CHANGES[what](plan)
    assert noticed.acquire(timeout=5)


def test_who_moves_on_and_who_goes_is_noticed(plan: Path, noticed: threading.Semaphore) -> None:
    """In a folder that was not there in the beginning, and is gone in the end."""
    somebody = Presence(plan, "somebody")
    for step in ("money", "time"):
        somebody.place(step)
        assert noticed.acquire(timeout=5)
    somebody.leave()
    assert noticed.acquire(timeout=5)
    assert not here_path(plan).exists()


def test_other_files_wake_nobody(plan: Path, noticed: threading.Semaphore) -> None:
    """Nor does reading the plan."""
    plan.with_name("other.toml").write_text("else")
    plan.read_text()
    assert not noticed.acquire(timeout=0.4)
    save(plan)
    assert noticed.acquire(timeout=5)


def test_where_nobody_tells_the_clock_is_asked(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that other machines can write to, somebody looks again and again."""
    shared = FileSystem("nfs4", network=True, locks="everywhere")
    monkeypatch.setattr(watching, "file_system", lambda _path: shared)
    monkeypatch.setattr(watching, "EVERY", 0.01)
    seen = threading.Semaphore(0)
    one = Watching(plan, seen.release)
    assert all(seen.acquire(timeout=5) for _ in range(3))
    one.close()


def test_nothing_is_left_when_it_is_closed(plan: Path) -> None:
    """No thread and no open file."""
    before = _there()
    for _ in range(3):
        one = Watching(plan, lambda: None)
        one.close()
        one.close()
    last = time.monotonic() + 5
    while not _there() <= before:
        assert time.monotonic() < last
        time.sleep(0.01)


def _there() -> set[object]:
    """The numbers of all open files, and all threads."""
    files = {file.name for file in Path("/proc/self/fd").iterdir()}
    return {*files, *threading.enumerate()}
