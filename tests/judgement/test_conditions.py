"""Conditions: what they say of facts, and what they say when a fact is not known."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coplan.judgement import conditions
from coplan.judgement.conditions import ALWAYS, holds, parse

NAMES = st.sampled_from(["a", "b", "c"])
VALUES = st.one_of(st.booleans(), st.integers(-3, 3), st.sampled_from(["x", "y"]))
LINES = st.one_of(
    st.tuples(NAMES, VALUES),
    st.tuples(NAMES, st.lists(VALUES, min_size=1, max_size=3)),
    st.tuples(NAMES, st.fixed_dictionaries({"below": st.integers(-3, 3)})),
    st.tuples(NAMES, st.fixed_dictionaries({"at_least": st.integers(-3, 3)})),
)
CONDITIONS = st.recursive(
    st.lists(LINES, max_size=2).map(dict),
    lambda inner: st.tuples(
        st.sampled_from(["all", "any", "none"]), st.lists(inner, max_size=3)
    ).map(lambda pair: {pair[0]: pair[1]}),
    max_leaves=6,
)
FACTS = st.dictionaries(NAMES, VALUES)


@pytest.mark.parametrize(
    ("table", "facts", "answer"),
    [
        ({"a": "x"}, {"a": "x"}, True),
        ({"a": "x"}, {"a": "y"}, False),
        ({"a": "x"}, {}, None),
        ({"a": ["x", "y"]}, {"a": "y"}, True),
        ({"a": "x"}, {"a": ("y", "x")}, True),
        ({"a": {"below": 6}}, {"a": 5}, True),
        ({"a": {"below": 6}}, {"a": 6}, False),
        ({"a": {"at_least": 6}}, {"a": Decimal("6.5")}, True),
        ({"a": {"at_least": 2, "below": 6}}, {"a": 6}, False),
        ({"a": {"below": 6}}, {"a": "soon"}, None),
        ({"a": dt.date(2027, 1, 1)}, {"a": dt.date(2027, 1, 1)}, True),
        ({"a": "x", "b": "x"}, {"a": "y"}, False),
        ({"a": "x", "b": "x"}, {"a": "x"}, None),
        ({"any": [{"a": "x"}, {"b": "x"}]}, {"b": "x"}, True),
        ({"any": [{"a": "x"}, {"b": "x"}]}, {"b": "y"}, None),
        ({"any": [{"a": "x"}, {"b": "x"}]}, {"a": "y", "b": "y"}, False),
        ({"none": [{"a": "x"}, {"b": "x"}]}, {"a": "x"}, False),
        ({"none": [{"a": "x"}, {"b": "x"}]}, {"a": "y", "b": "y"}, True),
        ({"none": [{"a": "x"}]}, {}, None),
        ({"all": [{"a": "x"}, {"none": [{"a": "x"}]}]}, {"a": "x"}, False),
        ({}, {}, True),
    ],
)
def test_what_a_condition_says(
    table: dict[str, Any], facts: dict[str, Any], answer: bool | None
) -> None:
    """A condition is true, false, or unknown where a fact that matters is not there."""
    assert holds(parse(table), facts) is answer


def test_yes_is_not_the_number_one() -> None:
    """Python takes True for 1; a person does not."""
    assert holds(parse({"a": True}), {"a": 1}) is False
    assert holds(parse({"a": 1}), {"a": True}) is False
    assert holds(parse({"a": {"below": 2}}), {"a": True}) is None


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ({"any": "x"}, "any"),
        ({"all": ["x"]}, "all"),
        ({"weeks": {"over": 3}}, "at_least"),
        ({"weeks": {}}, "at_least"),
        ({"weeks": {"below": "three"}}, "number"),
        ({"weeks": {"below": True}}, "number"),
    ],
)
def test_a_wrong_condition_is_told_in_words(table: dict[str, Any], names: str) -> None:
    """What cannot be read as a condition says what is missing."""
    with pytest.raises(ValueError, match=names):
        parse(table)


def test_every_test_is_found_inside() -> None:
    """The facts that a condition reads can be listed, however deep they stand."""
    table = {"a": "x", "any": [{"b": {"at_least": 1, "below": 3}}, {"none": [{"c": True}]}]}
    found = conditions.tests(parse(table))
    assert [test.fact for test in found] == ["a", "b", "b", "c"]
    assert conditions.tests(ALWAYS) == ()


@settings(max_examples=150)
@given(CONDITIONS, FACTS, FACTS)
def test_one_more_fact_never_turns_an_answer_round(
    table: dict[str, Any], known: dict[str, Any], more: dict[str, Any]
) -> None:
    """What holds, or does not, with some facts unknown stays so whatever they turn out to be."""
    condition = parse(table)
    before = holds(condition, known)
    if before is not None:
        assert holds(condition, {**more, **known}) is before


@settings(max_examples=100)
@given(CONDITIONS, st.fixed_dictionaries(dict.fromkeys(["a", "b", "c"], st.integers(-3, 3))))
def test_with_every_number_known_there_is_an_answer(
    table: dict[str, Any], facts: dict[str, int]
) -> None:
    """Unknown comes from a fact that is missing, and from nothing else."""
    assert holds(parse(table), facts) is not None
