"""The verdict on one decision: the least that duty asks, the most that is honest, and why."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from coplan.judgement.applying import HIGHEST, Applied, Range
from coplan.judgement.facts import facts_by_group
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.ladders import RungWords
from coplan.judgement.rules import Rule
from coplan.judgement.sources import Source
from coplan.judgement.unknowns import Asked, Unknown, ranked
from coplan.judgement.wording import fill
from coplan.model.ladder import Rung
from coplan.model.plan import Decision, Facts, Group, Plan

Status: TypeAlias = Literal[
    "stop", "own-case", "duty-not-met", "overclaim", "unsettled", "underclaim", "fits"
]

ROOM_LEFT = 2
"""A decision called this many rungs below its ceiling leaves room unused."""


LADDER = "ladder"
"""Stands in place of a rule's id where no rule limits anything, and the ladder itself ends."""


class Reason(Struct, frozen=True, kw_only=True):
    """Why a verdict is what it is. rule: its id, or LADDER. rung: the limit it sets, or None."""

    rule: str
    says: str
    could: str
    source: Source
    rung: Rung | None = None


class Route(Struct, frozen=True, kw_only=True):
    """What one group can honestly be offered in a decision. group: key, or empty for none yet.

    A route is the group's own: what others want or are paid neither lowers nor raises it.
    """

    group: str
    facts: Facts
    applied: Applied

    @property
    def binding(self) -> tuple["Reason", ...]:
        """The reasons that set what this group can be offered."""
        return _binding(self.applied, self, [self])


class Verdict(Struct, frozen=True, kw_only=True):
    """What can be said about one decision.

    decision: its key. floor: None where no duty is known. ceiling: of the group with the most say.
    fit: the rung to offer, or None where there is none or it is not settled yet.
    called: what the team calls it. routes: what each group can be offered.
    unknowns: open questions, the most telling first. top: what is known of the highest rung.
    """

    decision: str
    floor: Range | None
    ceiling: Range
    fit: Rung | None
    called: Rung | None
    status: Status
    settled: bool
    routes: tuple[Route, ...]
    unknowns: tuple[Unknown, ...]
    top: RungWords | None = None

    @property
    def binding(self) -> tuple[Reason, ...]:
        """The reasons that set the ceiling, or the stop; the end of the ladder where none does."""
        found = _binding(combined(self.routes), _best(self.routes), self.routes)
        return found or _end_of_the_ladder(self.top)

    @property
    def next_binding(self) -> tuple[Reason, ...]:
        """The reasons that would bind if those were gone."""
        return _next(combined(self.routes), _best(self.routes))


def judge(plan: Plan, decision: Decision, knowledge: Knowledge, today: dt.date) -> Verdict:
    """Judge one decision by all rules. today: the day to count from."""
    routes = routes_of(plan, decision, knowledge, today)
    overall = combined(routes)
    called = called_rung(decision)
    status = _status(overall, called)
    offered = status in ("overclaim", "underclaim", "fits") and overall.settled
    return Verdict(
        decision=decision.key,
        floor=overall.floor,
        ceiling=overall.ceiling,
        fit=overall.ceiling.high if offered else None,
        called=called,
        status=status,
        settled=overall.settled,
        routes=routes,
        unknowns=()
        if overall.settled and status in ("stop", "own-case")
        else ranked(
            plan, decision, [Asked(r.group, r.facts, r.applied) for r in routes], knowledge
        ),
        top=knowledge.rungs.get(HIGHEST.id),
    )


def judge_plan(plan: Plan, knowledge: Knowledge, today: dt.date) -> Mapping[str, Verdict]:
    """Judge every decision of a plan on its own, by key."""
    return {one.key: judge(plan, one, knowledge, today) for one in plan.decisions}


def called_rung(decision: Decision) -> Rung | None:
    """The rung that the team calls a decision, or None where that is no rung."""
    try:
        return Rung.named(decision.called)
    except ValueError:
        return None


def _groups(plan: Plan, decision: Decision) -> tuple[Group, ...]:
    return tuple(one for one in plan.linked(decision, "groups") if isinstance(one, Group))


def routes_of(
    plan: Plan, decision: Decision, knowledge: Knowledge, today: dt.date
) -> tuple[Route, ...]:
    """What each group of a decision can be offered; one route to nobody while it has no group."""
    groups = _groups(plan, decision) or (None,)
    facts = facts_by_group(plan, decision, groups, knowledge, today)
    return tuple(
        Route(group=group.key if group else "", facts=known, applied=knowledge.applied_to(known))
        for group, known in zip(groups, facts, strict=True)
    )


def _best(routes: Sequence[Route]) -> Route:
    """The group with the most say."""
    return max(routes, key=lambda route: (route.applied.ceiling.high, route.applied.ceiling.low))


def combined(routes: Sequence[Route]) -> Applied:
    """One result for several groups: the most say of any; a stop for one stops all."""
    all_applied = [route.applied for route in routes]
    floors = [one.floor for one in all_applied if one.floor]
    return Applied(
        ceiling=Range(
            max(one.ceiling.low for one in all_applied),
            max(one.ceiling.high for one in all_applied),
        ),
        floor=Range(max(f.low for f in floors), max(f.high for f in floors)) if floors else None,
        stop=_any([one.stop for one in all_applied]),
        own_case=_any([one.own_case for one in all_applied]),
        fired=tuple({rule.id: rule for one in all_applied for rule in one.fired}.values()),
        possible=tuple({rule.id: rule for one in all_applied for rule in one.possible}.values()),
    )


def _any(answers: Sequence[bool | None]) -> bool | None:
    if True in answers:
        return True
    return None if None in answers else False


def _status(applied: Applied, called: Rung | None) -> Status:
    if applied.stop:
        return "stop"
    if applied.own_case:
        return "own-case"
    if applied.floor and applied.floor.low > applied.ceiling.high:
        return "duty-not-met"
    if called and called > applied.ceiling.high:
        return "overclaim"
    if not applied.settled:
        return "unsettled"
    unnamed_bar = any(rule.flag == "underclaim" for rule in applied.fired)
    roomy = called and applied.ceiling.high - called >= ROOM_LEFT
    return "underclaim" if unnamed_bar or roomy else "fits"


def _binding(applied: Applied, best: Route, routes: Sequence[Route]) -> tuple[Reason, ...]:
    if applied.stop:
        return _reasons(routes, lambda rule: rule.stop)
    if applied.own_case:
        return _reasons(routes, lambda rule: rule.own_case)
    limits = _reasons([best], lambda rule: rule.ceiling == applied.ceiling.high)
    least = applied.floor.low if applied.floor else None
    if least and least > applied.ceiling.high:
        limits += _reasons(routes, lambda rule: rule.floor == least)
    return limits


def _next(applied: Applied, best: Route) -> tuple[Reason, ...]:
    """Behind a stop, the lowest ceiling; behind that ceiling, the one above it."""
    limits = {rule.ceiling for rule in best.applied.fired if rule.ceiling}
    if not applied.stop:
        limits.discard(applied.ceiling.high)
    return _reasons([best], lambda rule: bool(limits) and rule.ceiling == min(limits))


def _end_of_the_ladder(words: RungWords | None) -> tuple[Reason, ...]:
    """The reason where no rule limits anything: the ladder has no higher rung."""
    if words is None:
        return ()
    return (
        Reason(
            rule=LADDER,
            says=f"No answer so far sets a limit, and {words.title.lower()} is the highest rung.",
            could=f"Check that it would be true. {words.test}",
            source=words.source,
            rung=HIGHEST,
        ),
    )


def _reasons(routes: Iterable[Route], wanted: Callable[[Rule], bool]) -> tuple[Reason, ...]:
    """The fired rules that are wanted, each once, with the facts of the first group it has."""
    found: dict[str, Reason] = {}
    for route in routes:
        for rule in route.applied.fired:
            if wanted(rule) and rule.id not in found:
                found[rule.id] = Reason(
                    rule=rule.id,
                    says=fill(rule.says, route.facts),
                    could=fill(rule.could, route.facts),
                    source=rule.source,
                    rung=rule.ceiling or rule.floor,
                )
    return tuple(found.values())
