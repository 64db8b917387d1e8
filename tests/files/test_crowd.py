"""Eight writers at one plan, some of them killed at any moment. Large with COPLAN_LARGE=1."""

import fcntl
import os
import selectors
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from coplan.files.lock import lock_path
from coplan.files.planfile import PlanFile
from coplan.model.edit import Set

pytestmark = [pytest.mark.process, pytest.mark.slow, pytest.mark.timeout(900)]

LARGE = bool(os.environ.get("COPLAN_LARGE"))
WRITERS = 8
EDITS, KILLS = (500, 200) if LARGE else (12, 10)
SEED = int(os.environ.get("COPLAN_SEED", "6"))
WORKER = Path(__file__).with_name("crowd_worker.py")


def start(path: Path, *words: object) -> "subprocess.Popen[str]":
    """Start a worker."""
    return subprocess.Popen(
        [sys.executable, str(WORKER), str(path), *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


class Crowd:
    """The writers, what each was told is saved, and a schedule of kills that a seed decides."""

    def __init__(self, path: Path, random: Random) -> None:
        self.path, self.random = path, random
        self.said: dict[str, list[int]] = {f"w{n}": [] for n in range(WRITERS)}
        self.killed = 0
        self._watch = selectors.DefaultSelector()
        self._at = sorted(random.sample(range(WRITERS * EDITS), KILLS))
        self.workers = {name: self._started(name) for name in self.said}

    def _started(self, name: str) -> "subprocess.Popen[str]":
        first = self.said[name][-1] + 1 if self.said[name] else 0
        worker = start(self.path, "write", name, first, EDITS)
        assert worker.stdout
        self._watch.register(worker.stdout, selectors.EVENT_READ, name)
        return worker

    def _kill_one(self) -> None:
        """Kill a writer that is still at work, at some moment of a save, and start it again."""
        busy = [name for name, said in self.said.items() if not said or said[-1] < EDITS - 1]
        if not busy:
            return
        name = self.random.choice(busy)
        worker = self.workers[name]
        time.sleep(self.random.uniform(0, 0.03))  # this is the random moment
        worker.kill()
        assert worker.stdout
        self._watch.unregister(worker.stdout)
        # What it has said before its end is as much a promise as the rest.
        self.said[name] += [int(line) for line in worker.communicate()[0].split()]
        self.killed += 1
        self.workers[name] = self._started(name)

    def run(self) -> None:
        """Let them write until everybody has said that all is saved."""
        while any(not said or said[-1] < EDITS - 1 for said in self.said.values()):
            for ready, _ in self._watch.select(timeout=60):
                lines = os.read(ready.fd, 65536).split()  # a line is written whole
                assert lines, f"{ready.data} ended by itself"
                self.said[ready.data] += map(int, lines)
            while self._at and sum(map(len, self.said.values())) > self._at[0]:
                self._at.pop(0)
                self._kill_one()

    def digests(self) -> set[str]:
        """What each of the writers that are left reads in the end."""
        return {worker.communicate()[0].split()[-1] for worker in self.workers.values()}


def test_a_crowd_of_writers_that_are_killed_loses_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that was said to be saved is there; every read was whole; no lock stays; all agree."""
    path = tmp_path / "plan.toml"
    path.write_text('coplan = 1\n\n[plan]\ntitle = "Meals"\n')
    began = time.monotonic()
    reader = start(path, "read")
    crowd = Crowd(path, Random(SEED))
    crowd.run()
    took = time.monotonic() - began
    digests = crowd.digests()
    reads = reader.communicate()[0]
    assert reader.returncode == 0
    with lock_path(path).open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    plan = (
        PlanFile(path, patience=0.5)
        .commit([Set(entry="plan", name="work", value="x")], None, "end")
        .snapshot.document.plan
    )
    signed = plan.header.get("signed")
    assert isinstance(signed, tuple)
    lost = [
        (name, n)
        for name, said in crowd.said.items()
        for n in said
        if (group := plan.entry(f"group.{name}")) is None
        or group.get(f"edit_{n}") != n
        or (n % 10 == 0 and f"{name}-{n}" not in signed)
    ]
    acknowledged = sum(map(len, crowd.said.values()))
    with capsys.disabled():
        print(
            f"\n{WRITERS} writers, {acknowledged} acknowledged edits, {crowd.killed} kills (seed"
            f" {SEED}), {took:.0f} s: {len(lost)} lost, {int(reads)} reads and none torn,"
            f" {len(digests)} text(s) in the end"
        )
    assert lost == []
    assert plan.conflicts == ()
    assert crowd.killed >= KILLS // 2
    assert acknowledged >= WRITERS * EDITS
    assert int(reads) > 0
    assert len(digests) == 1
    assert [one.name for one in tmp_path.iterdir() if ".tmp-" in one.name] == []
