"""What reading, judging, scheduling, saving and merging cost as a plan grows, in this process."""

import datetime as dt
import gc
import time
from collections.abc import Callable
from functools import cache, partial
from itertools import count
from pathlib import Path
from statistics import median
from typing import TypeVar

from bench.plans import grown_plan
from bench.promise import Figures, Measure, Place, Promise
from msgspec.structs import replace

from coplan.extend.plugins import load_extensions
from coplan.files.document import Document
from coplan.files.merging import merge_documents
from coplan.files.planfile import PlanFile
from coplan.judgement.again import Judged, judge_again, judge_whole
from coplan.judgement.knowledge import Knowledge
from coplan.model.edit import Set
from coplan.model.plan import Plan
from coplan.planning.schedule import moved, schedule

SIZES = (10, 100, 1000, 10_000)
LARGE = SIZES[-1]
TODAY = dt.date(2026, 11, 23)
TIMES, LOOKS = 7, 100
LONG = 300.0
"""Milliseconds after which a run is not taken again in the same round."""

_numbers = count(13)
_Made = TypeVar("_Made")


@cache
def _knowledge() -> Knowledge:
    return load_extensions().loaded.knowledge


def took(run: Callable[[], _Made]) -> tuple[float, _Made]:
    """Milliseconds of processor time, the median of a few runs, and what was made."""
    times: list[float] = []
    gc.collect()
    while len(times) < TIMES and sum(times) < LONG:
        began = time.process_time_ns()
        made = run()
        times.append((time.process_time_ns() - began) / 1e6)
    return median(times), made


def _grows(entries: int, place: Place) -> Figures:
    path = place.folder / f"growth-{entries}.toml"
    path.write_text(grown_plan(entries), "utf-8")
    opened, snapshot = took(lambda: PlanFile(path).read())
    document = snapshot.document
    plan = document.plan
    judged_in, judged = took(lambda: _found(judge_whole(plan, _knowledge(), TODAY)))
    scheduled_in, scheduled = took(lambda: schedule(plan, _knowledge(), TODAY))
    key, date = plan.decisions[0].key, TODAY + dt.timedelta(days=300)
    return {
        "open": opened,
        "judge": judged_in,
        "edit": took(lambda: _found(judge_again(judged, _edited(plan))))[0],
        "schedule": scheduled_in,
        "move": took(lambda: moved(scheduled, key, date))[0],
        "save": took(partial(_save, PlanFile(path)))[0],
        "merge": _merge(document),
        "look": _looks(path),
    }


def _looks(path: Path) -> float:
    """A look at a plan that nobody has changed, as every open session has one each second."""
    file = PlanFile(path)
    snapshot = file.read()
    return took(lambda: [file.changed_since(snapshot) for _ in range(LOOKS)])[0] / LOOKS


def _found(judged: Judged) -> Judged:
    """With everything that follows found, which coplan does between keys."""
    for _ in judged.find_all():
        pass
    return judged


def _edited(plan: Plan) -> Plan:
    *others, last = plan.decisions
    return replace(
        plan, decisions=(*others, replace(last, facts={**last.facts, "openness": "agenda"}))
    )


def _save(file: PlanFile) -> None:
    """One answer, from the edit to the disk."""
    document = file.read().document
    size = document.plan.groups[-1].size
    key = document.plan.groups[-1].key
    file.commit(
        [Set(entry=key, name="size", value=next(_numbers), expects=size)], document, "bench"
    )


def _merge(base: Document) -> float:
    """Two people have changed a plan, each something else."""
    first, last = base.plan.decisions[0], base.plan.decisions[-1]
    changes = (
        Set(entry=first.key, name="decider", value="the council", expects=first.decider),
        Set(entry=last.key, name="title", value="What else", expects=last.title),
    )
    ours, theirs = (base.apply([one]).document for one in changes)
    return took(lambda: merge_documents(base, ours, theirs))[0]


def _whole(place: Place) -> Figures:
    """What changing one value costs with tomlkit on the whole text."""
    import tomlkit  # only to compare with

    text = place.plan(LARGE).read_text("utf-8")

    def change() -> str:
        document = tomlkit.parse(text)
        document["group"]["g0"]["size"] = next(_numbers)  # type: ignore[index]
        return tomlkit.dumps(document)

    return {"save": took(change)[0]}


def grown(entries: int) -> Measure:
    """All of it with so many entries."""
    most = 1 if entries == LARGE else 3
    return Measure(f"growth, {entries} entries", partial(_grows, entries), most)


TOMLKIT = Measure("tomlkit on the whole text", _whole, 1)
SMALL, FEW, MANY, MOST = (grown(size) for size in SIZES)
SAYS = {
    "open": "opening a plan",
    "edit": "judging one changed answer",
    "judge": "judging all of it",
    "schedule": "working all of it back",
    "move": "moving one date",
    "save": "saving one answer",
    "merge": "merging two versions",
    "look": "a look whether somebody saved",
}

PROMISES = (
    Promise("save-1000", "saving one answer among 1,000 entries", 150, MANY, "save", unit=" ms"),
    Promise("open-1000", "reading 1,000 entries", 50, MANY, "open", unit=" ms"),
    Promise(
        "edit-1000", "judging one changed answer among 1,000, beside 10", 2, MANY, "edit", SMALL
    ),
    Promise(
        "move-1000",
        "moving one date among 1,000, beside working all of it back",
        0.02,
        MANY,
        "move",
        MANY,
        "schedule",
    ),
    Promise("schedule-large", "working 10,000 entries back", 500, MOST, "schedule", unit=" ms"),
    *(
        Promise(f"growth-1000-{name}", f"{says}: 1,000 entries beside 100", None, MANY, name, FEW)
        for name, says in SAYS.items()
    ),
    *(
        Promise(f"growth-10000-{name}", f"{says}: 10,000 entries beside 100", None, MOST, name, FEW)
        for name, says in SAYS.items()
    ),
    Promise("save-large", "saving among 10,000 entries, beside 100", 3, MOST, "save", FEW),
    Promise(
        "save-large-tomlkit",
        "the same, beside tomlkit on the whole",
        1 / 300,
        MOST,
        "save",
        TOMLKIT,
    ),
)
