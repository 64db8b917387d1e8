"""Save a plan again and again, each time killed one system call later than the time before.

Run by test_processes.py with the path of a plan. Prints a line of JSON for each save.
"""

import fcntl
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coplan.files import replacing
from coplan.files.document import Document
from coplan.files.planfile import PlanFile
from coplan.model.edit import Set

CALLS = (
    "open",
    "close",
    "read",
    "write",
    "pread",
    "pwrite",
    "fsync",
    "fstat",
    "stat",
    "lstat",
    "link",
    "unlink",
    "replace",
    "rename",
    "fchmod",
    "fchown",
    "ftruncate",
    "listxattr",
    "scandir",
)


def patch(at: int) -> list[int]:
    """Kill this process at the n-th call: before it is made, or after it was."""
    count = [0]

    def hooked(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            for edge in ("before", "after"):
                count[0] += 1
                if count[0] == at:
                    os.kill(os.getpid(), signal.SIGKILL)
                if edge == "before":
                    result = real(*args, **kwargs)
            return result

        return call

    for name in CALLS:
        if hasattr(os, name):
            setattr(os, name, hooked(getattr(os, name)))
    fcntl.flock = hooked(fcntl.flock)
    replacing._swap = hooked(replacing._swap)
    return count


def main() -> None:
    """Count up until a save is made without being killed."""
    path = Path(sys.argv[1])
    for at in range(1, 1000):
        old = Document.parse(path.read_text()).plan.title
        title = f"title {at}"
        edits = [Set(entry="plan", name="title", value=title, expects=old)]
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            write = os.write
            count = patch(at)
            PlanFile(path).commit(edits, None, "anna")
            write(writer, b"killed" if count[0] >= at else b"whole")
            os._exit(0)
        os.close(writer)
        os.waitpid(child, 0)
        acknowledged = os.read(reader, 10).decode()
        os.close(reader)
        now = Document.parse(path.read_text()).plan.title
        print(json.dumps({"at": at, "old": old, "new": title, "now": now, "ack": acknowledged}))
        if acknowledged == "whole":
            return


main()
