"""The walk: which question comes next, backwards from the outcomes, one at a time."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from coplan.judgement.conditions import holds
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.rules import Question, Step
from coplan.judgement.verdict import Verdict
from coplan.model.plan import Decision, Entry, Plan

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
    for kind in ("outcome", "decision", "group", "activity", "plan"):
        for entry in plan.of(kind):
            yield from questions_for(plan, entry, knowledge, step)


def open_asks(plan: Plan, knowledge: Knowledge, step: Step) -> tuple[Ask, ...]:
    """The questions of one step that have no answer yet."""
    return tuple(ask for ask in asks(plan, knowledge, step) if not answered(plan, ask))


def answered(plan: Plan, ask: Ask) -> bool:
    """Whether a question has an answer in the plan."""
    entry = plan.entry(ask.entry)
    return entry is not None and entry.get(ask.question.id) is not None


def next_ask(waiting: Sequence[Ask], verdicts: Mapping[str, Verdict]) -> Ask | None:
    """Which of these open questions to ask next, or None when there are none.

    Entry by entry; for a decision, the question that narrows its verdict the most comes first.
    Optional ones wait until nothing else is open.
    """
    waiting = [ask for ask in waiting if not ask.question.optional] or waiting
    first = [ask for ask in waiting if ask.entry == waiting[0].entry]
    return min(first, key=lambda ask: _rank(ask, verdicts), default=None)


def _rank(ask: Ask, verdicts: Mapping[str, Verdict]) -> float:
    """Links come first, since they say what an entry belongs to; then what narrows most."""
    if ask.question.answer == "links":
        return float("-inf")
    told = (
        unknown.narrows
        for verdict in verdicts.values()
        for unknown in verdict.unknowns
        if unknown.entry == ask.entry and unknown.question == ask.question.id
    )
    return -max(told, default=0.0)


def methods_open(decision: Decision) -> bool:
    """Whether ways of working may be chosen: outcome, decision and openness are known."""
    return bool(decision.outcomes and decision.title and decision.get("openness"))


def state_of(plan: Plan, knowledge: Knowledge, step: Step) -> str:
    """How far a step is, in a word or two: ``-``, ``2 open`` or ``ok``."""
    if step == "review":
        return ""
    asked = [ask for ask in asks(plan, knowledge, step) if not ask.question.optional]
    if not asked:
        return "-"
    waiting = sum(not answered(plan, ask) for ask in asked)
    return f"{waiting} open" if waiting else "ok"
