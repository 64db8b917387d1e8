"""What a save and a look ask of the system, counted: figures that cannot grow unseen.

A change here means more or fewer disk accesses for everybody. If it is meant, change the number.
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coplan.files.planfile import PlanFile
from coplan.model.edit import Set

TEXT = 'coplan = 1\n\n[plan]\ntitle = "Meals"\n\n[group.all]\ntitle = "All"\nsize = 3\n'
FOLDER = "the folder"

_counting: list[tuple[str, object]] | None = None


def _heard(what: str, about: tuple[object, ...]) -> None:
    if _counting is not None and what.startswith(("open", "os.", "shutil.", "fcntl.")):
        _counting.append((what, about[0] if about else None))


sys.addaudithook(_heard)


@contextmanager
def counted() -> Iterator[list[tuple[str, object]]]:
    """What Python tells of files that are opened, renamed, locked and removed."""
    global _counting  # noqa: PLW0603 - a hook cannot be taken away, so it has to be told
    _counting = found = []
    try:
        yield found
    finally:
        _counting = None


def save(path: Path, file: PlanFile, size: int) -> None:
    """One answer, as a session saves it."""
    document = file.read().document
    edit = Set(entry="group.all", name="size", value=size, expects=document.plan.groups[0].size)
    file.commit([edit], document, "test")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan that has been saved before, so that all that stands beside it is there."""
    path = tmp_path / "meals.toml"
    path.write_text(TEXT)
    save(path, PlanFile(path), 4)
    return path


def test_a_look_opens_the_plan_once_and_nothing_else(plan: Path) -> None:
    """Every open session looks once a second, so a look is one file, not read."""
    file = PlanFile(plan)
    snapshot = file.read()
    with counted() as found:
        assert not file.changed_since(snapshot)
    assert found == [("open", str(plan))]


def test_a_save_opens_few_files_and_renames_once(plan: Path) -> None:
    """The lock, the plan, the new file, its folder and the history; each as often as it must be."""
    file = PlanFile(plan)
    file.read()
    with counted() as found:
        save(plan, file, 5)
    opened = Counter(Path(str(about)).name for what, about in found if what == "open")
    temporary = f".{plan.name}.tmp-{os.getpid()}"
    assert opened == {
        plan.name: 2,  # to see it before the edit, and under the lock
        f".{plan.name}.lock": 2,  # to make it, were it not there, and to hold it
        temporary: 1,
        f".{plan.name}.before": 1,
        f".{plan.name}.history": 1,
        plan.parent.name: 1,
    }
    assert Counter(what for what, _ in found if what in ("os.rename", "os.remove", "os.link")) == {
        "os.rename": 1
    }


CALLS = {"openat": 9, "flock": 1, "write": 3, "fsync": 2, "rename": 1, "renameat2": 1}
"""Each kind of call in a save, once everything is loaded.

Written are the lock's word of who holds it, the new file and the history. Synced are the new file
and its folder: the history may lose its last line in a power cut, the plan may not.
"""

SAVE = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from files.test_counted import save
from coplan.files.planfile import PlanFile
path = Path(sys.argv[1])
file = PlanFile(path)
save(path, file, 6)
print("between", file=sys.stderr, flush=True)
save(path, file, 7)
print("after", file=sys.stderr, flush=True)
"""


@pytest.mark.process
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_a_save_syncs_twice_and_exchanges_once(plan: Path, tmp_path: Path) -> None:
    """The new file and its folder are synced, and two names change places in one step."""
    trace = tmp_path / "trace"
    watched = "trace=openat,fsync,fdatasync,rename,renameat2,unlink,link,flock,write"
    command = ["strace", "-f", "-o", str(trace), "-e", watched, sys.executable, "-c", SAVE]
    done = subprocess.run(
        [*command, str(plan), *filter(None, sys.path)], capture_output=True, text=True, check=False
    )
    if "ptrace" in done.stderr and done.returncode:
        pytest.skip("this machine lets nobody trace")
    assert done.returncode == 0, done.stderr
    lines = trace.read_text().splitlines()
    begun, ended = (
        next(n for n, line in enumerate(lines) if f'"{word}' in line)
        for word in ("between", "after")
    )
    calls = Counter(
        line.split(maxsplit=1)[1].partition("(")[0] for line in lines[begun + 1 : ended]
    )
    assert calls == CALLS
