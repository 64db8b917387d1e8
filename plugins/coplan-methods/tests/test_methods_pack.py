"""The words of the methods pack fit together."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from coplan.model.ladder import Rung

PACK = Path(__file__).parents[1] / "src" / "coplan_methods" / "pack"
CORE = Path(str(files("coplan") / "extend" / "core"))


def table(folder: Path, name: str) -> dict[str, Any]:
    """Everything of one name in a pack, by id."""
    parts = (tomllib.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.toml")))
    return {key: value for part in parts for key, value in part.get(name, {}).items()}


METHODS = table(PACK, "method")
SOURCES = table(PACK, "source")
each_method = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())

SENTENCES = (
    "title",
    "says",
    "lasts",
    "good_for",
    "not_for",
    "access",
    "trauma",
    "safeguards",
    "costs",
)
LEVELS = ("divided", "complex", "reading", "retelling", "anonymity")
PAIRS = ("people", "lead", "weeks", "weeks_standing")
FIELDS = {*SENTENCES, *LEVELS, *PAIRS, "rungs", "source"}
BY_LOT = {"citizens-jury", "citizens-assembly", "consensus-conference", "planning-cell"}


def test_there_are_36_methods() -> None:
    """The catalogue that the documents speak of has 36 methods."""
    assert len(METHODS) == 36


def test_titles_differ() -> None:
    """No two methods can be mistaken for each other in a list."""
    assert len({method["title"] for method in METHODS.values()}) == len(METHODS)


@each_method
def test_nothing_is_left_out(method: dict[str, Any]) -> None:
    """Every method says all that a person needs to choose it, and nothing else."""
    assert set(method) - {"sources", "typical_cost"} == FIELDS
    assert all(method[name].strip() for name in SENTENCES)


@each_method
def test_rungs_are_in_order_and_honest(method: dict[str, Any]) -> None:
    """The lowest rung stands first, and no method is coercion or mere teaching."""
    low, high = map(Rung.named, method["rungs"])
    assert Rung.INFORMING <= low <= high


@each_method
def test_people_are_in_order_and_never_one_alone(method: dict[str, Any]) -> None:
    """The smallest group stands first, and it has at least two people in it."""
    smallest, largest = method["people"]
    assert 2 <= smallest <= largest


@each_method
def test_times_are_in_order_and_never_nothing(method: dict[str, Any]) -> None:
    """The shorter time stands first, and no new group can meet within two weeks."""
    for name in ("lead", "weeks", "weeks_standing"):
        least, most = method[name]
        assert 1 <= least <= most
    assert method["lead"][0] >= 2


@each_method
def test_a_group_that_meets_already_is_never_slower(method: dict[str, Any]) -> None:
    """Nor is all of the work done before its first session."""
    for least_or_most in (0, 1):
        assert method["weeks_standing"][least_or_most] <= method["weeks"][least_or_most]
        assert method["lead"][least_or_most] <= method["weeks"][least_or_most]


@each_method
def test_the_sources_are_there(method: dict[str, Any]) -> None:
    """Every source that is named stands in this pack or in the core pack."""
    named = {method["source"], *method.get("sources", {}).values()}
    assert named <= set(SOURCES | table(CORE, "source"))


@each_method
def test_a_cost_has_a_source_that_somebody_read(method: dict[str, Any]) -> None:
    """A sum of money is never our own guess."""
    if "typical_cost" in method:
        assert SOURCES[method["sources"]["typical_cost"]]["trust"] == "seen"
    assert "£" not in method["costs"]


@each_method
def test_how_much_of_it_is_one_of_three(method: dict[str, Any]) -> None:
    """None, some or high, for each thing that a method asks for or can take."""
    assert {method[name] for name in LEVELS} <= {"none", "some", "high"}


@each_method
def test_new_groups_get_no_co_design_in_a_month(method: dict[str, Any]) -> None:
    """What can only be co-design or more takes at least eight weeks to begin."""
    if Rung.named(method["rungs"][0]) >= Rung.CO_DESIGN:
        assert method["lead"][0] >= 8


def test_a_group_of_ones_own_makes_picking_by_lot_no_quicker() -> None:
    """People are picked anew."""
    for name in BY_LOT:
        assert METHODS[name]["weeks"] == METHODS[name]["weeks_standing"]


def test_two_weeks_without_a_group_is_consultation_at_most() -> None:
    """Whatever carries more takes at least a month to set up and to do with new people."""
    for method in METHODS.values():
        if method["weeks"][0] < 4:
            assert Rung.named(method["rungs"][0]) <= Rung.CONSULTATION


def test_every_source_is_used() -> None:
    """No source stands in the pack without a fact that rests on it."""
    used = {method["source"] for method in METHODS.values()}
    used |= {one for method in METHODS.values() for one in method.get("sources", {}).values()}
    assert used >= set(SOURCES)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_sources_are_looked_at_again_within_a_year(source: dict[str, Any]) -> None:
    """Times and costs grow old, so a year is the longest that they go unread."""
    assert 0 < (source["review_by"] - source["checked"]).days <= 366
