"""Save one new group after the other, and say so after each save.

Run by test_processes.py with a path, a name, a number of saves, and ``foreign`` for a program
that takes no lock.
"""

import sys
import time
from pathlib import Path

from coplan.files.planfile import PlanFile
from coplan.model.edit import Add, Edit, Set
from coplan.model.errors import NotSaved


def ours(path: Path, name: str, count: int) -> None:
    """Save through coplan, now and then with a stale view of the plan."""
    file = PlanFile(path)
    base = file.read().document
    for n in range(count):
        there = base.plan.header.facts.get(name)
        edits: list[Edit] = [
            Add(entry=f"group.{name}{n}", values={"title": f"{name} {n}"}),
            Set(entry="plan", name=name, value=n, expects=there),
        ]
        while True:
            try:
                saved = file.commit(edits, base, name)
                break
            except NotSaved:
                continue
        base = saved.snapshot.document
        print(n, flush=True)


def foreign(path: Path, name: str, count: int) -> None:
    """Save as an editor does: read, change, rename over it."""
    for n in range(count):
        new = path.with_name(f"{name}-editor")
        new.write_text(path.read_text() + f'\n[group.{name}{n}]\ntitle = "x"\n')
        new.replace(path)
        time.sleep(0.001)
        print(n, flush=True)


(foreign if sys.argv[4:] else ours)(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
