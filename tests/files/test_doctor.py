"""What is wrong with a shared folder: found, told before it hurts, and put right as told."""

import os
import shlex
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sample import TODAY, extensions

from coplan.cli import main
from coplan.files import doctor, filesystem
from coplan.files.doctor import Finding, before_creating, before_opening, examine
from coplan.files.filesystem import FileSystem, file_system
from coplan.files.planfile import PlanFile
from coplan.model.edit import Set
from coplan.model.errors import Exit, Trouble
from coplan.session import Session

TEXT = 'coplan = 1\n\n[plan]\ntitle = "old"\n'
GROUP = 1234
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a group would share it."""
    for above in (tmp_path, *tmp_path.parents):
        if above.stat().st_uid == os.geteuid() and str(above).count("/") > 1:
            above.chmod(0o755)
    folder = tmp_path / "shared plans"
    folder.mkdir()
    if os.geteuid() == 0:
        os.chown(folder, -1, GROUP)
    folder.chmod(0o2770)
    plan = folder / "meals.toml"
    plan.write_text(TEXT)
    plan.chmod(0o660)
    return folder


def serious(folder: Path) -> list[Finding]:
    """What has to be put right."""
    return [one for one in examine(folder) if one.serious]


def type_in(lines: tuple[str, ...]) -> None:
    """Type what was told."""
    for line in lines:
        subprocess.run(shlex.split(line), check=True)


def test_a_folder_that_is_right_is_left_in_peace(folder: Path) -> None:
    """Nothing serious, also after a save."""
    assert serious(folder) == []
    PlanFile(folder / "meals.toml").commit([Set(entry="plan", name="work", value="x")], None, "")
    assert serious(folder) == []


def sticky(folder: Path) -> None:
    """Only owners may replace files."""
    folder.chmod(0o3770)


def no_group(folder: Path) -> None:
    """New files do not get the group."""
    folder.chmod(0o770)


def everybody(folder: Path) -> None:
    """Anybody may write."""
    folder.chmod(0o2777)


def closed(folder: Path) -> None:
    """The plan is for its owner alone."""
    (folder / "meals.toml").chmod(0o600)


def other_group(folder: Path) -> None:
    """The plan belongs to another group."""
    os.chown(folder / "meals.toml", -1, GROUP + 1)


def shut_lock(folder: Path) -> None:
    """The lock is for one person alone."""
    lock = folder / ".meals.toml.lock"
    lock.touch()
    os.chown(lock, -1, folder.stat().st_gid)
    lock.chmod(0o600)


def shut_above(folder: Path) -> None:
    """Nobody else gets to the folder."""
    folder.parent.chmod(0o700)


FAULTS = (sticky, no_group, everybody, closed, other_group, shut_lock, shut_above)


@root_only
@pytest.mark.process
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_what_is_told_puts_it_right(folder: Path, fault: Callable[[Path], None]) -> None:
    """Each fault is found once; the lines that are told can be typed as they are, and help."""
    fault(folder)
    (found,) = serious(folder)
    assert found.what
    assert found.why
    assert found.do
    type_in(found.do)
    assert serious(folder) == []


def test_a_planted_lock_is_found(folder: Path) -> None:
    """A link in the place of the lock makes saving impossible, and is named."""
    (folder / ".meals.toml.lock").symlink_to("/etc/passwd")
    (found,) = serious(folder)
    assert ".meals.toml.lock" in found.path


def test_a_copy_that_a_sync_program_left_is_found_and_merged(folder: Path) -> None:
    """The line that is told puts what the copy has into the plan."""
    plan = folder / "meals.toml"
    PlanFile(plan).commit([Set(entry="plan", name="nation", value="wales")], None, "anna")
    for name in ("meals (conflicted copy 2027-01-02).toml", "meals.sync-conflict-20270102-1.toml"):
        copy = folder / name
        copy.write_text(TEXT + f'\n# from the train\n[group.g{len(name)}]\ntitle = "G"\n')
        copy.chmod(0o660)
        os.chown(copy, -1, folder.stat().st_gid)
        (found,) = [one for one in examine(folder) if "file-sync" in one.what]
        coplan, *words = shlex.split(found.do[0])
        assert coplan == "coplan"
        assert main(words) == Exit.DONE
        merged = PlanFile(plan).read().document
        assert merged.plan.header.nation == "wales"
        assert merged.plan.entry(f"group.g{len(name)}")
        copy.unlink()
    assert merged.text.count("# from the train") == 2


def test_whom_a_save_would_shut_out_is_told_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who is not in the group of a plan hears of it when they open it."""
    monkeypatch.setattr(os, "geteuid", lambda: 4321)
    monkeypatch.setattr(os, "getegid", lambda: 4321)
    monkeypatch.setattr(os, "getgroups", list)
    (told,) = before_opening(folder / "meals.toml")
    assert "not in the group" in told
    assert "usermod" in told
    session = Session(folder / "meals.toml", extensions(), today=TODAY)
    assert told in session.state.notices


def test_a_folder_that_would_shut_others_out_is_told_before_a_plan_is_made(folder: Path) -> None:
    """New plans of a folder without the set-group bit belong to their maker alone."""
    assert before_creating(folder) == ()
    folder.chmod(0o770)
    (told,) = before_creating(folder)
    assert "chmod g+s" in told


def test_the_command_tells_people_and_programs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In words with lines to type, or as JSON; it ends with 1 where something is serious."""
    assert main(["doctor", str(folder)]) == Exit.DONE
    assert "Nothing is wrong" in capsys.readouterr().out
    folder.chmod(0o3770)
    assert main(["doctor", str(folder / "meals.toml")]) == Exit.FOUND
    assert f"    chmod -t '{folder}'" in capsys.readouterr().out
    assert main(["doctor", "--json", str(folder)]) == Exit.FOUND
    assert '"serious": true' in capsys.readouterr().out
    with pytest.raises(Trouble):
        examine(folder / "nothing")


MOUNTS = """\
21 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 21 0:40 / /srv rw - nfs4 server:/srv rw,vers=4.2,local_lock=none
31 21 0:41 / /old rw - nfs server:/old rw,vers=3,nolock
32 21 0:42 / /office\\040share rw - cifs //server/share rw,vers=3.0
33 21 0:43 / /alone rw - cifs //server/alone rw,nobrl
34 21 0:44 / /home/anna/far rw - fuse.sshfs anna@far:/ rw
"""


@pytest.mark.parametrize(
    ("place", "network", "locks"),
    [
        ("/home/anna/plan.toml", False, "everywhere"),
        ("/srv/plans/plan.toml", True, "everywhere"),
        ("/srvx/plan.toml", False, "everywhere"),
        ("/old/plan.toml", True, "here"),
        ("/office share/plan.toml", True, "unknown"),
        ("/alone/plan.toml", True, "here"),
        ("/home/anna/far/plan.toml", True, "here"),
    ],
)
def test_file_systems_are_told_apart(place: str, network: bool, locks: str) -> None:
    """By the longest mount point above the file, and by its options."""
    found = file_system(Path(place), MOUNTS)
    assert (found.network, found.locks) == (network, locks)


def test_where_locks_do_not_hold_nothing_is_saved_unless_somebody_vouches(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network folder without locks opens for reading; who works on one machine can say so."""
    unsafe = FileSystem("fuse.sshfs", network=True, locks="here")
    monkeypatch.setattr(doctor, "file_system", lambda _: unsafe)
    path = folder / "meals.toml"
    edit = Set(entry="plan", name="work", value="x")
    session = Session(path, extensions(), today=TODAY)
    assert session.read_only
    assert "two machines" in session.state.notices[0]
    with pytest.raises(Trouble, match="reading only"):
        session.commit([edit], "chose a kind of work")
    monkeypatch.setenv(doctor.ONLY_HERE, "1")
    session = Session(path, extensions(), today=TODAY)
    session.commit([edit], "chose a kind of work")
    assert serious(folder) == []


def test_the_systems_own_list_of_mounts_is_read(tmp_path: Path) -> None:
    """Wherever the tests run, the file system is known; without a list it is said not to be."""
    if filesystem.MOUNTS.exists():
        assert file_system(tmp_path).kind
    assert not file_system(tmp_path, "").kind


ACL = 2, (1, 6, 2**32 - 1), (2, 6, 65534), (4, 6, 2**32 - 1), (16, 6, 2**32 - 1), (32, 0, 2**32 - 1)
"""An access list: version 2; then tag, rights and id. Source: acl(5) and Linux's posix_acl_xattr.h.

A named user may read and write; owner, group and mask too; others may not.
"""


def test_access_lists_are_kept(folder: Path) -> None:
    """A named user who may save the plan may do so after somebody else has saved it."""
    version, *entries = ACL
    packed = version.to_bytes(4, "little") + b"".join(
        tag.to_bytes(2, "little") + rights.to_bytes(2, "little") + who.to_bytes(4, "little")
        for tag, rights, who in entries
    )
    plan = folder / "meals.toml"
    try:
        os.setxattr(plan, "system.posix_acl_access", packed)
    except OSError:
        pytest.skip("this file system has no access lists")
    before = plan.stat()
    PlanFile(plan).commit([Set(entry="plan", name="work", value="x")], None, "anna")
    assert os.getxattr(plan, "system.posix_acl_access") == packed
    assert stat.S_IMODE(plan.stat().st_mode) == stat.S_IMODE(before.st_mode)
