"""What ``check``, ``explain`` and ``what-if`` print with --json: shapes to rely on."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from coplan.judgement.changes import Change, what_would_change
from coplan.judgement.flag import Flag
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.rules import Rule
from coplan.judgement.sources import Source
from coplan.judgement.unknowns import Unknown
from coplan.judgement.verdict import Reason, Route
from coplan.judgement.wording import fill
from coplan.model.edit import Set
from coplan.model.ladder import Rung
from coplan.model.plan import Decision, Value
from coplan.planning.openings import OpenPoint, open_points
from coplan.planning.promise import promise, short_promise
from coplan.session import State


def as_values(name: str, state: State, knowledge: Knowledge, today: dt.date) -> dict[str, Any]:
    """One judged plan as JSON holds it; every key is described in ``docs/commands.md``.

    name: of the file, as it was given. knowledge: what it was judged by.
    """
    return {
        "plan": name,
        "today": today.isoformat(),
        "decisions": [
            decision_values(one, state, knowledge, today) for one in state.plan.decisions
        ],
        "flags": [_flag(one) for one in state.waiting],
        "kept": [{**_flag(one.flag), "reason": one.reason} for one in state.kept],
        "notices": list(state.notices),
    }


def explained(
    name: str, decision: Decision, state: State, knowledge: Knowledge, today: dt.date
) -> dict[str, Any]:
    """All that led to one verdict, as JSON holds it. name: of the file, as it was given."""
    verdict = state.verdicts[decision.key]
    sources = {one.source.id: one.source for one in verdict.binding}
    sources |= {rule.source.id: rule.source for one in verdict.routes for rule in one.applied.fired}
    return {
        "plan": name,
        "today": today.isoformat(),
        "decision": decision_values(decision, state, knowledge, today),
        "next_binding": [_reason(one, today) for one in verdict.next_binding],
        "unknowns": [_unknown(one, knowledge) for one in verdict.unknowns],
        "groups": [_route(one) for one in verdict.routes],
        "sources": [source_values(one, today) for one in sources.values()],
    }


def _unknown(unknown: Unknown, knowledge: Knowledge) -> dict[str, Any]:
    return {
        "question": unknown.question,
        "about": unknown.entry or None,
        "ask": knowledge.questions[unknown.question].ask,
        "narrows": unknown.narrows,
    }


def _route(route: Route) -> dict[str, Any]:
    applied = route.applied
    return {
        "group": route.group or None,
        "low": _rung(applied.ceiling.low),
        "high": _rung(applied.ceiling.high),
        "facts": {name: _plain(value) for name, value in route.facts.items()},
        "fired": [_told(rule, route) for rule in applied.fired],
        "possible": [rule.id for rule in applied.possible],
    }


def _told(rule: Rule, route: Route) -> dict[str, Any]:
    says, why = fill(rule.says, route.facts), fill(rule.why, route.facts)
    return {"rule": rule.id, "says": says, "why": why}


def decision_values(
    decision: Decision, state: State, knowledge: Knowledge, today: dt.date
) -> dict[str, Any]:
    """One decision and its verdict, as JSON holds them."""
    verdict = state.verdicts[decision.key]
    changes = what_would_change(state.plan, decision, verdict, knowledge, today)
    values: dict[str, Any] = {
        "id": decision.id,
        "title": decision.title,
        "floor": _rung(verdict.floor.low if verdict.floor else None),
        "ceiling": _rung(verdict.ceiling.high),
        "fit": _rung(verdict.fit),
        "called": _rung(verdict.called),
        "status": verdict.status,
        "settled": verdict.settled,
        "binding": [_reason(one, today) for one in verdict.binding],
        "changes": [_change(one) for one in changes],
        "open_points": [
            _open_point(one) for one in open_points(state.plan, decision, state.verdicts, knowledge)
        ],
        "say": promise(decision, verdict),
        "say_short": list(short_promise(decision, verdict)),
    }
    if not verdict.settled:
        values["range"] = {
            "low": _rung(verdict.ceiling.low),
            "high": _rung(verdict.ceiling.high),
        }
    return values


def _reason(reason: Reason, today: dt.date) -> dict[str, Any]:
    return {"rule": reason.rule, "says": reason.says, "source": source_values(reason.source, today)}


def answers_of(sets: Iterable[Set]) -> dict[str, Any]:
    """New answers by entry and field."""
    return {f"{one.entry}.{one.name}": _plain(one.value) for one in sets}


def _change(change: Change) -> dict[str, Any]:
    return {"facts": answers_of(change.facts), "rung": _rung(change.rung), "says": change.says}


def _open_point(point: OpenPoint) -> dict[str, Any]:
    return {
        "title": point.title,
        "decision": point.decision or None,
        "rung": _rung(point.rung),
        "says": point.says,
    }


def _plain(value: Value | None) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def source_values(source: Source, today: dt.date) -> dict[str, Any]:
    """A source as JSON holds it."""
    return {
        "title": source.title,
        "year": source.year,
        "kind": source.kind,
        "trust": source.trust,
        "address": source.address,
        "nation": source.nation,
        "checked": source.checked.isoformat(),
        "review_by": source.review_by.isoformat(),
        "overdue": source.overdue(today),
    }


def _flag(flag: Flag) -> dict[str, Any]:
    words = {name: getattr(flag, name) for name in ("says", "why", "could")}
    return {"id": flag.id, "about": flag.about, "also": list(flag.also), **words}


def _rung(rung: Rung | None) -> str | None:
    return rung.id if rung else None
