"""Judging a changed plan again: the same result, without judging what cannot have changed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample import OPEN, TODAY, core, loaded, plan_with

from coplan.judgement import again as room
from coplan.judgement.again import Judged, judge_again, judge_whole
from coplan.judgement.flags import flags_of
from coplan.judgement.knowledge import Knowledge
from coplan.model.plan import Activity, Conflict, Decision, Entry, Group, Outcome, Plan

KNOWS = loaded().knowledge
FACTS: dict[str, list[Any]] = {
    "openness": ["taken", "options", "shape", "agenda"],
    "power": ["own-case", "named", "shared"],
    "reply": [True, False, 1, 0],
    "tied": [True, False],
    "bar": ["none", "unnamed", "local-policy"],
    "set_by": ["organisation", "people"],
    "pay": ["none", "fees"],
    "size": [1, True, 30],
    "nation": ["wales", ""],
    "title": ["Co-production for all", "The rules don't let us", "What to do", ""],
    "notes": ["Ask ben@example.org", "Service users are hard to reach.", ""],
    "own_words": ["service users", ""],
    "calls_itself": ["hard to reach", ""],
    "called": ["co-production", "consultation", ""],
    "method": ["survey", "steering-group"],
    "outcomes": [("change",), ("else", "change"), ("gone",), ()],
    "groups": [("members",), ("others", "members"), ()],
    "decisions": [("choice", "two"), ("three", "gone"), ()],
    "money": [0, 300, 900, Decimal("900.50"), True],
    "sessions": [1, 3, True],
    "hours": [2, 4],
    "hourly": [10, 40],
    "room_cost": [0, 250],
}
"""Answers, and values that a person may have typed by hand."""


def many(**header: Any) -> Plan:
    """Four decisions; the first and the last share an outcome, and each pair shares a group.

    header: facts about the whole plan, such as the money there is.
    """
    plan = plan_with(**OPEN)
    plan = replace(plan, header=replace(plan.header, facts=header))
    first = plan.decisions[0]
    group, outcome = plan.groups[0], plan.outcomes[0]
    return replace(
        plan,
        outcomes=(outcome, replace(outcome, id="else")),
        groups=(group, replace(group, id="others")),
        activities=(
            Activity(
                id="work",
                method="steering-group",
                decisions=("choice", "four"),
                groups=("others",),
                facts={"sessions": 2, "hours": 2, "room_cost": 300},
            ),
        ),
        decisions=(
            first,
            replace(first, id="two", outcomes=("else",)),
            replace(first, id="three", outcomes=("else",), groups=("others",)),
            replace(first, id="four", groups=("others",)),
        ),
    )


KINDS = ("outcomes", "decisions", "groups", "activities", "conflicts")


def edited(plan: Plan, draw: st.DrawFn) -> Plan:
    """The plan after one thing that a person, or an editor, could do to it."""
    if draw(st.booleans()) and draw(st.booleans()):
        return replace(plan, header=answered(plan.header, draw))
    kind = draw(st.sampled_from(KINDS))
    entries: list[Entry] = list(getattr(plan, kind))
    number = draw(st.integers(0, max(len(entries) - 1, 0)))
    match draw(st.sampled_from(["set", "set", "set", "add", "remove", "turn", "read again"])):
        case "set" if entries:
            entries[number] = answered(entries[number], draw)
        case "remove" if entries:
            del entries[number]
        case "turn":
            entries.reverse()
        case "read again":
            entries = [replace(one) for one in entries]
        case "add":
            entries.insert(number, new(kind, draw(st.sampled_from(["new", "choice", "change"]))))
    return replace(plan, **{kind: tuple({one.id: one for one in entries}.values())})


def answered(entry: Entry, draw: st.DrawFn) -> Any:
    """The entry with another answer; a field has the type that it must have."""
    name = draw(st.sampled_from(list(FACTS)))
    value = draw(st.sampled_from(FACTS[name]))
    if name in entry.__struct_fields__:
        return replace(entry, **{name: value})
    return replace(entry, facts={**entry.facts, name: value})


def new(kind: str, name: str) -> Entry:
    """An entry that nothing is known of but its name and a link."""
    return {
        "outcomes": Outcome(id=name, title="Co-designed"),
        "decisions": Decision(id=name, outcomes=("change", "new"), groups=("members",)),
        "groups": Group(id=name),
        "activities": Activity(id=name, decisions=("choice", "new"), method="survey"),
        "conflicts": Conflict(id=name, entry="plan", name="title", value="Old"),
    }[kind]


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_judging_again_is_judging(data: st.DataObject) -> None:
    """After any edits, verdicts and flags are what judging the whole plan gives, in its order."""
    money = data.draw(st.sampled_from([{}, {"money": 600, "coordinator_paid": False}]))
    judged = judge_whole(many(**money), KNOWS, TODAY)
    for _ in range(data.draw(st.integers(1, 4))):
        assert judged.flags is judged.flags
        judged = judge_again(judged, edited(judged.plan, data.draw))
    afresh = judge_whole(judged.plan, KNOWS, TODAY)
    assert list(judged.verdicts) == [one.key for one in judged.plan.decisions]
    assert repr(judged.verdicts) == repr(afresh.verdicts)
    assert judged.flags == afresh.flags == flags_of(judged.plan, KNOWS, afresh.verdicts)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """The decisions that are judged from here on, and the entries that are looked at."""
    judged: list[str] = []
    looked: list[str] = []
    judge, raised_by = room.judge, room.raised_by

    def judges(plan: Plan, decision: Decision, *rest: Any) -> Any:
        judged.append(decision.id)
        return judge(plan, decision, *rest)

    def raises(entry: Entry, *rest: Any) -> Any:
        looked.append(entry.key)
        return raised_by(entry, *rest)

    monkeypatch.setattr(room, "judge", judges)
    monkeypatch.setattr(room, "raised_by", raises)
    return judged, looked


def again(
    old: Plan, new: Plan, seen: tuple[Sequence[Any], ...], knowledge: Knowledge | None = None
) -> tuple[set[str], set[str]]:
    """Which decisions are judged when one plan becomes another, and what is looked at."""
    before: Judged = judge_whole(old, knowledge or core(), TODAY)
    for one in seen:
        one.clear()  # type: ignore[attr-defined]
    judge_again(before, new)
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
