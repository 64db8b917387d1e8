"""Reading a plan, saving edits with every right kept, and refusing without a trace."""

import errno
import os
import stat
from pathlib import Path

import pytest

from coplan.files import planfile
from coplan.files.history import read_history
from coplan.files.planfile import PlanFile
from coplan.model.edit import Edit, Set
from coplan.model.errors import BadPlan, Changed, NotSaved, Trouble

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


def test_a_save_keeps_the_old_text_and_says_who_did_what(path: Path) -> None:
    """After a save: the new plan, the one before, the lock, the history, and nothing else."""
    saved = PlanFile(path).commit(EDIT, None, "anna", why="we agreed")
    assert path.read_text() == TEXT.replace("old", "new") == saved.snapshot.text
    assert (path.parent / ".plan.toml.before").read_text() == TEXT
    assert neighbours(path) == {
        "plan.toml",
        ".plan.toml.before",
        ".plan.toml.lock",
        ".plan.toml.history",
    }
    (change,) = read_history(path)
    told = (change.who, change.entry, change.name, change.before, change.after, change.why)
    assert told == ("anna", "plan", "title", "old", "new", "we agreed")


def test_undo_gives_the_same_bytes(path: Path) -> None:
    """A save and its inverse leave the file as it was."""
    file = PlanFile(path)
    file.commit(file.commit(EDIT, None, "anna").undo, None, "anna", strict=True)
    assert path.read_text() == TEXT


def test_nothing_is_written_when_nothing_changes(path: Path) -> None:
    """An edit that is there already leaves bytes, time and inode alone."""
    before = path.stat()
    saved = save(path, [Set(entry="plan", name="title", value="old", expects="old")])
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert saved.undo == ()
    assert neighbours(path) == {"plan.toml", ".plan.toml.lock"}


def test_changes_are_noticed(path: Path) -> None:
    """A snapshot knows whether the file is still the same, by its bytes in the end."""
    file = PlanFile(path)
    first = file.read()
    assert not file.changed_since(first)
    path.write_text(TEXT)
    assert not file.changed_since(first)
    saved = file.commit(EDIT, first.document, "anna")
    assert file.changed_since(first)
    assert not file.changed_since(saved.snapshot)
    path.unlink()
    assert file.changed_since(saved.snapshot)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660, 0o664])
def test_mode_and_group_are_kept(path: Path, mode: int) -> None:
    """The plan, the text before it, the lock and the history open for the same people."""
    old = os.umask(0o077)
    try:
        path.chmod(mode)
        os.chown(path, -1, 1234) if os.geteuid() == 0 else None
        group = path.stat().st_gid
        save(path)
    finally:
        os.umask(old)
    for name in neighbours(path):
        state = (path.parent / name).stat()
        assert (name, stat.S_IMODE(state.st_mode)) == (name, mode)
        assert state.st_gid == group


def test_a_plan_that_is_opened_to_a_team_takes_its_neighbours_along(path: Path) -> None:
    """Whoever may save the plan later may also use the lock and the history that are there."""
    path.chmod(0o600)
    save(path)
    path.chmod(0o660)
    save(path, [Set(entry="plan", name="work", value="x")])
    modes = {name: stat.S_IMODE((path.parent / name).stat().st_mode) for name in neighbours(path)}
    assert set(modes.values()) == {0o660}


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no attributes")
def test_attributes_are_kept(path: Path) -> None:
    """Extended attributes, and with them access lists, move to the new file."""
    try:
        os.setxattr(path, "user.note", b"kept")
    except OSError:
        pytest.skip("this file system has no attributes")
    save(path)
    assert os.getxattr(path, "user.note") == b"kept"


def test_a_link_to_a_plan_stays_a_link(path: Path) -> None:
    """The file behind the link is changed, and the lock is beside that file."""
    folder = path.parent / "elsewhere"
    folder.mkdir()
    link = folder / "link.toml"
    link.symlink_to(path)
    save(link)
    assert link.is_symlink()
    assert "new" in path.read_text()
    assert neighbours(link) == {"link.toml"}


def test_a_second_name_is_told(path: Path) -> None:
    """A hard link cannot be kept, so the person hears of it."""
    os.link(path, path.parent / "other.toml")
    assert "second name" in save(path).notices[0]


def test_a_group_that_cannot_be_kept_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan is then closed to others rather than opened to a wrong group."""
    path.chmod(0o664)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "fchown", refuse)
    saved = save(path)
    assert any("group" in notice for notice in saved.notices)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_planted_link_as_lock_is_refused(path: Path) -> None:
    """Nothing is written through a link that somebody has put in the lock's place."""
    victim = path.parent / "victim"
    victim.write_text("precious")
    (path.parent / ".plan.toml.lock").symlink_to(victim)
    with pytest.raises(NotSaved, match="lock"):
        save(path)
    assert victim.read_text() == "precious"
    assert path.read_text() == TEXT


def test_a_second_name_of_the_lock_is_not_written_into(path: Path) -> None:
    """A lock that is another file too is locked, and its text is left alone."""
    victim = path.parent / "victim"
    victim.write_text("precious")
    os.link(victim, path.parent / ".plan.toml.lock")
    save(path)
    assert victim.read_text() == "precious"


def test_planted_neighbours_are_not_followed(path: Path) -> None:
    """Links in the places of the history and the text before lead nowhere."""
    victim = path.parent / "victim"
    victim.write_text("precious")
    (path.parent / ".plan.toml.before").symlink_to(victim)
    (path.parent / ".plan.toml.history").symlink_to(victim)
    (path.parent / f".plan.toml.tmp-{os.getpid()}").symlink_to(victim)
    saved = save(path)
    assert "not in the history" in saved.notices[0]
    assert victim.read_text() == "precious"
    assert "new" in path.read_text()


def test_dead_temporary_files_are_swept(path: Path) -> None:
    """What a killed save left is gone after the next one."""
    (path.parent / ".plan.toml.tmp-99").write_text("half")
    save(path)
    assert not any("tmp" in name for name in neighbours(path))


def test_refused_edits_change_nothing(path: Path) -> None:
    """A strict edit that meets another value leaves the file alone."""
    with pytest.raises(Changed):
        PlanFile(path).commit(
            [Set(entry="plan", name="title", value="x", expects="other")], None, "a", strict=True
        )
    assert path.read_text() == TEXT


def test_a_plan_never_outgrows_what_can_be_read(path: Path) -> None:
    """An edit that would make the file too large is refused, not written."""
    with pytest.raises(NotSaved, match="megabytes"):
        save(path, [Set(entry="plan", name="brief", value="x" * 5_000_000)])
    assert path.read_text() == TEXT


def test_a_plan_that_is_gone_is_told(path: Path) -> None:
    """A save into a folder that is no longer there says so."""
    path.unlink()
    with pytest.raises(NotSaved, match="no longer there"):
        save(path)


def test_a_new_plan_is_private_or_the_teams(tmp_path: Path) -> None:
    """A new plan is its owner's; in a folder that hands on its group it is the group's."""
    PlanFile(tmp_path / "a.toml").create(TEXT)
    assert stat.S_IMODE((tmp_path / "a.toml").stat().st_mode) == 0o600
    tmp_path.chmod(0o2770)
    PlanFile(tmp_path / "b.toml").create(TEXT)
    assert stat.S_IMODE((tmp_path / "b.toml").stat().st_mode) == 0o660
    assert neighbours(tmp_path / "a.toml") == {"a.toml", "b.toml"}


def test_a_new_plan_never_takes_the_place_of_a_file(path: Path) -> None:
    """Also not of a link that leads nowhere, nor with a text that is no plan."""
    with pytest.raises(Trouble, match="already"):
        PlanFile(path).create(TEXT)
    dangling = path.parent / "dangling.toml"
    dangling.symlink_to(path.parent / "nowhere")
    with pytest.raises(Trouble, match="already"):
        PlanFile(dangling).create(TEXT)
    with pytest.raises(BadPlan):
        PlanFile(path.parent / "new.toml").create("no plan")
    assert neighbours(path) == {"plan.toml", "dangling.toml"}
    assert path.read_text() == TEXT


def test_without_links_a_new_plan_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems have no hard links."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    PlanFile(tmp_path / "a.toml").create(TEXT)
    assert (tmp_path / "a.toml").read_text() == TEXT
    with pytest.raises(Trouble, match="already"):
        PlanFile(tmp_path / "a.toml").create(TEXT)
