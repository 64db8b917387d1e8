"""Half-typed text is safe within a second, private, and offered once its session is gone."""

import os
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coplan.files.journal import Draft, Journal, Typed, discard, drafts_folder, drafts_for


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A running journal."""
    journal = Journal(tmp_path / "plan.toml", tmp_path / "drafts")
    yield journal
    journal.close()


def test_typed_text_is_on_disk_within_a_second(journal: Journal) -> None:
    """Noting is enough; the thread does the rest, and only the last text counts."""
    for end in range(1, 6):
        journal.note("plan", "brief", "hello"[:end])
    deadline = time.monotonic() + 1
    while not (journal.path.exists() and b"hello" in journal.path.read_bytes()):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_only_the_owner_can_read_a_draft(journal: Journal) -> None:
    """File 0600 in a folder 0700, whatever the umask, and no other file."""
    old = os.umask(0)
    try:
        journal.note("plan", "brief", "secret")
        assert journal.flush(2)
    finally:
        os.umask(old)
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal.path.parent.stat().st_mode) == 0o700
    assert list(journal.path.parent.iterdir()) == [journal.path]


def test_saved_text_leaves_no_draft(journal: Journal) -> None:
    """After a save nothing is kept."""
    journal.note("plan", "brief", "hello")
    assert journal.flush(2)
    journal.clear()
    assert journal.flush(2)
    assert not journal.path.exists()


def test_a_live_session_is_not_offered(journal: Journal, tmp_path: Path) -> None:
    """Somebody is still typing there."""
    journal.note("plan", "brief", "hello")
    assert journal.flush(2)
    assert drafts_for(tmp_path / "plan.toml", tmp_path / "drafts") == ()


@pytest.mark.process
def test_the_draft_of_a_killed_session_is_offered_and_can_be_discarded(tmp_path: Path) -> None:
    """A session that died by SIGKILL leaves its text for the next one, for this plan only."""
    code = (
        "import os, sys; from pathlib import Path\n"
        "from coplan.files.journal import Journal\n"
        "journal = Journal(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "journal.note('plan', 'brief', 'half a sen'); journal.note('group.g', 'title', 'Co')\n"
        "assert journal.flush(5); os.kill(os.getpid(), 9)\n"
    )
    path, folder = tmp_path / "plan.toml", tmp_path / "drafts"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code, str(path), str(folder)]
    subprocess.run(command, env=env, check=False)
    (draft,) = drafts_for(path, folder)
    assert draft.typed == (Typed("plan", "brief", "half a sen"), Typed("group.g", "title", "Co"))
    assert drafts_for(tmp_path / "other.toml", folder) == ()
    discard(draft)
    discard(draft)
    assert drafts_for(path, folder) == ()


def test_the_same_number_of_a_later_process_is_not_taken_for_the_session(
    journal: Journal, tmp_path: Path
) -> None:
    """A process is known by its start time too."""
    journal.note("plan", "brief", "hello")
    assert journal.flush(2)
    text = journal.path.read_text()
    began = Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19]
    journal.path.write_text(text.replace(f'"{began}"', '"1"'))
    (draft,) = drafts_for(tmp_path / "plan.toml", tmp_path / "drafts")
    assert isinstance(draft, Draft)


def test_damaged_and_planted_drafts_are_left_aside(journal: Journal, tmp_path: Path) -> None:
    """Neither half a file nor a link is read."""
    journal.note("plan", "brief", "hello")
    assert journal.flush(2)
    mark = journal.path.name.partition("-")[0]
    (tmp_path / "drafts" / f"{mark}-1-x.json").write_text("{")
    (tmp_path / "drafts" / f"{mark}-2-x.json").symlink_to(journal.path)
    assert drafts_for(tmp_path / "plan.toml", tmp_path / "drafts") == ()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """The journal goes on, and says why nothing is written."""
    (tmp_path / "file").write_text("")
    journal = Journal(tmp_path / "plan.toml", tmp_path / "file" / "drafts")
    journal.note("plan", "brief", "hello")
    assert not journal.flush(0.2)
    assert journal.failed
    journal.close()


def test_drafts_are_kept_where_the_person_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """COPLAN_STATE, else the person's own state folder."""
    monkeypatch.setenv("COPLAN_STATE", "/somewhere")
    assert drafts_folder() == Path("/somewhere/drafts")
    monkeypatch.delenv("COPLAN_STATE")
    assert drafts_folder().parts[-2:] == ("coplan", "drafts")
