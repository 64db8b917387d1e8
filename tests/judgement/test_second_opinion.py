"""Vroom and Yetton's model as a second opinion: as published, and with coplan's two changes."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import loaded

from coplan.judgement.second_opinion import Advice, as_published, second_opinion
from coplan.model.plan import Facts

MODEL = loaded().knowledge.opinions["vroom-yetton"]
PUBLISHED = as_published(MODEL)
OPEN: Facts = {"power": "shared", "let_down": False}
CLOSED: Facts = {"power": "named", "let_down": False}
ALL = [dict(zip(MODEL.asks, answers, strict=True)) for answers in product((True, False), repeat=7)]

answers = st.fixed_dictionaries({}, optional=dict.fromkeys(MODEL.asks, st.booleans()))
around = st.fixed_dictionaries(
    {}, optional={"power": st.sampled_from(["named", "shared"]), "let_down": st.booleans()}
)


def left(advice: Advice) -> list[str]:
    """The ids of the styles that are left."""
    return [style.id for style in advice.left]


def test_as_published_something_is_always_left_and_only_eight_sets_occur() -> None:
    """For all 128 combinations of answers, and without any help from coplan."""
    assert len(ALL) == 128
    found = [second_opinion(PUBLISHED, [facts]) for facts in ALL]
    assert not any(advice.capped for advice in found)
    assert len({tuple(left(advice)) for advice in found}) == 8


@pytest.mark.parametrize(
    ("facts", "styles"),
    [
        ({"quality": False, "critical": False}, ["AI", "AII", "CI", "CII", "GII"]),
        ({"quality": True, "informed": False, "critical": False, "goals": False}, "AII CI CII"),
        ({"quality": True, "informed": False, "structured": False, "goals": False}, "CII"),
        ({"quality": False, "critical": True, "assured": False}, "GII"),
        ({"quality": True, "critical": True, "assured": False, "goals": True}, "GII"),
        ({"critical": True, "assured": False, "disputed": True, "quality": True}, "CII"),
    ],
)
def test_as_published_each_rule_strikes_out_its_styles(facts: Facts, styles: list[str]) -> None:
    """What is not said is answered so that no other rule holds."""
    quiet = {"informed": True, "structured": True, "disputed": False, "goals": False}
    others = {"critical": False, "assured": True}
    wanted = styles if isinstance(styles, list) else styles.split()
    assert left(second_opinion(PUBLISHED, [{**quiet, **others, **facts}])) == wanted


@pytest.mark.parametrize(
    "facts", ALL, ids=lambda facts: "".join("ny"[one] for one in facts.values())
)
def test_law_comes_first(facts: Facts) -> None:
    """The group never decides what it may not, and something honest is left all the same."""
    advice = second_opinion(MODEL, [{**CLOSED, **facts}])
    open_to_all = second_opinion(MODEL, [{**OPEN, **facts}])
    assert left(advice)
    assert "GII" not in left(advice)
    assert advice.capped is (left(open_to_all) == ["GII"])
    if advice.capped:
        assert left(advice) == ["CII"]


@pytest.mark.parametrize(
    "facts", ALL, ids=lambda facts: "".join("ny"[one] for one in facts.values())
)
def test_disagreement_and_lost_trust_never_lower_what_is_offered(facts: Facts) -> None:
    """They ask for time and for a facilitator from outside."""
    agreed = second_opinion(MODEL, [{**OPEN, **facts, "goals": True}])
    for doubt in ({"goals": False}, {"let_down": True}):
        advice = second_opinion(MODEL, [{**OPEN, **facts, **doubt}])
        assert left(advice)[-1] == left(agreed)[-1] == "GII"
        assert [strike.id for strike in advice.fired if strike.adds] == ["trust"]
    assert not any(strike.adds for strike in agreed.fired)


def test_one_group_that_was_let_down_is_enough() -> None:
    """A strike holds as soon as it does for one group."""
    advice = second_opinion(MODEL, [{**OPEN, "goals": True}, {**OPEN, "let_down": True}])
    assert any(strike.id == "trust" for strike in advice.fired)


@given(around, answers)
def test_an_open_answer_leaves_a_style_in_doubt(known: Facts, given_answers: Facts) -> None:
    """Whatever the open answers turn out to be, a style that is not in doubt stays."""
    before = second_opinion(MODEL, [{**known, **given_answers}])
    certain = {style.id for style in before.left if style not in before.doubtful}
    for facts in ALL[::7]:
        for rest in (OPEN, CLOSED):
            after = second_opinion(MODEL, [{**rest, **facts, **known, **given_answers}])
            assert certain <= set(left(after))
            assert not after.doubtful


def test_what_is_capped_is_not_in_doubt() -> None:
    """More answers cannot take away the nearest style that may be."""
    facts = {**CLOSED, "quality": False, "critical": True, "assured": False}
    advice = second_opinion(MODEL, [facts])
    assert (left(advice), advice.capped, advice.doubtful) == (["CII"], True, ())
