"""Signs of what could go wrong, read from a plan."""

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace
from sample import OPEN, TODAY, loaded, plan_with

from coplan.judgement.verdict import judge_plan
from coplan.model.plan import Header, Plan
from coplan.planning.premortem import ORDER, Foreseen, premortem, titles

KNOWS = loaded().knowledge
SOON = TODAY + dt.timedelta(weeks=4)


def found(plan: Plan) -> dict[str, Foreseen]:
    """Each risk held against a plan, the worst first."""
    told = premortem(plan, judge_plan(plan, KNOWS, TODAY), KNOWS)
    return {one.risk.id: one for one in told}


SIGNS: list[tuple[str, dict[str, Any]]] = [
    ("no-impact", {"reply": False}),
    ("missing-skills", {"standing": False}),
    ("staff-as-authority", {"power": "named"}),
    ("disagreement", {"let_down": True}),
    ("distress", {"distress": True, "support": False}),
    ("time-and-staff", {"costs": False}),
    ("own-case", {"wants": "be-heard", "heard_by": True}),
    ("dominant-voices", {"size": 12}),
    ("rushed", {"standing": False, "date": SOON}),
    ("us-and-them", {"pay": "expenses", "paid_others": "some"}),
    ("one-size", {"set_by": "organisation"}),
    ("wrong-word", {"called": "co-production", "openness": "options"}),
    ("flat", {"skills": "unpaid"}),
]


def test_every_risk_has_a_case_here() -> None:
    """None is shown that nothing in a plan can point to."""
    assert [name for name, _ in SIGNS] == list(KNOWS.risks)


@pytest.mark.parametrize(("name", "answers"), SIGNS, ids=[name for name, _ in SIGNS])
def test_an_answer_is_a_sign(name: str, answers: dict[str, Any]) -> None:
    """It says where; without that answer there is no sign, and without any it cannot be told."""
    here = found(plan_with(**{**OPEN, **answers}))[name]
    assert here.signs == "here"
    assert here.asks == ()
    assert set(here.where) <= {"decision.choice", "group.members"}
    open_plan = {**OPEN, "called": "co-design", "heard_by": True, "people.staff": 0}
    assert found(plan_with(**open_plan))[name].signs == "none"
    assert found(plan_with())[name].signs == "cannot-tell"


@pytest.mark.parametrize(
    "answers",
    [{"people.staff_choice": "picked"}, {"people.staff_safe": False}, {"size": 1}],
)
def test_us_and_them_can_be_told_by_staff_with_lived_experience(answers: dict[str, Any]) -> None:
    """They were picked, or are not safe, or stand in for others; without them it is no sign."""
    staff = {"people.staff_choice": "open", "people.staff_safe": True, **answers}
    for number, signs in ((2, "here"), (0, "none")):
        plan = plan_with(**{**OPEN, **staff, "people.staff": number})
        assert found(plan)["us-and-them"].signs == signs


def test_a_sign_about_a_group_alone_is_found_there() -> None:
    """Any other is found at the decision."""
    plan = plan_with(**{**OPEN, "let_down": True, "reply": False})
    assert found(plan)["disagreement"].where == ("group.members",)
    assert found(plan)["no-impact"].where == ("decision.choice",)
    assert titles(plan, ("group.members", "decision.gone")) == "“Our members”"


def test_what_cannot_be_told_names_the_questions_it_hangs_on() -> None:
    """Only those whose answers still matter; weeks hang on the date."""
    plan = plan_with(**{**OPEN, "standing": None, "date": None, "distress": False})
    assert found(plan)["rushed"].asks == ("standing", "date")
    assert found(plan)["missing-skills"].asks == ("standing",)


def test_the_worst_comes_first() -> None:
    """Signs at most places, then what cannot be told, then what shows no sign."""
    plan = plan_with(**{**OPEN, "reply": False, "let_down": None})
    order = [ORDER.index(one.signs) for one in found(plan).values()]
    assert order == sorted(order)
    assert next(iter(found(plan))) == "no-impact"
    assert set(order) == {0, 1, 2}


def test_a_plan_without_decisions_cannot_be_told() -> None:
    """Nothing known is never the same as no sign."""
    assert {one.signs for one in found(Plan()).values()} == {"cannot-tell"}


def test_who_watches_is_kept_in_the_plan() -> None:
    """As the answer to the question about that risk."""
    facts = {"premortem.rushed": "The chair, each month"}
    plan = replace(plan_with(**OPEN), header=Header(facts=facts))
    assert found(plan)["rushed"].watched == "The chair, each month"
    assert found(plan)["flat"].watched is None
