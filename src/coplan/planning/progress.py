"""How far each step of the walk is: its questions, counted entry by entry."""

from collections import Counter
from collections.abc import Generator, Iterable

from msgspec import Struct

from coplan.judgement.knowledge import Knowledge
from coplan.judgement.rules import Step
from coplan.model.linked import Change, changes_between
from coplan.model.plan import Entry, Header, Plan
from coplan.planning.walk import KINDS_ASKED, questions_for


class Progress(Struct, frozen=True, kw_only=True):
    """The questions of a plan that have to be answered, and those that are not yet, by step."""

    plan: Plan
    knowledge: Knowledge
    asked: Counter[Step]
    waiting: Counter[Step]

    def says(self, step: Step) -> str:
        """How far a step is, in a word or two: ``-``, ``2 open`` or ``ok``; empty for a review."""
        if step == "review":
            return ""
        waiting = self.waiting[step]
        return f"{waiting} open" if waiting else "ok" if self.asked[step] else "-"


def count_questions(
    plan: Plan, knowledge: Knowledge, before: Progress | None = None
) -> Generator[None, None, Progress]:
    """Count the questions of a plan, to be gone on with at any time; it returns what it comes to.

    before: what an earlier version of the plan came to. Only what has changed is counted then.
    """
    changes: Iterable[Change] = ((None, one) for one in plan.entries())
    if before is not None and before.knowledge is knowledge:
        found = changes_between(before.plan, plan)
        # What holds for the whole plan may decide which questions make sense elsewhere.
        before, changes = (None, changes) if Header.kind in found else (before, found.values())
    else:
        before = None
    progress = Progress(
        plan=plan,
        knowledge=knowledge,
        asked=Counter(before.asked if before else ()),
        waiting=Counter(before.waiting if before else ()),
    )
    for was, now in changes:
        _count(progress, was, -1)
        _count(progress, now, 1)
        yield
    return progress


def _count(progress: Progress, entry: Entry | None, times: int) -> None:
    if entry is None or entry.kind not in KINDS_ASKED:
        return
    for ask in questions_for(progress.plan, entry, progress.knowledge):
        if not ask.question.optional:
            progress.asked[ask.step] += times
            if entry.get(ask.question.id) is None:
                progress.waiting[ask.step] += times
