"""Facts in sentences."""

import datetime as dt
from decimal import Decimal

import pytest

from coplan.judgement.wording import fill, spoken
from coplan.model.plan import Value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "yes"),
        (False, "no"),
        (dt.date(2027, 5, 1), "1 May 2027"),
        (Decimal("6.50"), "6.5"),
        (Decimal("1E+2"), "100"),
        (12, "12"),
        (("a", "b"), "a, b"),
        ("as it is", "as it is"),
    ],
)
def test_values_are_said_as_people_say_them(value: Value, words: str) -> None:
    """No true or false, no powers of ten and no dates in figures."""
    assert spoken(value) == words


def test_unknown_facts_have_words_too() -> None:
    """A sentence with a fact that is missing can still be read."""
    assert (
        fill("{decider} decides on {date}.", {}) == "Whoever decides decides on a date not set yet."
    )
    assert fill("It is {pay}.", {}) == "It is not known yet."


def test_a_sentence_reaches_facts_and_nothing_else() -> None:
    """Braces hold the name of a fact; there is no way from there into the program."""
    facts = {"decider": "{bar_rule}", "bar_rule": "secret"}
    assert fill("{decider} {0} {decider!r}", facts) == "{bar_rule} {0} {decider!r}"
    assert "class" not in fill("It is {decider.__class__}.", facts)


def test_a_sentence_without_gaps_stays_the_one_that_it_is() -> None:
    """It takes no room beside the one in its pack."""
    sentence = "Say what is fixed."
    assert fill(sentence, {"decider": "the board"}) is sentence
    assert fill("say it.", {}) == "Say it."
    assert fill("", {}) == ""


def test_a_fact_of_a_plugin_can_be_named() -> None:
    """Facts with a plugin's name in front work like any other."""
    assert fill("stage: {procurement.stage}", {"procurement.stage": "open"}) == "Stage: open"
