"""What is kept from one start to the next: whole, private, and never missed."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coplan.extend import cache
from coplan.extend.cache import cache_folder, keep, kept, mark, settled


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, not made yet."""
    monkeypatch.setenv("COPLAN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_is_kept_comes_back(folder: Path) -> None:
    """Byte for byte, and only this person can open it."""
    keep("words", b"some words")
    assert kept("words") == b"some words"
    assert [one.name for one in folder.iterdir()] == ["words"]
    assert (folder.stat().st_mode & 0o777, (folder / "words").stat().st_mode & 0o777) == (
        0o700,
        0o600,
    )


def test_nothing_is_kept_where_nobody_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty COPLAN_CACHE turns it off."""
    monkeypatch.setenv("COPLAN_CACHE", "")
    keep("words", b"some words")
    assert (cache_folder(), kept("words")) == (None, None)


@pytest.mark.parametrize(
    ("system", "environment", "where"),
    [
        ("linux", {"HOME": "/home/ann"}, "/home/ann/.cache/coplan"),
        ("linux", {"HOME": "/home/ann", "XDG_CACHE_HOME": "/fast"}, "/fast/coplan"),
        ("linux", {"HOME": "/home/ann", "XDG_CACHE_HOME": "here"}, "/home/ann/.cache/coplan"),
        ("darwin", {"HOME": "/Users/ann"}, "/Users/ann/Library/Caches/coplan"),
        ("darwin", {"HOME": "/Users/ann", "COPLAN_CACHE": "/mine"}, "/mine"),
    ],
)
def test_it_lies_where_the_system_keeps_such_things(
    system: str, environment: dict[str, str], where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the folder that platformdirs would name, found without loading it."""
    monkeypatch.delenv("COPLAN_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", system)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == where


def cut(file: Path) -> None:
    """Leave half of it, as a power cut does."""
    file.write_bytes(file.read_bytes()[:7])


def blank(file: Path) -> None:
    """Lose some bytes in the middle, as a power cut does on some file systems."""
    data = file.read_bytes()
    file.write_bytes(data[:6] + b"\0\0" + data[8:])


def link(file: Path) -> None:
    """Put a link in its place."""
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


def pipe(file: Path) -> None:
    """Put a pipe in its place, which would be waited on for ever."""
    file.unlink()
    os.mkfifo(file, 0o600)


def link_folder(file: Path) -> None:
    """Put a link in the place of the folder."""
    file.parent.rename(file.parent.with_name("elsewhere"))
    file.parent.symlink_to(file.parent.with_name("elsewhere"))


@pytest.mark.parametrize(
    "harm",
    [
        cut,
        blank,
        link,
        pipe,
        link_folder,
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.chmod(0o660),
        lambda file: file.parent.chmod(0o770),
        lambda file: file.parent.chmod(0o755),
    ],
)
def test_what_is_not_whole_and_ours_alone_is_not_there(harm, folder: Path) -> None:
    """Damage, links, pipes and what others may write are passed over without a word."""
    keep("words", b"some words")
    harm(folder / "words")
    assert kept("words") is None


def test_another_persons_folder_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under sudo the home may be somebody else's: nothing is read there, nothing written."""
    keep("words", b"some words")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    keep("words", b"other words")
    assert kept("words") is None
    monkeypatch.undo()
    assert (folder / "words").read_bytes().endswith(b"some words")


def test_a_folder_that_cannot_be_written_is_no_trouble(folder: Path) -> None:
    """A file in the place of the folder stays as it is."""
    folder.write_text("something else")
    keep("words", b"some words")
    assert (kept("words"), folder.read_text()) == (None, "something else")


def test_a_full_disk_leaves_nothing_half_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept before is still there, and nothing lies beside it."""
    keep("words", b"some words")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    keep("words", b"other words")
    assert kept("words") == b"some words"
    assert [one.name for one in folder.iterdir()] == ["words"]


def test_many_who_keep_at_once_leave_a_whole_one(folder: Path) -> None:
    """Whoever reads meanwhile sees one of them, or nothing, and never a mixture."""
    texts = [bytes([letter]) * 100_000 for letter in b"abcdefgh"]
    seen = set()
    with ThreadPoolExecutor(8) as pool:
        for _ in pool.map(lambda text: keep("words", text), texts * 5):
            seen.add(kept("words"))
    assert seen <= {None, *texts}
    assert kept("words") in texts
    assert [one.name for one in folder.iterdir()] == ["words"]


def test_any_change_is_seen(tmp_path: Path) -> None:
    """Also one that puts the old time and the old size back."""
    file = tmp_path / "pack.toml"
    assert mark(file) is None
    file.write_text("one")
    os.utime(file, ns=(1, 1))
    before = mark(file)
    file.write_text("two")
    os.utime(file, ns=(1, 1))
    assert before is not None
    assert mark(file) != before


def test_what_has_just_been_written_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the same tick of the clock it could change again and look the same."""
    now = mark(tmp_path)
    assert now is not None
    assert not settled(now)
    monkeypatch.setattr(cache, "SETTLED", -1_000_000_000_000)
    assert settled(now)
