"""Judging a changed plan again: the same verdicts, without judging what cannot have changed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sample import OPEN, TODAY, core, plan_with

from coplan.judgement import verdict as judging
from coplan.judgement.verdict import judge_again, judge_plan
from coplan.model.plan import Group, Outcome, Plan

FACTS = {
    "openness": ["taken", "options", "shape", "agenda"],
    "power": ["own-case", "named", "shared"],
    "reply": [True, False],
    "tied": [True, False],
    "bar": ["none", "unnamed", "local-policy"],
}


def many() -> Plan:
    """Four decisions; the first and the last share an outcome, and each pair shares a group."""
    plan = plan_with(**OPEN)
    first = plan.decisions[0]
    group, outcome = plan.groups[0], plan.outcomes[0]
    return replace(
        plan,
        outcomes=(outcome, replace(outcome, id="else")),
        groups=(group, replace(group, id="others")),
        decisions=(
            first,
            replace(first, id="two", outcomes=("else",)),
            replace(first, id="three", outcomes=("else",), groups=("others",)),
            replace(first, id="four", groups=("others",)),
        ),
    )


def changed(plan: Plan, number: int, name: str, value: Any) -> Plan:
    """The plan with another answer in one decision."""
    one = plan.decisions[number]
    new = replace(one, facts={**one.facts, name: value})
    decisions = (*plan.decisions[:number], new, *plan.decisions[number + 1 :])
    return replace(plan, decisions=decisions)


ANSWERS = st.sampled_from([(name, value) for name, values in FACTS.items() for value in values])


@given(st.lists(st.tuples(st.integers(0, 3), ANSWERS), max_size=4))
def test_judging_again_is_judging(edits: list[tuple[int, tuple[str, Any]]]) -> None:
    """After any edits, each verdict is what judging the whole plan gives."""
    plan = many()
    verdicts = judge_plan(plan, core(), TODAY)
    for number, (name, value) in edits:
        new = changed(plan, number, name, value)
        verdicts = judge_again(new, plan, verdicts, core(), TODAY)
        plan = new
    assert verdicts == judge_plan(plan, core(), TODAY)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The decisions that are judged from here on."""
    found: list[str] = []
    real = judging.judge

    def counted(plan: Plan, decision: Any, *rest: Any) -> Any:
        found.append(decision.id)
        return real(plan, decision, *rest)

    monkeypatch.setattr(judging, "judge", counted)
    return found


def again(old: Plan, new: Plan, judged: list[str]) -> list[str]:
    """Which decisions are judged when one plan becomes another."""
    verdicts = judge_plan(old, core(), TODAY)
    judged.clear()
    judge_again(new, old, verdicts, core(), TODAY)
    return judged


def test_one_answer_judges_one_decision(judged: list[str]) -> None:
    """However many decisions there are."""
    plan = many()
    assert again(plan, changed(plan, 2, "openness", "shape"), judged) == ["three"]


def test_an_unchanged_plan_judges_nothing(judged: list[str]) -> None:
    """What somebody else saved elsewhere costs nothing here."""
    assert again(many(), many(), judged) == []


def test_a_group_an_outcome_and_the_header_reach_what_rests_on_them(judged: list[str]) -> None:
    """No more, and no less."""
    plan = many()
    members, others = plan.groups
    assert isinstance(others, Group)
    new = replace(plan, groups=(members, replace(others, facts={**others.facts, "pay": "none"})))
    assert again(plan, new, judged) == ["three", "four"]
    one, other = plan.outcomes
    assert isinstance(other, Outcome)
    new = replace(plan, outcomes=(one, replace(other, facts={"set_by": "organisation"})))
    assert again(plan, new, judged) == ["two", "three"]
    new = replace(plan, header=replace(plan.header, nation="wales"))
    assert again(plan, new, judged) == [one.id for one in plan.decisions]


def test_a_new_decision_is_judged_and_one_that_is_gone_is_not(judged: list[str]) -> None:
    """The verdicts are those of the plan as it is."""
    plan = many()
    fewer = replace(plan, decisions=plan.decisions[:2])
    assert again(plan, fewer, judged) == []
    assert again(fewer, plan, judged) == ["three", "four"]
