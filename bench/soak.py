"""``python -m bench.soak --minutes 30``: random keys on a real terminal; memory and faults."""

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random
from statistics import linear_regression
from typing import NamedTuple

from bench.plans import grown_plan
from bench.process import private_kilobytes
from bench.programs import coplan
from bench.shown import Shown
from bench.timing import private

ENTRIES = 60
EVERY = 50
"""Keys between two looks at the memory."""

QUIET = 0.01
"""Seconds without a byte after which the next key is pressed."""

WARM = 0.25
"""Share of the keys in which a new process still loads what it needs."""

STARTED = "q leave"
"""On every first screen, whatever the plan has come to be called."""

FAULTS = ("Traceback", "coplan had to stop")
KEYS = (
    *("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "j", "k") * 3,
    *("\r", "\x1b", "\t", "\x7f", " ", "u", "U", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F") * 2,
    *"abcdefghijklmnoprstvwxyzABCDEFGHIJKLMNOPRSTVWXYZ0123456789?:/.-,=",
    *("Warm meals", "in 6 weeks", "é", "配", "e\u0301", "[b]", "\x0c"),
    "\x1b[200~pasted\ntext\x1b[201~",
)
"""What is typed: keys for moving more often than others, and none that leaves."""

SIZES = ((80, 24), (120, 40), (60, 20), (100, 30))


class Sample(NamedTuple):
    """A look at a running coplan. keys: pressed since it was started. plan: bytes of its file."""

    keys: int
    kilobytes: int
    plan: int


class Soaked(NamedTuple):
    """What came of it. keys: pressed. runs: for each start of coplan, what was seen of it.

    fault: the screen on which something was wrong, or empty.
    """

    keys: int
    runs: list[list[Sample]]
    fault: str


def soak(plan: Path, env: Mapping[str, str], seconds: float, random: Random) -> Soaked:
    """Press keys at random till the time is up; where that leaves coplan, start it again."""
    until = time.monotonic() + seconds
    keys, fault = 0, ""
    runs: list[list[Sample]] = []
    while time.monotonic() < until and not fault:
        runs.append([])
        with Shown(coplan(plan), env) as shown:
            fault = _not_started(shown)
            while time.monotonic() < until and not fault and not shown.gone():
                if keys % EVERY == 0:
                    size = plan.stat().st_size
                    runs[-1].append(Sample(keys, private_kilobytes(shown.pid), size))
                    shown.resize(*random.choice(SIZES))
                _press(shown, random.choice(KEYS).encode())
                keys += 1
                fault = shown.text() if any(one in shown.text() for one in FAULTS) else ""
            if shown.gone() and shown.ended:
                fault = fault or f"it ended with {shown.ended}:\n{shown.text()}"
    return Soaked(keys, runs, fault)


def _not_started(shown: Shown) -> str:
    try:
        shown.until(STARTED)
    except TimeoutError as late:
        return str(late)
    return ""


def _press(shown: Shown, key: bytes) -> None:
    try:
        shown.press(key, QUIET, 10 * QUIET)
    except OSError:  # it has ended
        shown.gone()


def growth(run: list[Sample]) -> float:
    """Kilobytes of memory that a thousand keys add, once everything is loaded."""
    settled = run[int(WARM * len(run)) :]
    keys = [one.keys / 1000 for one in settled]
    return linear_regression(keys, [one.kilobytes for one in settled]).slope


def main() -> int:
    """Press keys for so long, and say what became of memory and screen."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        plan = Path(name) / "plan.toml"
        plan.write_text(grown_plan(ENTRIES), "utf-8")
        soaked = soak(plan, private(Path(name)), 60 * given.minutes, Random(given.seed))
        reports = [file.read_text("utf-8") for file in Path(name).rglob("crash-*.txt")]
    print(f"{soaked.keys} keys, {len(soaked.runs)} starts")
    run = max(soaked.runs, key=len)
    for sample in run[:: max(1, len(run) // 12)]:
        print(f"{sample.keys:>8} keys {sample.kilobytes:>8} kB, plan {sample.plan:>8} bytes")
    if len(run) > 2:
        print(f"growth after the first quarter: {growth(run):.1f} kB for 1,000 keys")
    print(soaked.fault or "No fault was seen.", *reports, sep="\n")
    return bool(soaked.fault)


if __name__ == "__main__":
    sys.exit(main())
