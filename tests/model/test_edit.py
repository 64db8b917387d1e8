"""Keys for new entries: readable, short, and free."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.model.edit import LONGEST_ID, Set, free_key, new_key, supposing
from coplan.model.plan import Decision, Group, Plan


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("What to buy", "decision.what-to-buy"),
        ("  Café — menü!  ", "decision.cafe-menu"),
        ("£2.4 million", "decision.2-4-million"),
        ("決定", "decision.decision"),
        ("", "decision.decision"),
        ("a" * 60, "decision." + "a" * LONGEST_ID),
        ("word " * 20, "decision.word-word-word-word-word-word-word-word"),
        ("x" * 39 + " y", "decision." + "x" * 39),
        ("x" * 20 + " " + "y" * 19, "decision." + "x" * 20 + "-" + "y" * 19),
        ("x" * 20 + " " + "y" * 20 + " z", "decision." + "x" * 20),
    ],
)  # fmt: skip
def test_an_id_comes_from_the_title(title: str, key: str) -> None:
    """Small letters, digits and hyphens, cut at a word."""
    assert new_key("decision", title, ()) == key


def test_a_key_that_is_taken_gets_a_number() -> None:
    """The first that is free."""
    assert free_key("group.staff", ()) == "group.staff"
    assert free_key("group.staff", {"group.staff", "group.staff-2"}) == "group.staff-3"
    assert new_key("group", "Staff", {"group.staff"}) == "group.staff-2"


@given(st.text(max_size=80), st.sets(st.sampled_from(["decision.a", "decision.decision"])))
def test_whatever_the_title_the_key_can_be_written(title: str, taken: set[str]) -> None:
    """It needs no quotes in the file, fits on a line, and is free."""
    key = new_key("decision", title, taken)
    assert re.fullmatch(r"decision\.[a-z0-9]+(-[a-z0-9]+)*", key)
    assert key not in taken
    assert len(key) <= len("decision.") + LONGEST_ID + 2


def test_a_plan_can_be_supposed_to_have_other_answers() -> None:
    """Fields and facts alike, one after the other; the plan itself stays as it is."""
    plan = Plan(decisions=(Decision(id="a", facts={"reply": False}), Decision(id="b")))
    sets = [
        Set(entry="decision.a", name="reply", value=True),
        Set(entry="decision.a", name="decider", value="the board"),
        Set(entry="decision.b", name="pay", value="fees"),
        Set(entry="decision.gone", name="pay", value="fees"),
    ]
    one, other = supposing(plan, sets).decisions
    assert (one.get("reply"), one.decider, other.facts) == (True, "the board", {"pay": "fees"})
    assert plan.decisions[0].facts == {"reply": False}


def test_an_answer_can_be_supposed_away() -> None:
    """It is unknown then, as if nobody had given it."""
    plan = Plan(groups=(Group(id="a", size=3, facts={"pay": "fees"}),))
    gone = [Set(entry="group.a", name=name, value=None) for name in ("size", "pay", "wants")]
    assert supposing(plan, gone).groups == (Group(id="a"),)
