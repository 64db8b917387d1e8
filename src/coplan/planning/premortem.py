"""What could go wrong, thought of beforehand: which signs a plan shows, and who watches."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from coplan.judgement.catalogue import Risk
from coplan.judgement.conditions import Condition, Join, holds, tests
from coplan.judgement.facts import DERIVED
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.standards import risk_id
from coplan.judgement.verdict import Route, Verdict
from coplan.judgement.wording import spoken
from coplan.model.plan import Facts, Plan

Signs: TypeAlias = Literal["here", "cannot-tell", "none"]
ORDER: tuple[Signs, ...] = ("here", "cannot-tell", "none")
"""The worst first."""

SIGNS_WORDS: Mapping[Signs, str] = {
    "here": "Signs are here",
    "cannot-tell": "Cannot tell yet",
    "none": "No sign of it",
}
NOBODY_WATCHES = "Nobody watches for it yet."
ESTIMATE = "Which answers count as signs is our own estimate. A sign is no proof."
"""Said wherever signs are shown."""


class Foreseen(Struct, frozen=True, kw_only=True):
    """One risk, held against a plan.

    where: keys of the entries that show its signs. asks: ids of the open questions that it hangs
    on, while it cannot be told. watched: the team's answer to who watches for it, or None.
    """

    risk: Risk
    signs: Signs
    where: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    watched: str | None = None


def premortem(
    plan: Plan, verdicts: Mapping[str, Verdict], knowledge: Knowledge
) -> tuple[Foreseen, ...]:
    """Every risk, the worst first: where its signs are, at most places; then what is not known."""
    found = [_foreseen(risk, plan, verdicts, knowledge) for risk in knowledge.risks.values()]
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.signs), -len(one.where))))


def _foreseen(
    risk: Risk, plan: Plan, verdicts: Mapping[str, Verdict], knowledge: Knowledge
) -> Foreseen:
    routes = [(verdict, route) for verdict in verdicts.values() for route in verdict.routes]
    told = [(holds(risk.signs, route.facts), verdict, route) for verdict, route in routes]
    where = [_place(risk, verdict, route, knowledge) for answer, verdict, route in told if answer]
    waiting = [route.facts for answer, _, route in told if answer is None]
    asks = (name for facts in waiting for name in _open(risk.signs, facts, knowledge))
    value = plan.header.get(risk_id(risk))
    return Foreseen(
        risk=risk,
        signs="here" if where else "cannot-tell" if waiting or not told else "none",
        where=tuple(dict.fromkeys(where)),
        asks=() if where else tuple(dict.fromkeys(asks)),
        watched=None if value is None else spoken(value),
    )


def _place(risk: Risk, verdict: Verdict, route: Route, knowledge: Knowledge) -> str:
    """The group where signs are about groups alone, else the decision."""
    names = (DERIVED.get(test.fact, test.fact) for test in tests(risk.signs))
    asked = (knowledge.questions.get(name) for name in names)
    kinds = {question.about for question in asked if question is not None}
    return route.group if kinds == {"group"} and route.group else verdict.decision


def _open(signs: Condition, facts: Facts, knowledge: Knowledge) -> Iterator[str]:
    """The open questions that keep a condition from being told."""
    if isinstance(signs, Join):
        for part in signs.parts:
            if holds(part, facts) is None:
                yield from _open(part, facts, knowledge)
        return
    names = (DERIVED.get(test.fact, test.fact) for test in tests(signs) if test.fact not in facts)
    yield from (name for name in names if name in knowledge.questions)


def titles(plan: Plan, keys: Iterable[str]) -> str:
    """The titles of entries, such as ``“The menu”, “Patients”``."""
    entries = (plan.entry(key) for key in keys)
    return ", ".join(f"“{one.title or one.id}”" for one in entries if one is not None)
