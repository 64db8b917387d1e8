"""The words of the leaflets pack fit together, and judge a leaflet as its readers would."""

from pathlib import Path

import pytest
from sample import TODAY, extensions, loaded

from coplan.judgement.applying import apply_rules
from coplan.judgement.rules import STEPS
from coplan.model.ladder import Rung
from coplan.planning.walk import open_asks
from coplan.session import Session
from coplan.testing import pack_problems

PACK = Path(__file__).parents[1] / "src" / "coplan_leaflets" / "pack"
RULES = [one for one in loaded().knowledge.rules.values() if one.id.startswith("leaflet-")]
RUNGS = {
    "decision.facts": Rung.INFORMING,
    "decision.words": Rung.CO_DESIGN,
    "decision.formats": Rung.CONSULTATION,
    "decision.reach": Rung.CO_PRODUCTION,
}


def most(stage: str, weeks: int) -> Rung:
    """The most that this pack allows for words that readers first see at a stage."""
    answers = {"leaflet.part": "words", "leaflet.stage": stage, "leaflet.afterwards": "back"}
    return apply_rules(RULES, {"work": "leaflet", "weeks": weeks, **answers}).ceiling.high


def test_the_pack_fits_together() -> None:
    """Nothing is left out of it, and each rule does what its examples say."""
    assert pack_problems(PACK) == ()


def test_the_example_is_finished_but_for_one_thing() -> None:
    """Each decision is called what it is; nobody who uses the other formats has tried them."""
    plan = PACK / "examples" / "coming-home.toml"
    session = Session(plan, extensions(), today=TODAY, read_only=True)
    asks = [one for step in STEPS for one in open_asks(session.plan, session.knowledge, step)]
    assert not [one for one in asks if not one.question.optional]
    assert {one.status for one in session.state.verdicts.values()} == {"fits"}
    assert {key: one.fit for key, one in session.state.verdicts.items()} == RUNGS
    found = {one.id for one in session.state.flags if one.id.startswith("leaflet-")}
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
