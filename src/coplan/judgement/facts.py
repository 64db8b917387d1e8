"""The facts that one decision is judged by, gathered from the entries around it."""

import datetime as dt
from collections.abc import Iterable, Mapping

from coplan.judgement.costs import money_facts
from coplan.judgement.knowledge import MONEY, SHORT, Knowledge
from coplan.model.plan import Decision, Entry, Facts, Group, Header, Outcome, Plan, Value

DERIVED: Mapping[str, str] = {"weeks": "date", SHORT: MONEY}
"""Facts that are worked out from another: the fact, and the question that gives it."""

DAYS_IN_WEEK = 7


def facts_for(
    plan: Plan, decision: Decision, group: Group | None, knowledge: Knowledge, today: dt.date
) -> Facts:
    """All that is known about a decision for one of its groups.

    group: None where the decision has no group yet. today: the day to count weeks from.
    The facts of plan, outcomes, group and decision stand side by side under their questions' ids.
    """
    return facts_by_group(plan, decision, (group,), knowledge, today)[0]


def facts_by_group(
    plan: Plan,
    decision: Decision,
    groups: Iterable[Group | None],
    knowledge: Knowledge,
    today: dt.date,
) -> tuple[Facts, ...]:
    """The same for several of its groups: what they have in common is gathered once."""
    outcomes = [one for one in plan.linked(decision, "outcomes") if isinstance(one, Outcome)]
    wide = {**header_facts(plan.header, knowledge), **_together(outcomes, knowledge)}
    own = {
        **decision.values(),
        "decision": decision.title or decision.id,
        **weeks_until(decision.date, today),
        **money_facts(plan, decision, knowledge, today),
    }
    return tuple({**wide, **_of_group(group), **own} for group in groups)


def _of_group(group: Group | None) -> Facts:
    return {**group.values(), "group": group.title or group.id} if group else {}


def header_facts(header: Header, knowledge: Knowledge) -> Facts:
    """What is known about the plan as a whole and counts: what a rule reads or says.

    Its title, its notes and answers in words count for no decision, so changing one of those leaves
    every verdict as it is. A plan for no known kind of work is known to be for none.
    """
    known = {name: v for name, v in header.values().items() if name in knowledge.named_facts}
    return {"work": "", **known}


def weeks_until(date: dt.date | None, today: dt.date) -> Facts:
    """The fact ``weeks``: full weeks from today to a date, below nought when it has passed."""
    if date is None:
        return {}
    return {"weeks": (date - today).days // DAYS_IN_WEEK}


def _together(outcomes: Iterable[Entry], knowledge: Knowledge) -> Facts:
    """One answer for several outcomes: the one that leaves the least open.

    Questions list their choices from least to most open, so the first listed answer counts. While
    an outcome's answer is unknown, only that first choice can be relied on.
    """
    outcomes = tuple(outcomes)
    found: dict[str, Value] = {}
    for question in knowledge.asked_about("outcome"):
        order = list(question.choices)
        answers = [one.get(question.id) for one in outcomes]
        known = sorted({order.index(a) for a in answers if isinstance(a, str) and a in order})
        if known and (known[0] == 0 or None not in answers):
            found[question.id] = order[known[0]]
    return found
