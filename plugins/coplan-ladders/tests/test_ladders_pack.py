"""The words of the ladders pack fit together."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from coplan import Rung
from coplan.judgement import conditions

PACK = Path(__file__).parents[1] / "src" / "coplan_ladders" / "pack"
CORE = Path(str(files("coplan") / "extend" / "core"))


def table(folder: Path, name: str) -> dict[str, Any]:
    """Everything of one name in a pack, by id."""
    parts = (tomllib.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.toml")))
    return {key: value for part in parts for key, value in part.get(name, {}).items()}


LADDERS = table(PACK, "ladder")
OPINIONS = table(PACK, "opinion")
STRIKES = OPINIONS["vroom-yetton"]["strike"]
SOURCES = table(PACK, "source")


@pytest.mark.parametrize("ladder", LADDERS.values(), ids=LADDERS.keys())
def test_a_ladder_names_every_rung_from_the_lowest_on(ladder: dict[str, Any]) -> None:
    """In the order of the rungs, so that a reader can compare."""
    assert list(ladder["rungs"]) == [rung.id for rung in Rung]


@pytest.mark.parametrize("name", ["iap2", "arnstein"])
def test_a_comparison_is_called_an_estimate(name: str) -> None:
    """Nobody has published which rung goes with which, and the pack says so."""
    assert LADDERS[name]["says"].endswith("is coplan's own estimate.")


def test_every_source_is_there_and_is_used() -> None:
    """In this pack or in the core pack."""
    records = [*LADDERS.values(), *OPINIONS.values(), *STRIKES]
    cited = {record["source"] for record in records}
    assert set(SOURCES) <= cited <= set(SOURCES | table(CORE, "source"))


def test_a_strike_reads_what_is_asked() -> None:
    """The model's rules read its own seven questions; ours read the plan's facts as well."""
    asks = set(OPINIONS["vroom-yetton"]["asks"])
    core = set(table(CORE, "question"))
    assert not asks & core
    for strike in STRIKES:
        read = {test.fact for test in conditions.tests(conditions.parse(strike["when"]))}
        assert read <= (asks | core if strike["part"] == "added" else asks)


def test_the_model_is_told_as_general_knowledge() -> None:
    """Nobody read it again, and what is ours is called an estimate."""
    trust = {strike["part"]: SOURCES[strike["source"]]["trust"] for strike in STRIKES}
    known = "general-knowledge"
    assert trust == {"added": "estimate", "model": known, "left-out": known}
