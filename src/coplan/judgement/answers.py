"""Answers to questions: which are possible, and how people say them."""

from collections.abc import Mapping

from coplan.judgement.knowledge import Knowledge
from coplan.judgement.rules import Question
from coplan.judgement.wording import spoken
from coplan.model.ladder import Rung
from coplan.model.plan import Plan, Value


def possible_answers(question: Question, knowledge: Knowledge) -> Mapping[str, str]:
    """The answers to choose from, in words, by id: choices, rungs or methods; else none."""
    if question.answer == "rung":
        words = knowledge.rungs
        return {one.id: words[one.id].title if one.id in words else one.title for one in Rung}
    if question.answer == "method":
        return {one.id: one.title for one in knowledge.methods.values()}
    return question.choices if question.answer in ("choice", "choices") else {}


def answer_words(question: Question, value: Value, knowledge: Knowledge, plan: Plan) -> str:
    """An answer as people say it: the words of a choice, the titles of linked entries."""
    if isinstance(value, tuple) and question.links:
        titles = {one.id: one.title for one in plan.of(question.links)}
        return "; ".join(titles.get(one) or one for one in value)
    possible = possible_answers(question, knowledge)
    if isinstance(value, tuple) and possible:
        return "; ".join(possible.get(one, one) for one in value)
    return possible.get(str(value), spoken(value))
