"""A plan as data for another tool: what stands in it, and what was made of it."""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from coplan.export.dates import dates_of
from coplan.judgement.verdict import Verdict
from coplan.model.plan import KINDS, MANY, Entry, Header
from coplan.planning.money import budget
from coplan.planning.promise import promise
from coplan.session import State

FORMAT = 1
"""Goes up when a key changes its meaning or goes; new keys leave it as it is."""

LEFT_OUT = ("conflict",)
"""Kinds of entry that stay inside: two answers to one question are for the team to settle."""


def data(state: State) -> bytes:
    """One object; every key is described in ``docs/documents.md``."""
    costs = budget(state.plan, state.judged.knowledge, state.judged.today)
    values = {
        "coplan_export": FORMAT,
        "today": state.judged.today,
        "plan": _entry(state.plan.header),
        **{
            MANY[kind]: [_entry(one) for one in state.plan.of(kind)]
            for kind in KINDS
            if kind != Header.kind and kind not in LEFT_OUT
        },
        "verdicts": {key: _verdict(key, one, state) for key, one in state.verdicts.items()},
        "flags": [
            {
                name: getattr(one, name)
                for name in ("id", "about", "also", "kind", "says", "why", "could")
            }
            for one in state.waiting
        ],
        "dates": [
            {"id": one.id, "date": one.date, "title": one.title}
            for one in dates_of(state, work=True)
        ],
        "budget": {"low": costs.low, "high": costs.high, "there": costs.there},
    }
    text = json.dumps(values, default=_plain, indent=2)
    return f"{text.replace(chr(0x7F), chr(92) + 'u007f')}\n".encode()


def _entry(entry: Entry) -> dict[str, Any]:
    return {"id": entry.id, **entry.values()} if entry.id else dict(entry.values())


def _verdict(key: str, verdict: Verdict, state: State) -> dict[str, Any]:
    decision = next(one for one in state.plan.decisions if one.key == key)
    return {
        "status": verdict.status,
        "settled": verdict.settled,
        "fit": verdict.fit.id if verdict.fit else None,
        "low": verdict.ceiling.low.id,
        "high": verdict.ceiling.high.id,
        "called": verdict.called.id if verdict.called else None,
        "why": [
            {"rule": one.rule, "says": one.says, "source": one.source.cite()}
            for one in verdict.binding
        ],
        "say": promise(decision, verdict),
    }


def _plain(value: object) -> str:
    """Dates as in figures, amounts exact to the penny, as text."""
    return value.isoformat() if isinstance(value, dt.date) else str(Decimal(str(value)))
