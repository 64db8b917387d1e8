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

SENTENCES = ("title", "says", "lasts", "good_for", "not_for", "access", "costs")
FIELDS = {*SENTENCES, "rungs", "people", "lead", "retelling", "source"}


def test_there_are_36_methods() -> None:
    """The catalogue that the documents speak of has 36 methods."""
    assert len(METHODS) == 36


def test_titles_differ() -> None:
    """No two methods can be mistaken for each other in a list."""
    assert len({method["title"] for method in METHODS.values()}) == len(METHODS)


@each_method
def test_nothing_is_left_out(method: dict[str, Any]) -> None:
    """Every method says all that a person needs to choose it, and nothing else."""
    assert set(method) == FIELDS
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
def test_lead_is_in_order_and_never_nothing(method: dict[str, Any]) -> None:
    """Every method needs at least two weeks, and the shorter time stands first."""
    least, most = method["lead"]
    assert 2 <= least <= most


@each_method
def test_the_source_is_there(method: dict[str, Any]) -> None:
    """Every source that is named stands in this pack or in the core pack."""
    assert method["source"] in SOURCES | table(CORE, "source")


@each_method
def test_retelling_is_one_of_three(method: dict[str, Any]) -> None:
    """How much a method asks people to retell harm is none, some or high."""
    assert method["retelling"] in {"none", "some", "high"}


@each_method
def test_new_groups_get_no_co_design_in_a_month(method: dict[str, Any]) -> None:
    """What can only be co-design or more takes at least eight weeks to begin."""
    if Rung.named(method["rungs"][0]) >= Rung.CO_DESIGN:
        assert method["lead"][0] >= 8


def test_every_source_is_used() -> None:
    """No source stands in the pack without a fact that rests on it."""
    assert {method["source"] for method in METHODS.values()} >= set(SOURCES)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_sources_are_looked_at_again_within_a_year(source: dict[str, Any]) -> None:
    """Times and costs grow old, so a year is the longest that they go unread."""
    assert 0 < (source["review_by"] - source["checked"]).days <= 366
