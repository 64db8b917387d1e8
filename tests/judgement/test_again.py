"""Judging a changed plan again: the same result, without judging what cannot have changed."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

import pytest
from edited import edited, many
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample import TODAY, core, loaded

from coplan.judgement import again as room
from coplan.judgement.again import Judged, judge_again, judge_whole
from coplan.judgement.flags import flags_of
from coplan.judgement.knowledge import Knowledge
from coplan.judgement.verdict import judge_plan
from coplan.model.plan import Decision, Entry, Plan

KNOWS = loaded().knowledge


def ask(judged: Judged, draw: st.DrawFn) -> None:
    """Ask for something that follows from a plan, as a screen may do."""
    key = draw(st.sampled_from([one.key for one in judged.plan.entries()]))
    match draw(st.sampled_from(["one", "one", "some", "all", "nothing"])):
        case "one":
            judged.verdicts.get(key), judged.raised.get(key), judged.terms.get(key)
        case "some":
            list(islice(judged.find_all(), draw(st.integers(0, 9))))
        case "all":
            assert judged.flags is judged.flags


@settings(deadline=None, max_examples=120)
@given(st.data())
def test_judging_again_is_judging(data: st.DataObject) -> None:
    """After any edits, and whatever was asked for between them, it is what judging it all gives."""
    money = data.draw(st.sampled_from([{}, {"money": 600, "coordinator_paid": False}]))
    judged = judge_whole(many(**money), KNOWS, TODAY)
    for _ in range(data.draw(st.integers(1, 4))):
        ask(judged, data.draw)
        judged = judge_again(judged, edited(judged.plan, data.draw))
    ask(judged, data.draw)
    at_once = judge_plan(judged.plan, KNOWS, TODAY)
    assert list(judged.verdicts) == list(at_once)
    assert repr(dict(judged.verdicts)) == repr(at_once)
    assert judged.flags == flags_of(judged.plan, KNOWS, at_once)


def test_one_verdict_takes_one_decision(seen: Any) -> None:
    """Whoever asks for it does not wait for the others, and it is judged once."""
    judged, looked = seen
    found = judge_whole(many(), KNOWS, TODAY)
    assert seen == ([], [])
    assert found.verdicts["decision.two"] is found.verdicts["decision.two"]
    assert (judged, looked) == (["two"], [])
    assert found.raised.get("decision.two") == found.raised.get("decision.two")
    assert (judged, looked) == (["two"], ["decision.two"])
    assert "decision.gone" not in found.verdicts


def test_going_through_it_all_can_be_left_and_gone_on_with(seen: Any) -> None:
    """Each step judges one entry at the most, and what was judged meanwhile is not judged again."""
    judged, looked = seen
    found = judge_whole(many(), KNOWS, TODAY)
    steps = found.find_all()
    next(steps)
    assert judged == ["choice"]
    assert found.verdicts["decision.four"]
    assert len(list(steps)) == 2 * len(list(found.plan.entries())) + 2
    assert judged == ["choice", "four", "two", "three"]
    assert sorted(looked) == sorted(one.key for one in found.plan.entries())
    assert list(found.find_all()) == []
    assert (found.flags, len(found.verdicts), len(judged)) == ((), 4, 4)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """The decisions that are judged from here on, and the entries that are looked at."""
    judged: list[str] = []
    looked: list[str] = []
    judge, raised_by = room.judge, room.raised_by

    def judges(plan: Plan, decision: Decision, *rest: Any) -> Any:
        judged.append(decision.id)
        return judge(plan, decision, *rest)

    def raises(entry: Entry, **rest: Any) -> Any:
        looked.append(entry.key)
        return raised_by(entry, **rest)

    monkeypatch.setattr(room, "judge", judges)
    monkeypatch.setattr(room, "raised_by", raises)
    return judged, looked


def again(
    old: Plan, new: Plan, seen: tuple[Sequence[Any], ...], knowledge: Knowledge | None = None
) -> tuple[set[str], set[str]]:
    """Which decisions are judged when one plan becomes another, and what is looked at."""
    before = judge_whole(old, knowledge or core(), TODAY)
    for _ in before.find_all():
        pass
    for one in seen:
        one.clear()  # type: ignore[attr-defined]
    for _ in judge_again(before, new).find_all():
        pass
    judged, looked = (set(one) for one in seen)
    assert len(judged) == len(seen[0])
    return judged, looked


def changed(plan: Plan, number: int, name: str, value: Any) -> Plan:
    """The plan with another answer in one decision."""
    one = plan.decisions[number]
    new = replace(one, facts={**one.facts, name: value})
    decisions = (*plan.decisions[:number], new, *plan.decisions[number + 1 :])
    return replace(plan, decisions=decisions)


def test_one_answer_judges_one_decision(seen: Any) -> None:
    """However many decisions there are; and only what is linked to it is looked at."""
    plan = many()
    judged, looked = again(plan, changed(plan, 2, "openness", "shape"), seen)
    assert judged == {"three"}
    assert looked == {"plan", "decision.three", "outcome.else", "group.others"}


def test_an_unchanged_plan_judges_nothing(seen: Any) -> None:
    """What somebody else saved elsewhere costs nothing here, nor does reading the same again."""
    afresh = replace(many(), decisions=tuple(replace(one) for one in many().decisions))
    assert again(many(), afresh, seen) == (set(), {"plan"})


def test_a_group_an_outcome_and_the_header_reach_what_rests_on_them(seen: Any) -> None:
    """No more, and no less."""
    plan = many()
    members, others = plan.groups
    new = replace(plan, groups=(members, replace(others, facts={**others.facts, "pay": "none"})))
    assert again(plan, new, seen)[0] == {"three", "four"}
    one, other = plan.outcomes
    new = replace(plan, outcomes=(one, replace(other, facts={"set_by": "organisation"})))
    assert again(plan, new, seen)[0] == {"two", "three"}
    new = replace(plan, header=replace(plan.header, nation="wales"))
    assert again(plan, new, seen)[0] == {one.id for one in plan.decisions}


@pytest.mark.parametrize("money", [None, 600])
def test_what_costs_more_judges_the_decisions_that_it_is_done_for(seen: Any, money: Any) -> None:
    """Another activity, or other people in it, counts only where the plan says what there is."""
    plan = many(**({} if money is None else {"money": money}))
    (work,), (members, others) = plan.activities, plan.groups
    told = {"choice", "four"} if money else set()
    dearer = replace(work, facts={**work.facts, "room_cost": 400})
    assert again(plan, replace(plan, activities=(dearer,)), seen, KNOWS)[0] == told
    assert again(plan, replace(plan, activities=()), seen, KNOWS)[0] == told
    moved = replace(work, decisions=("choice", "three"))
    both = {*told, "three"} if money else set()
    assert again(plan, replace(plan, activities=(moved,)), seen, KNOWS)[0] == both
    paid = replace(others, facts={**others.facts, "hourly": 40})
    new = replace(plan, groups=(members, paid))
    assert again(plan, new, seen, KNOWS)[0] == {"three", "four", *told}


def test_the_money_there_is_reaches_every_decision(seen: Any) -> None:
    """Each is held against all of it; where no rule asks for it, none is judged again."""
    plan, richer = many(money=600), many(money=900)
    assert again(plan, richer, seen, KNOWS)[0] == {one.id for one in plan.decisions}
    assert again(plan, richer, seen, core())[0] == set()


def test_words_about_the_whole_plan_judge_nothing(seen: Any) -> None:
    """Its title, its brief and its notes are no facts, so every verdict stays as it is."""
    plan = many()
    header = replace(plan.header, title="Another", brief="Do it", notes="Soon", facts={"x": "y"})
    assert again(plan, replace(plan, header=header), seen) == (set(), {"plan"})


def test_a_new_decision_is_judged_and_one_that_is_gone_is_not(seen: Any) -> None:
    """The verdicts are those of the plan as it is."""
    plan = many()
    fewer = replace(plan, decisions=plan.decisions[:2])
    assert again(plan, fewer, seen)[0] == set()
    assert again(fewer, plan, seen)[0] == {"three", "four"}
