"""``python -m bench``: how long people wait, beside what Python and Textual take by themselves."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bench import judging, keys, packs, saving, scheduling
from bench.timing import (
    Program,
    Times,
    in_turns,
    modules,
    private,
    quartiles,
    start_to_end,
    start_to_text,
)

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "plugins/coplan-strategy/src/coplan_strategy/pack/examples/charity-strategy.toml"
COPLAN = "import sys\nfrom coplan.cli import main\nsys.exit(main())"
BARE = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nimport runpy\n"
BARE += "runpy.run_module('bench.bare', run_name='__main__')"
TITLE = "Our next five years"
FEWEST = 2
"""Rounds without which there is no spread."""

Runs = Mapping[str, tuple[Program, Callable[[Program], float]]]


def main() -> None:
    """Take both sets of times and print a table for each."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="how often to take each time")
    parser.add_argument("--decisions", type=int, default=10_000, help="of the largest plan judged")
    parser.add_argument("--packs", type=int, default=200, help="the most packs that are read")
    given = parser.parse_args()
    rounds = max(given.rounds, FEWEST)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {rounds} rounds in turns")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = shutil.copy(EXAMPLE, folder / "plan.toml")
        env = private(folder)
        measure("Start to end", commands(str(plan), env), rounds)
        measure("Start to the plan's title on the screen", screens(str(plan), env), rounds)
        print("", *keys.lines(keyed(str(plan)), TITLE, env), sep="\n")
    print("", *packs.lines(given.packs), "", *judging.lines(EXAMPLE, given.decisions), sep="\n")
    print("", *scheduling.lines(given.decisions), "", *saving.lines(given.decisions), sep="\n")


def commands(plan: str, env: Mapping[str, str]) -> Runs:
    """Commands that only print, beside a Python that does nothing."""
    run = partial(start_to_end, env=env)
    return {
        "python -c pass": (Program("pass"), run),
        "python -c pass, again": (Program("pass"), run),
        "coplan --version": (Program(COPLAN, ("--version",)), run),
        "coplan check PLAN": (Program(COPLAN, ("check", plan)), run),
    }


def screens(plan: str, env: Mapping[str, str]) -> Runs:
    """Coplan with a plan, beside a bare Textual app that shows the same plan."""
    run = partial(start_to_text, text=TITLE, env=env)
    return {
        "bare Textual app": (Program(BARE, (plan,)), run),
        "bare Textual app, again": (Program(BARE, (plan,)), run),
        "coplan PLAN": (Program(COPLAN, (plan,)), run),
    }


def keyed(plan: str) -> Mapping[str, Program]:
    """The two programs whose keys are compared."""
    bare, coplan = Program(BARE, (plan,)), Program(COPLAN, (plan,))
    return {"a key: bare Textual app": bare, "a key: coplan PLAN": coplan}


def measure(heading: str, runs: Runs, rounds: int) -> None:
    """Measure and print one table. The first program is what the others are compared with."""
    times = in_turns({name: partial(run, program) for name, (program, run) in runs.items()}, rounds)
    counts = {name: modules(program, run) for name, (program, run) in runs.items()}
    print(f"\n{heading}\n")
    print(f"{'':26} {'median':>9} {'quartiles':>17} {'ratio':>7} {'quartiles':>13} {'modules':>8}")
    for name in runs:
        print(row(name, times, next(iter(runs))), f"{counts[name]:>8}")


def row(name: str, times: Times, base: str) -> str:
    """One line: milliseconds, and the ratio to the base of the same round."""
    low, middle, high = (1000 * one for one in quartiles(times[name]))
    ratios = [mine / its for mine, its in zip(times[name], times[base], strict=True)]
    least, ratio, most = quartiles(ratios)
    spread = f"{low:.1f} to {high:.1f}"
    return (
        f"{name:26} {middle:>6.1f} ms {spread:>17} {ratio:>7.2f} {f'{least:.2f} to {most:.2f}':>13}"
    )


if __name__ == "__main__":
    main()
