"""The words of the service design pack fit together, and its example says what it should."""

import datetime as dt
from pathlib import Path

import pytest

from coplan.extend.plugins import load_extensions
from coplan.planning.walk import open_asks
from coplan.session import Session
from coplan.testing import pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_service_design" / "pack"
EXAMPLE = PACK / "examples" / "evening-place.toml"


@pytest.fixture(scope="module")
def example() -> Session:
    """The finished example, judged on the day it was written for."""
    return Session(EXAMPLE, load_extensions(), today=dt.date(2026, 11, 23), read_only=True)


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_each_decision_of_the_example_has_its_own_rung(example: Session) -> None:
    """Told, asked, designed and shared stand side by side, and each is called what it is."""
    verdicts = example.state.verdicts
    assert {key: one.fit and one.fit.id for key, one in verdicts.items()} == {
        "decision.opening": "informing",
        "decision.door": "consultation",
        "decision.evening": "co-design",
        "decision.running": "co-production",
    }
    assert {one.status for one in verdicts.values()} == {"fits"}


def test_the_example_leaves_nothing_of_this_work_unasked(example: Session) -> None:
    """Every question that a service brings has an answer in it."""
    knows = example.knowledge
    waiting = [a for step in ("decisions", "people") for a in open_asks(example.plan, knows, step)]
    assert not [one for one in waiting if one.question.id.startswith("service-design.")]


def test_the_example_is_told_about_its_bid_and_who_is_in_the_room(example: Session) -> None:
    """A bid that came first, and somebody's own nurse at the table, and no more of this work."""
    flags = [(one.id, one.about) for one in example.state.flags]
    assert [one for one in flags if one[0].startswith("service-design-")] == [
        ("service-design-bid-came-first", "plan"),
        ("service-design-own-worker-there", "group.designers"),
    ]
