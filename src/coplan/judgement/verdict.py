"""The verdict on one decision: the least that duty asks, the most that is honest, and why."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from coplan.judgement.applying import Applied, Range, apply_rules
from coplan.judgement.facts import facts_for
from coplan.judgement.knowledge import Knowledge, Rule, Source
from coplan.judgement.unknowns import Asked, Unknown, ranked
from coplan.judgement.wording import fill
from coplan.model.ladder import Rung
from coplan.model.plan import Decision, Facts, Group, Plan

Status: TypeAlias = Literal[
    "stop", "own-case", "duty-not-met", "overclaim", "unsettled", "underclaim", "fits"
]

ROOM_LEFT = 2
"""A decision called this many rungs below its ceiling leaves room unused."""


class Reason(Struct, frozen=True, kw_only=True):
    """Why a verdict is what it is. rung: the limit that it sets, or None."""

    rule: str
    says: str
    could: str
    source: Source
    rung: Rung | None = None


class Route(Struct, frozen=True, kw_only=True):
    """What one group can honestly be offered in a decision. group: key, or empty for none yet."""

    group: str
    facts: Facts
    applied: Applied


class Verdict(Struct, frozen=True, kw_only=True):
    """What can be said about one decision.

    decision: its key. floor: None where no duty is known. ceiling: of the group with the most say.
    fit: the rung to offer, or None where there is none or it is not settled yet.
    called: what the team calls it. binding: the reasons that set the ceiling, or the stop.
    next_binding: the reasons that would bind next.
    unknowns: open questions, the most telling first.
    """

    decision: str
    floor: Range | None
    ceiling: Range
    fit: Rung | None
    called: Rung | None
    status: Status
    settled: bool
    binding: tuple[Reason, ...]
    next_binding: tuple[Reason, ...]
    routes: tuple[Route, ...]
    unknowns: tuple[Unknown, ...]


def judge(plan: Plan, decision: Decision, knowledge: Knowledge, today: dt.date) -> Verdict:
    """Judge one decision by all rules. today: the day to count from."""
    rules = tuple(knowledge.rules.values())
    routes = tuple(
        _route(plan, decision, group, (knowledge, rules), today)
        for group in (_groups(plan, decision) or (None,))
    )
    best = max(routes, key=lambda route: (route.applied.ceiling.high, route.applied.ceiling.low))
    overall = _overall([route.applied for route in routes], best.applied)
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
        binding=_reasons(_binding(overall, best.applied.fired), best.facts),
        next_binding=_reasons(_next(best.applied), best.facts),
        routes=routes,
        unknowns=ranked(plan, decision, [Asked(r.group, r.facts) for r in routes], knowledge),
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


def _route(
    plan: Plan,
    decision: Decision,
    group: Group | None,
    known: tuple[Knowledge, Sequence[Rule]],
    today: dt.date,
) -> Route:
    knowledge, rules = known
    facts = facts_for(plan, decision, group, knowledge, today)
    return Route(group=group.key if group else "", facts=facts, applied=apply_rules(rules, facts))


def _overall(all_applied: Sequence[Applied], best: Applied) -> Applied:
    """One result for several groups: the most say of any; a stop for one stops all."""
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
        possible=best.possible,
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


def _binding(overall: Applied, fired: Sequence[Rule]) -> list[Rule]:
    if overall.stop:
        return [rule for rule in overall.fired if rule.stop]
    if overall.own_case:
        return [rule for rule in overall.fired if rule.own_case]
    limits = [rule for rule in fired if rule.ceiling == overall.ceiling.high]
    if overall.floor and overall.floor.low > overall.ceiling.high:
        limits += [rule for rule in overall.fired if rule.floor == overall.floor.low]
    return limits


def _next(applied: Applied) -> list[Rule]:
    above = [r.ceiling for r in applied.fired if r.ceiling and r.ceiling > applied.ceiling.high]
    return [rule for rule in applied.fired if above and rule.ceiling == min(above)]


def _reasons(rules: Sequence[Rule], facts: Facts) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            rule=rule.id,
            says=fill(rule.says, facts),
            could=fill(rule.could, facts),
            source=rule.source,
            rung=rule.ceiling or rule.floor,
        )
        for rule in rules
    )
