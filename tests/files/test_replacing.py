"""Saves that are disturbed: by other programs, by full disks, by system calls that fail."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from coplan.files import history, planfile, replacing
from coplan.files.planfile import PlanFile
from coplan.model.edit import Add, Edit, Set
from coplan.model.errors import BadPlan, NotSaved

TEXT = 'coplan = 1\n\n[plan]\ntitle = "old"\n'
EDIT: list[Edit] = [Set(entry="plan", name="title", value="new", expects="old")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan on disk."""
    path = tmp_path / "plan.toml"
    path.write_text(TEXT)
    return path


def save(path: Path, edits: list[Edit] | None = None) -> planfile.Saved:
    """Save edits, without waiting long for a lock."""
    return PlanFile(path, patience=0.2).commit(edits or EDIT, None, "anna")


def neighbours(path: Path) -> set[str]:
    """The names in the folder of a plan."""
    return {one.name for one in path.parent.iterdir()}


@pytest.mark.parametrize("links", [True, False])
def test_without_an_exchange_a_save_is_made_all_the_same(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    links: bool,
) -> None:
    """Some file systems cannot exchange two files, and some have no hard links either."""
    monkeypatch.setattr(replacing, "_swap", lambda *_: False)
    if not links:

        def refuse(*_: object) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", refuse)
    save(path)
    assert "new" in path.read_text()
    assert (path.parent / ".plan.toml.before").read_text() == TEXT
    assert not any("tmp" in name for name in neighbours(path))


def foreign(path: Path, monkeypatch: pytest.MonkeyPatch, texts: list[str], *, link: bool) -> None:
    """Let an editor that takes no lock save between our reading and our exchange."""
    real = replacing._swap

    def swap(one: Path, other: Path) -> bool:
        if texts and '"new"' in one.read_text():
            new = path.parent / "editor"
            new.write_text(texts.pop(0))
            new.replace(path)
        return False if link else real(one, other)

    monkeypatch.setattr(replacing, "_swap", swap)


@pytest.mark.parametrize("link", [False, True])
def test_a_foreign_save_in_between_is_merged(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    link: bool,
) -> None:
    """What vim wrote at the worst moment is in the plan, and so is our edit."""
    foreign(path, monkeypatch, [TEXT + 'work = "theirs"\n'], link=link)
    save(path)
    assert path.read_text() == TEXT.replace("old", "new") + 'work = "theirs"\n'


def test_a_foreign_file_that_is_no_plan_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a plan from another program is left in place, and our edit is not called saved."""
    foreign(path, monkeypatch, ["coplan = "], link=False)
    with pytest.raises(BadPlan):
        save(path)
    assert path.read_text() == "coplan = "


def test_a_program_that_never_stops_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After five tries the last foreign text is in place and the edit is not called saved."""
    texts = [TEXT + f"# {n}\n" for n in range(9)]
    foreign(path, monkeypatch, texts, link=False)
    with pytest.raises(NotSaved, match="again and again"):
        save(path)
    assert path.read_text() == TEXT + f"# {planfile.MOST_TRIES - 1}\n"


def test_the_order_of_a_save(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write, sync the file, exchange, sync the folder: in this order, or a power cut tears it."""
    calls: list[str] = []

    def spy(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            calls.append(name)
            return real(*args, **kwargs)

        return call

    save(path, [Add(entry="group.g", values={"title": "G"})])
    for module, name in ((os, "write"), (os, "fsync"), (os, "fchmod"), (replacing, "_swap")):
        monkeypatch.setattr(module, name, spy(name, getattr(module, name)))
    save(path)
    assert calls == ["fchmod", "write", "fsync", "_swap", "fsync", "write"]
    # The last write is the history's.


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("name", ["open", "write", "fsync", "fchmod", "pread", "fstat", "read"])
def test_every_refusal_of_the_system_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int
) -> None:
    """Whichever call fails, once: the old file is whole and said to be so, or the save is made."""
    real = getattr(os, name)
    for at in range(1, 40):
        count = 0

        def fail(*args: object, at: int = at, **kwargs: object) -> object:
            nonlocal count
            count += 1
            if count == at:
                raise OSError(code, os.strerror(code))
            return real(*args, **kwargs)

        path.write_text(TEXT)
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail)
            try:
                save(path)
                acknowledged = True
            except (NotSaved, BadPlan) as refused:
                acknowledged = False
                advice = refused.do
        assert acknowledged or advice
        assert path.read_text() == (TEXT.replace("old", "new") if acknowledged else TEXT)
        save(path, [Set(entry="plan", name="work", value="next")])
        assert not any("tmp" in one for one in neighbours(path))
        if count < at:
            return
    pytest.fail("never came to an end")


def test_short_and_interrupted_writes_are_finished(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write of a few bytes at a time, with interruptions, is a whole write in the end."""
    real = os.write
    turns = iter(range(1000))

    def short(fd: int, data: bytes) -> int:
        if next(turns) % 2:
            raise InterruptedError
        return real(fd, bytes(data[:3]))

    monkeypatch.setattr(os, "write", short)
    monkeypatch.setattr(history, "append", lambda *_: None)
    save(path)
    assert path.read_text() == TEXT.replace("old", "new")


def test_two_foreign_saves_in_one_moment_are_both_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor that saved, read our text and saved again before we noticed loses neither."""
    first = TEXT + '\n[group.first]\ntitle = "F"\n'
    foreign(path, monkeypatch, [first], link=False)
    real = replacing._put_back

    def put_back(target: Path, before: Path, new: bytes) -> None:
        target.write_bytes(new + b'\n[group.second]\ntitle = "S"\n')
        real(target, before, new)

    monkeypatch.setattr(replacing, "_put_back", put_back)
    save(path)
    plan = PlanFile(path).read().document.plan
    assert {group.id for group in plan.groups} == {"first", "second"}
    assert plan.title == "new"


def test_a_change_known_before_the_exchange_is_not_exchanged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When somebody saves while we write, nobody ever sees a plan without their text."""
    seen: list[bytes] = []
    real_write, real_swap = replacing.write_beside, replacing._swap

    def write(target: Path, data: bytes, like: os.stat_result | None) -> replacing.Beside:
        if not seen:
            path.write_text(TEXT + 'work = "theirs"\n')
        seen.append(data)
        return real_write(target, data, like)

    def swap(one: Path, other: Path) -> bool:
        assert b"theirs" in one.read_bytes()
        return real_swap(one, other)

    monkeypatch.setattr(planfile, "write_beside", write)
    monkeypatch.setattr(replacing, "_swap", swap)
    save(path)
    assert len(seen) == 2
    assert path.read_text() == TEXT.replace("old", "new") + 'work = "theirs"\n'
