"""One save at a time, and a word about who is saving."""

import os
import threading
from pathlib import Path

import pytest

from coplan.files.lock import lock_path, locked
from coplan.model.errors import NotSaved


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan to lock."""
    path = tmp_path / "plan.toml"
    path.write_text("coplan = 1\n")
    return path


def test_who_waits_is_told_who_saves(path: Path) -> None:
    """After its patience, a save says who has been saving since when."""
    with (
        locked(path, "anna b"),
        pytest.raises(NotSaved, match=r"anna_b on .* has been saving since [0-9:]{5}"),
        locked(path, "ben", patience=0.05),
    ):
        pytest.fail("two held the lock")
    with locked(path, "ben", patience=0):
        assert lock_path(path).read_text().startswith("ben ")


def test_a_lock_is_waited_for(path: Path) -> None:
    """Who is patient gets the lock when the other is done."""
    held, order = threading.Event(), []

    def other() -> None:
        with locked(path, "anna"):
            held.set()
            order.append("anna")

    with locked(path, "first"):
        thread = threading.Thread(target=other)
        thread.start()
        assert not held.wait(0.1)
        order.append("first")
    thread.join()
    assert order == ["first", "anna"]


def test_a_lock_that_somebody_removed_does_not_count(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the file goes while we wait, the lock is taken on the new one."""
    real = Path.lstat
    gone: list[Path] = []

    def lstat(self: Path) -> os.stat_result:
        if self == lock_path(path) and not gone:
            gone.append(self)
            self.unlink()
        return real(self)

    monkeypatch.setattr(Path, "lstat", lstat)
    with locked(path, "anna"):
        assert gone
        with pytest.raises(NotSaved), locked(path, "ben", patience=0.02):
            pytest.fail("two held the lock")


def test_a_hostile_note_is_harmless(path: Path) -> None:
    """What stands in the lock file is shown without escape sequences."""
    with locked(path, "anna"):
        lock_path(path).write_bytes(b"\x1b[31mred 1 host\x1b]0;x\x07 \xff\n")
        with pytest.raises(NotSaved) as told, locked(path, "ben", patience=0.02):
            pytest.fail("two held the lock")
    assert "\x1b" not in str(told.value)
