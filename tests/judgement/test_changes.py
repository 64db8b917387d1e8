"""What would change a verdict."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rulebooks import KNOWN, QUESTIONS, holding_down, plans, ruled_by, values_of
from sample import OPEN, PACKS, TODAY, core, loaded, plan_with

from coplan.judgement.applying import Applied
from coplan.judgement.changes import Change, what_would_change
from coplan.judgement.conditions import parse
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.moves import limits_in
from coplan.judgement.rules import Rule
from coplan.judgement.verdict import combined, judge, routes_of
from coplan.model.edit import Set, supposing
from coplan.model.plan import Group, Outcome, Plan

if TYPE_CHECKING:
    from coplan.model.ladder import Rung

WEEKS = {n: TODAY + dt.timedelta(weeks=n) for n in (-1, 0, 5, 8, 30)}
RULES = core().rules


def changes_of(plan: Plan, knowledge: Knowledge | None = None) -> tuple[Change, ...]:
    """What would change the verdict on the one decision of a plan."""
    knowledge = knowledge or core()
    decision = plan.decisions[0]
    verdict = judge(plan, decision, knowledge, TODAY)
    return what_would_change(plan, decision, verdict, knowledge, TODAY)


def said(**answers: Any) -> list[str]:
    """The changes of the sample plan as sentences."""
    return [change.says for change in changes_of(plan_with(**{**OPEN, **answers}))]


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({}, []),
        ({"bar": "law", "bar_rule": "an Act"}, []),
        ({"wants": "be-heard"}, []),
        ({"power": "named"}, []),
        ({"power": "own-case"}, []),
        ({"size": 1}, []),
        ({"bar": "local-policy"}, ["The local rule changed or waived: co-production."]),
        ({"tied": True}, ["Nothing that people need tied to taking part: co-production."]),
        (
            {"pay": "none"},
            ["People's costs met: consultation.", "Fees for people's time: co-production."],
        ),
        (
            {"pay": "none", "openness": None},
            [
                "People's costs met: at most consultation.",
                "Fees for people's time: at most co-production.",
            ],
        ),
        (
            {"reply": False, "identifiable": True},
            ["A written promise to answer: consultation."],
        ),
        (
            {"openness": "taken", "power": "named"},
            ["A choice of options left open: consultation.", "The shape left open: co-design."],
        ),
        (
            {"standing": False, "date": WEEKS[5], "pay": "expenses"},
            [
                "One more week (to 4 January 2027) and fees for people's time: engagement.",
                "Seven more weeks (to 15 February 2027) and fees for people's time: co-design.",
                "21 more weeks (to 24 May 2027) and fees for people's time: co-production.",
            ],
        ),
        ({"standing": True, "date": WEEKS[-1]}, []),
    ],
)
def test_a_change_is_a_plain_sentence(answers: dict[str, Any], wanted: list[str]) -> None:
    """What to change and how far that would reach; never a law, a wish or the past."""
    assert said(**answers) == wanted


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        (6 * 7 - 1, "One more day (to 4 January 2027): engagement."),
        (6 * 7 - 4, "Four more days (to 4 January 2027): engagement."),
        (5 * 7 - 1, "Two more weeks (to 4 January 2027): engagement."),
    ],
)
def test_the_date_is_the_earliest_that_lifts_it(days: int, wanted: str) -> None:
    """To the day, though rules count in weeks."""
    assert said(standing=False, date=TODAY + dt.timedelta(days=days))[0] == wanted


def test_a_rule_that_wants_less_time_gets_the_latest_date() -> None:
    """An earlier date is a change too, and never one before today."""
    rule = replace(RULES["openness-taken"], when=parse({"weeks": {"at_least": 4}}))
    plan = plan_with(date=WEEKS[8])
    (change,) = changes_of(plan, ruled_by({"soon": rule}))
    assert change.facts[0].value == TODAY + dt.timedelta(days=27)
    assert change.says == "Five weeks fewer (by 20 December 2026): co-production."


def test_a_limit_that_no_calendar_reaches_is_no_change() -> None:
    """Nobody is told to wait for a million years."""
    rule = replace(RULES["openness-taken"], when=parse({"weeks": {"below": 60_000_000}}))
    assert changes_of(plan_with(date=WEEKS[8]), ruled_by({"never": rule})) == ()


def test_a_count_is_lifted_at_its_limit() -> None:
    """Numbers work like weeks."""
    rule = replace(RULES["openness-taken"], when=parse({"size": {"below": Decimal("2.5")}}))
    (change,) = changes_of(plan_with(size=1), ruled_by({"few": rule}))
    assert change.says == "3 people taking part: co-production."


def test_a_question_without_words_for_it_is_said_by_its_answer() -> None:
    """A pack need not say how a change is said."""
    bare = replace(core().questions["reply"], changed={})
    knowledge = replace(core(), questions={**core().questions, "reply": bare})
    (change,) = changes_of(plan_with(**{**OPEN, "reply": False}), knowledge)
    assert change.says == f"The answer “yes” to “{bare.ask}”: co-production."


def test_where_there_are_several_groups_each_is_named() -> None:
    """It is enough that one of them can be offered more."""
    plan = plan_with(**{**OPEN, "pay": "expenses"})
    other = replace(plan.groups[0], id="other", title="Carers")
    both = replace(plan.decisions[0], groups=("members", "other"))
    plan = replace(plan, groups=(*plan.groups, other), decisions=(both,))
    assert [change.says for change in changes_of(plan)] == [
        "Fees for people's time (Our members): co-production.",
        "Fees for people's time (Carers): co-production.",
    ]


def test_two_outcomes_that_were_set_alone_are_opened_together() -> None:
    """One of them would not be enough."""
    plan = plan_with(**{**OPEN, "set_by": "organisation"})
    other: Outcome = replace(plan.outcomes[0], id="other", title="Another")
    both = replace(plan.decisions[0], outcomes=("change", "other"))
    plan = replace(plan, outcomes=(*plan.outcomes, other), decisions=(both,))
    (change,) = changes_of(plan)
    assert [(one.entry, one.value) for one in change.facts] == [
        ("outcome.change", "together"),
        ("outcome.other", "together"),
    ]


def test_a_stop_for_one_group_is_lifted_with_the_other() -> None:
    """While one of two is stopped, both are."""
    rule = replace(RULES["coercion"], when=parse({"pay": "none"}))
    plan = plan_with(pay="none")
    both = replace(plan.decisions[0], groups=("members", "other"))
    groups = (*plan.groups, replace(plan.groups[0], id="other", title="Others"))
    plan = replace(plan, groups=groups, decisions=(both,))
    (change,) = changes_of(plan, ruled_by({"unpaid": rule}))
    assert len(change.facts) == 2


def test_a_decision_without_people_can_be_changed_too() -> None:
    """Before anybody is named there is still the date and how open it is."""
    plan = plan_with(openness="options")
    alone = replace(plan, decisions=(replace(plan.decisions[0], groups=()),), groups=())
    assert changes_of(alone)


def test_what_nobody_can_change_is_not_called_changeable() -> None:
    """Wishes, powers, duties and what hurts are as they are; a law is no choice to change to."""
    questions = loaded().knowledge.questions
    for name in ("wants", "power", "duty", "distress", "standing", "conflict"):
        assert not questions[name].changeable
    assert set(questions["bar"].fixed) == {"law", "unnamed"}
    assert "volunteers" in questions["pay"].fixed


@pytest.mark.parametrize("name", loaded().knowledge.questions)
def test_words_for_a_change_belong_to_an_answer(name: str) -> None:
    """No pack that ships has words for an answer that cannot be given."""
    question = loaded().knowledge.questions[name]
    plain = {"yes-no": {"yes", "no"}, "number": {"any"}}.get(question.answer, set())
    assert set(question.changed) <= {*question.choices, *plain}
    assert set(question.fixed) <= set(question.choices)
    assert not question.changed or question.changeable
    assert PACKS


def test_the_limits_of_rules_are_where_they_turn() -> None:
    """A comparison turns once, an exact number twice, and parts of a number at the next whole."""
    when = parse({"all": [{"weeks": {"at_least": 2, "below": Decimal("6.5")}}, {"size": 4}]})
    assert limits_in([replace(RULES["coercion"], when=when)]) == {"weeks": (2, 7), "size": (4, 5)}


def test_numbers_that_are_no_numbers_break_nothing() -> None:
    """TOML can write inf and nan; a rule cannot compare with them, and an answer is unknown."""
    with pytest.raises(ValueError, match="needs a number"):
        parse({"weeks": {"below": Decimal("nan")}})
    rule = replace(RULES["openness-taken"], when=parse({"size": {"below": 3}}))
    group = Group(id="members", facts={"size": Decimal("NaN")})
    assert changes_of(replace(plan_with(), groups=(group,)), ruled_by({"few": rule})) == ()


# Random rules: everything is tried, and compared with what was found.

Answer = tuple[str, str]


def others(plan: Plan) -> Mapping[Answer, Sequence[Set]]:
    """Every other answer that a team could give, by entry and question."""
    found: dict[Answer, list[Set]] = {}
    for entry in (*plan.outcomes, *plan.decisions, *plan.groups):
        for question in QUESTIONS.values():
            now = entry.get(question.id)
            if question.about == entry.kind and question.changeable and now is not None:
                if now in question.fixed:
                    continue
                found[entry.key, question.id] = [
                    Set(entry=entry.key, name=question.id, value=value)
                    for value in [*values_of(question), *_beyond(question.id)]
                    if value != now and value not in question.fixed
                ]
    return found


def _beyond(name: str) -> Iterator[Any]:
    """Numbers past every limit of the random rules, and the first of all."""
    if name == "date":
        yield from (TODAY + dt.timedelta(weeks=weeks) for weeks in range(12, 17))
    if name == "size":
        yield from (0, *range(6, 15))


def applied_to(plan: Plan, found: Mapping[str, Rule]) -> Applied:
    """What the rules make of a plan, without asking what is open."""
    return combined(routes_of(plan, plan.decisions[0], ruled_by(dict(found)), TODAY))


def lifts(before: Applied, after: Applied) -> bool:
    """Whether it is on the ladder now, and higher or no longer stopped."""
    if after.stop or after.own_case:
        return False
    return bool(before.stop or before.own_case or after.ceiling.high > before.ceiling.high)


@settings(max_examples=60, deadline=None)
@given(plans(KNOWN), st.data())
def test_a_change_lifts_and_no_part_of_it_does(plan: Plan, data: st.DataObject) -> None:
    """Applied to the plan it reaches the rung it names; less than all of it lifts nothing."""
    found = data.draw(holding_down(plan))
    before, possible = applied_to(plan, found), others(plan)
    for change in changes_of(plan, ruled_by(found)):
        after = applied_to(supposing(plan, change.facts), found)
        assert lifts(before, after)
        assert after.ceiling.high == change.rung
        if len(change.facts) > 1:
            for one in change.facts:
                for other in possible[one.entry, one.name]:
                    assert not lifts(before, applied_to(supposing(plan, [other]), found))


@settings(max_examples=25, deadline=None)
@given(plans(KNOWN), st.data())
def test_no_smallest_change_is_missed(plan: Plan, data: st.DataObject) -> None:
    """Every single answer is tried, and pairs at random: what lifts was found."""
    found = data.draw(holding_down(plan))
    before, possible = applied_to(plan, found), others(plan)
    told = {
        (frozenset((one.entry, one.name) for one in change.facts), change.rung)
        for change in changes_of(plan, ruled_by(found))
    }
    alone: set[tuple[frozenset[Answer], Rung]] = set()
    for answer, sets in possible.items():
        for one in sets:
            after = applied_to(supposing(plan, [one]), found)
            if lifts(before, after):
                alone.add((frozenset([answer]), after.ceiling.high))
    assert {one for one in told if len(one[0]) == 1} == alone
    lifting = {answer for answers, _ in alone for answer in answers}
    pairs = list(combinations(sorted(set(possible) - lifting), 2))
    for first, second in data.draw(st.permutations(pairs))[:4] if pairs else ():
        reached = {
            (frozenset([first, second]), after.ceiling.high)
            for one in possible[first]
            for two in possible[second]
            if lifts(before, after := applied_to(supposing(plan, [one, two]), found))
        }
        assert {one for one in told if one[0] == {first, second}} == reached
