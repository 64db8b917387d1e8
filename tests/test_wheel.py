"""The wheel carries everything, and works where nothing but the wheel is."""

import zipfile
from pathlib import Path

import pytest
from sample import ROOT
from wheels import bare, run

pytestmark = pytest.mark.process

CARRIED = {
    "src/coplan": "coplan",
    "templates": "coplan/templates",
    **{str(path.relative_to(ROOT)): path.name for path in ROOT.glob("plugins/*/src/coplan_*")},
}
"""Folders of a checkout, and where the wheel has them."""


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel."""
    return bare(tmp_path_factory.mktemp("bare"), wheel)


def files_below(folder: Path) -> set[str]:
    """What a folder of the checkout holds, but for what Python makes for itself."""
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_the_wheel_carries_every_file(wheel: Path) -> None:
    """Code, packs, style sheets and templates: all that a checkout has, and nothing else."""
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, place in CARRIED.items():
        expected = {f"{place}/{name}" for name in files_below(ROOT / folder)}
        assert expected <= names
        names -= expected
    assert all(".dist-info/" in name for name in names)


def test_the_wheel_is_not_called_coplan(wheel: Path) -> None:
    """That name belongs to a stranger."""
    assert wheel.name.startswith("coplan_tui-")


def test_plugins_are_found_by_their_entry_points(installed: Path, tmp_path: Path) -> None:
    """The first-party plugins come with the wheel, through the same door as anybody's."""
    listed = run(installed / "coplan", "plugins", "list", folder=tmp_path)
    assert "methods" in listed
    assert "strategy" in listed


def test_it_works_from_where_it_is_installed(installed: Path, tmp_path: Path) -> None:
    """Judging, starting and writing out a plan, with nothing of the checkout."""
    find = "import coplan, pathlib; print(pathlib.Path(coplan.__file__).parent)"
    package = Path(run(installed / "python", "-c", find, folder=tmp_path).strip())
    assert ROOT not in package.parents
    coplan = installed / "coplan"
    assert "strategy" in run(coplan, "kinds", folder=tmp_path)
    run(coplan, "new", "--kind", "strategy", "--example", "example.toml", folder=tmp_path)
    judged = run(coplan, "check", "example.toml", "--today", "2026-11-23", folder=tmp_path)
    assert "Vision, priorities and measures" in judged
    run(coplan, "new", "--kind", "strategy", "plan.toml", folder=tmp_path)
    run(coplan, "export", "plan.toml", "--to", "md", "-o", "plan.md", folder=tmp_path)
    assert (tmp_path / "plan.md").read_text().startswith("#")


def test_without_a_terminal_it_says_how_to_go_on(installed: Path, tmp_path: Path) -> None:
    """The first command of the README never hangs."""
    assert "coplan new" in run(installed / "coplan", folder=tmp_path)
