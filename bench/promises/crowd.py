"""Several people at one plan, each with a coplan of their own on the same machine."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from statistics import mean

from bench.plans import TITLE
from bench.process import private_kilobytes, wakeups, worked
from bench.programs import bare, coplan
from bench.promise import Figures, Measure, Place, Promise
from bench.shown import Shown, all_seen
from bench.timing import PATIENCE, Program, start_to_end

ENTRIES = 100
LONG, SHORT = 20.0, 3.0
"""Seconds of doing nothing."""

NEW = "A title of now"


@contextmanager
def _together(program: Program, people: int, place: Place) -> Iterator[list[Shown]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Shown(program, place.env)) for _ in range(people)]


def _crowd(program: Program, people: int, place: Place) -> Figures:
    """All start at once; when the last one has answered, they do nothing.

    As on any other day, what a first start keeps for the next ones is there already.
    """
    with Shown(program, place.env) as before:
        before.until_it_answers()
        before.leave(b"q")
    with _together(program, people, place) as crowd:
        readable = all_seen(crowd, TITLE)
        for one in crowd:
            one.until_it_answers()
            one.quiet_for(1.0 / people)
        seconds = SHORT if place.quick else LONG
        before = [(worked(one.pid), wakeups(one.pid)) for one in crowd]
        time.sleep(seconds)
        after = [(worked(one.pid), wakeups(one.pid)) for one in crowd]
        pairs = list(zip(before, after, strict=True))
        return {
            "readable": readable,
            "private": mean(private_kilobytes(one.pid) for one in crowd),
            "cpu": sum(late[0] - early[0] for early, late in pairs) / seconds / 10,
            "wakeups": sum(late[1] - early[1] for early, late in pairs) / seconds,
        }


def _seen(people: int, place: Place) -> Figures:
    """Somebody changes the title; milliseconds till the last one sees it."""
    plan = place.folder / f"crowd-{people}.toml"
    plan.write_bytes(place.plan(ENTRIES).read_bytes())
    with _together(coplan(plan), people, place) as crowd:
        for one in crowd:
            one.until_it_answers()
            one.quiet_for(0.5)
        saved = start_to_end(coplan("set", plan, "plan.title", NEW), place.env)
        began = time.perf_counter()
        waiting = list(crowd)
        while waiting and time.perf_counter() < began + PATIENCE:
            for one in waiting:
                one.quiet_for(0.01)
            waiting = [one for one in waiting if NEW not in one.text()]
        if waiting:
            raise TimeoutError(waiting[0].text())
        return {"save": 1000 * saved, "seen": 1000 * (time.perf_counter() - began)}


def crowd(people: int) -> Measure:
    """So many at coplan."""
    take = partial(_crowd_of, people)
    return Measure(f"{people} at coplan", take, 1)


def _crowd_of(people: int, place: Place) -> Figures:
    return _crowd(coplan(place.plan(ENTRIES)), people, place)


def _bare_crowd(people: int, place: Place) -> Figures:
    return _crowd(bare(place.plan(ENTRIES)), people, place)


def told(people: int) -> Measure:
    """So many have a plan open that somebody changes."""
    return Measure(f"{people} see a change", partial(_seen, people), 1)


SIXTEEN, BARE = crowd(16), Measure("16 at a bare app", partial(_bare_crowd, 16), 1)

PROMISES = (
    Promise("crowd-readable", "16 start at once: all can read", 0.20, SIXTEEN, "readable", BARE),
    Promise("crowd-memory", "memory of each", 1.05, SIXTEEN, "private", BARE),
    Promise(
        "crowd-cpu", "share of a processor that 16 idle ones take", 0, SIXTEEN, "cpu", unit=" %"
    ),
    Promise(
        "crowd-wakeups", "times that 16 idle ones wake up", 0, SIXTEEN, "wakeups", unit=" a second"
    ),
    Promise(
        "crowd-20", "20 start at once, beside one alone", None, crowd(20), "readable", crowd(1)
    ),
    Promise(
        "seen-1", "a change by somebody else is on the screen", 2000, told(1), "seen", unit=" ms"
    ),
    Promise("seen-20", "the same, on 20 screens", 2000, told(20), "seen", unit=" ms"),
    Promise("seen-save", "a save with 20 at the plan, beside one", None, told(20), "save", told(1)),
)
