"""``coplan timeline`` and ``budget``: worked back from the dates, and added up."""

import datetime as dt
from pathlib import Path
from typing import Any

import click
import msgspec

from coplan.cli.changing import plan_argument
from coplan.cli.checked import source_values
from coplan.cli.chosen import out
from coplan.cli.common import Command, Day, out_json, settings, today_option
from coplan.cli.explaining import decision_named, opened
from coplan.cli.knowing import json_option
from coplan.judgement.costs import Line
from coplan.judgement.wording import pounds, spoken
from coplan.planning.money import Budget, budget
from coplan.planning.money_words import budget_lines
from coplan.planning.schedule import Shift, Timed, moved, schedule, shifts
from coplan.planning.timeline import Course, shift_lines, timeline, timeline_lines
from coplan.session import Session


@click.command(
    "timeline",
    cls=Command,
    examples=(
        "coplan timeline our-strategy.toml",
        "coplan timeline our-strategy.toml --move money 2027-06-01",
        "coplan timeline our-strategy.toml --json --today 2027-01-04",
    ),
)
@plan_argument
@click.option(
    "--move",
    "move",
    type=(str, Day()),
    metavar="DECISION DATE",
    help="Say what another date would do to everything, and save nothing.",
)
@json_option
@today_option
def times(plan: Path, move: tuple[str, dt.date] | None, *, as_json: bool) -> None:
    """Work back from every date: what has to begin by when, and what is late.

    DECISION is an id or a title.
    """
    session = opened(plan)
    if move is not None:
        _move(session, *move, as_json=as_json)
        return
    found = timeline(session.plan, session.knowledge, session.today)
    if as_json:
        values = {
            "plan": str(plan),
            "today": session.today.isoformat(),
            "decisions": [_course(one) for one in found.courses],
            "undated": list(found.undated),
            "closed": [{"date": day.isoformat(), "why": why} for day, why in found.closed],
            "notes": list(found.notes),
        }
        out_json(values)
        return
    out("\n".join(timeline_lines(found, session.plan, session.knowledge)))


def _move(session: Session, name: str, date: dt.date, *, as_json: bool) -> None:
    decision = decision_named(session.plan, name)
    was = schedule(session.plan, session.knowledge, session.today)
    if decision.date is None:
        raise click.UsageError(f"“{decision.title or decision.id}” has no date to move.")
    found = shifts(was, moved(was, decision.key, date))
    if as_json:
        out_json({"decision": decision.id, "date": str(date), "moves": [_shift(s) for s in found]})
        return
    title = decision.title or decision.id
    out(f"{title}: on {spoken(date)}, not on {spoken(decision.date)}")
    out("\n".join(shift_lines(found, session.plan)) or "  Nothing else moves.")
    out("\nNothing is saved.")


def _course(course: Course) -> dict[str, Any]:
    heard = course.feedback
    return {
        "id": course.decision.partition(".")[2],
        "title": course.title,
        "date": course.date.isoformat(),
        "begin": course.begin.isoformat() if course.begin else None,
        "latest": [
            {"rung": one.rung.id, "weeks": one.weeks, "by": str(one.by), "late": one.late}
            for one in course.latest
        ],
        "before": [_timed(one) for one in course.before],
        "after": [_timed(one) for one in course.after],
        "unsure": list(course.unsure),
        "feedback": {
            "by": heard.by.isoformat() if heard.by else None,
            "told": heard.told,
            "overdue": heard.overdue,
        },
    }


def _timed(one: Timed) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.to_builtins(one)
    return values | {"late": one.late}


def _shift(one: Shift) -> dict[str, Any]:
    return {
        "key": one.piece.key,
        "title": one.piece.title,
        "was": one.was.isoformat(),
        "start": one.piece.start.isoformat(),
        "days": one.days,
    }


@click.command(
    "budget",
    cls=Command,
    examples=("coplan budget our-strategy.toml", "coplan budget our-strategy.toml --json"),
)
@plan_argument
@json_option
@today_option
def costs(plan: Path, *, as_json: bool) -> None:
    """Add up what it costs to involve people, line by line, and hold it against the money there is.

    Where sources differ, both figures are shown. An answer of your own always comes first.
    """
    session = opened(plan)
    found = budget(session.plan, session.knowledge, session.today)
    if as_json:
        out_json({"plan": str(plan), **_budget(found, settings().today)})
        return
    out("\n".join(budget_lines(found, session.plan, session.knowledge, session.today)))


def _budget(found: Budget, today: dt.date) -> dict[str, Any]:
    """A budget as JSON holds it: amounts as text, so that no penny is lost."""
    each = found.each
    return {
        "today": today.isoformat(),
        "lines": [_line(one, today) for one in found.lines],
        "low": str(found.low),
        "high": str(found.high),
        "there": None if found.there is None else str(found.there),
        "affordable": found.affordable,
        "each": None if each is None else {"times": each.times, "amount": str(each.amount)},
        "unequal": {key: list(gets) for key, gets in found.unequal.items()},
        "dropped_last": list(found.dropped_last),
    }


def _line(line: Line, today: dt.date) -> dict[str, Any]:
    names = ("cost", "title", "about", "group", "how", "estimate")
    return {name: getattr(line, name) for name in names} | {
        "low": None if line.low is None else str(line.low),
        "high": None if line.high is None else str(line.high),
        "asks": [f"{one.entry}.{one.fact}" for one in line.asks],
        "rates": [
            {
                "body": one.body,
                "low": pounds(one.low),
                "high": pounds(one.high),
                "unit": one.unit,
                "year": one.year,
                "source": source_values(one.source, today),
            }
            for one in line.rates
        ],
    }


COMMANDS = {"timeline": times, "budget": costs}
