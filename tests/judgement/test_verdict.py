"""The verdict on one decision: every status, what binds, and that unknown never widens it."""

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample import OPEN, TODAY, core, plan_with, verdict_of

from coplan.judgement.applying import Range
from coplan.judgement.conditions import parse
from coplan.judgement.rules import Question
from coplan.judgement.verdict import Verdict, judge, judge_plan
from coplan.model.ladder import Rung
from coplan.model.plan import Group, Plan

if TYPE_CHECKING:
    from collections.abc import Mapping

SUPPORT = {"distress": True, "support": True}
ALL = Rung.CO_PRODUCTION
IN_WEEKS = {n: TODAY + dt.timedelta(weeks=n) for n in (0, 1, 2, 5, 8, 14, 30)}


def answers_to(question: Question) -> st.SearchStrategy[Any]:
    """What a person could answer, unknown included."""
    if question.answer == "yes-no":
        return st.sampled_from([True, False, None])
    if question.choices:
        return st.sampled_from([*question.choices, None])
    possible: Mapping[str, list[Any]] = {
        "date": [*IN_WEEKS.values(), None],
        "number": [1, 2, 8, None],
        "rung": [rung.id for rung in Rung] + [None],
    }
    return st.sampled_from(possible.get(question.answer, [None, "something"]))


ASKED = {
    question.id: question
    for question in core().questions.values()
    if question.about in ("outcome", "decision", "group") and question.answer != "links"
}
ANSWERS = st.fixed_dictionaries({name: answers_to(one) for name, one in ASKED.items()})


def judged(plan: Plan) -> Verdict:
    """The verdict on the one decision of a plan."""
    return judge(plan, plan.decisions[0], core(), TODAY)


def bound_by(verdict: Verdict) -> set[str]:
    """The rules that bind."""
    return {reason.rule for reason in verdict.binding}


@pytest.mark.parametrize(
    ("answers", "status", "most", "rule"),
    [
        ({"called": "co-production"}, "fits", ALL, "openness-agenda"),
        ({"called": "co-design", "openness": "shape"}, "fits", Rung.CO_DESIGN, "openness-shape"),
        (
            {"called": "co-design", "pay": "expenses"},
            "overclaim",
            Rung.CONSULTATION,
            "pay-expenses",
        ),
        ({"called": "co-design"}, "fits", ALL, "openness-agenda"),
        ({"called": "engagement"}, "underclaim", ALL, "openness-agenda"),
        ({"called": "co-production", "bar": "unnamed"}, "underclaim", ALL, "pay-fees"),
        ({"tied": True}, "stop", ALL, "coercion"),
        ({"power": "own-case"}, "own-case", ALL, "own-case"),
        ({"duty": "consult", "openness": "taken"}, "duty-not-met", Rung.INFORMING, "duty-consult"),
        ({"openness": None}, "unsettled", ALL, "power-shared"),
    ],
)
def test_every_status_can_be_reached(
    answers: dict[str, Any], status: str, most: Rung, rule: str
) -> None:
    """Each status comes from plain answers, with the rule that binds named."""
    verdict = verdict_of(**answers)
    assert (verdict.status, verdict.ceiling.high) == (status, most)
    assert rule in bound_by(verdict)


@pytest.mark.parametrize(
    ("answers", "ceiling"),
    [
        ({"openness": "taken"}, Rung.INFORMING),
        ({"openness": "options"}, Rung.CONSULTATION),
        ({"power": "named"}, Rung.CO_DESIGN),
        ({"power": "handed-over"}, Rung.CO_PRODUCTION),
        ({"bar": "law", "bar_rule": "section 1"}, Rung.CONSULTATION),
        ({"bar": "local-policy", "bar_rule": "order 12"}, Rung.CONSULTATION),
        ({"standing": False, "date": IN_WEEKS[1]}, Rung.INFORMING),
        ({"standing": False, "date": IN_WEEKS[2]}, Rung.CONSULTATION),
        ({"standing": False, "date": IN_WEEKS[8]}, Rung.ENGAGEMENT),
        ({"standing": False, "date": IN_WEEKS[14]}, Rung.CO_DESIGN),
        ({"standing": False, "date": IN_WEEKS[30]}, Rung.CO_PRODUCTION),
        ({"standing": True, "date": IN_WEEKS[0]}, Rung.INFORMING),
        ({"standing": True, "date": IN_WEEKS[2]}, Rung.CONSULTATION),
        ({"standing": True, "date": IN_WEEKS[5]}, Rung.ENGAGEMENT),
        ({"standing": True, "date": IN_WEEKS[8]}, Rung.CO_DESIGN),
        ({"standing": True, "date": IN_WEEKS[14]}, Rung.CO_PRODUCTION),
        ({"pay": "none"}, Rung.INFORMING),
        ({"pay": "volunteers"}, Rung.CO_PRODUCTION),
        ({"funded": False}, Rung.CO_DESIGN),
        ({"distress": True, "support": False}, Rung.CONSULTATION),
        (SUPPORT, Rung.CO_PRODUCTION),
        ({"identifiable": True}, Rung.CONSULTATION),
        ({"wants": "be-heard"}, Rung.CONSULTATION),
        ({"wants": "advise"}, Rung.ENGAGEMENT),
        ({"set_by": "organisation"}, Rung.CO_DESIGN),
        ({"reply": False}, Rung.INFORMING),
    ],
)
def test_one_answer_sets_the_most_that_is_honest(answers: dict[str, Any], ceiling: Rung) -> None:
    """In a decision that is open in every other way, one answer decides."""
    verdict = verdict_of(**answers)
    assert verdict.settled
    assert verdict.fit == ceiling
    assert all(reason.rung == ceiling for reason in verdict.binding)


def test_a_reason_says_why_and_what_could_be_done_with_a_source() -> None:
    """Facts stand in the sentences, and the source is the rule's."""
    (reason,) = verdict_of(bar="local-policy", bar_rule="standing order 12").binding
    assert "standing order 12" in reason.says
    assert reason.could
    assert reason.source.id == "policy-is-not-law"


def test_the_next_limit_is_told() -> None:
    """Who lifts the lowest ceiling learns which one they meet next."""
    verdict = verdict_of(openness="taken", pay="expenses", wants="advise")
    assert bound_by(verdict) == {"openness-taken"}
    assert {reason.rule for reason in verdict.next_binding} == {"pay-expenses"}


def test_behind_a_stop_the_lowest_ceiling_waits() -> None:
    """Who takes the stop away learns what they would then be held by."""
    verdict = verdict_of(tied=True, pay="expenses", wants="advise")
    assert bound_by(verdict) == {"coercion"}
    assert {reason.rule for reason in verdict.next_binding} == {"pay-expenses"}


@pytest.mark.parametrize("answers", [{"tied": True}, {"power": "own-case"}])
def test_behind_a_stop_or_an_own_case_nothing_is_open(answers: dict[str, Any]) -> None:
    """Answers that could change nothing are not waited for."""
    verdict = verdict_of(**{"pay": None, "openness": None, **answers})
    assert (verdict.settled, verdict.unknowns) == (True, ())


def test_an_own_case_that_could_be_a_stop_is_not_settled() -> None:
    """Whether somebody is made to take part is asked all the same, and nothing else is."""
    verdict = verdict_of(power="own-case", tied=None, pay=None)
    assert (verdict.status, verdict.settled) == ("own-case", False)
    assert [one.question for one in verdict.unknowns] == ["tied"]


def test_there_is_no_fit_until_it_is_settled() -> None:
    """An open question leaves a range and no rung to offer."""
    verdict = verdict_of(pay=None)
    assert (verdict.status, verdict.fit, verdict.settled) == ("unsettled", None, False)
    assert verdict.ceiling == Range(Rung.INFORMING, Rung.CO_PRODUCTION)


def test_an_overclaim_is_told_before_all_is_answered() -> None:
    """No answer could make the claim true, so there is nothing to wait for."""
    verdict = verdict_of(called="co-production", openness="options", pay=None)
    assert (verdict.status, verdict.fit) == ("overclaim", None)


def test_called_by_a_word_that_is_no_rung_counts_as_not_called() -> None:
    """A plan written by hand can hold any word."""
    assert verdict_of(called="partnership").called is None
    assert verdict_of(called="co-design").called == Rung.CO_DESIGN


def with_group(plan: Plan, group: Group) -> Plan:
    """The plan with one more group at its decision."""
    both = replace(plan.decisions[0], groups=("members", group.id))
    return replace(plan, groups=(*plan.groups, group), decisions=(both,))


def test_each_group_has_a_route_of_its_own() -> None:
    """Two groups can be offered different things; the decision has what the freer one has."""
    plan = plan_with(**OPEN)
    heard = replace(plan.groups[0], id="heard", facts={**plan.groups[0].facts, "wants": "be-heard"})
    verdict = judged(with_group(plan, heard))
    assert [(r.group, r.applied.ceiling.high) for r in verdict.routes] == [
        ("group.members", Rung.CO_PRODUCTION),
        ("group.heard", Rung.CONSULTATION),
    ]
    assert (verdict.fit, verdict.settled) == (Rung.CO_PRODUCTION, True)
    assert [reason.rule for reason in verdict.routes[1].binding] == ["wants-be-heard"]


def test_those_who_ask_for_more_raise_nobody_elses_route() -> None:
    """Whoever wants to be heard is offered that, whatever the others want."""
    plan = plan_with(**{**OPEN, "wants": "be-heard"})
    alone = judged(plan).routes[0]
    keen = replace(plan.groups[0], id="keen", facts={**plan.groups[0].facts, "wants": "decide"})
    assert judged(with_group(plan, keen)).routes[0].applied == alone.applied


def test_a_stop_is_told_with_the_group_that_it_fired_for() -> None:
    """And not with the name of the group that has the most say."""
    rule = replace(core().rules["coercion"], says="{group} cannot say no.", when=parse({"size": 1}))
    plan = plan_with(**OPEN)
    small = replace(plan.groups[0], id="small", title="The one tenant", size=1)
    plan = with_group(plan, small)
    knowledge = replace(core(), rules={rule.id: rule})
    (reason,) = judge(plan, plan.decisions[0], knowledge, TODAY).binding
    assert reason.says == "The one tenant cannot say no."


def test_a_group_that_is_not_known_leaves_the_most_open() -> None:
    """What an unanswered group could have is no less than what another has."""
    plan = plan_with(**{**OPEN, "wants": "advise"})
    verdict = judged(with_group(plan, Group(id="new")))
    assert verdict.ceiling == Range(Rung.ENGAGEMENT, Rung.CO_PRODUCTION)


def test_decisions_are_judged_one_by_one() -> None:
    """A closed decision does not pull its neighbour down."""
    plan = plan_with(**OPEN)
    closed = replace(
        plan.decisions[0], id="closed", facts={**plan.decisions[0].facts, "openness": "taken"}
    )
    plan = replace(plan, decisions=(*plan.decisions, closed))
    verdicts = judge_plan(plan, core(), TODAY)
    assert {key: one.fit for key, one in verdicts.items()} == {
        "decision.choice": Rung.CO_PRODUCTION,
        "decision.closed": Rung.INFORMING,
    }


def test_what_rules_make_of_decisions_that_are_alike_is_kept_once() -> None:
    """However many there are; and reasons are put into words when they are shown."""
    plan, knowledge = plan_with(**OPEN), core()
    first = plan.decisions[0]
    alike = replace(first, id="alike", title="Another")
    closed = replace(first, id="closed", facts={**first.facts, "openness": "taken"})
    plan = replace(plan, decisions=(first, alike, closed))
    applied = [one.routes[0].applied for one in judge_plan(plan, knowledge, TODAY).values()]
    assert applied[0] is applied[1]
    assert applied[0] is not applied[2]
    assert "binding" not in Verdict.__struct_fields__


def test_a_decision_without_people_is_judged_by_the_rest() -> None:
    """Before anybody is named there is a range, and the first reasons stand."""
    plan = plan_with(**{**OPEN, "openness": "options"})
    verdict = judged(replace(plan, decisions=(replace(plan.decisions[0], groups=()),)))
    assert [route.group for route in verdict.routes] == [""]
    assert verdict.ceiling == Range(Rung.INFORMING, Rung.CONSULTATION)
    assert bound_by(verdict) == {"openness-options"}


@settings(max_examples=60, deadline=None)
@given(ANSWERS)
def test_with_every_answer_there_is_a_settled_verdict(answers: dict[str, Any]) -> None:
    """Whatever people answer, the rules come to an end."""
    known = {name: OPEN.get(name) if one is None else one for name, one in answers.items()}
    verdict = judged(plan_with(**{**known, "support": known["support"] or False}))
    assert verdict.settled
    assert verdict.unknowns == ()
    assert verdict.status != "unsettled"


@settings(max_examples=60, deadline=None)
@given(ANSWERS, st.sampled_from(sorted(ASKED)))
def test_an_answer_never_widens_a_verdict(answers: dict[str, Any], forgotten: str) -> None:
    """What was possible with a question open holds everything that an answer can make of it."""
    after = judged(plan_with(**answers))
    before = judged(plan_with(**{**answers, forgotten: None}))
    assert before.ceiling.low <= after.ceiling.low
    assert after.ceiling.high <= before.ceiling.high
    if before.settled and forgotten != "called":
        assert (after.status, after.fit) == (before.status, before.fit)


@settings(max_examples=60, deadline=None)
@given(ANSWERS)
def test_what_is_offered_is_never_above_what_is_honest(answers: dict[str, Any]) -> None:
    """The fit is the ceiling of a settled verdict, and a stop or a broken duty has none."""
    verdict = judged(plan_with(**answers))
    if verdict.fit is not None:
        assert verdict.settled
        assert verdict.fit == verdict.ceiling.high == verdict.ceiling.low
    if verdict.status in ("stop", "own-case", "duty-not-met", "unsettled"):
        assert verdict.fit is None
    if verdict.called and verdict.called > verdict.ceiling.high:
        assert verdict.status in ("stop", "own-case", "duty-not-met", "overclaim")
