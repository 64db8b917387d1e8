"""What ``coplan check --json`` prints: a shape that programs can rely on."""

import datetime as dt
from typing import Any

from coplan.judgement.changes import Change, what_would_change
from coplan.judgement.flags import Flag
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.sources import Source
from coplan.judgement.verdict import Reason
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
        "decisions": [_decision(one, state, knowledge, today) for one in state.plan.decisions],
        "flags": [_flag(one) for one in state.waiting],
        "kept": [{**_flag(one.flag), "reason": one.reason} for one in state.kept],
        "notices": list(state.notices),
    }


def _decision(
    decision: Decision, state: State, knowledge: Knowledge, today: dt.date
) -> dict[str, Any]:
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


def _change(change: Change) -> dict[str, Any]:
    facts = {f"{one.entry}.{one.name}": _plain(one.value) for one in change.facts}
    return {"facts": facts, "rung": _rung(change.rung), "says": change.says}


def _open_point(point: OpenPoint) -> dict[str, Any]:
    return {
        "title": point.title,
        "decision": point.decision or None,
        "rung": _rung(point.rung),
        "says": point.says,
    }


def _plain(value: Value | None) -> Any:
    return value if isinstance(value, bool | int | str) else str(value)


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


def _flag(flag: Flag) -> dict[str, str]:
    names = ("id", "about", "says", "why", "could")
    return {name: getattr(flag, name) for name in names}


def _rung(rung: Rung | None) -> str | None:
    return rung.id if rung else None
