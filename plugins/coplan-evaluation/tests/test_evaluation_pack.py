"""The words of the evaluation pack fit together, and its example is judged part by part."""

from datetime import date
from pathlib import Path

from coplan.testing import judged_plan, pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_evaluation" / "pack"
EXAMPLE = PACK / "examples" / "home-from-hospital.toml"
TODAY = date(2026, 11, 23)
"""The day that the example was written for."""


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_what_is_good_is_shared_and_a_choice_before_the_findings_is_told() -> None:
    """The example is finished, and no two decisions have the same rung."""
    judged = judged_plan(EXAMPLE, TODAY)
    assert judged.unanswered == ()
    assert set(judged.statuses.values()) == {"fits"}
    assert judged.rungs == {
        "terms": "co-production",
        "asking": "consultation",
        "report": "co-design",
        "future": "informing",
    }


def test_the_example_says_what_is_not_right_in_it() -> None:
    """The choice comes first, and two evaluators depend on what they judge."""
    assert judged_plan(EXAMPLE, TODAY).flags_of("evaluation-") == {
        ("evaluation-after-the-choice", "decision.future"),
        ("evaluation-judging-their-own-help", "group.evaluators"),
    }


def test_findings_in_time_would_lift_the_choice() -> None:
    """What would change it is found by judging again, and told in words."""
    changes = judged_plan(EXAMPLE, TODAY).changes["future"]
    assert any("findings on the table" in one for one in changes)
