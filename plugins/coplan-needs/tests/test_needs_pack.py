"""The words of the needs pack fit together, and its example is judged part by part."""

import datetime as dt
from functools import cache
from pathlib import Path

from coplan.extend.plugins import load_extensions
from coplan.judgement.changes import what_would_change
from coplan.judgement.rules import STEPS
from coplan.model.plan import Decision
from coplan.planning.walk import open_asks
from coplan.session import Session
from coplan.testing import pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_needs" / "pack"
EXAMPLE = PACK / "examples" / "signed-in-the-hills.toml"
TODAY = dt.date(2026, 11, 23)


@cache
def example() -> Session:
    """The example, opened for reading on the day that it was written for."""
    return Session(EXAMPLE, load_extensions(), today=TODAY, read_only=True)


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_what_counts_is_shared_and_what_is_paid_for_is_told() -> None:
    """The example is finished, and no two neighbours have the same rung."""
    session = example()
    waiting = [one for step in STEPS for one in open_asks(session.plan, session.knowledge, step)]
    assert not [one for one in waiting if one.question.id.startswith("needs.")]
    verdicts = session.state.verdicts.values()
    assert {one.status for one in verdicts} == {"fits"}
    assert {one.decision.removeprefix("decision."): one.ceiling.high.id for one in verdicts} == {
        "scope": "co-production",
        "looking": "co-design",
        "first": "engagement",
        "gaps": "consultation",
        "paying": "informing",
    }


def test_the_example_says_what_is_not_right_in_it() -> None:
    """Tables hide the people, and nobody answers for the gap."""
    flags = {(flag.id, flag.about) for flag in example().state.flags}
    assert ("needs-hidden-by-numbers", "group.far-away") in flags
    assert ("needs-nobodys-job", "decision.gaps") in flags


def test_sharing_the_weights_would_lift_what_comes_first() -> None:
    """Whoever holds the scale sets the limit, and the change is told in words."""
    session = example()
    first = session.plan.entry("decision.first")
    assert isinstance(first, Decision)
    verdict = session.state.verdicts[first.key]
    found = what_would_change(session.plan, first, verdict, session.knowledge, session.today)
    assert any("choosing together what counts" in one.says for one in found)
