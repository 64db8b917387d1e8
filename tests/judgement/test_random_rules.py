"""What holds whatever rules a pack brings and whatever people answer."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rulebooks import ANSWERS, QUESTIONS, RUNGS, plans, rule_of, ruled_by, rules, values_of
from sample import TODAY, core, plan_with

from coplan.judgement.conditions import ALWAYS
from coplan.judgement.flags import flags_of
from coplan.judgement.rules import Rule
from coplan.judgement.verdict import LADDER, Verdict, judge, judge_plan
from coplan.model.edit import Set, supposing
from coplan.model.ladder import Rung
from coplan.model.plan import Decision, Plan
from coplan.planning.reasoning import reasoning

some = settings(max_examples=120, deadline=None)


def judged(plan: Plan, found: dict[str, Rule]) -> Verdict:
    """The verdict on the one decision of a plan, by these rules."""
    return judge(plan, plan.decisions[0], ruled_by(found), TODAY)


def open_answers(plan: Plan) -> list[tuple[str, str]]:
    """What has no answer yet, as the key of an entry and a question."""
    return [
        (entry.key, question.id)
        for entry in plan.entries()
        for question in QUESTIONS.values()
        if question.about == entry.kind and entry.get(question.id) is None
    ]


@some
@given(plans(), rules(), st.data())
def test_answering_never_widens_a_verdict(
    plan: Plan, found: dict[str, Rule], data: st.DataObject
) -> None:
    """What is possible with one more answer was possible before, and what is settled stays."""
    waiting = open_answers(plan)
    if not waiting:
        return
    entry, name = data.draw(st.sampled_from(waiting))
    value = data.draw(st.sampled_from(values_of(QUESTIONS[name])))
    before = judged(plan, found)
    after = judged(supposing(plan, [Set(entry=entry, name=name, value=value)]), found)
    assert before.ceiling.low <= after.ceiling.low
    assert after.ceiling.high <= before.ceiling.high
    if before.floor is None:
        assert after.floor is None
    elif after.floor is not None:
        assert before.floor.low <= after.floor.low
        assert after.floor.high <= before.floor.high
    if before.settled:
        assert (after.status, after.fit, after.settled) == (before.status, before.fit, True)


@some
@given(plans(), rules(), RUNGS, st.booleans())
def test_one_more_ceiling_never_allows_more(
    plan: Plan,
    found: dict[str, Rule],
    rung: Rung,
    always: bool,
) -> None:
    """Neither at best nor at worst."""
    when = ALWAYS if always or not found else found["r0"].when
    more = {**found, "more": rule_of("more", when, (), {"ceiling": rung})}
    before, after = judged(plan, found), judged(plan, more)
    assert after.ceiling.high <= before.ceiling.high
    assert after.ceiling.low <= before.ceiling.low


@some
@given(plans(), rules(), st.randoms(use_true_random=False))
def test_the_order_of_rules_never_matters(
    plan: Plan, found: dict[str, Rule], shuffler: random.Random
) -> None:
    """Packs can be loaded in any order."""
    order = list(found.items())
    shuffler.shuffle(order)
    one, other = judged(plan, found), judged(plan, dict(order))
    for name in ("floor", "ceiling", "fit", "status", "settled"):
        assert getattr(one, name) == getattr(other, name)
    assert set(one.binding) == set(other.binding)
    assert set(one.next_binding) == set(other.next_binding)
    assert {(u.question, u.entry) for u in one.unknowns} == {
        (u.question, u.entry) for u in other.unknowns
    }


@some
@given(plans(), rules())
def test_every_verdict_has_a_reason_with_a_source(plan: Plan, found: dict[str, Rule]) -> None:
    """Nothing is said without saying where it comes from, and all of it can be told."""
    knowledge = ruled_by(found)
    verdicts = judge_plan(plan, knowledge, TODAY)
    flags_of(plan, knowledge, verdicts)
    (verdict,) = verdicts.values()
    assert verdict.binding
    assert all(reason.source.title for reason in verdict.binding)
    told = "\n".join(reasoning(plan, plan.decisions[0], knowledge, TODAY))
    assert all(reason.source.cite() in told for reason in verdict.binding)


@some
@given(plans(), rules())
def test_what_is_behind_a_stop_is_not_asked(plan: Plan, found: dict[str, Rule]) -> None:
    """A stop is settled; an own case is, once nothing can stop it. Then no question is open."""
    verdict = judged(plan, found)
    if verdict.status == "stop":
        assert verdict.settled
    if verdict.status in ("stop", "own-case") and verdict.settled:
        assert verdict.unknowns == ()


@some
@given(plans(), rules(), ANSWERS)
def test_another_group_changes_nothing_for_this_one(
    plan: Plan, found: dict[str, Rule], answers: dict[str, object]
) -> None:
    """Its route stays what it is, and the ceiling of the decision does not fall."""
    other = replace(plan_with(**answers).groups[0], id="late", title="Came later")
    decision: Decision = plan.decisions[0]
    both = replace(decision, groups=(*decision.groups, "late"))
    joined = replace(plan, groups=(*plan.groups, other), decisions=(both,))
    before, after = judged(plan, found), judged(joined, found)
    if decision.groups:
        kept = after.routes[: len(before.routes)]
        assert [one.applied for one in kept] == [one.applied for one in before.routes]
        assert before.ceiling.high <= after.ceiling.high
        assert before.ceiling.low <= after.ceiling.low


def test_a_plan_without_an_answer_has_a_reason_too() -> None:
    """The ladder itself, with its source."""
    (reason,) = judge(Plan(), Decision(id="new"), core(), TODAY).binding
    assert reason.rule == LADDER
    assert reason.source.id == "tlap"
