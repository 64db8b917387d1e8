"""Which ways of working fit a decision: never above its ceiling, each with the reason."""

from collections.abc import Iterable

from msgspec import Struct

from coplan.judgement.catalogue import Method
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.verdict import Verdict
from coplan.model.plan import Decision, Entry, Group, Plan


class Fit(Struct, frozen=True, kw_only=True):
    """A method for a decision. rank: the lower, the better. why: in one sentence."""

    method: Method
    rank: tuple[int, ...]
    why: str


def suited(
    plan: Plan, decision: Decision, verdict: Verdict, knowledge: Knowledge
) -> tuple[Fit, ...]:
    """The methods that can be offered for a decision, the best first.

    Left out are those that promise more than the verdict allows, and those that ask people to
    retell harm where no support is in place. For a stop, an own case and a duty that is not met
    there is none.
    """
    if verdict.status in ("stop", "own-case", "duty-not-met"):
        return ()
    groups = [one for one in plan.linked(decision, "groups") if isinstance(one, Group)]
    named = _named(plan, knowledge)
    fits = (
        _fit(method, verdict, groups, named)
        for method in knowledge.methods.values()
        if method.rungs[0] <= verdict.ceiling.high and _safe(method, groups)
    )
    return tuple(sorted(fits, key=lambda fit: fit.rank))


def _named(plan: Plan, knowledge: Knowledge) -> frozenset[str]:
    work = knowledge.works.get(plan.header.work)
    return frozenset(work.methods) if work else frozenset()


def _safe(method: Method, groups: Iterable[Entry]) -> bool:
    unsupported = any(g.get("distress") is True and g.get("support") is False for g in groups)
    return method.retelling == "none" or not unsupported


def _fit(method: Method, verdict: Verdict, groups: Iterable[Group], named: frozenset[str]) -> Fit:
    target = min(verdict.called or verdict.ceiling.high, verdict.ceiling.high)
    carries = method.rungs[1] >= target
    size = max((group.size or 0 for group in groups), default=0)
    room = not size or method.people[0] <= size <= method.people[1]
    weeks = verdict.routes[0].facts.get("weeks")
    standing = any(route.facts.get("standing") is True for route in verdict.routes)
    in_time = standing or weeks is None or method.lead[0] <= weeks  # type: ignore[operator]
    reasons = [
        f"Carries {target.title.lower()}."
        if carries
        else f"Carries {method.rungs[1].title.lower()} at most.",
        "" if room else f"Made for {method.people[0]} to {method.people[1]} people.",
        "" if in_time else f"Needs {method.lead[0]} weeks before it starts.",
        "Often used in this kind of work." if method.id in named else "",
    ]
    distance = abs(method.rungs[1] - target)
    rank = (not carries, not in_time, not room, method.id not in named, distance)
    return Fit(
        method=method,
        rank=tuple(int(part) for part in rank),
        why=" ".join(reason for reason in reasons if reason),
    )
