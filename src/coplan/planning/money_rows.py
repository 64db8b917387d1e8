"""A budget as rows that can be opened: what screens list, and plain mode numbers."""

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from coplan.judgement.costs import Line, Open
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.wording import between, pounds
from coplan.model.plan import Plan
from coplan.planning.money import Budget
from coplan.planning.money_words import (
    NOT_ADVICE,
    asked_words,
    line_title,
    rate_lines,
    share_words,
    short_words,
)


class MoneyRow(Struct, frozen=True, kw_only=True):
    """One row. id: what opening it means; empty for one that only tells something.

    amount: in pounds, or empty. note: how it is worked out. about: where it comes from.
    """

    says: str
    id: str = ""
    amount: str = ""
    note: str = ""
    about: str = ""


def money_state(found: Budget) -> str:
    """Whether the money is enough, in one line."""
    planned = between(found.low, found.high)
    more = ", and some of it is not counted yet" if found.unknown else ""
    if found.there is None:
        return f"Nobody has said yet how much money there is. Planned: {planned}{more}."
    least, most = found.short
    left = between(found.there - found.high, found.there - found.low)
    enough = short_words(least, most) if most else f"{left} left"
    enough = f"{enough[:1].upper()}{enough[1:]}"
    return f"{enough}. There is {pounds(found.there)}, planned: {planned}{more}."


def money_rows(
    found: Budget, plan: Plan, knowledge: Knowledge, today: dt.date
) -> tuple[MoneyRow, ...]:
    """A budget row by row. today: to see which source is to be looked at again."""
    return (
        *_against(found),
        *_unequal(found, plan),
        *_lines(found, plan, today),
        *_open(found, plan, knowledge),
        MoneyRow(says=NOT_ADVICE),
    )


def _against(found: Budget) -> Iterator[MoneyRow]:
    there = "not known yet" if found.there is None else pounds(found.there)
    note = share_words(found.each) if found.each else ""
    yield MoneyRow(id="ask plan money", amount=there, says="The money there is", note=note)
    planned = between(found.low, found.high)
    yield MoneyRow(amount=planned, says="Planned in all, as far as it is known")
    least, most = found.short
    if most and found.there is not None:
        words = short_words(least, most)
        dropped = "; ".join(found.dropped_last)
        yield MoneyRow(says=f"[!] {words}", note=f"What to drop last, first in line: {dropped}")


def _unequal(found: Budget, plan: Plan) -> Iterator[MoneyRow]:
    for key, gets in found.unequal.items():
        entry = plan.entry(key)
        title = entry.title or entry.id if entry else key
        yield MoneyRow(
            id=f"go {key}",
            says=f"[!] {title}: people in one room would get different pay",
            note=f"{'; '.join(gets)}.",
        )


def _lines(found: Budget, plan: Plan, today: dt.date) -> Iterator[MoneyRow]:
    for number, line in enumerate(found.lines):
        if line.low is not None and line.high is not None:
            yield MoneyRow(
                id=f"line {number}",
                amount=between(line.low, line.high),
                says=line_title(line, plan),
                note=f"{line.how}{' (our estimate)' if line.estimate else ''}",
                about="\n".join((line.says, *_rates(line, today))),
            )


def _rates(line: Line, today: dt.date) -> Iterator[str]:
    if not line.rates:
        yield "Counted with your own figure."
    yield from rate_lines(line, today)


def _open(found: Budget, plan: Plan, knowledge: Knowledge) -> Iterator[MoneyRow]:
    asks = [ask for ask in found.asks if ask != Open("plan", "money")]
    if asks:
        yield MoneyRow(says="NOT COUNTED YET, SINCE NOBODY HAS ANSWERED")
    for ask in asks:
        question, entry = knowledge.questions.get(ask.fact), plan.entry(ask.entry)
        named = entry.title or entry.id if entry and entry.kind != "plan" else ""
        yield MoneyRow(
            id=f"ask {ask.entry} {ask.fact}" if question else "",
            says=asked_words(ask, knowledge),
            note=named,
            about=f"Why we ask: {question.why}" if question else "",
        )
