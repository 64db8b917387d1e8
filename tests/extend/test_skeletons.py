"""Folders written from a skeleton, with a person's own words in it."""

from pathlib import Path

import pytest

from coplan.extend.skeletons import write_skeleton
from coplan.model.errors import Trouble


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """A folder with a word in a text and in names, and something that an installer left."""
    folder = tmp_path / "skeleton"
    (folder / "my-word" / "__pycache__").mkdir(parents=True)
    (folder / "my-word" / "my-word.txt").write_text("my-word and my-words, by somebody\n", "utf-8")
    (folder / "my-word" / "__pycache__" / "left.pyc").write_bytes(b"\xff")
    return folder


def test_words_are_put_in_texts_and_names(skeleton: Path, tmp_path: Path) -> None:
    """The longest first, and none into another."""
    words = {"my-word": "somebody", "my-words": "all", "somebody": "my-word"}
    write_skeleton(skeleton, tmp_path / "made", words)
    files = [file for file in (tmp_path / "made").rglob("*") if file.is_file()]
    assert files == [tmp_path / "made" / "somebody" / "somebody.txt"]
    assert files[0].read_text("utf-8") == "somebody and all, by my-word\n"


def test_where_something_is_already_nothing_is_touched(skeleton: Path, tmp_path: Path) -> None:
    """Neither a file nor a folder with something in it."""
    (tmp_path / "file").write_text("mine", "utf-8")
    for there in (tmp_path / "file", skeleton):
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(Trouble, match="is there already"):
            write_skeleton(skeleton, there, {"my-word": "x"})
        assert sorted(tmp_path.rglob("*")) == before


def test_what_cannot_be_written_whole_is_not_written(skeleton: Path, tmp_path: Path) -> None:
    """A name that is too long stops it half way, and nothing is left behind."""
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Trouble, match="cannot be written"):
        write_skeleton(skeleton, tmp_path / "made", {"my-word.txt": "x" * 300})
    assert sorted(tmp_path.rglob("*")) == before
