"""The words of the service design pack fit together, and its example says what it should."""

from datetime import date
from pathlib import Path

from coplan.testing import judged_plan, pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_service_design" / "pack"
EXAMPLE = PACK / "examples" / "evening-place.toml"
TODAY = date(2026, 11, 23)
"""The day that the example was written for."""


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_each_decision_of_the_example_has_its_own_rung() -> None:
    """Told, asked, designed and shared stand side by side, and each is called what it is."""
    judged = judged_plan(EXAMPLE, TODAY)
    assert judged.unanswered == ()
    assert set(judged.statuses.values()) == {"fits"}
    assert judged.rungs == {
        "opening": "informing",
        "door": "consultation",
        "evening": "co-design",
        "running": "co-production",
    }


def test_the_example_is_told_about_its_bid_and_who_is_in_the_room() -> None:
    """A bid that came first, and somebody's own nurse at the table, and no more of this work."""
    assert judged_plan(EXAMPLE, TODAY).flags_of("service-design-") == {
        ("service-design-bid-came-first", "plan"),
        ("service-design-own-worker-there", "group.designers"),
    }
