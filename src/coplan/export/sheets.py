"""What stands in a spreadsheet: the actions, the budget and the risks, row by row."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from coplan.judgement.costs import Line
from coplan.model.plan import Decision
from coplan.planning.feedback import feedback
from coplan.planning.money import budget
from coplan.planning.premortem import NOBODY_WATCHES, SIGNS_WORDS, premortem, titles
from coplan.planning.schedule import Timed
from coplan.planning.timeline import timeline
from coplan.session import State

Cell: TypeAlias = str | int | Decimal | dt.date | None


class Formula(Struct, frozen=True):
    """A sum that the spreadsheet works out. Never made from text of a plan."""

    text: str


class Sheet(Struct, frozen=True, kw_only=True):
    """One sheet. below: rows under the table, such as sums; ``{last}`` is its last row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    below: tuple[tuple[Cell | Formula, ...], ...] = ()


def sheets(state: State) -> tuple[Sheet, ...]:
    """All sheets of a plan."""
    return (_budget(state), actions(state), _risks(state))


def actions(state: State) -> Sheet:
    """What has to be done: work before and after the dates, decisions and answers to people."""
    plan, knowledge, today = state.plan, state.judged.knowledge, state.judged.today
    found = timeline(plan, knowledge, today)
    serves: dict[Timed, list[str]] = {}
    for course in found.courses:
        later = (one for one in course.after if not one.about.startswith(f"{Decision.kind}."))
        for one in (*course.before, *later):
            serves.setdefault(one, []).append(course.title)
    rows: list[tuple[Cell, ...]] = [_work(one, named, state) for one, named in serves.items()]
    rows += [row for one in plan.decisions for row in _decided(one, today)]
    columns = ("Begin by", "Done by", "What", "About", "For the decision", "Who", "State", "Basis")
    return Sheet(title="Actions", columns=columns, rows=tuple(sorted(rows, key=_when)))


def _work(one: Timed, serves: list[str], state: State) -> tuple[Cell, ...]:
    entry = state.plan.entry(one.about)
    about = (entry.title or entry.id) if entry else ""
    standing = "after the decision" if one.after else "late" if one.late else ""
    return (one.start, one.end, one.title, about, "; ".join(serves), "", standing, one.basis)


def _decided(decision: Decision, today: dt.date) -> Iterator[tuple[Cell, ...]]:
    title = decision.title or decision.id
    late = "late" if decision.date and decision.date < today else ""
    yield (None, decision.date, "Decide", title, title, decision.decider, late, "")
    heard = feedback(decision, today)
    state = "done" if heard.told else "late" if heard.overdue else ""
    yield (None, heard.by, "Tell people what came of it", title, title, "", state, "")


def _when(row: tuple[Cell, ...]) -> dt.date:
    """What has no date comes last."""
    days = (one for one in row[:2] if isinstance(one, dt.date))
    return next(days, dt.date.max)


def _budget(state: State) -> Sheet:
    plan = state.plan
    found = budget(plan, state.judged.knowledge, state.judged.today)

    def row(line: Line) -> tuple[Cell, ...]:
        entries = (plan.entry(key) for key in dict.fromkeys((line.about, line.group)) if key)
        about = "; ".join(one.title or one.id for one in entries if one and one.kind != "plan")
        how = line.how if line.known else "not counted yet"
        return (line.title, about, how, line.low, line.high, "yes" if line.estimate else "")

    there: tuple[tuple[Cell | Formula, ...], ...] = ()
    if found.there is not None:
        there = (
            ("Money there is", "", "", found.there, found.there, ""),
            (
                "Left",
                "",
                "below nought: missing",
                Formula("=D{last+2}-E{last+1}"),
                Formula("=E{last+2}-D{last+1}"),
                "",
            ),
        )
    return Sheet(
        title="Budget",
        columns=("What", "For", "How it is counted", "At least £", "At most £", "Our estimate"),
        rows=tuple(row(one) for one in sorted(found.lines, key=lambda one: not one.known)),
        below=(
            ("In all", "", "", Formula("=SUM(D2:D{last})"), Formula("=SUM(E2:E{last})"), ""),
            *there,
        ),
    )


def _risks(state: State) -> Sheet:
    found = premortem(state.plan, state.verdicts, state.judged.knowledge)
    rows = tuple(
        (
            one.risk.title,
            SIGNS_WORDS[one.signs],
            titles(state.plan, one.where),
            one.risk.says,
            one.risk.could,
            one.watched or NOBODY_WATCHES,
        )
        for one in found
    )
    return Sheet(
        title="Risks",
        columns=("Risk", "Signs", "Where", "What it is", "What you could do", "Who watches"),
        rows=rows,
        below=tuple(_counts()),
    )


def _counts() -> Iterator[tuple[Cell | Formula, ...]]:
    for words in SIGNS_WORDS.values():
        yield (words, Formula(f'=COUNTIF(B2:B{{last}},"{words}")'), "", "", "", "")
