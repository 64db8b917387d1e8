"""What judging costs as a plan grows: the whole plan, and one changed answer."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from msgspec.structs import replace

from coplan.extend.plugins import load_extensions
from coplan.files.document import Document
from coplan.judgement.verdict import judge_again, judge_plan
from coplan.model.plan import Plan

SIZES = (10, 100, 1000)
TIMES = 5
TODAY = dt.date(2026, 11, 23)


def lines(example: Path) -> Iterator[str]:
    """A table: milliseconds for plans of growing size, by all rules that are installed."""
    knowledge = load_extensions().loaded.knowledge
    start = Document.parse(example.read_text("utf-8")).plan
    yield f"Judging by {len(knowledge.rules)} rules"
    yield ""
    yield f"{'decisions':>9} {'whole plan':>12} {'a decision':>12} {'one edit':>12}"
    for size in SIZES:
        plan = _grown(start, size)
        edited = _edited(plan)
        verdicts = judge_plan(plan, knowledge, TODAY)
        whole = _took(lambda plan=plan: judge_plan(plan, knowledge, TODAY))
        one = _took(
            lambda plan=plan, edited=edited, verdicts=verdicts: judge_again(
                edited, plan, verdicts, knowledge, TODAY
            )
        )
        yield f"{size:>9} {whole:>9.1f} ms {whole / size:>9.2f} ms {one:>9.2f} ms"


def _grown(plan: Plan, size: int) -> Plan:
    """The plan with its decisions over and over, one answer open in each."""
    four = [
        replace(one, facts={k: v for k, v in one.facts.items() if k != "openness"})
        for one in plan.decisions
    ]
    decisions = tuple(replace(four[n % len(four)], id=f"d{n}") for n in range(size))
    return replace(plan, decisions=decisions)


def _edited(plan: Plan) -> Plan:
    """The plan with one more answer, in its last decision."""
    *others, last = plan.decisions
    return replace(
        plan, decisions=(*others, replace(last, facts={**last.facts, "openness": "shape"}))
    )


def _took(run: Callable[[], object]) -> float:
    """The median of several runs, in milliseconds."""
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        run()
        times.append(1000 * (time.perf_counter() - start))
    return median(times)
