"""What the chosen standards say beside a question and at the review."""

from typing import Any

from msgspec.structs import replace
from sample import TODAY, loaded, plan_with

from coplan.judgement.verdict import judge_plan
from coplan.model.plan import Header, Plan
from coplan.planning.readiness import (
    beside,
    beside_in,
    chosen,
    readiness,
    standards_beside,
    unknown,
)
from coplan.planning.walk import next_ask, open_asks, questions_for, rows_of

KNOWS = loaded().knowledge


def plan(*standards: str, **facts: Any) -> Plan:
    """A plan whose team has chosen these standards."""
    known = {"standards": standards, **facts} if standards else facts
    return replace(plan_with(), header=Header(title="A plan", nation="england", facts=known))


def test_nothing_stands_beside_a_question_until_a_standard_is_chosen() -> None:
    """Then its parts do, each with the name of its standard."""
    question = KNOWS.questions["openness"]
    assert beside(plan(), question, KNOWS) == ()
    (one,) = beside(plan("4pi"), question, KNOWS)
    assert one.title == "4Pi, Purpose"
    assert one.says == f"4Pi, Purpose: {one.part.says}"
    assert beside_in(KNOWS.standards["4pi"], question) == (one,)


def test_a_part_can_stand_beside_a_whole_step() -> None:
    """Beside each question of it, but not beside the standards' own questions."""
    method, impact = KNOWS.questions["method"], KNOWS.questions["4pi.impact"]
    assert [one.part.id for one in beside(plan("bristol"), method, KNOWS)] == ["creativity"]
    assert beside(plan("bristol", "4pi"), impact, KNOWS) == ()


def test_around_a_decision_each_part_is_told_once() -> None:
    """However many questions it stands beside."""
    it = plan("4pi")
    titles = [one.title for one in standards_beside(it, it.decisions[0], KNOWS)]
    assert sorted(titles) == sorted(set(titles))
    assert "4Pi, Purpose" in titles
    assert standards_beside(plan(), it.decisions[0], KNOWS) == ()


def test_the_conversation_holds_the_plans_words_and_what_nobody_answered() -> None:
    """Part by part, in the order of the standard."""
    (held,) = readiness(plan("4pi", **{"4pi.purpose": "To choose together"}), KNOWS)
    assert {one.part.id: one.words for one in held.parts} == {
        "principles": None,
        "purpose": "To choose together",
        "presence": None,
        "process": None,
        "impact": None,
    }


def test_a_standard_that_no_pack_knows_is_named() -> None:
    """Its answers stay in the plan, and the others are shown."""
    it = plan("gone", "lundy")
    assert [one.id for one in chosen(it, KNOWS)] == ["lundy"]
    assert unknown(it, KNOWS) == ("gone",)


def test_one_standard_may_stand_without_a_list() -> None:
    """As somebody may write it by hand."""
    it = replace(plan(), header=Header(facts={"standards": "4pi"}))
    assert [one.id for one in chosen(it, KNOWS)] == ["4pi"]


def test_the_parts_are_asked_in_the_step_of_their_standard() -> None:
    """At the review; the readiness check where the walk begins, with a row of its own."""
    it = plan("4pi", "whole-system")
    asked = {
        step: [ask.question.id for ask in questions_for(it, it.header, KNOWS, step)]
        for step in ("outcomes", "review")
    }
    assert asked["review"][0] == "4pi.principles"
    assert asked["outcomes"][0] == "whole-system.resources"
    assert rows_of(it, KNOWS, "outcomes")[-1] == it.header
    assert it.header not in rows_of(plan(), KNOWS, "outcomes")


def test_to_choose_a_standard_is_asked_last_and_does_not_count() -> None:
    """A step without any other open question is done."""
    it = replace(plan(), outcomes=(), decisions=(), groups=())
    waiting = open_asks(it, KNOWS, "decisions")
    assert [ask.question.id for ask in waiting] == ["standards"]
    assert waiting[0].question.optional
    both = open_asks(replace(it, header=Header()), KNOWS, "decisions")
    first = next_ask(both[::-1], it, judge_plan(it, KNOWS, TODAY))
    assert first is not None
    assert first.question.id == "nation"
