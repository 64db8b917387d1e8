"""The words of the strategy pack fit together."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from coplan.judgement import conditions
from coplan.judgement.conditions import holds, parse

PLUGIN = Path(__file__).parents[1]
PACK = PLUGIN / "src" / "coplan_strategy" / "pack"
METHODS = PLUGIN.parent / "coplan-methods" / "src" / "coplan_methods" / "pack"
CORE = Path(str(files("coplan") / "extend" / "core"))


def table(folder: Path, name: str) -> dict[str, Any]:
    """Everything of one name in a pack, by id."""
    parts = (tomllib.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.toml")))
    return {key: value for part in parts for key, value in part.get(name, {}).items()}


WORK = table(PACK, "work")["strategy"]
POINTS = {point["id"]: point for point in WORK["point"]}
QUESTIONS = table(PACK, "question")
RULES = table(PACK, "rule")
SOURCES = table(PACK, "source")
CORE_QUESTIONS = table(CORE, "question")

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())


def test_the_map_has_decisions_before_beside_and_after() -> None:
    """Every stage of the map has at least two decisions, each with its own id."""
    assert len(POINTS) == len(WORK["point"])
    stages = [point["stage"] for point in WORK["point"]]
    assert all(stages.count(stage) >= 2 for stage in ("before", "beside", "after"))
    assert stages == sorted(stages, key=["before", "beside", "after"].index)


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS.keys())
def test_points_are_as_open_as_the_core_pack_can_say(point: dict[str, Any]) -> None:
    """How open a decision usually is stands in the words of the core question."""
    assert point["usually"] in CORE_QUESTIONS["openness"]["choices"]
    assert point["title"]
    assert point["says"]


def test_methods_are_in_the_methods_pack() -> None:
    """Every way of working that is named can be looked up, and is named once."""
    assert set(WORK["methods"]) <= set(table(METHODS, "method"))
    assert len(set(WORK["methods"])) == len(WORK["methods"])


@pytest.mark.parametrize("name", ["outcomes", "missing", "mistakes"])
def test_lists_have_several_different_lines(name: str) -> None:
    """A person who reads a list gets at least four ideas, none of them twice."""
    assert len(set(WORK[name])) == len(WORK[name]) >= 4


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_questions_stand_in_their_own_table(question: str) -> None:
    """A question of this pack never takes the name of a core question."""
    assert question.startswith("strategy.")
    assert question not in CORE_QUESTIONS


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_questions_stay_out_of_other_kinds_of_work(question: dict[str, Any]) -> None:
    """Somebody who plans a leaflet is not asked about a strategy."""
    assert holds(parse(question["when"]), {"work": "leaflet"}) is False


@each_rule
def test_rules_fire_as_their_examples_say(rule: dict[str, Any]) -> None:
    """Each rule comes with one case where it fires and one where it does not."""
    fired = [holds(parse(rule["when"]), one["facts"]) for one in rule["example"]]
    assert fired == [one["fires"] for one in rule["example"]]
    assert set(fired) == {True, False}


@each_rule
def test_rules_read_facts_that_somebody_asks_for(rule: dict[str, Any]) -> None:
    """No rule waits for an answer that cannot be given."""
    asked = QUESTIONS | CORE_QUESTIONS
    for test in conditions.tests(parse(rule["when"])):
        if test.fact != "work":
            choices = asked[test.fact].get("choices", {True, False})
            assert set(test.values) <= set(choices)


@each_rule
def test_rules_only_ask_people_to_look_again(rule: dict[str, Any]) -> None:
    """The pack sets no limit: it says what, why and what could be done."""
    assert rule["flag"] == "look-again"
    assert not {"ceiling", "floor", "stop", "own_case"} & set(rule)
    assert all(rule[name] for name in ("says", "why", "could"))


@pytest.mark.parametrize("entry", [WORK, *RULES.values()], ids=["work", *RULES])
def test_the_source_is_there(entry: dict[str, Any]) -> None:
    """Every source that is named stands in this pack or in the core pack."""
    assert entry["source"] in SOURCES | table(CORE, "source")


def test_every_source_is_used() -> None:
    """No source stands in the pack without a sentence that rests on it."""
    assert {entry["source"] for entry in (WORK, *RULES.values())} >= set(SOURCES)
