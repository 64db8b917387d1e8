"""The words of the advisory group pack fit together, and its example says what it should."""

from datetime import date
from pathlib import Path

from coplan.testing import judged_plan, pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_advisory_groups" / "pack"
EXAMPLE = PACK / "examples" / "tenant-advisers.toml"
TODAY = date(2026, 11, 23)
"""The day that the example was written for."""


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_a_group_can_have_any_rung() -> None:
    """From told to shared, each decision has its own rung and is called what it is."""
    judged = judged_plan(EXAMPLE, TODAY)
    assert judged.unanswered == ()
    assert set(judged.statuses.values()) == {"fits"}
    assert judged.rungs == {
        "budget": "informing",
        "members-and-training": "co-production",
        "trial": "co-design",
        "letter": "engagement",
        "seats": "consultation",
    }


def test_the_example_is_told_about_its_money_and_about_training_for_staff() -> None:
    """Ten months of money, and training for one side only: both are said about the whole plan."""
    assert judged_plan(EXAMPLE, TODAY).flags_of("advisory-group-") == {
        ("advisory-group-staff-not-trained", "plan"),
        ("advisory-group-short-money", "plan"),
    }
