"""Which ways of working are offered for a decision."""

from typing import Any

from sample import OPEN, TODAY, loaded, plan_with

from coplan.judgement.verdict import judge
from coplan.model.ladder import Rung
from coplan.planning.methods import Fit, suited

KNOWS = loaded().knowledge


def offered(**answers: Any) -> tuple[Fit, ...]:
    """What is offered for the sample decision."""
    plan = plan_with(**{**OPEN, **answers})
    decision = plan.decisions[0]
    return suited(plan, decision, judge(plan, decision, KNOWS, TODAY), KNOWS)


def test_nothing_is_offered_that_promises_too_much() -> None:
    """A method that is at least co-design is no way to be told a result."""
    fits = offered(openness="taken")
    assert fits
    assert all(fit.method.rungs[0] <= Rung.INFORMING for fit in fits)
    assert len(fits) < len(offered())


def test_the_first_ones_carry_what_was_promised() -> None:
    """What the decision is called comes first; what carries less says so."""
    fits = offered(called="co-production")
    carries = [fit.method.rungs[1] >= Rung.CO_PRODUCTION for fit in fits]
    assert carries == sorted(carries, reverse=True)
    assert {True, False} <= set(carries)
    assert all(fit.why for fit in fits)
    assert any("at most" in fit.why for fit in fits)


def test_nobody_is_asked_to_retell_harm_without_support() -> None:
    """Methods that do are left out until support is in place."""
    risky = {fit.method.id for fit in offered(distress=True, support=True)}
    safe = {fit.method.id for fit in offered(distress=True, support=False)}
    assert all(KNOWS.methods[name].retelling == "none" for name in safe)
    assert any(KNOWS.methods[name].retelling != "none" for name in risky)


def test_what_does_not_suit_says_why() -> None:
    """Too few people, or too little time, is told in a sentence."""
    assert any("Made for" in fit.why for fit in offered(size=2))
    soon = TODAY.replace(day=TODAY.day + 6)
    assert any("before it starts" in fit.why for fit in offered(date=soon, standing=False))


def test_a_claim_that_is_too_big_is_not_served() -> None:
    """Methods are ranked by what is honest, not by what it is called."""
    claimed = offered(called="co-production", openness="options")
    honest = offered(called="consultation", openness="options")
    assert [fit.method.id for fit in claimed] == [fit.method.id for fit in honest]
