"""Open points: what can still be shared before, beside and after a decision that is closed."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from coplan.judgement.knowledge import Knowledge
from coplan.judgement.verdict import Verdict
from coplan.model.ladder import Rung
from coplan.model.plan import Decision, Plan

CLOSED = Rung.CONSULTATION
"""A decision that allows no more than this points at its neighbours."""

OPEN_POINTS = ("shape", "agenda")
"""How open a point of a work stream must usually be to be worth pointing at."""


class OpenPoint(Struct, frozen=True, kw_only=True):
    """Something near a closed decision that can be shared.

    decision: key, where the plan has it; empty where only the work stream names it.
    rung: the most that is honest there now, for a decision of the plan. says: what it is about.
    """

    title: str
    says: str
    decision: str = ""
    rung: Rung | None = None


def is_closed(verdict: Verdict) -> bool:
    """Whether so little can be shared in a decision that people should look beside it."""
    if verdict.status in ("stop", "own-case"):
        return True
    return verdict.settled and verdict.ceiling.high <= CLOSED


def open_points(
    plan: Plan, decision: Decision, verdicts: Mapping[str, Verdict], knowledge: Knowledge
) -> tuple[OpenPoint, ...]:
    """What can be shared near a closed decision; nothing for one that is open itself.

    First the plan's own decisions for the same outcomes or groups, each with its own verdict, the
    most open first; then the points that the work stream knows and the plan does not have.
    """
    if not is_closed(verdicts[decision.key]):
        return ()
    near = sorted(
        _in_plan(plan, decision, verdicts, knowledge), key=lambda point: -(point.rung or 0)
    )
    return (*near, *_in_work(plan, knowledge))


def _in_plan(
    plan: Plan, decision: Decision, verdicts: Mapping[str, Verdict], knowledge: Knowledge
) -> Iterator[OpenPoint]:
    for other in plan.decisions:
        near = not set(decision.outcomes).isdisjoint(other.outcomes)
        near = near or not set(decision.groups).isdisjoint(other.groups)
        if near and other.key != decision.key and not is_closed(verdicts[other.key]):
            rung = verdicts[other.key].ceiling.high
            yield OpenPoint(
                title=other.title or other.id,
                says=f"Judged on its own: {knowledge.name(rung).lower()} at most.",
                decision=other.key,
                rung=rung,
            )


def _in_work(plan: Plan, knowledge: Knowledge) -> Iterator[OpenPoint]:
    work = knowledge.works.get(plan.header.work)
    there = {one.title.casefold() for one in plan.decisions}
    for point in work.points if work else ():
        if point.usually in OPEN_POINTS and point.title.casefold() not in there:
            yield OpenPoint(title=point.title, says=f"{point.stage.capitalize()}. {point.says}")
