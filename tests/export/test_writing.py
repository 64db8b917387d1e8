"""A document on disk."""

import stat
from pathlib import Path

import pytest

from coplan.export.writing import write_document
from coplan.model.errors import Trouble


def test_a_document_is_for_its_owner(tmp_path: Path) -> None:
    """It is whole, private, and alone in its folder."""
    path = tmp_path / "plan.md"
    write_document(path, b"Some words\n")
    assert path.read_text() == "Some words\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_left_alone_unless_it_is_to_go(tmp_path: Path) -> None:
    """Only when that is said does the document take its place."""
    path = tmp_path / "plan.md"
    path.write_text("mine")
    with pytest.raises(Trouble, match="already"):
        write_document(path, b"new")
    assert path.read_text() == "mine"
    write_document(path, b"new", over=True)
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("over", [False, True])
def test_a_link_is_never_followed(tmp_path: Path, over: bool) -> None:
    """What it leads to stays as it is."""
    (tmp_path / "other").write_text("mine")
    link = tmp_path / "plan.md"
    link.symlink_to("other")
    if over:
        write_document(link, b"new", over=True)
        assert not link.is_symlink()
    else:
        with pytest.raises(Trouble):
            write_document(link, b"new")
    assert (tmp_path / "other").read_text() == "mine"


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    """In a sentence, and so is a folder in the place of the document."""
    with pytest.raises(Trouble, match="could not be written"):
        write_document(tmp_path / "gone" / "plan.md", b"x")
    with pytest.raises(Trouble, match="could not be written"):
        write_document(tmp_path, b"x", over=True)
