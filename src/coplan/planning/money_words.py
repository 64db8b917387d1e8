"""A budget in words, and what a change would cost."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from coplan.judgement.changes import Change
from coplan.judgement.costs import Line, Open
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.wording import between, pounds
from coplan.model.edit import Set, supposing
from coplan.model.plan import Plan
from coplan.planning.money import Budget, Each, budget
from coplan.planning.telling import source_words

NOT_ADVICE = (
    "None of this is advice on tax, benefits or immigration. A fee can change what somebody gets: "
    "offer independent advice before the first payment, and pay expenses whatever is decided."
)

UNASKED = {"weeks": "When is the last decision made?", "a rate": "What does it cost each time?"}
"""What no question asks, in words."""


def budget_lines(found: Budget, plan: Plan, knowledge: Knowledge, today: dt.date) -> Iterator[str]:
    """A budget, a line at a time. today: to see which source is to be checked again."""
    told: set[str] = set()
    for line in found.lines:
        if line.known:
            yield f"{line_title(line, plan)}: {_amount(line)}"
            yield f"  {line.how}{' (our estimate)' if line.estimate else ''}"
            if len(line.rates) > 1 and line.cost not in told:
                yield from (f"  {words}" for words in rate_lines(line, today))
            told.add(line.cost)
    yield f"\nIn all, as far as it is known: {between(found.low, found.high)}"
    yield from _against(found)
    yield from _unequal(found, plan)
    if found.dropped_last:
        yield f"\nWhat to drop last, and what could go first: {'; '.join(found.dropped_last)}"
    yield from _open(found, plan, knowledge)
    yield f"\n{NOT_ADVICE}"


def _amount(line: Line) -> str:
    return "" if line.low is None or line.high is None else between(line.low, line.high)


def rate_lines(line: Line, today: dt.date) -> Iterator[str]:
    """What each source says, where a line rests on several."""
    for rate in line.rates:
        price = f"{between(rate.low, rate.high)} {rate.unit}"
        yield f"{rate.body}, {rate.year}: {price}. {source_words(rate.source, today)}"


def _against(found: Budget) -> Iterator[str]:
    if found.there is None:
        yield "Nobody has said yet how much money there is."
        return
    least, most = found.short
    yield f"There is {pounds(found.there)}."
    if most:
        yield f"Look again: {short_words(least, most)}."
    else:
        yield f"Left: {between(found.there - found.high, found.there - found.low)}."
    if found.each:
        yield f"{share_words(found.each)} Is that enough for what each of them needs?"


def share_words(each: Each) -> str:
    """The money shared out, done for the person: ``£900 ÷ 12 sessions ÷ 6 people is £12.50 …``."""
    end = f"{pounds(each.amount)} for each person each time"
    if each.sessions * each.people == each.times:
        sessions = f"{each.sessions:,} session{'' if each.sessions == 1 else 's'}"
        people = f"{each.people:,} {'person' if each.people == 1 else 'people'}"
        return f"Shared out: {pounds(each.there)} ÷ {sessions} ÷ {people} is {end}."
    met = f"{each.sessions} sessions, at most {each.people} people"
    return f"Shared out: {pounds(each.there)} ÷ {each.times:,} is {end} ({met})."


def short_words(least: Decimal, most: Decimal) -> str:
    """How much is missing, such as ``up to £744 short``."""
    return f"{between(least, most) if least else f'up to {pounds(most)}'} short"


def _unequal(found: Budget, plan: Plan) -> Iterator[str]:
    for key, gets in found.unequal.items():
        entry = plan.entry(key)
        title = entry.title or entry.id if entry else key
        yield f"Look again: {title}: people in one room would get different pay. {'; '.join(gets)}."


def _open(found: Budget, plan: Plan, knowledge: Knowledge) -> Iterator[str]:
    waiting: dict[str, list[str]] = {}
    for ask in found.asks:
        entry = plan.entry(ask.entry)
        whose = f"{entry.title or entry.id}" if entry and entry.kind != "plan" else ""
        waiting.setdefault(asked_words(ask, knowledge), []).append(whose)
    if waiting:
        yield "\nNot counted yet, since nobody has answered:"
    for asked, titles in waiting.items():
        named = "; ".join(filter(None, titles))
        yield f"  {asked}{f' ({named})' if named else ''}"


def asked_words(ask: Open, knowledge: Knowledge) -> str:
    """What is still to be known, as it is asked."""
    question = knowledge.questions.get(ask.fact)
    return question.ask if question else UNASKED.get(ask.fact, f"What it costs: {ask.fact}")


def change_words(plan: Plan, change: Change, knowledge: Knowledge, today: dt.date) -> str:
    """A change that would lift a verdict, with what it costs where that can be worked out."""
    costs = cost_of(plan, change.facts, knowledge, today)
    return f"{change.says} {costs}".rstrip()


def cost_of(plan: Plan, sets: Iterable[Set], knowledge: Knowledge, today: dt.date) -> str:
    """What other answers would cost on top, as a sentence; empty where they cost nothing more."""
    sets = tuple(sets)
    if not knowledge.costs:
        return ""
    now, then = (budget(one, knowledge, today) for one in (plan, supposing(plan, sets)))
    low, high = then.low - now.low, then.high - now.high
    if high > 0:
        return f"That is {between(max(low, high * 0), high)} more, as far as it is known."
    funding = any(one.name == "funded" and one.value is True for one in sets)
    if funding and now.there is not None and any(now.short):
        return f"What is planned is {short_words(*now.short)}."
    return ""


def line_title(line: Line, plan: Plan) -> str:
    """What a line is called, with whom and what it is for."""
    keys = dict.fromkeys(key for key in (line.about, line.group) if key and key != "plan")
    entries = (plan.entry(key) for key in keys)
    named = "; ".join(one.title or one.id for one in entries if one)
    return f"{line.title} ({named})" if named else line.title
