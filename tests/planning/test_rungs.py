"""A verdict on the ladder, rung by rung."""

import pytest
from sample import verdict_of

from coplan.model.ladder import Rung
from coplan.planning.rungs import standings


def places(**answers: object) -> dict[str, str]:
    """Where each rung stands, by its id."""
    return {one.rung.id: one.place for one in standings(verdict_of(**answers))}


def test_the_ladder_is_shown_from_the_top() -> None:
    """Every rung once, the most say first."""
    rungs = [one.rung for one in standings(verdict_of())]
    assert rungs == sorted(Rung, reverse=True)


def test_nothing_above_the_ceiling_is_open() -> None:
    """What is settled elsewhere can be told and no more."""
    found = places(openness="taken")
    assert found["informing"] == "open"
    assert {found[one] for one in ("consultation", "co-design", "co-production")} == {"closed"}


def test_an_open_question_makes_perhaps() -> None:
    """Between the least and the most that it could be, nothing is promised yet."""
    found = places(openness=None)
    assert found["co-production"] == "perhaps"
    assert "open" in found.values()


def test_less_than_duty_asks_is_marked() -> None:
    """A rung below the floor is never shown as open."""
    found = places(duty="involve")
    assert "less" in found.values()


def test_coercion_is_never_open() -> None:
    """No verdict offers it."""
    assert places()["coercion"] == "closed"


@pytest.mark.parametrize("answers", [{"tied": True}, {"power": "own-case"}])
def test_off_the_ladder_nothing_is_open(answers: dict[str, object]) -> None:
    """A stop, and one person's own case, offer no rung."""
    found = standings(verdict_of(**answers))
    assert {one.place for one in found} == {"closed"}
    assert not any(one.marks for one in found)


def test_a_duty_that_is_not_known_marks_nothing() -> None:
    """Coercion is no duty, whatever is still open."""
    assert all("duty" not in " ".join(one.marks) for one in standings(verdict_of(duty=None)))


@pytest.mark.parametrize("called", ["consultation", "co-production"])
def test_the_teams_own_word_is_marked(called: str) -> None:
    """People see where their word stands on the ladder."""
    standing = {one.rung.id: one for one in standings(verdict_of(called=called))}
    assert "what you call it" in standing[called].marks
