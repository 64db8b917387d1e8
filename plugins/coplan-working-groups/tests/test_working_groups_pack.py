"""The words of the working group pack fit together, and its example says what it should."""

from datetime import date
from pathlib import Path

from coplan.testing import judged_plan, pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_working_groups" / "pack"
EXAMPLE = PACK / "examples" / "school-taxis.toml"
TODAY = date(2026, 11, 23)
"""The day that the example was written for."""


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_one_group_works_on_decisions_of_every_rung() -> None:
    """From told to shared, each decision has its own rung and is called what it is."""
    judged = judged_plan(EXAMPLE, TODAY)
    assert judged.unanswered == ()
    assert set(judged.statuses.values()) == {"fits"}
    assert judged.rungs == {
        "contracts": "informing",
        "reporting": "consultation",
        "how-we-work": "co-production",
        "good-journey": "engagement",
        "recommendations": "co-design",
    }


def test_the_example_is_told_that_it_can_decide_without_parents() -> None:
    """The old line on who has to be there is said once, about the whole plan."""
    assert judged_plan(EXAMPLE, TODAY).flags_of("working-group-") == {
        ("working-group-decides-without-them", "plan"),
    }
