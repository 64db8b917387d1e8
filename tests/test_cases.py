"""The finished examples, judged as an experienced practitioner would judge them.

Ranges and reasons are those of practice cases 01 and 04.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest
from sample import ROOT, TODAY, extensions

from coplan.judgement.flags import Flag
from coplan.judgement.verdict import Verdict
from coplan.model.ladder import Rung
from coplan.planning.promise import promise
from coplan.session import Session

PLANS = ROOT / "templates" / "plans"
REFUGE, STRATEGY = PLANS / "refuge-contract.toml", PLANS / "charity-strategy.toml"

each_plan = pytest.mark.parametrize(
    "path", sorted(PLANS.glob("*.toml")), ids=lambda path: path.stem
)
each_decision = pytest.mark.parametrize(
    ("path", "decision", "least", "most", "rule"),
    [
        (REFUGE, "specification", Rung.CO_DESIGN, Rung.CO_PRODUCTION, "openness-agenda"),
        (REFUGE, "criteria", Rung.ENGAGEMENT, Rung.CO_DESIGN, "openness-shape"),
        (REFUGE, "scoring", Rung.INFORMING, Rung.CONSULTATION, "bar-local-policy"),
        (REFUGE, "award", Rung.INFORMING, Rung.INFORMING, "sign-off-alone"),
        (REFUGE, "monitoring", Rung.CO_DESIGN, Rung.CO_PRODUCTION, "openness-agenda"),
        (STRATEGY, "priorities", Rung.CO_PRODUCTION, Rung.CO_PRODUCTION, "openness-agenda"),
        (STRATEGY, "money", Rung.INFORMING, Rung.CONSULTATION, "openness-taken"),
        (STRATEGY, "approval", Rung.INFORMING, Rung.CO_PRODUCTION, "sign-off-alone"),
        (STRATEGY, "delivery", Rung.CO_DESIGN, Rung.CO_PRODUCTION, "not-funded"),
    ],
    ids=lambda value: value.stem if isinstance(value, Path) else None,
)


def judged(path: Path) -> Session:
    """A finished example, opened for reading on the day that it was written for."""
    return Session(path, extensions(), today=TODAY, read_only=True)


def by_id(path: Path) -> Mapping[str, Verdict]:
    """The verdicts, by id of the decision."""
    return {key.partition(".")[2]: one for key, one in judged(path).state.verdicts.items()}


def flags(path: Path) -> list[Flag]:
    """What to look at again."""
    return list(judged(path).state.flags)


@each_decision
def test_a_decision_is_judged_as_a_practitioner_would(
    path: Path, decision: str, least: Rung, most: Rung, rule: str
) -> None:
    """The rung is in the accepted range, settled, with the reason that binds."""
    verdict = by_id(path)[decision]
    assert verdict.settled
    assert verdict.fit
    assert least <= verdict.fit <= most
    assert rule in {reason.rule for reason in verdict.binding}


@each_plan
def test_an_example_is_finished(path: Path) -> None:
    """Every decision is settled, called what it is, and has a sentence to say."""
    session = judged(path)
    for decision in session.plan.decisions:
        verdict = session.state.verdicts[decision.key]
        assert (verdict.status, verdict.called) == ("fits", verdict.fit)
        assert verdict.unknowns == ()
        assert decision.title in promise(decision, verdict)


@each_plan
def test_an_example_shows_several_rungs(path: Path) -> None:
    """One level for a whole plan would be wrong."""
    assert len({verdict.fit for verdict in by_id(path).values()}) >= 3


def test_case_01_is_flagged_as_it_should_be() -> None:
    """The brief claims too much, the bar is local, and two members have a tie."""
    found = {(flag.id, flag.about) for flag in flags(REFUGE)}
    assert ("claims-co-production", "plan") in found
    assert ("bar-is-local", "decision.scoring") in found
    assert "conflict-of-interest" in {name for name, _ in found}


def test_case_01_never_says_that_the_law_bars_survivors() -> None:
    """The bar is policy, and what is said about it says so."""
    binding = by_id(REFUGE)["scoring"].binding
    assert {reason.source.kind for reason in binding} == {"good-practice"}
    assert any("not law" in reason.says for reason in binding)


def test_case_01_is_not_downgraded_by_its_closed_parts() -> None:
    """What comes before and after the scoring is shared all the same."""
    verdicts = by_id(REFUGE)
    assert verdicts["specification"].fit == verdicts["monitoring"].fit == Rung.CO_PRODUCTION


def test_case_04_is_not_capped_because_trustees_approve() -> None:
    """The formal approval at the end takes nothing from the priorities."""
    verdicts = by_id(STRATEGY)
    assert verdicts["approval"].fit == Rung.INFORMING
    assert verdicts["priorities"].fit == Rung.CO_PRODUCTION


def test_case_04_says_that_the_money_stops() -> None:
    """What binds delivery is money, and what could be done about it is said."""
    (reason,) = by_id(STRATEGY)["delivery"].binding
    assert reason.rule == "not-funded"
    assert "money" in reason.could


@each_plan
def test_an_example_needs_no_pack_that_does_not_ship(path: Path) -> None:
    """Its methods can be looked up, and its file has nothing that leads nowhere."""
    session = judged(path)
    for activity in session.plan.activities:
        assert activity.method in session.knowledge.methods
        assert len(session.plan.linked(activity, "decisions")) == len(activity.decisions)
        assert len(session.plan.linked(activity, "groups")) == len(activity.groups)
