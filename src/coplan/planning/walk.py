"""The walk: which question comes next, backwards from the outcomes, one at a time."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice

from msgspec import Struct

from coplan.judgement.conditions import holds
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.rules import Question, Step
from coplan.judgement.verdict import Verdict
from coplan.model.plan import Decision, Entry, Group, Header, Outcome, Plan

KIND_OF_STEP: Mapping[Step, str] = {
    "outcomes": "outcome",
    "decisions": "decision",
    "people": "group",
    "fit": "decision",
    "methods": "activity",
    "time": "activity",
    "feedback": "decision",
    "review": "",
}
"""The kind of entry that a step is about."""


KINDS_ASKED = ("outcome", "decision", "group", "activity", "plan")
"""The kinds of entry that questions are about, in the order in which they are asked."""

MOST_JUDGED = 50
"""Decisions that are looked at to choose a question about a group, an outcome or the whole plan.

The most telling one is told by these, and nobody waits until thousands have been judged.
"""


class Ask(Struct, frozen=True, kw_only=True):
    """One question about one entry. entry: its key."""

    entry: str
    question: Question
    step: Step


def rows_of(plan: Plan, knowledge: Knowledge, step: Step) -> tuple[Entry, ...]:
    """The entries that a step shows: those that its questions are about, the plan itself last."""
    kinds: Mapping[Step, tuple[str, ...]] = {
        "outcomes": ("outcome",),
        "decisions": ("decision",),
        "people": ("decision", "group"),
        "fit": ("decision",),
        "methods": ("decision", "activity"),
        "time": ("activity", "group"),
        "feedback": ("decision",),
        "review": (),
    }
    rows = tuple(entry for kind in kinds[step] for entry in plan.of(kind))
    asked = questions_for(plan, plan.header, knowledge, step)
    return (*rows, plan.header) if asked else rows


def questions_for(
    plan: Plan, entry: Entry, knowledge: Knowledge, step: Step | None = None
) -> tuple[Ask, ...]:
    """The questions about an entry that make sense with what is known, in the packs' order."""
    known = {**plan.header.values(), **entry.values()}
    return tuple(
        Ask(entry=entry.key, question=question, step=question.step)
        for question in knowledge.asked_about(entry.kind, step)
        if holds(question.when, known) is True
    )


def asks(plan: Plan, knowledge: Knowledge, step: Step) -> Iterator[Ask]:
    """Every question of one step, entry by entry."""
    for kind in KINDS_ASKED:
        for entry in plan.of(kind):
            yield from questions_for(plan, entry, knowledge, step)


def open_asks(plan: Plan, knowledge: Knowledge, step: Step) -> tuple[Ask, ...]:
    """The questions of one step that have no answer yet."""
    return tuple(ask for ask in asks(plan, knowledge, step) if not answered(plan, ask))


def answered(plan: Plan, ask: Ask) -> bool:
    """Whether a question has an answer in the plan."""
    entry = plan.entry(ask.entry)
    return entry is not None and entry.get(ask.question.id) is not None


def next_ask(waiting: Iterable[Ask], plan: Plan, verdicts: Mapping[str, Verdict]) -> Ask | None:
    """Which of these open questions to ask next, or None when there are none.

    Entry by entry; the question that narrows a verdict the most comes first. Optional ones wait
    until nothing else is open. waiting: those of one entry behind another's.
    """
    first: list[Ask] = []
    for _, of_one in groupby(waiting, key=lambda ask: ask.entry):
        asked = [*of_one]
        needed = [ask for ask in asked if not ask.question.optional]
        first = needed or first or asked
        if needed:
            break
    if len(first) <= 1:
        return next(iter(first), None)
    narrows = _narrows(first[0].entry, plan, verdicts)
    return min(first, key=lambda ask: _rank(ask, narrows))


def _rank(ask: Ask, narrows: Mapping[str, float]) -> float:
    """Links come first, since they say what an entry belongs to; then what narrows most."""
    return float("-inf") if ask.question.answer == "links" else -narrows.get(ask.question.id, 0.0)


def _narrows(entry: str, plan: Plan, verdicts: Mapping[str, Verdict]) -> Mapping[str, float]:
    """By how much an answer about an entry narrows a verdict at the most, by question."""
    found: dict[str, float] = {}
    for key in islice(_about(entry, plan), MOST_JUDGED):
        for unknown in verdicts[key].unknowns:
            if unknown.entry == entry:
                found[unknown.question] = max(unknown.narrows, found.get(unknown.question, 0.0))
    return found


def _about(entry: str, plan: Plan) -> Iterator[str]:
    """The keys of the decisions whose verdict an answer about an entry could narrow."""
    kind, _, id_ = entry.partition(".")
    if kind == Decision.kind:
        yield entry
        return
    for one in plan.decisions:
        named = {Outcome.kind: one.outcomes, Group.kind: one.groups}.get(kind, ())
        if kind == Header.kind or id_ in named:
            yield one.key


def methods_open(decision: Decision) -> bool:
    """Whether ways of working may be chosen: outcome, decision and openness are known."""
    return bool(decision.outcomes and decision.title and decision.get("openness"))
