"""``python -m coplan`` imports nothing from the folder it is run in."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import coplan
from coplan.__main__ import trusted

SOURCE = Path(coplan.__file__).parent
HOSTILE = ("click", "tomlkit", "textual", "msgspec", "json", "pathlib", "signal", "platformdirs")
STUB = """
import importlib.metadata as metadata, json, pathlib, sys
import click, msgspec, platformdirs, tomlkit

def main():
    names = {point.name for point in metadata.entry_points(group="coplan")}
    print("planted" in names, sys.argv[1:])
    return 7
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A shared folder with modules and a plugin planted in it; they leave a mark if they run."""
    folder = tmp_path / "shared"
    folder.mkdir()
    for name in HOSTILE:
        (folder / f"{name}.py").write_text("open('taken', 'w')\nraise SystemExit(99)\n")
    planted = folder / "planted-1.dist-info"
    planted.mkdir()
    (planted / "METADATA").write_text("Name: planted\nVersion: 1\n")
    (planted / "entry_points.txt").write_text("[coplan]\nplanted = json\n")
    return folder


@pytest.fixture
def stub(tmp_path: Path) -> Path:
    """Where a coplan is found that has the real way in and nothing behind it."""
    package = tmp_path / "lib" / "coplan"
    package.mkdir(parents=True)
    shutil.copy(SOURCE / "__main__.py", package)
    (package / "__init__.py").touch()
    (package / "cli.py").write_text(STUB)
    return package.parent


def run(folder: Path, path: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run coplan as a module in a folder, with a PYTHONPATH."""
    return subprocess.run(
        [sys.executable, *options, "-m", "coplan", "--version"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.process
@pytest.mark.parametrize("around", ["{}", ":{}", "{}:", ".:{}"])
def test_nothing_is_imported_from_the_folder(folder: Path, stub: Path, around: str) -> None:
    """Neither a module nor a plugin; an empty or relative part of PYTHONPATH does not help."""
    done = run(folder, around.format(stub))
    assert done.stdout == "False ['--version']\n", done.stderr
    assert done.returncode == 7
    assert not (folder / "taken").exists()


@pytest.mark.process
def test_a_python_that_trusts_no_folder_still_runs_it(folder: Path, stub: Path) -> None:
    """With -P there is no first folder to drop, and nothing else may be dropped for it."""
    done = run(folder, str(stub), "-P")
    assert done.stdout == "False ['--version']\n", done.stderr


@pytest.mark.process
def test_it_runs_in_the_folder_it_is_found_in(stub: Path) -> None:
    """As a developer does, with PYTHONPATH naming that folder in full or not at all."""
    for path in (str(stub), ""):
        done = run(stub, path)
        assert done.stdout == "False ['--version']\n", done.stderr


@pytest.mark.process
def test_the_real_one_takes_nothing_either(folder: Path) -> None:
    """The whole command line, started where modules have been planted."""
    done = run(folder, os.pathsep.join(entry for entry in sys.path if entry))
    assert not (folder / "taken").exists()
    assert coplan.__version__ in done.stdout, done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("path", "named", "kept"),
    [
        (["/here", "/lib"], "", ["/lib"]),
        (["", "/lib"], "", ["/lib"]),
        (["/lib", "/here"], "/lib", ["/lib"]),
        (["/here", "/lib"], ".", ["/lib"]),
        (["/here", "/lib"], "/other:/here/", ["/here", "/lib"]),
        (["/here/src", "/lib"], "src", ["/here/src", "/lib"]),
    ],
)
def test_only_a_folder_named_in_full_is_trusted(
    path: list[str], named: str, kept: list[str]
) -> None:
    """The folder itself goes, wherever on the path it stands; others stay in their order."""
    assert trusted(path, "/here", named) == kept
