"""The words of the needs pack fit together, and its example is judged part by part."""

from datetime import date
from pathlib import Path

from coplan.testing import judged_plan, pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_needs" / "pack"
EXAMPLE = PACK / "examples" / "signed-in-the-hills.toml"
TODAY = date(2026, 11, 23)
"""The day that the example was written for."""


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_what_counts_is_shared_and_what_is_paid_for_is_told() -> None:
    """The example is finished, and no two neighbours have the same rung."""
    judged = judged_plan(EXAMPLE, TODAY)
    assert judged.unanswered == ()
    assert set(judged.statuses.values()) == {"fits"}
    assert judged.rungs == {
        "scope": "co-production",
        "looking": "co-design",
        "first": "engagement",
        "gaps": "consultation",
        "paying": "informing",
    }


def test_the_example_says_what_is_not_right_in_it() -> None:
    """Tables hide the people, and nobody answers for the gap."""
    assert judged_plan(EXAMPLE, TODAY).flags_of("needs-") == {
        ("needs-hidden-by-numbers", "group.far-away"),
        ("needs-hidden-by-numbers", "group.signers"),
        ("needs-weights-asked", "decision.first"),
        ("needs-nobodys-job", "decision.gaps"),
    }


def test_sharing_the_weights_would_lift_what_comes_first() -> None:
    """Whoever holds the scale sets the limit, and the change is told in words."""
    changes = judged_plan(EXAMPLE, TODAY).changes["first"]
    assert any("choosing together what counts" in one for one in changes)
