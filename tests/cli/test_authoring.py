"""A plugin to begin with, written by ``coplan plugins new``."""

import tomllib
from pathlib import Path

import pytest
from cli.shell import Shell
from sample import ROOT

from coplan import __version__
from coplan.cli.authoring import LICENCES
from coplan.extend.templates import template_folder
from coplan.model.errors import Exit

SKELETON_WORDS = ("my-plugin", "my_plugin", "My plugin", "The Author", "2026-01-01", "LICENCE")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to write in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_a_whole_package_is_written(shell: Shell, here: Path) -> None:
    """With the words of its author, and none of the skeleton's; then it says how to go on."""
    ended = shell("plugins", "new", "river-walks", "--author", "Anytown Council")
    assert ended.code == Exit.DONE
    assert 'plugins add "./coplan-river-walks" --run' in ended.out
    package = here / "coplan-river-walks"
    files = {file.relative_to(package).as_posix() for file in package.rglob("*") if file.is_file()}
    assert {"LICENSE", "README.md", "pyproject.toml", "tests/test_river_walks.py"} <= files
    assert "src/coplan_river_walks/pack/examples/river-walks.toml" in files
    for name in files:
        text = (package / name).read_text("utf-8")
        assert not [word for word in SKELETON_WORDS if word in text or word in name]
    project = tomllib.loads((package / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["name"] == "coplan-river-walks"
    assert project["authors"] == [{"name": "Anytown Council"}]
    assert project["dependencies"] == [f"coplan-tui>={__version__}"]
    assert project["entry-points"] == {"coplan": {"river-walks": "coplan_river_walks"}}
    assert list(here.iterdir()) == [package]


@pytest.mark.parametrize("licence", LICENCES)
def test_its_licence_is_the_one_that_was_chosen(
    shell: Shell, here: Path, tmp_path: Path, licence: str
) -> None:
    """In the project, in the pack and as a text."""
    folder = tmp_path / "elsewhere"
    words = ("--author", "Anytown Council", "--licence", licence)
    assert shell("plugins", "new", "coplan-walks", folder, *words).code == Exit.DONE
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    pack = tomllib.loads((folder / "src/coplan_walks/pack/pack.toml").read_text("utf-8"))["pack"]
    assert project["license"] == pack["licence"] == licence
    text = (folder / "LICENSE").read_text("utf-8")
    original = (template_folder() / "licences" / f"{licence}.txt").read_text("utf-8")
    assert text.splitlines()[-1] == original.splitlines()[-1]
    assert ("Anytown Council" in text) is ("AUTHOR" in original)


def test_the_licence_of_coplan_is_among_them() -> None:
    """Word for word, but for who has the copyright."""
    ours = (ROOT / "LICENSE").read_text("utf-8").splitlines()
    theirs = (template_folder() / "licences" / "MIT.txt").read_text("utf-8").splitlines()
    assert ours[:2] + ours[3:] == theirs[:2] + theirs[3:]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("coplan", "is not free"),
        ("coplan-tui", "is not free"),
        ("tui", "is not free"),
        ("core", "is not free"),
        ("my-plugin", "is not free"),
        ("needs", "with the name “needs” here"),
        ("coplan-needs", "with the name “needs” here"),
        ("campaign", "with the name “campaign” here"),
        ("Walks", "cannot be the name"),
        ("walks_of_ours", "cannot be the name"),
        ("walks-", "cannot be the name"),
        ("2walks", "cannot be the name"),
        ("w" * 41, "cannot be the name"),
        ("../walks", "cannot be the name"),
        ("wälks", "cannot be the name"),
    ],
)
def test_a_name_that_would_clash_or_fail_is_refused(
    shell: Shell, here: Path, name: str, said: str
) -> None:
    """With the reason, and nothing is written."""
    ended = shell("plugins", "new", name)
    assert ended.code == Exit.USAGE
    assert said in ended.err
    assert not list(here.iterdir())


@pytest.mark.parametrize("author", ['Any"town', "Any\\town", "Any\ntown", "Any\x1b[1mtown"])
def test_an_author_who_would_break_the_files_is_refused(
    shell: Shell, here: Path, author: str
) -> None:
    """Quotation marks, backslashes and whatever steers a terminal."""
    assert shell("plugins", "new", "walks", "--author", author).code == Exit.USAGE
    assert not list(here.iterdir())


def test_nothing_is_written_over(shell: Shell, here: Path) -> None:
    """A folder with something in it stays as it is; an empty one is filled."""
    full, empty = here / "full", here / "empty"
    full.mkdir()
    empty.mkdir()
    (full / "mine.txt").write_text("mine")
    ended = shell("plugins", "new", "walks", full)
    assert ended.code == Exit.UNREADABLE
    assert "is there already" in ended.err
    assert [file.name for file in full.iterdir()] == ["mine.txt"]
    assert shell("plugins", "new", "walks", empty).code == Exit.DONE
    assert (empty / "pyproject.toml").is_file()


def test_a_folder_that_cannot_be_is_told(shell: Shell, here: Path) -> None:
    """One in a folder that is not there, and one where a file is."""
    (here / "file").write_text("mine")
    assert shell("plugins", "new", "walks", here / "none" / "walks").code == Exit.UNREADABLE
    assert shell("plugins", "new", "walks", here / "file" / "walks").code == Exit.UNREADABLE
    assert shell("plugins", "new", "walks", here / "file").code == Exit.UNREADABLE
    assert [file.name for file in here.iterdir()] == ["file"]


def test_with_read_only_nothing_is_written(shell: Shell, here: Path) -> None:
    """As everywhere."""
    assert shell("--read-only", "plugins", "new", "walks").code == Exit.USAGE
    assert not list(here.iterdir())
