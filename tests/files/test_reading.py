"""Files that are no plans, and what has to be kept of those that are."""

import os
from pathlib import Path

import pytest

from coplan.files import planfile
from coplan.files.planfile import PlanFile
from coplan.model.edit import Edit, Set
from coplan.model.errors import BadPlan

TEXT = 'coplan = 1\n\n[plan]\ntitle = "old"\n'
EDIT: list[Edit] = [Set(entry="plan", name="title", value="new", expects="old")]


def save(path: Path, edits: list[Edit] | None = None) -> planfile.Saved:
    """Save edits, without waiting long for a lock."""
    return PlanFile(path, patience=0.2).commit(edits or EDIT, None, "anna")


BAD_FILES = {
    "nothing": b"",
    "blank": b"\xef\xbb\xbf\n\n",
    "binary": b"coplan = 1\n\0\0\0",
    "latin-1": b"coplan = 1\n\n# caf\xe9\n",
    "utf-16": "coplan = 1\n".encode("utf-16"),
    "large": b"#" * 50_000_000,
    "toml": b"coplan = 1\n=\n",
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_files_are_refused_untouched(tmp_path: Path, name: str) -> None:
    """Opening or saving to what is no plan says why and leaves bytes, time and inode alone."""
    path = tmp_path / "plan.toml"
    path.write_bytes(BAD_FILES[name])
    before = path.stat()
    for attempt in (PlanFile(path).read, lambda: save(path)):
        with pytest.raises(BadPlan) as told:
            attempt()
        assert told.value.what
        assert told.value.do
    after = path.stat()
    assert path.read_bytes() == BAD_FILES[name]
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_line_of_a_bad_byte_is_told(tmp_path: Path) -> None:
    """Letters of another encoding and bytes that are no text have a line."""
    path = tmp_path / "plan.toml"
    for data, line in ((BAD_FILES["latin-1"], 3), (BAD_FILES["binary"], 2)):
        path.write_bytes(data)
        with pytest.raises(BadPlan) as told:
            PlanFile(path).read()
        assert told.value.line == line


@pytest.mark.timeout(10)
def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    """A folder, a pipe, a device or nothing at all: each one message, and no waiting."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path in (
        tmp_path,
        tmp_path / "pipe",
        Path("/dev/null"),
        tmp_path / "no",
        tmp_path / "loop",
    ):
        with pytest.raises(BadPlan):
            PlanFile(path).read()


def test_mark_and_line_breaks_of_the_file_are_kept(tmp_path: Path) -> None:
    """A byte order mark stays first, and new lines end as the old ones do."""
    path = tmp_path / "plan.toml"
    path.write_bytes(b"\xef\xbb\xbfcoplan = 1\r\n\r\n[plan]\r\ntitle = 'old'\r\n")
    save(path, [*EDIT, Set(entry="plan", name="brief", value="a\nb")])
    assert path.read_bytes() == (
        b'\xef\xbb\xbfcoplan = 1\r\n\r\n[plan]\r\ntitle = "new"\r\nbrief = """\r\na\r\nb"""\r\n'
    )
