"""Strangers' code runs for a time, in a thread of its own, and is heard by nobody."""

import sys
import threading

import pytest

from coplan.extend.catching import MOST, printed
from coplan.extend.guarding import (
    STRIKES,
    Failed,
    Faults,
    Guard,
    TookTooLong,
    run_all,
    run_once,
)
from coplan.model.errors import Missing


def test_what_comes_back_comes_back_in_order() -> None:
    """A failure stands where its call stood, and the calls after it are made."""

    def fails() -> int:
        raise ValueError("no")

    came = run_all([lambda: 1, fails, lambda: 3], 5)
    assert [one.value for one in came] == [1, None, 3]
    assert isinstance(came[1].wrong, ValueError)


def test_one_that_is_stuck_keeps_its_thread_and_the_rest_have_another() -> None:
    """And what it does later changes nothing."""
    go_on, late = threading.Event(), threading.Event()

    def stuck() -> str:
        go_on.wait(10)
        late.set()
        return "late"

    came = run_all([lambda: "a", stuck, lambda: "c"], 0.1)
    go_on.set()
    assert late.wait(10)
    assert [one.value for one in came] == ["a", None, "c"]
    assert isinstance(came[1].wrong, TookTooLong)


def test_what_is_printed_is_kept_and_nobody_else_is_held_up(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The main program prints while the stranger does."""
    begun, go_on = threading.Event(), threading.Event()

    def noisy() -> str:
        print("BUY" * MOST)
        sys.stderr.write("THIS")
        begun.set()
        go_on.wait(10)
        return printed()

    def coplan() -> None:
        begun.wait(10)
        print("saved")
        go_on.set()

    other = threading.Thread(target=coplan)
    other.start()
    heard = run_once(noisy, 10)
    other.join()
    assert capsys.readouterr() == ("saved\n", "")
    assert len(heard) == MOST


def test_what_asks_for_a_line_gets_none() -> None:
    """A stranger cannot take the keys of the person."""
    with pytest.raises(Failed) as failed:
        run_once(input, 5)
    assert isinstance(failed.value.wrong, EOFError)
    assert run_once(lambda: [*sys.stdin], 5) == []


def test_after_the_third_time_it_is_not_called_again() -> None:
    """The first failure is what is told."""
    calls: list[int] = []
    guard = Guard("housing", "1.2", Faults(kept=False))

    def fails() -> None:
        calls.append(1)
        raise KeyError(len(calls))

    for _ in range(STRIKES):
        with pytest.raises(Missing, match=r"housing 1\.2 does not work: KeyError"):
            guard.call("The view “housing.map”", fails)
    with pytest.raises(Missing, match="is off until coplan starts again"):
        guard.call("The view “housing.map”", fails)
    assert len(calls) == STRIKES
    assert guard.faults.of("housing")[0].endswith("KeyError: 1.")
    assert guard.faults.of("other") == ()
