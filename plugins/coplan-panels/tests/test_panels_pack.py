"""The words of the panels pack fit together, and judge hiring as somebody who knows it would."""

from pathlib import Path

import pytest
from sample import TODAY, loaded

from coplan.judgement.applying import apply_rules
from coplan.model.ladder import Rung
from coplan.testing import judged_plan, pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_panels" / "pack"
RULES = [one for one in loaded().knowledge.rules.values() if one.id.startswith("panel-")]


def most(weight: str, trained: str = "everyone", weeks: int = 9) -> Rung:
    """The most that this pack allows on the day of the interviews."""
    answers = {"panel.part": "scoring", "panel.weight": weight, "panel.trained": trained}
    return apply_rules(RULES, {"work": "panel", "weeks": weeks, **answers}).ceiling.high


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_the_example_is_finished_but_for_one_thing() -> None:
    """Each decision is called what it is; tenants may still have to score their own worker."""
    judged = judged_plan(PACK / "examples" / "team-leader.toml", TODAY)
    assert judged.unanswered == ()
    assert set(judged.statuses.values()) == {"fits"}
    assert judged.rungs == {
        "role": "co-production",
        "questions": "co-design",
        "scoring": "engagement",
        "offer": "informing",
    }
    assert judged.flags_of("panel-") == {("panel-candidate-known", "group.tenants")}


@pytest.mark.parametrize(
    ("weight", "rung"),
    [
        ("unsaid", Rung.CONSULTATION),
        ("fed-in", Rung.CONSULTATION),
        ("share", Rung.ENGAGEMENT),
        ("equal", Rung.CO_PRODUCTION),
    ],
)
def test_scores_are_worth_what_was_said_beforehand(weight: str, rung: Rung) -> None:
    """A panel that is fed in is asked; only equal scores share the choice."""
    assert most(weight) == rung


def test_equal_scores_need_time_to_train() -> None:
    """With three weeks left an untrained member cannot score as an equal; a trained one can."""
    assert most("equal", trained="staff", weeks=3) == Rung.ENGAGEMENT
    assert most("equal", trained="staff", weeks=4) == Rung.CO_PRODUCTION
    assert most("equal", trained="everyone", weeks=3) == Rung.CO_PRODUCTION


def test_other_work_is_left_alone() -> None:
    """A plan that hires nobody meets no rule of this pack, whatever is still unknown."""
    applied = apply_rules(RULES, {"work": "leaflet"})
    assert applied.fired == applied.possible == ()
