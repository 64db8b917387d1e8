"""A way of working in words."""

import datetime as dt

from msgspec.structs import replace
from sample import TODAY, loaded

from coplan.judgement.catalogue import FIGURES
from coplan.planning.method_words import NAMES, method_in_full, method_in_short, rungs_of, time_of

KNOWS = loaded().knowledge
JURY = KNOWS.methods["citizens-jury"]


def in_full(name: str, today: dt.date = TODAY) -> dict[str, str]:
    """Everything that is said of a method, by heading."""
    return dict(method_in_full(KNOWS.methods[name], KNOWS, today))


def test_every_field_is_told() -> None:
    """Whatever a pack says in words stands somewhere, and every figure has its source."""
    for method in KNOWS.methods.values():
        told = in_full(method.id)
        words = "\n".join(told.values())
        for name in ("says", "good_for", "not_for", "access", "trauma", "safeguards", "costs"):
            assert getattr(method, name) in words
        headings = " ".join(told)
        for figure in FIGURES:
            assert (NAMES[figure] in headings) is bool(getattr(method, figure))


def test_an_estimate_is_called_one() -> None:
    """Beside the figures that rest on it, and apart from those that were read."""
    told = in_full("citizens-jury")
    assert told["Source of how many people, typical cost"].endswith("good practice.")
    assert "CIPAST" in told["Source of time in all"]
    mine = "Source of time to the first session, time with a group that meets already, the event"
    assert told[mine].endswith("an estimate.")
    assert JURY.estimates == ("lead", "weeks_standing", "lasts")


def test_a_figure_past_its_date_says_so() -> None:
    """On the day after its source was to be checked."""
    late = KNOWS.methods["survey"].source.review_by + dt.timedelta(days=1)
    assert not any("to be checked again since" in text for text in in_full("survey").values())
    assert any("to be checked again since" in text for text in in_full("survey", late).values())


def test_no_cost_is_made_up() -> None:
    """Where no figure was published, that is said."""
    assert in_full("citizens-jury")["Typical cost"] == "£60,000 to £200,000."
    assert in_full("survey")["Typical cost"] == "No published figure is known here."


def test_times_are_told_with_and_without_a_group() -> None:
    """And where a group makes no difference, so is that."""
    assert time_of(KNOWS.methods["survey"]) == (
        "4 to 7 weeks, or 3 to 6 with a group that meets already"
    )
    assert time_of(JURY) == "16 to 20 weeks, even with a group that meets already"
    assert time_of(replace(JURY, weeks=(1, 1), weeks_standing=(1, 1))).startswith("1 week,")


def test_in_short_it_is_what_keeps_people_safe() -> None:
    """The time, what to do where people were harmed, and what to agree."""
    told = "\n".join(method_in_short(JURY))
    for wanted in (time_of(JURY), JURY.trauma, JURY.safeguards, JURY.not_for):
        assert wanted in told


def test_rungs_are_called_as_the_packs_call_them() -> None:
    """From the lowest to the highest, or the one that there is."""
    assert rungs_of(JURY, KNOWS) == "engagement to co-design"
    assert rungs_of(KNOWS.methods["survey"], KNOWS) == "consultation"
