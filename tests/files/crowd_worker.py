"""One of many at a plan, run by test_crowd.py: a writer that may be killed, or a reader.

``crowd_worker.py PLAN write NAME FIRST COUNT`` saves one edit after the other, and prints the
number of each when it is saved. Then it waits until its input ends, and prints a digest of the
plan. ``crowd_worker.py PLAN read`` reads until its input ends, and prints how often.
"""

import hashlib
import os
import select
import sys
from pathlib import Path

from coplan.files.planfile import PlanFile
from coplan.model.edit import Add, Edit, Set
from coplan.model.errors import NotSaved
from coplan.model.plan import Plan

SHARED = 10
"""Every so many edits, one is made to a list that all writers share."""


def edits(plan: Plan, name: str, n: int) -> list[Edit]:
    """The n-th edit of a writer, as it sees the plan."""
    made: list[Edit] = []
    if plan.entry(f"group.{name}") is None:
        made.append(Add(entry=f"group.{name}", values={"title": name}))
    made.append(Set(entry=f"group.{name}", name=f"edit_{n}", value=n))
    if n % SHARED == 0:
        signed = plan.header.get("signed") or ()
        assert isinstance(signed, tuple)
        new = (*signed, f"{name}-{n}")
        made.append(Set(entry="plan", name="signed", value=new, expects=signed or None))
    return made


def write(file: PlanFile, name: str, first: int, count: int) -> None:
    """Save, with the plan as it was after the own last save as the base."""
    base = file.read().document
    for n in range(first, count):
        while True:
            try:
                base = file.commit(edits(base.plan, name, n), base, name).snapshot.document
                break
            except NotSaved:
                base = file.read().document
        os.write(1, b"%d\n" % n)  # whole, whatever Python buffers
    sys.stdin.read()
    print(hashlib.sha256(file.read().text.encode()).hexdigest(), flush=True)


def read(file: PlanFile) -> None:
    """Read, as any program would that takes no lock."""
    count = 0
    while not select.select([sys.stdin], [], [], 0)[0]:
        PlanFile(file.path).read()
        count += 1
    print(count, flush=True)


plan = PlanFile(Path(sys.argv[1]))
if sys.argv[2] == "read":
    read(plan)
else:
    write(plan, sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
