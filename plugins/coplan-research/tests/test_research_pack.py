"""The words of the research pack fit together, and its example is judged part by part."""

from datetime import date
from pathlib import Path

from coplan.testing import judged_plan, pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_research" / "pack"
EXAMPLE = PACK / "examples" / "temporary-homes-study.toml"
TODAY = date(2026, 11, 23)
"""The day that the example was written for."""


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_each_part_of_a_study_has_a_rung_of_its_own() -> None:
    """The question is shared, the committee decides, and families who want to be heard are."""
    judged = judged_plan(EXAMPLE, TODAY)
    assert judged.unanswered == ()
    assert set(judged.statuses.values()) == {"fits"}
    assert judged.rungs == {
        "question": "co-production",
        "approval": "informing",
        "talks": "consultation",
        "meaning": "engagement",
        "findings": "co-design",
    }


def test_the_example_says_what_is_not_right_in_it() -> None:
    """The supervisor runs the study, and answers are sorted before parents see them."""
    assert judged_plan(EXAMPLE, TODAY).flags_of("research-") == {
        ("research-same-supervisor", "group.parents"),
        ("research-sorted-first", "decision.meaning"),
    }


def test_reading_from_the_first_page_would_lift_what_the_answers_mean() -> None:
    """The limit that the sorting sets is found among the changes, in words."""
    changes = judged_plan(EXAMPLE, TODAY).changes["meaning"]
    assert any("from the first page" in one for one in changes)
