"""The words about buying fit together, and they say where sharing ends."""

from datetime import date
from pathlib import Path

from coplan.testing import judged_plan, pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_commissioning" / "pack"
EXAMPLE = PACK / "examples" / "refuge-contract.toml"
TODAY = date(2026, 11, 23)
"""The day that the example was written for."""


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_each_part_of_buying_has_a_rung_of_its_own() -> None:
    """Shared before the notice and after the award, and not in between."""
    judged = judged_plan(EXAMPLE, TODAY)
    assert judged.unanswered == ()
    assert set(judged.statuses.values()) == {"fits"}
    assert judged.rungs == {
        "specification": "co-production",
        "criteria": "co-design",
        "scoring": "consultation",
        "award": "informing",
        "monitoring": "co-production",
    }


def test_the_line_is_drawn_with_the_name_of_the_law() -> None:
    """At the scoring, under the law that applies, and nowhere else."""
    assert judged_plan(EXAMPLE, TODAY).flags_of("commissioning-line-") == {
        ("commissioning-line-act", "decision.scoring"),
    }


def test_a_seat_that_binds_nobody_is_no_promise() -> None:
    """Until it stands in the tender papers, checking the contract can only be talked through."""
    judged = judged_plan(EXAMPLE, TODAY, {"decision.monitoring.commissioning.bound": "not-written"})
    assert judged.statuses["monitoring"] == "overclaim"
