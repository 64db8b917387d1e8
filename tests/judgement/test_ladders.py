"""Rungs by the names of other ladders."""

from msgspec.structs import replace
from sample import core, loaded

from coplan.judgement.knowledge import Knowledge
from coplan.model.ladder import Rung

LADDERS = loaded().knowledge.ladders


def test_a_shared_name_says_which_rung_is_meant() -> None:
    """Two rungs never read the same, so no verdict seems to contradict itself."""
    for ladder in LADDERS.values():
        assert len({ladder.name(rung) for rung in Rung}) == len(Rung)
    assert LADDERS["iap2"].name(Rung.EDUCATING) == "Inform (educating)"
    assert LADDERS["iap2"].name(Rung.CO_DESIGN) == "Collaborate"


def test_the_default_ladder_is_the_one_that_is_judged_on() -> None:
    """Its names are those of the rungs in words."""
    assert [LADDERS["tlap"].name(rung) for rung in Rung] == [core().name(rung) for rung in Rung]


def test_without_words_a_rung_has_its_own_name() -> None:
    """So a verdict can be told with no pack at all."""
    assert Knowledge().name(Rung.CO_DESIGN) == "Co-design"


def test_another_ladder_changes_names_only() -> None:
    """Rules, questions, tests of rungs and their sources stay."""
    known = core()
    shown = known.on(LADDERS["arnstein"])
    assert shown.name(Rung.ENGAGEMENT) == "Placation"
    named = {
        one: replace(words, title=known.rungs[one].title) for one, words in shown.rungs.items()
    }
    assert replace(shown, rungs=named) == known
