"""The words about policies fit together, and tell what is fixed from what is open."""

from datetime import date
from pathlib import Path

from coplan.testing import judged_plan, pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_procedures" / "pack"
EXAMPLE = PACK / "examples" / "hostel-bans.toml"
TODAY = date(2026, 11, 23)
"""The day that the example was written for."""


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_each_part_of_the_review_has_a_rung_of_its_own() -> None:
    """What is fixed is told, and the rules are not: they are made together."""
    judged = judged_plan(EXAMPLE, TODAY)
    assert judged.unanswered == ()
    assert set(judged.statuses.values()) == {"fits"}
    assert judged.rungs == {
        "fixed": "informing",
        "cases": "consultation",
        "rules": "co-design",
        "checking": "co-production",
    }


def test_a_line_that_is_fixed_from_memory_is_looked_at_again() -> None:
    """The example has one, and says so where it matters."""
    assert judged_plan(EXAMPLE, TODAY).flags_of("procedure-") == {
        ("procedure-fixed-from-memory", "decision.rules"),
    }


def test_a_finished_text_can_only_be_asked_about() -> None:
    """With the new text written first, what the charity promised residents could not be kept."""
    judged = judged_plan(EXAMPLE, TODAY, {"decision.rules.procedure.first_seen": "finished"})
    assert judged.statuses["rules"] == "duty-not-met"
