"""What judging costs as a plan grows: the whole plan, one changed answer, and the list of flags."""

import datetime as dt
import gc
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from msgspec.structs import replace

from coplan.extend.plugins import load_extensions
from coplan.files.document import Document
from coplan.judgement.again import Judged, judge_again, judge_whole
from coplan.judgement.flag import Flag
from coplan.model.plan import MANY, Entry, Plan

SIZES = (10, 100, 1000, 10_000)
TIMES = 41
LONG = 2.0
"""Seconds after which a long run is not taken a second time."""
TODAY = dt.date(2026, 11, 23)

_Made = TypeVar("_Made")


def lines(example: Path, most: int = SIZES[-1]) -> Iterator[str]:
    """A table: milliseconds for plans of growing size, by all rules that are installed.

    most: decisions of the largest plan.
    """
    knowledge = load_extensions().loaded.knowledge
    start = Document.parse(example.read_text("utf-8")).plan
    yield f"Judging by {len(knowledge.rules)} rules"
    yield ""
    heads = ("whole plan", "a decision", "one edit", "its flags")
    yield f"{'decisions':>9} " + " ".join(f"{one:>13}" for one in heads)
    for size in (one for one in SIZES if one <= most):
        plan = grown(start, size)
        whole, judged = timed(lambda plan=plan: judge_whole(plan, knowledge, TODAY))
        one = took(lambda judged=judged: judge_again(judged, edited(judged.plan)))
        flags = took(lambda judged=judged: _flags(judged))
        cells = (whole, whole / size, one, flags)
        yield f"{size:>9} " + " ".join(f"{cell:>10.2f} ms" for cell in cells)


def grown(plan: Plan, size: int) -> Plan:
    """The plan over and over, with all that belongs to its decisions, and one answer open in each.

    size: how many decisions it gets; the other entries grow with them.
    """
    parts: dict[str, tuple[Any, ...]] = {}
    for kind, many in MANY.items():
        entries = plan.of(kind)
        count = -(-size * len(entries) // len(plan.decisions))
        if kind == "decision":
            entries = tuple(_open(one) for one in entries)
        copies = islice(cycle(entries), count) if entries else ()
        parts[many] = tuple(_copy(one, n // len(entries)) for n, one in enumerate(copies))
    return replace(plan, **parts)


def _open(entry: Entry) -> Entry:
    return replace(entry, facts={k: v for k, v in entry.facts.items() if k != "openness"})


def _copy(entry: Entry, number: int) -> Entry:
    """The entry with a number behind its id, and behind every id that it links to."""
    links = {n: tuple(f"{one}-{number}" for one in getattr(entry, n)) for n in entry.links}
    return replace(entry, id=f"{entry.id}-{number}", **links)


def edited(plan: Plan) -> Plan:
    """The plan with one more answer, in its last decision."""
    *others, last = plan.decisions
    last = replace(last, facts={**last.facts, "openness": "shape"})
    return replace(plan, decisions=(*others, last))


def _flags(judged: Judged) -> tuple[Flag, ...]:
    vars(judged).pop("flags", None)
    return judged.flags


def timed(run: Callable[[], _Made]) -> tuple[float, _Made]:
    """The median of several runs in milliseconds, and what was made; one run where it is long."""
    times: list[float] = []
    gc.collect()
    while len(times) < TIMES and sum(times) < 1000 * LONG:
        start = time.perf_counter()
        made = run()
        times.append(1000 * (time.perf_counter() - start))
    return median(times), made


def took(run: Callable[[], object]) -> float:
    """The median of several runs, in milliseconds; one run where it is long."""
    return timed(run)[0]
