"""Which ways of working are offered for a decision, and which are left out."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rulebooks import RUNGS
from sample import OPEN, TODAY, loaded, plan_with

from coplan.judgement.knowledge import Knowledge
from coplan.judgement.verdict import judge
from coplan.model.ladder import Rung
from coplan.model.plan import Group, Plan
from coplan.planning.methods import OFF_THE_LADDER, Fit, Suited, suited

KNOWS = loaded().knowledge


def found(**answers: Any) -> Suited:
    """How the methods are sorted for the sample decision."""
    return sorted_for(plan_with(**{**OPEN, **answers}))


def sorted_for(plan: Plan) -> Suited:
    """How the methods are sorted for the first decision of a plan."""
    return suited(judge(plan, plan.decisions[0], KNOWS, TODAY), KNOWS)


def offered(**answers: Any) -> tuple[Fit, ...]:
    """What is offered for the sample decision."""
    return found(**answers).fits


def ids(**answers: Any) -> set[str]:
    """What is offered for the sample decision, by id."""
    return {fit.method.id for fit in offered(**answers)}


def why_not(method: str, **answers: Any) -> str:
    """Why a method is left out for the sample decision."""
    return next(one.why for one in found(**answers).unfits if one.method.id == method)


def in_weeks(weeks: int) -> dt.date:
    """A date so many weeks away."""
    return TODAY + dt.timedelta(weeks=weeks)


def test_nothing_is_offered_that_promises_too_much() -> None:
    """A method that is at least co-design is no way to be told a result."""
    fits = offered(openness="taken")
    assert fits
    assert all(fit.method.rungs[0] <= Rung.INFORMING for fit in fits)
    assert len(fits) < len(offered())
    said = "It promises co-design, and at most informing is honest here."
    assert why_not("co-design-series", openness="taken") == said


def test_the_first_ones_carry_what_was_promised() -> None:
    """What the decision is called comes first; what carries less says so."""
    fits = offered(called="co-production")
    carries = [fit.method.rungs[1] >= Rung.CO_PRODUCTION for fit in fits]
    assert carries == sorted(carries, reverse=True)
    assert {True, False} <= set(carries)
    assert all(fit.why for fit in fits)
    assert any("at most" in fit.why for fit in fits)


def test_what_the_kind_of_work_names_comes_first() -> None:
    """Among those that carry as much, and it says so."""
    work = next(one for one in KNOWS.works.values() if "steering-group" in one.methods)
    plan = plan_with(**OPEN, called="co-production")
    plan = replace(plan, header=replace(plan.header, work=work.id))
    first = sorted_for(plan).fits[0]
    assert first.method.id in work.methods
    assert "often used in this kind of work" in first.why


def test_nobody_is_asked_to_retell_harm_without_support() -> None:
    """Methods that do are left out until support is in place."""
    unsafe = {"distress": True, "support": False}
    assert all(KNOWS.methods[name].retelling == "none" for name in ids(**unsafe))
    assert any(KNOWS.methods[name].retelling != "none" for name in ids(distress=True, support=True))
    assert "no trained support is in place" in why_not("survey", **unsafe, size=40)


def test_a_method_that_needs_support_says_so_while_nobody_knows() -> None:
    """What is unknown leaves nothing out, and is said."""
    told = {fit.method.id: fit.why for fit in offered(distress=True)}
    assert "Only with trained support" in told["listening"]
    assert "Only with trained support" not in told["nominal-group"]


def test_nobody_is_seen_where_that_could_name_them() -> None:
    """What is left is private or without a name."""
    names = ids(identifiable=True)
    assert "listening" in names
    assert all(KNOWS.methods[name].anonymity != "none" for name in names)
    assert "someone could be recognised" in why_not("focus-group", identifiable=True)


def test_nobody_is_shut_out_by_reading() -> None:
    """A method that is all reading is left out where that is hard for someone."""
    assert "panel-document-review" in ids()
    assert "panel-document-review" not in ids(reading_hard=True)
    assert "hard for someone there" in why_not("panel-document-review", reading_hard=True)


def test_what_is_unsafe_for_one_group_is_not_offered_for_both() -> None:
    """The second group could be recognised, the first could not."""
    plan = plan_with(**OPEN)
    other = Group(id="other", facts={**plan.groups[0].facts, "identifiable": True}, size=8)
    both = replace(plan.decisions[0], groups=("members", "other"))
    plan = replace(plan, groups=(*plan.groups, other), decisions=(both,))
    assert all(fit.method.anonymity != "none" for fit in sorted_for(plan).fits)


def test_too_few_and_too_many_are_told() -> None:
    """With the number that it is made for; without a count nothing is left out for it."""
    assert why_not("survey", size=8) == "It is made for 30 people or more."
    assert why_not("focus-group", size=40) == "It is made for 12 people at most."
    assert {"survey", "focus-group"} <= ids(size=None)


def test_what_comes_too_late_is_told() -> None:
    """In whole weeks; a group that meets already needs fewer."""
    soon = {"date": in_weeks(9)}
    assert "co-design-series" in ids(**soon, standing=True)
    said = "It needs 12 weeks, and there are 9."
    assert why_not("co-design-series", **soon, standing=False).endswith(said)
    unsure = {fit.method.id: fit.why for fit in offered(**soon, standing=None)}
    assert "Only with a group that meets already." in unsure["co-design-series"]
    assert "co-design-series" in ids(date=None, standing=False)


def test_it_is_never_too_late_to_tell_people() -> None:
    """Not even when the day has passed."""
    assert ids(openness="taken", date=in_weeks(-3)) == {"explainer-session"}


def test_a_verdict_that_may_still_fall_is_said() -> None:
    """What would then be too much is offered behind what would not."""
    fits = offered(reply=None)
    assert any("once all is answered" in fit.why for fit in fits)
    carry = [fit for fit in fits if fit.method.rungs[1] == Rung.CO_PRODUCTION]
    assert all("once all is answered" in fit.why for fit in carry)


@pytest.mark.parametrize("answers", [{"tied": True}, {"power": "own-case"}])
def test_off_the_ladder_nothing_is_offered(answers: dict[str, Any]) -> None:
    """Every method is left out for the same reason."""
    sorted_out = found(**answers)
    assert not sorted_out.fits
    assert len(sorted_out.unfits) == len(KNOWS.methods)
    assert len({one.why for one in sorted_out.unfits}) == 1


def test_the_nearest_come_first_among_those_left_out() -> None:
    """What has one thing against it stands before what has three."""
    counts = [len(one.reasons) for one in found(openness="options", size=3).unfits]
    assert counts == sorted(counts)
    assert counts[0] == 1
    assert counts[-1] > 1


def test_a_claim_that_is_too_big_is_not_served() -> None:
    """Methods are ranked by what is honest, not by what it is called."""
    claimed = offered(called="co-production", openness="options")
    honest = offered(called="consultation", openness="options")
    assert [fit.method.id for fit in claimed] == [fit.method.id for fit in honest]


CHOICES: dict[str, list[Any]] = {
    "openness": ["taken", "options", "shape", "agenda"],
    "power": ["named", "shared", "own-case"],
    "date": [in_weeks(weeks) for weeks in (-1, 0, 1, 2, 3, 6, 12, 30)],
    "tied": [True, False],
    "called": [rung.id for rung in Rung],
    "size": [1, 2, 3, 8, 12, 30, 200],
    "standing": [True, False],
    "pay": ["none", "expenses", "fees"],
    "distress": [True, False],
    "support": [True, False],
    "identifiable": [True, False],
    "reading_hard": [True, False],
}
ANSWERS = st.fixed_dictionaries({n: st.sampled_from([*of, None]) for n, of in CHOICES.items()})


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan with one decision and one group or two."""
    plan = plan_with(**{**OPEN, **draw(ANSWERS)})
    if not draw(st.booleans()):
        return plan
    other = replace(plan_with(**{**OPEN, **draw(ANSWERS)}).groups[0], id="other")
    both = replace(plan.decisions[0], groups=("members", "other"))
    return replace(plan, groups=(*plan.groups, other), decisions=(both,))


def unsafe(fit: Fit, group: Group) -> bool:
    """Whether a method could harm somebody in a group, or shut them out."""
    method = fit.method
    unsupported = group.get("distress") is True and group.get("support") is False
    return (
        (unsupported and method.retelling != "none")
        or (group.get("identifiable") is True and method.anonymity == "none")
        or (group.get("reading_hard") is True and method.reading == "high")
    )


def one_each(knowledge: Knowledge, sorted_out: Suited) -> None:
    """Each method stands on one side, and says why."""
    sides = [*sorted_out.fits, *sorted_out.unfits]
    assert sorted(one.method.id for one in sides) == sorted(knowledge.methods)
    assert all(one.why for one in sides)


@settings(max_examples=150, deadline=None)
@given(plans(), st.dictionaries(st.sampled_from(sorted(KNOWS.methods)), RUNGS, max_size=6))
def test_nothing_above_the_ceiling_and_nothing_unsafe_is_ever_offered(
    plan: Plan, lowest: dict[str, Rung]
) -> None:
    """Whatever people answer, and whatever rung a pack's methods begin at."""
    methods = {
        name: replace(one, rungs=(lowest.get(name, one.rungs[0]), Rung.CO_PRODUCTION))
        for name, one in KNOWS.methods.items()
    }
    knowledge = replace(KNOWS, methods=methods)
    verdict = judge(plan, plan.decisions[0], knowledge, TODAY)
    sorted_out = suited(verdict, knowledge)
    one_each(knowledge, sorted_out)
    for fit in sorted_out.fits:
        assert verdict.status not in OFF_THE_LADDER
        assert fit.method.rungs[0] <= verdict.ceiling.high
        assert not any(unsafe(fit, group) for group in plan.groups)


@settings(max_examples=60, deadline=None)
@given(plans(), st.sampled_from(["distress", "identifiable", "reading_hard", "size", "standing"]))
def test_an_answer_never_brings_back_what_was_left_out(plan: Plan, name: str) -> None:
    """While a group's answer is open, at least as much is offered as with any answer."""
    group = plan.groups[0]
    blank = replace(group, size=None if name == "size" else group.size)
    blank = replace(blank, facts={n: v for n, v in group.facts.items() if n != name})
    verdict = judge(plan, plan.decisions[0], KNOWS, TODAY)
    open_plan = replace(plan, groups=(blank, *plan.groups[1:]))
    before = judge(open_plan, open_plan.decisions[0], KNOWS, TODAY)
    if before.status in OFF_THE_LADDER or verdict.status in OFF_THE_LADDER:
        return
    still_open = {fit.method.id for fit in suited(before, KNOWS).fits}
    assert {fit.method.id for fit in suited(verdict, KNOWS).fits} <= still_open
