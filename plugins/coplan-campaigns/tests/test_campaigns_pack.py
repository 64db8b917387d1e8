"""The words about campaigns fit together, and the last version counts."""

from datetime import date
from pathlib import Path

from coplan.testing import judged_plan, pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_campaigns" / "pack"
EXAMPLE = PACK / "examples" / "cold-kitchens.toml"
TODAY = date(2026, 11, 23)
"""The day that the example was written for."""


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_each_decision_of_a_campaign_has_a_rung_of_its_own() -> None:
    """The ask is shared, the appeal designed together, and the trustees ask before they choose."""
    judged = judged_plan(EXAMPLE, TODAY)
    assert judged.unanswered == ()
    assert set(judged.statuses.values()) == {"fits"}
    assert judged.rungs == {
        "ask": "co-production",
        "appeal": "co-design",
        "gifts": "consultation",
        "grant-terms": "informing",
    }


def test_an_answer_within_the_hour_is_looked_at_again() -> None:
    """The example leaves it to staff, and says so about the whole plan."""
    assert judged_plan(EXAMPLE, TODAY).flags_of("campaign-") == {
        ("campaign-quick-answers", "plan"),
    }


def test_what_people_cannot_stop_is_not_designed_with_them() -> None:
    """If only staff saw the last version, the appeal would be called more than it is."""
    judged = judged_plan(EXAMPLE, TODAY, {"decision.appeal.campaign.last_look": "staff"})
    assert judged.statuses["appeal"] == "overclaim"
