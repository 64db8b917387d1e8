"""The dates of a plan, for a calendar: decisions, sessions, answers to people, and what begins."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from coplan.judgement.wording import spoken
from coplan.model.plan import Decision
from coplan.planning.promise import promise
from coplan.planning.schedule import Timed, schedule
from coplan.session import State


class Day(Struct, frozen=True, kw_only=True):
    """Something on one whole day. id: the same as long as it is the same thing in the plan.

    remind: days before it, or None.
    """

    id: str
    date: dt.date
    title: str
    says: str = ""
    remind: int | None = None


WEEK = 7
UNTITLED = "something that has no name yet"


def plan_name(path: Path) -> str:
    """What a plan's dates are told from those of other plans by: its file, and the folder of it."""
    whole = path.resolve()
    return hashlib.sha256(f"{whole.parent.name}/{whole.name}".encode()).hexdigest()[:16]


def dates_of(state: State, *, work: bool) -> tuple[Day, ...]:
    """All dates, the first in front. work: with what has to begin; for the team alone."""
    found = [*_decisions(state), *_sessions(state)]
    if work:
        found += _begins(state)
    return tuple(sorted({one.id: one for one in found}.values(), key=lambda one: one.date))


def _decisions(state: State) -> Iterator[Day]:
    for one in state.plan.decisions:
        if one.get("power") == "own-case":
            continue
        title = one.title or UNTITLED
        if one.date:
            says = promise(one, state.verdicts[one.key]) if one.title else ""
            yield Day(id=one.key, date=one.date, title=f"Decided: {title}", says=says, remind=WEEK)
        yield from _answer(one, title)


def _answer(decision: Decision, title: str) -> Iterator[Day]:
    by = decision.get("feedback.by")
    if isinstance(by, dt.date):
        told = f"People hear back by today: {title}"
        yield Day(id=f"{decision.key}/feedback", date=by, title=told, remind=WEEK)


def _sessions(state: State) -> Iterator[Day]:
    worked = schedule(state.plan, state.judged.knowledge, state.judged.today)
    for one in worked.all:
        entry = state.plan.entry(one.about)
        for number, day in enumerate(one.sessions, 1):
            yield Day(
                id=f"{one.key}/{number}",
                date=day,
                title=f"{entry.title if entry and entry.title else UNTITLED}: session {number}",
                says=f"{COUNTED_ON if one.after else WORKED_BACK} Set your own.",
            )


def _begins(state: State) -> Iterator[Day]:
    worked = schedule(state.plan, state.judged.knowledge, state.judged.today)
    for one in worked.all:
        if not one.sessions:
            yield Day(id=one.key, date=one.start, title=_begin(one, state), says=one.says)


WORKED_BACK = "The latest day for it, worked back from the decision."
COUNTED_ON = "It follows the decision, and is counted on from it."


def _begin(one: Timed, state: State) -> str:
    entry = state.plan.entry(one.about)
    named = f": {entry.title or entry.id}" if entry else ""
    begin = "From today" if one.after else "Begin by today"
    return f"{begin}: {one.title}{named} (done by {spoken(one.end)})"
