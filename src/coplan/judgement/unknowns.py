"""Which open question would tell the most about a decision, if it were answered."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from coplan.judgement.applying import Applied, limits, sort_out
from coplan.judgement.conditions import tests
from coplan.judgement.facts import DERIVED
from coplan.judgement.knowledge import SHORT, Knowledge
from coplan.judgement.rules import Question, Rule
from coplan.model.plan import Decision, Facts, Plan, Value


class Asked(Struct, frozen=True, dict=True):
    """What is known for one group of a decision, and what rules make of it.

    group: its key, or empty.
    """

    group: str
    facts: Facts
    applied: Applied

    @cached_property
    def counting(self) -> Applied:
        """What those rules alone make of it that count for a verdict; it comes to the same."""
        fired = [rule for rule in self.applied.fired if rule.counts]
        return limits(fired, [rule for rule in self.applied.possible if rule.counts])

    @cached_property
    def width(self) -> int:
        """How much is open now."""
        return self.counting.width

    def width_with(self, name: str, answers: Iterable[Value], reading: Iterable[Rule]) -> int:
        """How much stays open with one more answer, over all answers that are tried.

        reading: the rules that read it; no others can say otherwise then.
        """
        ids = {rule.id for rule in reading}
        waiting = [rule for rule in self.counting.possible if rule.id in ids]
        others = [rule for rule in self.counting.possible if rule.id not in ids]
        width = 0
        for answer in answers:
            fired, possible = sort_out(waiting, {**self.facts, name: answer})
            width += limits([*fired, *self.counting.fired], [*possible, *others]).width
        return width


class Unknown(Struct, frozen=True, kw_only=True):
    """An open question. entry: key of what it is about, empty while that is not in the plan.

    narrows: rungs by which an answer narrows the verdict, on average over the possible answers.
    """

    question: str
    entry: str
    narrows: float


def ranked(
    plan: Plan, decision: Decision, asked: Sequence[Asked], knowledge: Knowledge
) -> tuple[Unknown, ...]:
    """The open questions that rules read, the most telling first; equals in the packs' order."""
    found: list[Unknown] = []
    readers = knowledge.readers
    # A rule that holds, or does not, does so whatever else is answered.
    waiting = {rule.id for one in asked for rule in one.applied.possible}
    telling = {name for name, rules in readers.items() if any(rule.id in waiting for rule in rules)}
    for question in knowledge.questions.values():
        if _fact_of(question) not in telling:
            continue
        for where, known in _places(question, asked, plan, decision):
            narrows = _narrows(question, known, readers)
            if narrows:
                found.append(
                    Unknown(question=question.id, entry=where, narrows=round(float(narrows), 2))
                )
    return tuple(sorted(found, key=lambda one: -one.narrows))


def _places(
    question: Question, asked: Sequence[Asked], plan: Plan, decision: Decision
) -> Iterable[tuple[str, Sequence[Asked]]]:
    """Where a question can be asked, with each group that its answer would reach."""
    name = _fact_of(question)
    open_facts = [one for one in asked if name not in one.facts]
    if not open_facts:
        return []
    if question.about == "group":
        return [(one.group, [one]) for one in open_facts]
    if question.about == "outcome":
        unanswered = (one for one in plan.linked(decision, "outcomes") if one.get(name) is None)
        return [(next((one.key for one in unanswered), ""), open_facts)]
    return [(decision.key if question.about == "decision" else "plan", open_facts)]


def _fact_of(question: Question) -> str:
    return _GIVES.get(question.id, question.id)


_GIVES = {question: fact for fact, question in DERIVED.items() if fact != SHORT}
"""The fact that is worked out from the answer to a question; what money is missing takes more."""


def _narrows(
    question: Question, known: Sequence[Asked], readers: Mapping[str, Sequence[Rule]]
) -> Fraction:
    name = _fact_of(question)
    reading = readers.get(name, ())
    answers = _answers(question, reading, name)
    if not answers:
        return Fraction(0)
    before = sum(one.width for one in known)
    after = sum(one.width_with(name, answers, reading) for one in known)
    return before - Fraction(after, len(answers))


def _answers(question: Question, reading: Iterable[Rule], name: str) -> tuple[Value, ...]:
    """Answers worth trying: every choice, or a number on each side of each limit in the rules."""
    if question.answer == "yes-no":
        return (True, False)
    if question.choices:
        return tuple(question.choices)
    limits = sorted(
        {
            Decimal(str(test.values[0]))
            for rule in reading
            for test in tests(rule.when)
            if test.fact == name and test.how != "one_of"
        }
    )
    return (limits[0] - 1, *limits) if limits else ()
