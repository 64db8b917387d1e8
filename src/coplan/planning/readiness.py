"""What the chosen standards ask, beside a question and as a conversation; words, never a score."""

from collections.abc import Iterator

from msgspec import Struct

from coplan.judgement.catalogue import Part, Standard
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.rules import Question
from coplan.judgement.standards import CHOSEN, part_id
from coplan.judgement.wording import spoken
from coplan.model.plan import Decision, Plan

NOBODY_YET = "Nobody has answered this yet."


class Beside(Struct, frozen=True):
    """One part of a standard, shown beside a question."""

    standard: Standard
    part: Part

    @property
    def title(self) -> str:
        """Such as ``4Pi, Purpose``."""
        return f"{self.standard.title}, {self.part.title}"

    @property
    def says(self) -> str:
        """Such as ``4Pi, Purpose: Everyone knows …``."""
        return f"{self.title}: {self.part.says}"


class Answered(Struct, frozen=True):
    """One part of a standard with what a plan says to it. words: None while nobody has."""

    part: Part
    words: str | None


class Readiness(Struct, frozen=True):
    """One chosen standard, part by part."""

    standard: Standard
    parts: tuple[Answered, ...]


def chosen(plan: Plan, knowledge: Knowledge) -> tuple[Standard, ...]:
    """The standards that the team has chosen, in its order, but for those that no pack knows."""
    ids = _named(plan)
    return tuple(knowledge.standards[one] for one in ids if one in knowledge.standards)


def unknown(plan: Plan, knowledge: Knowledge) -> tuple[str, ...]:
    """The chosen standards that no pack knows here, by id."""
    return tuple(one for one in _named(plan) if one not in knowledge.standards)


def _named(plan: Plan) -> tuple[str, ...]:
    """The ids that stand in the plan; one alone may stand there without a list."""
    named = plan.header.get(CHOSEN)
    if isinstance(named, tuple):
        return named
    return () if named is None else (str(named),)


def beside(plan: Plan, question: Question, knowledge: Knowledge) -> tuple[Beside, ...]:
    """The parts of the chosen standards that concern a question or its step."""
    return tuple(_concerning(chosen(plan, knowledge), question))


def standards_beside(plan: Plan, decision: Decision, knowledge: Knowledge) -> tuple[Beside, ...]:
    """The parts of the chosen standards that concern what is asked around a decision, each once."""
    entries = (decision, *plan.linked(decision, "outcomes"), *plan.linked(decision, "groups"))
    asked = (
        question
        for kind in {e.kind: None for e in entries}
        for question in knowledge.asked_about(kind)
    )
    found = (one for question in asked for one in beside(plan, question, knowledge))
    return tuple({one.title: one for one in found}.values())


def beside_in(standard: Standard, question: Question) -> tuple[Beside, ...]:
    """The parts of one standard that concern a question or its step, chosen or not."""
    return tuple(_concerning((standard,), question))


def _concerning(standards: tuple[Standard, ...], question: Question) -> Iterator[Beside]:
    """A question about the whole plan, such as that of a part itself, has to be named."""
    step = question.step if question.about != "plan" else ""
    for standard in standards:
        for part in standard.parts:
            if question.id in part.beside or step in part.beside:
                yield Beside(standard, part)


def readiness(plan: Plan, knowledge: Knowledge) -> tuple[Readiness, ...]:
    """Each chosen standard, with the plan's words to each of its parts."""
    return tuple(
        Readiness(standard, tuple(_answered(plan, standard, part) for part in standard.parts))
        for standard in chosen(plan, knowledge)
    )


def _answered(plan: Plan, standard: Standard, part: Part) -> Answered:
    value = plan.header.get(part_id(standard, part))
    return Answered(part, None if value is None else spoken(value))
