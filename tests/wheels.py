"""The wheel, and environments that have it and nothing of this checkout."""

import fcntl
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from sample import ROOT


def run(*command: str | Path, folder: Path) -> str:
    """Run a program in a folder, with nothing of this checkout in its way; return what it says."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**clean, "HOME": str(folder), "TERM": "dumb"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(project: Path, folder: Path) -> Path:
    """The wheel of a project, in a folder of its own. Nothing is fetched for it."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir"]
    run(*build, folder, project, folder=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def built_once(basetemp: Path) -> Path:
    """The wheel of this checkout, built once for all processes of a run of tests."""
    folder = basetemp.parent if "PYTEST_XDIST_WORKER" in os.environ else basetemp
    folder = folder / "coplan-wheel"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = list(folder.glob("*.whl"))
        return found[0] if found else built(ROOT, folder)


def bare(home: Path, *wheels: Path) -> Path:
    """The programs of a new environment that has these wheels, and this one's packages below.

    The editable coplan of this environment is not among them: it is found by a .pth file, and
    such files count in an environment's own folder only.
    """
    venv.create(home, with_pip=False, symlinks=True)
    programs = home / "bin"
    pip = [sys.executable, "-m", "pip", "--python", programs / "python"]
    run(*pip, "install", "-q", "--no-deps", "--no-index", *wheels, folder=home)
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "below.pth").write_text(sysconfig.get_path("purelib"))
    return programs
