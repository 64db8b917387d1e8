"""The words of the leaflets pack fit together, and judge a leaflet as its readers would."""

from pathlib import Path

import pytest
from sample import TODAY, loaded

from coplan.judgement.applying import apply_rules
from coplan.model.ladder import Rung
from coplan.testing import judged_plan, pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_leaflets" / "pack"
RULES = [one for one in loaded().knowledge.rules.values() if one.id.startswith("leaflet-")]


def most(stage: str, weeks: int) -> Rung:
    """The most that this pack allows for words that readers first see at a stage."""
    answers = {"leaflet.part": "words", "leaflet.stage": stage, "leaflet.afterwards": "back"}
    return apply_rules(RULES, {"work": "leaflet", "weeks": weeks, **answers}).ceiling.high


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_the_example_is_finished_but_for_one_thing() -> None:
    """Each decision is called what it is; nobody who uses the other formats has tried them."""
    judged = judged_plan(PACK / "examples" / "coming-home.toml", TODAY)
    assert judged.unanswered == ()
    assert set(judged.statuses.values()) == {"fits"}
    assert judged.rungs == {
        "facts": "informing",
        "words": "co-design",
        "formats": "consultation",
        "reach": "co-production",
    }
    found = {rule for rule, _ in judged.flags_of("leaflet-")}
    assert found == {"leaflet-formats-unread", "leaflet-information-standard"}


@pytest.mark.parametrize(
    ("stage", "rung"),
    [
        ("proof", Rung.CONSULTATION),
        ("draft", Rung.ENGAGEMENT),
        ("outline", Rung.CO_PRODUCTION),
        ("blank", Rung.CO_PRODUCTION),
    ],
)
def test_readers_have_as_much_say_as_there_is_left_to_change(stage: str, rung: Rung) -> None:
    """In a hurry the limit is what readers see first; with twelve weeks it can begin again."""
    assert most(stage, weeks=11) == rung
    assert most(stage, weeks=12) == Rung.CO_PRODUCTION


def test_nothing_here_keeps_readers_from_being_asked() -> None:
    """Whatever is still unknown about a leaflet, this pack never allows less than asking."""
    assert apply_rules(RULES, {"work": "leaflet"}).ceiling.low == Rung.CONSULTATION
