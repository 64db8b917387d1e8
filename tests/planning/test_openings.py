"""A closed decision points at its open neighbours, and is no reason to lower them."""

from msgspec.structs import replace
from sample import OPEN, TODAY, loaded, plan_with

from coplan.judgement.verdict import judge_plan
from coplan.model.ladder import Rung
from coplan.model.plan import Plan
from coplan.planning.openings import open_points


def two_decisions(**first: object) -> Plan:
    """A plan with one decision as given and one that is open, for the same outcome."""
    plan = plan_with(**{**OPEN, **first})
    other = replace(plan_with(**OPEN).decisions[0], id="other", title="The other")
    return replace(plan, decisions=(*plan.decisions, other))


def titles(plan: Plan) -> list[str]:
    """What the first decision points at."""
    knowledge = loaded().knowledge
    verdicts = judge_plan(plan, knowledge, TODAY)
    points = open_points(plan, plan.decisions[0], verdicts, knowledge)
    assert all(point.rung is None or point.rung > Rung.CONSULTATION for point in points)
    return [point.title for point in points]


def test_a_closed_decision_points_at_the_open_one() -> None:
    """The neighbour is judged on its own."""
    assert titles(two_decisions(openness="taken")) == ["The other"]


def test_an_open_decision_needs_no_pointing() -> None:
    """Nothing is said where there is room in the decision itself."""
    assert titles(two_decisions()) == []


def test_an_own_case_points_at_what_is_general() -> None:
    """One person's case is theirs; how such cases are handled can be shared."""
    assert titles(two_decisions(power="own-case")) == ["The other"]


def test_the_work_stream_knows_more_points() -> None:
    """Points that the plan does not have yet are named, those it has are not."""
    plan = two_decisions(openness="taken")
    plan = replace(plan, header=replace(plan.header, work="strategy"))
    found = titles(plan)
    assert found[0] == "The other"
    known = {point.title: point for point in loaded().knowledge.works["strategy"].points}
    assert set(found[1:]) <= set(known)
    assert all(known[title].usually in ("shape", "agenda") for title in found[1:])
    assert len(found) > 1
