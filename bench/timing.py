"""The programs that are measured, how long one takes to its end, and the account that it finds."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

UNDO = b"u"
"""A key that changes nothing, and is answered in a word or with a bell."""

COLUMNS, ROWS = 80, 24
PATIENCE = 20
"""Seconds to wait for a screen."""


class Program(NamedTuple):
    """What is measured. code: Python to run. arguments: what it gets to read in sys.argv.

    answer: what it shows or sends when ``UNDO`` is pressed, before which it is not ready.
    """

    code: str
    arguments: tuple[str, ...] = ()
    answer: str | bytes = b""

    @property
    def command(self) -> list[str]:
        """The command that runs it."""
        return [sys.executable, "-c", self.code, *self.arguments]


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """The lower quartile, the median and the upper quartile."""
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high


def start_to_end(program: Program, env: Mapping[str, str]) -> float:
    """Seconds until a program has ended; raises CalledProcessError where it fails."""
    started = time.perf_counter()
    subprocess.run(program.command, env=env, capture_output=True, check=True)
    return time.perf_counter() - started


def private(folder: Path) -> dict[str, str]:
    """An environment in which a program finds and leaves nothing of this account."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {**kept, "HOME": str(folder), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
