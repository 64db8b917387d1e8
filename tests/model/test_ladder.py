"""The ladder."""

import pytest

from coplan.model.ladder import Rung


def test_the_ladder_has_seven_rungs_in_their_order() -> None:
    """Order and names: Think Local Act Personal, ladder of co-production, 2015."""
    assert [rung.id for rung in sorted(Rung)] == [
        "coercion",
        "educating",
        "informing",
        "consultation",
        "engagement",
        "co-design",
        "co-production",
    ]


@pytest.mark.parametrize("rung", Rung)
def test_a_rung_is_found_by_its_id(rung: Rung) -> None:
    """The id in a file leads back to the rung."""
    assert Rung.named(rung.id) is rung
    assert rung.title.lower() == rung.id


@pytest.mark.parametrize("name", ["", "partnership", "7", "consultation "])
def test_another_word_is_no_rung(name: str) -> None:
    """The sentence says which word it was, and which there are."""
    with pytest.raises(ValueError, match=f"{name!r} .* coercion, educating, "):
        Rung.named(name)
