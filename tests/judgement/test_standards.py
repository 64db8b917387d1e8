"""Standards and risks as questions on the one path that every question goes."""

import pytest
from msgspec.structs import replace
from sample import core, loaded

from coplan.judgement import conditions
from coplan.judgement.answers import answer_words
from coplan.judgement.conditions import NEVER, holds
from coplan.judgement.standards import CHOSEN, part_id, risk_id, with_standards
from coplan.model.plan import Plan

KNOWS = loaded().knowledge
PARTS = [(standard, part) for standard in KNOWS.standards.values() for part in standard.parts]


@pytest.mark.parametrize(
    ("standard", "part"), PARTS, ids=[part_id(standard, part) for standard, part in PARTS]
)
def test_each_part_is_a_question_about_the_plan(standard, part) -> None:
    """In its standard's step, in words, with its meaning as the reason."""
    question = KNOWS.questions[part_id(standard, part)]
    assert (question.about, question.step, question.answer) == ("plan", standard.step, "text")
    assert question.ask.endswith(part.ask)
    assert standard.title in question.ask
    assert (question.why, question.example) == (part.says, part.evidence)


def test_a_part_is_asked_where_its_standard_is_chosen() -> None:
    """One of several is enough; another one alone is not."""
    when = KNOWS.questions["4pi.purpose"].when
    assert when == conditions.Test(fact="standards", how="one_of", values=("4pi",))
    assert holds(when, {CHOSEN: ("lundy", "4pi")}) is True
    assert holds(when, {CHOSEN: ("lundy",)}) is False
    assert holds(when, {}) is None


def test_each_risk_is_offered_and_never_asked() -> None:
    """Nobody is walked through every mishap there is."""
    for risk in KNOWS.risks.values():
        question = KNOWS.questions[risk_id(risk)]
        assert question.about == "plan"
        assert question.optional
        assert risk.title in question.ask
        assert risk.could in question.why
        assert holds(question.when, {}) is False


def test_a_team_chooses_from_the_standards_that_there_are() -> None:
    """With none, the question is there and is not asked."""
    question = KNOWS.questions[CHOSEN]
    assert dict(question.choices) == {one.id: one.title for one in KNOWS.standards.values()}
    assert question.optional
    assert (core().questions[CHOSEN].when, dict(core().questions[CHOSEN].choices)) == (NEVER, {})


def test_a_question_of_a_pack_keeps_its_place() -> None:
    """What a pack asks by the same id is not written over."""
    mine = replace(core().questions["nation"], id="4pi.purpose", ask="Mine?")
    asked = with_standards({"4pi.purpose": mine}, KNOWS.standards, {})
    assert asked["4pi.purpose"].ask == "Mine?"
    parts = with_standards({}, KNOWS.standards, {}).values()
    assert {one.answer for one in parts if one.when and one.when.fact == CHOSEN} == {"text"}
    assert CHOSEN not in asked


def test_several_choices_are_told_by_their_titles() -> None:
    """An id that nobody knows any more stands for itself."""
    told = answer_words(KNOWS.questions[CHOSEN], ("4pi", "gone"), KNOWS, Plan())
    assert told == "4Pi; gone"
