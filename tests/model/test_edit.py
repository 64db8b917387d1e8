"""Keys for new entries: readable, short, and free."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coplan.model.edit import LONGEST_ID, free_key, new_key


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
