"""The promises can be measured, and the program that measures them tells what it found."""

import json
import marshal
import subprocess
import sys
from pathlib import Path

import pyte
import pytest
from bench.mutants import mutants
from bench.needed import needed
from bench.promise import Measure, Place, Promise, keep, promises
from bench.soak import Sample, growth
from bench.table import table
from sample import ROOT


def fixed(id_: str, *values: float) -> Measure:
    """A measure that comes to these values, one after the other."""
    left = list(values)
    return Measure(id_, lambda _: {"ms": left.pop(0)}, len(values))


def kept(promise: Promise, tmp_path: Path, rounds: int = 1):
    """What comes of a promise."""
    return next(keep([promise], Place(tmp_path), rounds, lambda _: None))


def test_a_promise_is_kept_where_the_figure_is_at_most_the_goal(tmp_path: Path) -> None:
    """The goal itself is good enough, a little more is not; without a goal there is no promise."""
    for goal, met in ((5.0, True), (4.9, False), (None, None)):
        promise = Promise("it", "says", goal, fixed("a", 5.0), "ms")
        assert kept(promise, tmp_path).met is met


def test_a_ratio_is_taken_of_each_round_and_beside_itself(tmp_path: Path) -> None:
    """Three rounds give the median of three ratios; what is compared with runs twice a round."""
    beside = fixed("b", 1, 1, 2, 2, 4, 4)
    promise = Promise("it", "says", 3, fixed("a", 3, 6, 12), "ms", beside)
    found = kept(promise, tmp_path, rounds=3)
    assert (found.figure, found.low, found.high) == (3, 3, 3)
    assert found.control == 1
    assert found.met
    assert "1 of 1 promises are kept" in table([found])


def test_each_promise_has_a_name_of_its_own() -> None:
    """Names are told apart, and each measure's name means one measure."""
    every = promises()
    assert len({one.id for one in every}) == len(every) > 40
    measures = {(one.of.id, one.of.most) for one in every}
    assert len({id_ for id_, _ in measures}) == len(measures)


def test_a_screen_needs_the_bytes_of_the_cells_that_change() -> None:
    """Nothing for nothing; the way there, a style and a letter for one letter."""
    cell = pyte.screens.Char(" ")
    before, after = [[cell] * 4], [[cell, cell._replace(data="x"), cell, cell]]
    assert needed(before, before) == 0
    assert needed(before, after) == len("\x1b[1;2H" + "\x1b[0;m" + "x")


def test_memory_that_grows_with_the_keys_is_seen() -> None:
    """What is loaded in the first quarter does not count; what each key leaves behind does."""
    flat = [Sample(n, 100 if n < 250 else 500, 0) for n in range(0, 1000, 50)]
    assert growth(flat) == 0
    leaking = [Sample(n, n // 10, 0) for n in range(0, 1000, 50)]
    assert growth(leaking) == pytest.approx(100)


def test_mutants_are_small_faults_and_all_compile(tmp_path: Path) -> None:
    """Comparisons, words, numbers and results are turned; types and docstrings are left alone."""
    file = tmp_path / "room.py"
    file.write_text(
        'def f(a: int | None, b: str = "x") -> int:\n'
        '    """Says."""\n'
        "    if a and a < 3:\n"
        "        return 1\n"
        "    g(b)\n"
        "    return a\n"
    )
    made = {one.what for one in mutants(file)}
    assert made == {
        "if a and a < 3: → if not (a and a < 3):",
        "a and a < 3 → a or a < 3",
        "a < 3 → a <= 3",
        "3 → 4",
        "return 1 → return None",
        "1 → 2",
        "g(b) → pass",
        "return a → return None",
    }
    assert len({marshal.dumps(one.code) for one in mutants(file)}) == len(made)


@pytest.mark.slow
@pytest.mark.process
def test_the_bench_takes_what_is_asked_for() -> None:
    """A start, keys and an edit each come to a figure; bytes are the same every time."""
    only = [f"--only={name}" for name in ("version", "start-cpu", "move-bytes", "edit-1000")]
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--quick", "--json", "--rounds=1", *only],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    found = {one["id"]: one for one in json.loads(done.stdout)["promises"]}
    assert {"version", "start-cpu", "move-bytes", "edit-1000"} == set(found)
    assert all(one["figure"] > 0 for one in found.values())
    assert found["move-bytes"]["control"] == 1
