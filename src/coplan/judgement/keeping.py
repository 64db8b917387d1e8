"""What a team has looked at and keeps as it is, with its reason."""

from collections.abc import Iterable

from msgspec import Struct

from coplan.judgement.flag import Flag
from coplan.model.plan import Plan

NEVER_KEPT = ("stop", "duty-not-met")
"""Kinds of flags that no reason settles: somebody could be harmed, or the law is not met."""


class KeptFlag(Struct, frozen=True, kw_only=True):
    """A flag that is kept as it is. entry: key of the record in the plan. reason: why."""

    flag: Flag
    entry: str
    reason: str


def sorted_out(plan: Plan, flags: Iterable[Flag]) -> tuple[tuple[Flag, ...], tuple[KeptFlag, ...]]:
    """What is still to be looked at again, and what is kept with a reason, each in its order."""
    records = {(one.flag, one.about): one for one in plan.kept if one.reason}
    if not records:
        return tuple(flags), ()
    waiting: list[Flag] = []
    kept: list[KeptFlag] = []
    for flag in flags:
        found = (records.get((flag.id, about)) for about in flag.places)
        record = next((one for one in found if one is not None), None)
        if record is None or flag.kind in NEVER_KEPT:
            waiting.append(flag)
        else:
            kept.append(KeptFlag(flag=flag, entry=record.key, reason=record.reason))
    return tuple(waiting), tuple(kept)
