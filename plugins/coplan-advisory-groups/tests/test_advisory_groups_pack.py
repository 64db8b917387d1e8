"""The words of the advisory group pack fit together, and its example says what it should."""

import datetime as dt
from pathlib import Path

import pytest

from coplan.extend.plugins import load_extensions
from coplan.planning.walk import open_asks
from coplan.session import Session
from coplan.testing import pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_advisory_groups" / "pack"
EXAMPLE = PACK / "examples" / "tenant-advisers.toml"


@pytest.fixture(scope="module")
def example() -> Session:
    """The finished example, judged on the day it was written for."""
    return Session(EXAMPLE, load_extensions(), today=dt.date(2026, 11, 23), read_only=True)


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_a_group_can_have_any_rung(example: Session) -> None:
    """From told to shared, each decision has its own rung and is called what it is."""
    verdicts = example.state.verdicts
    assert {key: one.fit and one.fit.id for key, one in verdicts.items()} == {
        "decision.budget": "informing",
        "decision.members-and-training": "co-production",
        "decision.trial": "co-design",
        "decision.letter": "engagement",
        "decision.seats": "consultation",
    }
    assert {one.status for one in verdicts.values()} == {"fits"}


def test_the_example_leaves_nothing_of_this_work_unasked(example: Session) -> None:
    """Every question that setting up a group brings has an answer in it."""
    knows = example.knowledge
    waiting = [a for step in ("decisions", "people") for a in open_asks(example.plan, knows, step)]
    assert not [one for one in waiting if one.question.id.startswith("advisory-group.")]


def test_the_example_is_told_about_its_money_and_about_training_for_staff(example: Session) -> None:
    """Ten months of money, and training for one side only: both are said about the whole plan."""
    flags = [(one.id, one.about) for one in example.state.flags]
    assert [one for one in flags if one[0].startswith("advisory-group-")] == [
        ("advisory-group-staff-not-trained", "plan"),
        ("advisory-group-short-money", "plan"),
    ]
