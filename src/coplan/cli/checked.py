"""What ``coplan check --json`` prints: a shape that programs can rely on."""

import datetime as dt
from typing import Any

from coplan.judgement.flags import Flag
from coplan.judgement.knowledge import Source
from coplan.judgement.verdict import Reason, Verdict
from coplan.model.ladder import Rung
from coplan.model.plan import Decision
from coplan.planning.promise import promise
from coplan.session import State


def as_values(name: str, state: State, today: dt.date) -> dict[str, Any]:
    """One judged plan as JSON holds it; every key is described in ``docs/commands.md``.

    name: of the file, as it was given.
    """
    return {
        "plan": name,
        "today": today.isoformat(),
        "decisions": [
            _decision(one, state.verdicts[one.key], today) for one in state.plan.decisions
        ],
        "flags": [_flag(one) for one in state.flags],
        "notices": list(state.notices),
    }


def _decision(decision: Decision, verdict: Verdict, today: dt.date) -> dict[str, Any]:
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
        "say": promise(decision, verdict),
    }
    if not verdict.settled:
        values["range"] = {
            "low": _rung(verdict.ceiling.low),
            "high": _rung(verdict.ceiling.high),
        }
    return values


def _reason(reason: Reason, today: dt.date) -> dict[str, Any]:
    return {"rule": reason.rule, "says": reason.says, "source": _source(reason.source, today)}


def _source(source: Source, today: dt.date) -> dict[str, Any]:
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
