"""Who else is at a plan."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coplan.files.presence import Person, Presence, here_path

WORKER = Path(__file__).parent / "here_worker.py"

Start = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan on disk."""
    path = tmp_path / "plan.toml"
    path.write_text("coplan = 1\n")
    return path


@pytest.fixture
def start(path: Path) -> Iterator[Start]:
    """Begins a session in a process of its own. who: its name."""
    begun: list[subprocess.Popen[str]] = []

    def started(who: str) -> "subprocess.Popen[str]":
        worker = subprocess.Popen(
            [sys.executable, str(WORKER), str(path), who],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        begun.append(worker)
        return worker

    yield started
    for worker in begun:
        worker.kill()
        worker.communicate()


def tell(worker: "subprocess.Popen[str]", word: str) -> None:
    """Say a word to a session, and wait until it has done it."""
    assert worker.stdin
    assert worker.stdout
    worker.stdin.write(f"{word}\n")
    worker.stdin.flush()
    assert worker.stdout.readline() == "done\n"


@pytest.mark.process
def test_others_are_seen_until_they_go_however_they_go(path: Path, start: Start) -> None:
    """Their step follows them; leaving and kill -9 both take them away at once."""
    me = Presence(path, "me")
    anna, ben = start("the facilitator"), start("ben")
    tell(anna, "decisions")
    tell(ben, "people")
    assert me.others() == (Person("ben", "people"), Person("the facilitator", "decisions"))
    tell(anna, "fit")
    assert Person("the facilitator", "fit") in me.others()
    tell(ben, "leave")
    assert me.others() == (Person("the facilitator", "fit"),)
    anna.kill()
    anna.wait()
    assert me.others() == ()
    assert list(here_path(path).iterdir()) == []


@pytest.mark.process
def test_who_is_stopped_is_still_here(path: Path, start: Start) -> None:
    """A session that is put to sleep comes back to its place."""
    anna = start("anna")
    tell(anna, "decisions")
    anna.send_signal(19)
    assert Presence(path, "me").others() == (Person("anna", "decisions"),)


def test_one_does_not_see_oneself_and_the_folder_goes_with_the_last(path: Path) -> None:
    """Two sessions of one person are two; nothing is left when both have gone."""
    one, other = Presence(path, "anna"), Presence(path, "anna")
    one.place("fit")
    assert one.others() == ()
    other.place("people")
    assert one.others() == (Person("anna", "people"),)
    other.leave()
    one.leave()
    assert not here_path(path).exists()
    one.place("fit")
    assert other.others() == (Person("anna", "fit"),)
    one.leave()


def test_nothing_is_written_while_nothing_changes(path: Path) -> None:
    """Being here, and looking who else is, leaves every file as it is."""
    one, other = Presence(path, "anna"), Presence(path, "ben")
    one.place("fit")
    (file,) = here_path(path).iterdir()
    before = file.stat().st_mtime_ns, file.stat().st_ctime_ns, here_path(path).stat().st_mtime_ns
    for _ in range(3):
        one.place("fit")
        other.others()
    after = file.stat().st_mtime_ns, file.stat().st_ctime_ns, here_path(path).stat().st_mtime_ns
    assert after == before
    one.leave()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660, 0o644, 0o664])
def test_who_may_read_the_plan_may_see_who_is_here_and_nobody_else(path: Path, mode: int) -> None:
    """Folder and file open for the same people as the plan, whatever the umask is."""
    path.chmod(mode)
    before = os.umask(0o077)
    one = Presence(path, "anna")
    one.place("fit")
    os.umask(before)
    (file,) = here_path(path).iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert stat.S_IMODE(here_path(path).stat().st_mode) == mode | (mode & 0o444) >> 2
    one.leave()


def test_a_planted_folder_or_file_is_left_alone(path: Path, tmp_path: Path) -> None:
    """A link in the place of the folder is not followed; odd files are nobody."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("mine")
    here_path(path).symlink_to(elsewhere)
    one = Presence(path, "anna")
    one.place("fit")
    assert one.others() == ()
    assert [file.name for file in elsewhere.iterdir()] == ["kept"]
    here_path(path).unlink()
    here_path(path).mkdir()
    (here_path(path) / "link").symlink_to(elsewhere / "kept")
    os.mkfifo(here_path(path) / "pipe")
    assert one.others() == ()
    assert (elsewhere / "kept").read_text() == "mine"


def test_where_nothing_can_be_written_nobody_is_shown(path: Path) -> None:
    """That is no reason to stop work. Something else has the folder's name here."""
    here_path(path).write_text("in the way")
    one = Presence(path, "anna")
    one.place("fit")
    assert one.others() == ()
    one.leave()
    assert here_path(path).read_text() == "in the way"


def test_long_and_odd_names_are_cut_and_never_break_it(path: Path) -> None:
    """Whatever somebody calls themselves, the others can still look."""
    one, other = Presence(path, "\x1b" * 500), Presence(path, "ben")
    one.place("fit")
    assert other.others() == (Person("\x1b" * 60, "fit"),)
    one.leave()
