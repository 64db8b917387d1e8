"""Listing what coplan knows."""

import json
from pathlib import Path

from cli.shell import Shell
from sample import loaded

from coplan.cli.knowing import problems
from coplan.extend.plugins import Extensions, Plugin
from coplan.model.errors import Exit

TWELVE = {
    "strategy",
    "panel",
    "leaflet",
    "research",
    "service-design",
    "needs",
    "evaluation",
    "working-group",
    "procedure",
    "campaign",
    "commissioning",
    "advisory-group",
}
"""What the seeds name as work that can be shared."""


def test_kinds_of_work_are_listed(shell: Shell) -> None:
    """In words and as JSON, with where each comes from."""
    assert "strategy: Strategy\n  Choose where" in shell("kinds").out
    kinds = json.loads(shell("kinds", "--json").out)
    assert all(
        list(kind) == ["id", "title", "says", "use_when", "pack", "plugin"] for kind in kinds
    )
    assert {kind["id"] for kind in kinds} == TWELVE
    (panel,) = (kind for kind in kinds if kind["id"] == "panel")
    assert (panel["pack"], panel["plugin"]) == ("panels", "panels")


def test_without_plugins_only_the_core_is_known(shell: Shell) -> None:
    """The option may stand before the command or behind it."""
    for words in (("kinds", "--no-plugins"), ("--no-plugins", "kinds")):
        assert shell(*words).out == "No kind of work is known.\n"


def test_questions_are_listed_with_what_can_stand_in_a_plan(shell: Shell) -> None:
    """So that a plan can be written by hand."""
    out = shell("questions", "--about", "decision").out
    assert 'decision.openness: How open is this decision today?\n  "taken": Taken' in out
    assert "decision.date: When will it be decided?\n  a date, such as 2027-05-01\n" in out
    assert 'a list of outcome ids, such as ["one", "two"]' in out
    assert "\ngroup." not in out


def test_questions_as_json_hold_every_choice(shell: Shell) -> None:
    """By id, in the packs' order."""
    asked = {one["id"]: one for one in json.loads(shell("questions", "--json").out)}
    assert list(asked["openness"]["choices"]) == ["taken", "options", "shape", "agenda"]
    assert asked["strategy.total"]["about"] == "decision"
    assert set(asked) == set(loaded().knowledge.questions)


def test_ladders_are_listed_with_what_they_call_each_rung(shell: Shell) -> None:
    """From the top in words; as JSON by rung, with the source."""
    out = shell("ladders").out
    assert "iap2: IAP2 Spectrum\n" in out
    assert "  co-production: Collaborate or empower\n  co-design: Collaborate\n" in out
    assert shell("ladders", "--no-plugins").out == "No ladder is known.\n"
    found = {one["id"]: one for one in json.loads(shell("ladders", "--json").out)}
    assert set(found) == set(loaded().knowledge.ladders)
    assert list(found["arnstein"]) == ["id", "title", "says", "rungs", "source"]
    assert found["arnstein"]["rungs"]["co-design"] == "Partnership"


def test_plugins_are_listed_with_what_they_bring(shell: Shell) -> None:
    """The first-party ones come through the same door as anybody's."""
    assert "strategy (coplan-tui " in shell("plugins", "list").out
    found = {one["name"]: one for one in json.loads(shell("plugins", "list", "--json").out)}
    assert found["methods"]["brings"] == ["pack “Methods” 0.1.0"]
    assert found["strategy"]["problem"] == ""
    assert shell("plugins", "list", "--no-plugins").out == "There are no plugins.\n"


def test_problems_of_plugins_and_packs_are_a_sentence_each(tmp_path: Path) -> None:
    """With the plugin, the file and the line."""
    (tmp_path / "rules.toml").write_text("\n\nodd = 3\n", "utf-8")
    known = Extensions(
        plugins=(Plugin(name="p", package="x", version="1", problem="OSError: no"),),
        folders=(tmp_path,),
    )
    plugin, pack, *_ = problems(known)
    assert plugin == "The plugin p 1 is off: OSError: no."
    assert pack.startswith(f"Pack {tmp_path.name}, rules.toml, line 3: `odd` is no part of a pack.")
    assert problems(known, with_plugins=False) == problems(known)[1:]


def test_a_misspelt_command_finds_what_was_meant(shell: Shell) -> None:
    """It is not taken for the name of a plan."""
    ended = shell("chekc", "plan.toml")
    assert ended.code == Exit.USAGE
    assert "Did you mean “check”?" in ended.err
