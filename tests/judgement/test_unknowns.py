"""Open questions, the most telling first."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample import OPEN, TODAY, core, plan_with, verdict_of

from coplan.judgement.verdict import judge
from coplan.model.plan import Group, Outcome, Plan

RULED = sorted(set(OPEN) - {"people", "decider", "size", "conflict"})


def asked(**answers: object) -> dict[str, str]:
    """The open questions of the sample plan, each with the entry to ask it of."""
    return {one.question: one.entry for one in verdict_of(**answers).unknowns}


def test_nothing_is_asked_when_all_is_known() -> None:
    """A settled verdict has no open question."""
    assert asked() == {}


def test_a_question_is_asked_of_the_entry_that_it_is_about() -> None:
    """Openness of the decision, pay of the group, who chose it of the outcome."""
    assert asked(openness=None, pay=None, set_by=None) == {
        "openness": "decision.choice",
        "pay": "group.members",
        "set_by": "outcome.change",
    }


def test_weeks_are_asked_for_by_their_date() -> None:
    """Nobody is asked for a number of weeks."""
    assert asked(date=None) == {"date": "decision.choice"}


def test_the_most_telling_question_comes_first() -> None:
    """What could stop everything, or narrow the most, is worth asking before the rest."""
    unknowns = verdict_of(tied=None, funded=None).unknowns
    assert [one.question for one in unknowns] == ["tied", "funded"]
    assert unknowns[0].narrows > unknowns[1].narrows > 0


def test_a_question_that_changes_nothing_is_not_asked() -> None:
    """Once it is settled by something lower, the answer would not move it."""
    assert "funded" not in asked(openness="taken", funded=None)


def judged_questions(plan: Plan) -> list[tuple[str, str]]:
    """The open questions of the first decision."""
    unknowns = judge(plan, plan.decisions[0], core(), TODAY).unknowns
    return [(one.question, one.entry) for one in unknowns]


def test_each_group_is_asked() -> None:
    """A second group has answers of its own."""
    plan = plan_with(**{**OPEN, "pay": None})
    other = Group(id="other", facts={k: v for k, v in plan.groups[0].facts.items() if k != "pay"})
    both = replace(plan.decisions[0], groups=("members", "other"))
    plan = replace(plan, groups=(*plan.groups, other), decisions=(both,))
    assert {("pay", "group.members"), ("pay", "group.other")} <= set(judged_questions(plan))


def test_the_outcome_without_an_answer_is_asked() -> None:
    """Of two outcomes, the one that has said who chose it is left alone."""
    plan = plan_with(**OPEN)
    both = replace(plan.decisions[0], outcomes=("change", "other"))
    plan = replace(plan, outcomes=(*plan.outcomes, Outcome(id="other")), decisions=(both,))
    assert judged_questions(plan) == [("set_by", "outcome.other")]


def test_what_belongs_to_an_entry_that_is_not_there_has_no_place_yet() -> None:
    """Questions about people wait for a group."""
    plan = plan_with(**OPEN)
    alone = replace(plan, decisions=(replace(plan.decisions[0], groups=()),))
    assert {entry for _, entry in judged_questions(alone)} == {""}


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(RULED), min_size=1, max_size=4))
def test_only_open_questions_are_asked(forgotten: set[str]) -> None:
    """An unsettled verdict always has a question to ask, and never one that is answered."""
    verdict = verdict_of(**dict.fromkeys(forgotten))
    questions = {one.question for one in verdict.unknowns}
    assert questions <= forgotten | {"support"}
    assert bool(questions) is not verdict.settled
