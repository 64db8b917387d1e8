"""Who may read a plan may read what stands beside it, and nobody else."""

import os
import stat
import struct
from pathlib import Path

import pytest

from coplan.files.comments import comment, comments_path
from coplan.files.history import history_path
from coplan.files.lock import ACCESS_LIST, access_list, lock_path
from coplan.files.planfile import PlanFile
from coplan.files.presence import Presence, here_path
from coplan.files.replacing import before_path
from coplan.model.edit import Set

TEXT = 'coplan = 1\n\n[plan]\ntitle = "Meals"\n'
NOBODY = 65534


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan on disk."""
    path = tmp_path / "plan.toml"
    path.write_text(TEXT)
    return path


def use(plan: Path) -> Presence:
    """Do everything that leaves a file beside a plan."""
    PlanFile(plan).commit(
        [Set(entry="plan", name="title", value="New", expects="Meals")], None, "a"
    )
    comment(plan, "chair", "Well done")
    presence = Presence(plan, "anna")
    presence.place("fit")
    return presence


def beside(plan: Path) -> list[Path]:
    """The files beside a plan."""
    files = [name(plan) for name in (lock_path, before_path, history_path, comments_path)]
    return [*files, *here_path(plan).iterdir()]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660, 0o644, 0o664])
@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_every_file_beside_has_the_mode_of_the_plan(plan: Path, mode: int, umask: int) -> None:
    """Whatever the umask of the person is."""
    plan.chmod(mode)
    before = os.umask(umask)
    presence = use(plan)
    os.umask(before)
    assert [stat.S_IMODE(one.stat().st_mode) for one in beside(plan)] == [mode] * 5
    presence.leave()


def test_a_plan_that_is_closed_closes_what_is_beside_it(plan: Path) -> None:
    """At the next save, what was written before is closed too."""
    plan.chmod(0o664)
    use(plan).leave()
    plan.chmod(0o600)
    PlanFile(plan).commit([Set(entry="plan", name="title", value="B", expects="New")], None, "a")
    for file in (lock_path(plan), before_path(plan), history_path(plan)):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def access(*entries: tuple[int, int, int]) -> bytes:
    """An access list as Linux keeps it. entries: tag, rights and id."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *one) for one in entries)


def test_an_access_list_holds_beside_the_plan_too(plan: Path) -> None:
    """One named person may, and the group, whose part of the mode looks as if it might, may not."""
    everyone = 0xFFFFFFFF
    owner, named, group, mask, other = 1, 2, 4, 16, 32
    given = access(
        (owner, 6, everyone),
        (named, 6, NOBODY),
        (group, 0, everyone),
        (mask, 6, everyone),
        (other, 0, everyone),
    )
    try:
        os.setxattr(plan, ACCESS_LIST, given)
    except OSError:
        pytest.skip("this file system has no access lists")
    presence = use(plan)
    assert access_list(plan) == given
    assert [access_list(one) for one in beside(plan)] == [given] * 5
    folder = access_list(here_path(plan))
    assert folder is not None
    assert (
        folder[4:]
        == access(
            (owner, 7, everyone),
            (named, 7, NOBODY),
            (group, 0, everyone),
            (mask, 7, everyone),
            (other, 0, everyone),
        )[4:]
    )
    presence.leave()


def test_what_a_plan_says_is_in_no_file_that_need_not_have_it(plan: Path) -> None:
    """Not in the lock, and not where it is shown who is here."""
    presence = use(plan)
    for file in (lock_path(plan), *here_path(plan).iterdir()):
        assert b"Meals" not in file.read_bytes()
        assert b"New" not in file.read_bytes()
    presence.leave()
