"""Several real processes on one plan: killed, in each other's way, without rights."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coplan.files.document import Document
from coplan.files.planfile import PlanFile
from coplan.model.edit import Set

pytestmark = pytest.mark.process

HERE = Path(__file__).parent
TEXT = 'coplan = 1\n\n[plan]\ntitle = "old"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan on disk."""
    path = tmp_path / "plan.toml"
    path.write_text(TEXT)
    return path


def start(script: str, *args: object) -> subprocess.Popen[str]:
    """Run one of the workers beside this file."""
    return subprocess.Popen(
        [sys.executable, str(HERE / script), *map(str, args)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def temporary(path: Path) -> list[str]:
    """What killed saves have left."""
    return [one.name for one in path.parent.iterdir() if "tmp" in one.name]


@pytest.mark.timeout(120)
def test_killed_at_every_system_call_a_save_is_whole_or_not_there(path: Path) -> None:
    """SIGKILL before and after each call of a save: old or new plan, and what was said is true."""
    worker = start("kill_worker.py", path)
    lines = [json.loads(line) for line in worker.communicate()[0].splitlines()]
    assert worker.returncode == 0
    assert lines[-1]["ack"] == "whole"
    assert len(lines) > 60
    for line in lines:
        assert line["now"] in (line["old"], line["new"])
        assert line["now"] == line["new"] or not line["ack"]
    # The calls that change something are somewhere in the middle, so both must have been seen.
    assert {line["now"] == line["new"] for line in lines if not line["ack"]} == {True, False}
    assert temporary(path) == []


@pytest.mark.timeout(120)
def test_a_storm_of_savers_loses_nothing_it_said_was_saved(path: Path) -> None:
    """Four savers, two of them killed: each acknowledged edit is there, and no read was torn."""
    names = ("a", "b", "c", "d")
    workers = {name: start("storm_worker.py", path, name, 50) for name in names}
    said: dict[str, list[str]] = {name: [] for name in names}
    for name, stop in (("a", 12), ("b", 25)):
        stdout = workers[name].stdout
        assert stdout is not None
        while len(said[name]) < stop:
            said[name].append(stdout.readline())
            assert Document.parse(path.read_text()).plan.title == "old"
        workers[name].kill()
    for name, worker in workers.items():
        said[name] += worker.communicate()[0].splitlines()
    plan = PlanFile(path).read().document.plan
    groups = {group.id for group in plan.groups}
    assert {f"{name}{int(n)}" for name in names for n in said[name] if n.strip()} <= groups
    assert len(groups) >= 100 + 12 + 25
    for name in ("c", "d"):
        assert plan.header.facts[name] == 49
    assert plan.conflicts == ()
    PlanFile(path).commit([Set(entry="plan", name="work", value="x")], None, "anna")
    assert temporary(path) == []


@pytest.mark.timeout(120)
def test_what_an_editor_without_a_lock_saves_is_never_overwritten(path: Path) -> None:
    """An editor saves by rename among our saves; each of its lines is in the plan at the end."""
    ours = start("storm_worker.py", path, "a", 3000)
    editor = start("storm_worker.py", path, "e", 150, "foreign")
    editor.communicate()
    ours.kill()
    ours.communicate()
    text = path.read_text()
    assert [n for n in range(150) if f"[group.e{n}]\n" not in text] == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("sticky", [False, True])
def test_folders_that_refuse_are_told(path: Path, sticky: bool) -> None:
    """In somebody else's read-only or sticky folder a save is refused, with a reason."""
    path.chmod(0o666)
    for folder in (path.parent, *path.parent.parents):
        if folder.stat().st_uid == 0 and str(folder) not in ("/", "/tmp"):
            folder.chmod(0o755)
    path.parent.chmod(0o1777 if sticky else 0o555)
    code = (
        "import os, sys; os.setgid(65534); os.setuid(65534)\n"
        "from pathlib import Path\n"
        "from coplan.files.planfile import PlanFile\n"
        "from coplan.model.edit import Set\n"
        "from coplan.model.errors import NotSaved\n"
        "edit = Set(entry='plan', name='title', value='new', expects='old')\n"
        "try: PlanFile(Path(sys.argv[1])).commit([edit], None, 'x')\n"
        "except NotSaved as told: print(told)\n"
    )
    # Imported before the rights are dropped: the other user may not read our packages.
    code = "import coplan.files.planfile, tomlkit, ctypes, encodings.idna\n" + code
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert "could not be saved" in done.stdout
    assert "What you wrote is still here" in done.stdout
    assert path.read_text() == TEXT
    assert temporary(path) == []
