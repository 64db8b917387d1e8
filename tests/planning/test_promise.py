"""The sentence to say to people."""

import datetime as dt
from typing import Any

import pytest
from sample import OPEN, plan_with, verdict_of

from coplan.model.ladder import Rung
from coplan.planning.promise import OFFERS, promise, short_promise

DAY = dt.date(2027, 6, 21)


def said(**answers: Any) -> str:
    """The promise for the sample decision."""
    answers = {"date": DAY, **answers}
    decision = plan_with(**{**OPEN, **answers}).decisions[0]
    return promise(decision, verdict_of(**answers))


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "We decide about “What to do” together with you"),
        ({"openness": "shape"}, "The board signs it off on 21 June 2027."),
        ({"wants": "advise"}, "The board decides on 21 June 2027."),
        ({"openness": "options"}, "before it is decided"),
        ({"openness": "taken"}, "It is settled and not open."),
        ({"reply": False}, "We cannot offer you a say in it now."),
        ({"openness": "taken"}, "We will tell you what was decided, and why."),
        ({"wants": "advise"}, "You will get an answer to what you say, with reasons."),
        ({"tied": True}, "Say nothing to people yet: this must not be done"),
        ({"power": "own-case"}, "your own life"),
        ({"openness": "taken", "duty": "consult"}, "Take advice"),
        ({"pay": None}, "Nothing can be promised yet"),
    ],
)
def test_what_is_said(answers: dict[str, Any], words: str) -> None:
    """What is open, who decides, and when people hear back."""
    assert words in said(**answers)


def test_what_is_shared_has_no_other_decider() -> None:
    """Where it is decided together, nobody else has the last word."""
    assert "board" not in said()


def test_no_answer_is_promised_that_nobody_gave() -> None:
    """Only a written promise to reply is passed on."""
    answer = "You will get an answer"
    assert answer in said(openness="options")
    assert answer not in said(openness="options", reply=False)


@pytest.mark.parametrize("rung", [rung for rung in Rung if rung > Rung.COERCION])
def test_every_rung_that_may_be_offered_has_words(rung: Rung) -> None:
    """Each names what it is about; being told and being asked never sound like deciding."""
    assert "{what}" in OFFERS[rung]
    assert ("together" in OFFERS[rung]) is (rung >= Rung.CO_DESIGN)
    assert OFFERS[Rung.COERCION] == ""


@pytest.mark.parametrize("openness", ["taken", "options", "shape", "agenda"])
@pytest.mark.parametrize("reply", [True, False])
def test_the_short_promise_is_short_and_says_no_more(openness: str, reply: bool) -> None:
    """One idea a line, and “open” or “with you” only where the verdict allows it."""
    answers = {"openness": openness, "reply": reply}
    verdict = verdict_of(**answers)
    lines = short_promise(plan_with(**{**OPEN, **answers}).decisions[0], verdict)
    assert all(len(line.split()) <= 14 for line in lines)
    words = " ".join(lines)
    assert ("is open" in words) <= (verdict.ceiling.high > Rung.CONSULTATION)
    assert ("with you" in words) <= (verdict.ceiling.high >= Rung.ENGAGEMENT)
    assert ("You will get an answer" in words) <= reply
