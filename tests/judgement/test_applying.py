"""Rules applied to facts: which one binds, and what stays open."""

import datetime as dt
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.judgement.applying import Range, apply_rules, does
from coplan.judgement.conditions import ALWAYS, parse
from coplan.judgement.rules import Example, Rule
from coplan.judgement.sources import Source
from coplan.model.ladder import Rung

SOURCE = Source(
    id="s",
    title="S",
    kind="estimate",
    trust="estimate",
    checked=dt.date(2026, 1, 1),
    review_by=dt.date(2027, 1, 1),
)


def rule(when: dict[str, Any] | None = None, **effect: Any) -> Rule:
    """A rule with an effect; it always fires where no condition is given."""
    condition = parse(when) if when else ALWAYS
    return Rule(id="r", says="s", could="c", when=condition, source=SOURCE, **effect)


RULES = st.lists(
    st.builds(
        rule,
        st.fixed_dictionaries({"a": st.sampled_from(["x", "y"])}),
        ceiling=st.one_of(st.none(), st.sampled_from(Rung)),
        floor=st.one_of(st.none(), st.sampled_from(Rung)),
        stop=st.booleans(),
        own_case=st.booleans(),
    ),
    max_size=8,
)
FACTS = st.fixed_dictionaries({}, optional={"a": st.sampled_from(["x", "y", "z"])})


def test_the_lowest_ceiling_and_the_highest_floor_bind() -> None:
    """Nothing is averaged."""
    applied = apply_rules(
        [
            rule(ceiling=Rung.CO_DESIGN),
            rule(ceiling=Rung.CONSULTATION),
            rule(ceiling=Rung.CO_PRODUCTION),
            rule(floor=Rung.INFORMING),
            rule(floor=Rung.ENGAGEMENT),
        ],
        {},
    )
    assert applied.ceiling == Range(Rung.CONSULTATION, Rung.CONSULTATION)
    assert applied.floor == Range(Rung.ENGAGEMENT, Rung.ENGAGEMENT)
    assert applied.settled


def test_with_no_rule_everything_is_open() -> None:
    """No rule, no limit and no duty."""
    applied = apply_rules([], {})
    assert applied.ceiling == Range(Rung.CO_PRODUCTION, Rung.CO_PRODUCTION)
    assert (applied.floor, applied.stop, applied.own_case) == (None, False, False)


def test_an_open_question_leaves_a_range() -> None:
    """A rule that may yet fire makes the low end, and the rules that fire make the high end."""
    applied = apply_rules(
        [
            rule(ceiling=Rung.CO_DESIGN),
            rule({"a": "x"}, ceiling=Rung.INFORMING),
            rule({"a": "x"}, floor=Rung.CONSULTATION),
        ],
        {},
    )
    assert applied.ceiling == Range(Rung.INFORMING, Rung.CO_DESIGN)
    assert applied.floor == Range(Rung.COERCION, Rung.CONSULTATION)
    assert not applied.settled


def test_a_stop_that_may_yet_come_is_not_settled() -> None:
    """Stop and own case are unknown until the fact behind them is known."""
    rules = [rule({"a": "x"}, stop=True), rule({"a": "y"}, own_case=True)]
    assert (apply_rules(rules, {}).stop, apply_rules(rules, {}).own_case) == (None, None)
    assert apply_rules(rules, {"a": "x"}).stop is True
    assert apply_rules(rules, {"a": "x"}).own_case is False


@pytest.mark.parametrize(
    ("facts", "high", "settled"),
    [
        ({"nation": "wales"}, Rung.INFORMING, True),
        ({"nation": "england"}, Rung.CO_PRODUCTION, True),
        ({}, Rung.CO_PRODUCTION, False),
    ],
)
def test_a_nations_rule_waits_for_the_nation(
    facts: dict[str, str], high: Rung, settled: bool
) -> None:
    """A rule of one nation binds there only, and might while the nation is not known."""
    applied = apply_rules([rule(ceiling=Rung.INFORMING, nations=("wales",))], facts)
    assert (applied.ceiling.high, applied.settled) == (high, settled)


@settings(max_examples=100)
@given(RULES, FACTS, st.integers())
def test_the_order_of_rules_does_not_matter(
    rules: list[Rule], facts: dict[str, str], seed: int
) -> None:
    """Packs can be read in any order."""
    mixed = Random(seed).sample(rules, len(rules))
    one, other = apply_rules(rules, facts), apply_rules(mixed, facts)
    assert (one.ceiling, one.floor, one.stop, one.own_case) == (
        other.ceiling,
        other.floor,
        other.stop,
        other.own_case,
    )


@settings(max_examples=100)
@given(RULES, RULES, FACTS)
def test_one_more_rule_never_allows_more(
    rules: list[Rule], more: list[Rule], facts: dict[str, str]
) -> None:
    """A pack can lower a ceiling or raise a floor, and never the other way round."""
    few, many = apply_rules(rules, facts), apply_rules([*rules, *more], facts)
    assert many.ceiling.high <= few.ceiling.high
    assert many.ceiling.low <= few.ceiling.low
    if few.floor:
        assert many.floor
        assert many.floor.low >= few.floor.low


@pytest.mark.parametrize(
    ("facts", "fires", "does_so"),
    [
        ({"a": "x"}, True, True),
        ({"a": "x"}, False, False),
        ({"a": "y"}, False, True),
        ({}, False, False),
        ({"a": "x", "nation": "wales"}, True, True),
        ({"a": "x", "nation": "england"}, True, False),
    ],
)
def test_a_rule_can_be_held_against_its_example(
    facts: dict[str, Any], fires: bool, does_so: bool
) -> None:
    """Not to know is neither firing nor not; a nation counts where the example names one."""
    tried = rule({"a": "x"}, stop=True, nations=("wales",))
    assert does(tried, Example(facts=facts, fires=fires)) is does_so
