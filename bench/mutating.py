"""``python -m bench.mutating``: which faults in ``model`` and ``judgement`` no test notices.

All tests are collected once. Each mutant lives in a forked process, where it takes the place of
the functions that are loaded; the tests that go through its line run first, then all others.
"""

import argparse
import functools
import gc
import json
import os
import re
import resource
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest
from bench.mutants import Mutant, mutants

ROOT = Path(__file__).parents[1]
ROOMS = ("model", "judgement")
TESTS = (*ROOMS, "planning", "test_cases.py", "test_packs_rules.py")
SECONDS = 90
"""Of processor time, after which a mutant that has not ended counts as noticed."""

MEMORY = 4 << 30
"""Bytes that a mutant may take."""

NOTICED, MISSED = 0, 7
"""How the process of a mutant ends."""

Lines = dict[tuple[str, int], set[int]]


class Mutating:
    """A pytest plugin that runs the collected tests once for each mutant."""

    def __init__(self, chosen: Sequence[Mutant], report: Path) -> None:
        self.chosen = chosen
        self.report = report

    def pytest_configure(self) -> None:
        """Let random tests take the same values for every mutant."""
        # pytest has to see it first, or warns.
        from hypothesis import HealthCheck, settings

        settings.register_profile(
            "mutants",
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=HealthCheck,
        )
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of pytest's own loop."""
        files = {str(one.file) for one in self.chosen}
        if not _survives(None, (), session.items):
            raise pytest.UsageError("The tests do not pass as they are.")
        through = _lines_of(session.items, files)
        missed = 0
        for number, one in enumerate(self.chosen, 1):
            first = sorted(through.get((str(one.file), one.line), ()))
            survived = _survives(one, [session.items[n] for n in first], session.items)
            missed += survived
            with self.report.open("a", encoding="utf-8") as file:
                print("missed" if survived else "noticed", one.says, file=file)
            print(f"\r{number} of {len(self.chosen)}, not noticed: {missed}", end="", flush=True)
        print()
        return True


def _lines_of(items: Sequence[pytest.Item], files: set[str]) -> Lines:
    """Which tests go through each line of these files; taken in a process of its own."""
    read, write = os.pipe()
    if os.fork() == 0:
        os.close(read)
        found: dict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(items):
            for line in _traced(item, files):
                found[json.dumps(line)].append(number)
        with os.fdopen(write, "w") as out:
            json.dump(found, out)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as source:
        told = json.load(source)
    os.wait()
    return {tuple(json.loads(line)): set(tests) for line, tests in told.items()}


def _traced(item: pytest.Item, files: set[str]) -> set[tuple[str, int]]:
    seen: set[tuple[str, int]] = set()

    def inside(frame: FrameType, _event: str, _about: object) -> Any:
        seen.add((frame.f_code.co_filename, frame.f_lineno))
        return inside

    def calls(frame: FrameType, event: str, about: object) -> Any:
        return inside(frame, event, about) if frame.f_code.co_filename in files else None

    sys.settrace(calls)
    try:
        _passes(item)
    finally:
        sys.settrace(None)
    return seen


def _passes(item: pytest.Item) -> bool:
    failed = item.session.testsfailed
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
    return item.session.testsfailed == failed


def _survives(
    one: Mutant | None, first: Sequence[pytest.Item], every: Sequence[pytest.Item]
) -> bool:
    """Whether all tests pass with a mutant in place, or with none."""
    child = os.fork()
    if child == 0:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        code = NOTICED
        try:
            if one:
                _put_in(one)
            rest = [item for item in every if item not in set(first)]
            code = MISSED if all(_passes(item) for item in (*first, *rest)) else NOTICED
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == MISSED


def _put_in(one: Mutant) -> None:
    """Give every function of the module the code that it has in the mutant, and forget results."""
    codes = {(code.co_qualname, code.co_firstlineno): code for code in _codes(one.code)}
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper):  # noqa: SLF001 - it has no other name
            found.cache_clear()
        elif isinstance(found, FunctionType) and found.__code__.co_filename == str(one.file):
            key = (found.__code__.co_qualname, found.__code__.co_firstlineno)
            new = codes.get(key)
            if new and new.co_freevars == found.__code__.co_freevars:
                found.__code__ = new


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def _every(rooms: Iterable[str]) -> Iterator[Mutant]:
    for room in rooms:
        for file in sorted((ROOT / "src/coplan" / room).glob("*.py")):
            yield from mutants(file)


def _without_line(says: str) -> str:
    """A mutant in a report, wherever in its file it stands by now."""
    return re.sub(r":[0-9]+:", ":", says, count=1)


def main() -> int:
    """Run the mutants and print those that no test noticed."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutating", description=__doc__)
    parser.add_argument("--most", type=int, help="take only so many, chosen by chance")
    parser.add_argument("--seed", type=int, default=0, help="for the choice")
    parser.add_argument("--file", help="only in files whose path holds this")
    parser.add_argument("--again", type=Path, help="only those that this report says were missed")
    parser.add_argument(
        "--report", type=Path, default=Path("mutants.txt"), help="written as it goes"
    )
    given = parser.parse_args()
    found = [one for one in _every(ROOMS) if given.file is None or given.file in str(one.file)]
    if given.again:
        missed = set(map(_without_line, given.again.read_text("utf-8").splitlines()))
        found = [one for one in found if _without_line(f"missed {one.says}") in missed]
    chosen = (
        found
        if given.most is None
        else Random(given.seed).sample(found, min(given.most, len(found)))
    )
    print(f"{len(chosen)} of {len(found)} mutants")
    tests = [str(ROOT / "tests" / one) for one in TESTS]
    quiet = ("-qs", "-p", "no:randomly", "-p", "no:cacheprovider", "-o", "timeout=0", "--no-header")
    given.report.unlink(missing_ok=True)
    pytest.main([*tests, *quiet], plugins=[Mutating(chosen, given.report)])
    told = given.report.read_text("utf-8").splitlines()
    print(*(line for line in told if line.startswith("missed")), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
