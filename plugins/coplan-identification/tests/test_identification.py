"""How few people a few facts point to: the sum, the rule, and what would be asked."""

from typing import Any

import pytest
from msgspec.structs import replace
from sample import OPEN, TODAY, loaded, plan_with

from coplan.judgement.flags import flags_of
from coplan.judgement.verdict import judge_plan
from coplan.testing import pack_problems
from coplan_identification import ENOUGH, coplan_packs, coplan_rules, fitting, points_to_somebody

KNOWN: dict[str, Any] = {
    "identification.people": 20_000,
    "identification.common": "some",
    "size": 6,
    "traits": 3,
}


def test_the_pack_fits_together() -> None:
    """Nothing is wrong in it."""
    (pack,) = coplan_packs()
    assert pack_problems(pack) == ()


@pytest.mark.parametrize(
    ("people", "share", "traits", "left"),
    [(20_000, 0.1, 0, 20_000), (20_000, 0.1, 2, 200), (400, 0.5, 3, 50), (0, 0.1, 1, 0)],
)
def test_each_thing_leaves_a_share(people: int, share: float, traits: int, left: float) -> None:
    """Worked out by hand."""
    assert fitting(people, share, traits) == pytest.approx(left)


@pytest.mark.parametrize(
    ("other", "fires"),
    [
        ({}, True),
        ({"traits": 2}, False),
        ({"identification.people": 60_000}, False),
        ({"identification.people": 59_000}, True),
        ({"size": 2}, False),
        ({"identification.common": "few", "traits": 2}, True),
        ({"identification.common": "most", "traits": 8}, False),
        ({"identification.common": "most", "traits": 9}, True),
        ({"identification.common": "gone"}, True),
    ],
)
def test_place_group_and_traits_count_together(other, fires) -> None:
    """Fewer people, a larger group, more or rarer things: each can tip it."""
    assert points_to_somebody({**KNOWN, **other}) is fires


def test_the_rule_is_an_estimate_and_says_so() -> None:
    """Nobody takes ten for a law."""
    (rule,) = coplan_rules()
    assert rule.source.kind == rule.source.trust == "estimate"
    assert str(ENOUGH) in rule.when.says  # type: ignore[union-attr]


@pytest.mark.parametrize(("traits", "found"), [(3, True), (2, False), (None, False)])
def test_a_plan_is_flagged_at_the_group(traits, found) -> None:
    """With what could be done; and not while something is unknown."""
    known = {name: value for name, value in KNOWN.items() if name != "traits"}
    plan = plan_with(**{**OPEN, "size": 6})
    group = plan.groups[0]
    facts = {**group.facts, **known} | ({} if traits is None else {"traits": traits})
    plan = replace(plan, groups=(replace(group, facts=facts),))
    knows = loaded().knowledge
    flags = {one.id: one for one in flags_of(plan, knows, judge_plan(plan, knows, TODAY))}
    assert ("identification.few-fit" in flags) is found
    if found:
        assert flags["identification.few-fit"].about == "group.members"
