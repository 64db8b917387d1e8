"""What editors are told of plans, packs and settings."""

import datetime as dt
import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.shell import Shell
from jsonschema import Draft202012Validator
from sample import EXAMPLES

from coplan.extend.plugins import load_extensions
from coplan.extend.schema import pack_schema, plan_schema, settings_schema

FILES = sorted(
    file for pack in load_extensions().loaded.packs for file in pack.folder.glob("*.toml")
)
BROKEN = sorted((Path(__file__).parent.parent / "extend" / "broken").glob("*.toml"))


@pytest.fixture(scope="module")
def pack() -> Draft202012Validator:
    """What may stand in a pack."""
    return Draft202012Validator(pack_schema())


@pytest.fixture(scope="module")
def plan() -> Draft202012Validator:
    """What may stand in a plan, with every question that is installed."""
    return Draft202012Validator(plan_schema(load_extensions().loaded.knowledge))


def as_an_editor_sees_it(value: object) -> object:
    """Dates as text, as TOML's schemas have them."""
    if isinstance(value, dict):
        return {str(name): as_an_editor_sees_it(one) for name, one in value.items()}
    if isinstance(value, list):
        return [as_an_editor_sees_it(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def wrong(schema: Draft202012Validator, text: str) -> list[str]:
    """What a schema has against a text."""
    return [one.message for one in schema.iter_errors(as_an_editor_sees_it(tomllib.loads(text)))]


@pytest.mark.parametrize("kind", ["plan", "pack", "settings"])
def test_a_schema_is_printed_and_is_one(shell: Shell, kind: str) -> None:
    """In the dialect that it names."""
    Draft202012Validator.check_schema(json.loads(shell("schema", kind).out))


def test_every_pack_that_ships_agrees_with_it(pack: Draft202012Validator) -> None:
    """File by file, since any file may hold any table."""
    assert len(FILES) > 40
    assert {file: found for file in FILES if (found := wrong(pack, file.read_text("utf-8")))} == {}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_finished_example_agrees_with_it(plan: Draft202012Validator, name: str) -> None:
    """With the answers to questions of every pack."""
    assert wrong(plan, EXAMPLES[name].read_text("utf-8")) == []


SLIPS: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace('openness = "taken"', 'openness = "ajar"'),
    lambda text: text.replace("coplan = 1", "coplan = 2"),
    lambda text: text.replace("size = ", 'size = "about" #'),
    lambda text: text.replace('called = "informing"', 'called = "telling"'),
    lambda text: text.replace("reply = true", 'reply = "yes"'),
)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_plan_is_found(plan: Draft202012Validator, slip: Callable[[str], str]) -> None:
    """A wrong answer, a wrong type, a newer format."""
    text = EXAMPLES["charity-strategy"].read_text("utf-8")
    assert wrong(plan, slip(text))


NUMBERS = ("05", "06", "07", "09", "12", "13", "17", "18", "21")
SHAPES = [file for file in BROKEN if file.name.startswith(NUMBERS)]
"""Slips that are about the shape of a table, which a schema can know of."""


@pytest.mark.parametrize("file", SHAPES, ids=lambda file: file.stem)
def test_a_slip_in_a_pack_is_found(pack: Draft202012Validator, file: Path) -> None:
    """Unknown and missing fields, and words that are none of those that may stand there."""
    assert wrong(pack, file.read_text("utf-8"))


def test_settings_are_completed_too() -> None:
    """Each has its type, and what it says."""
    schema = Draft202012Validator(settings_schema())
    assert wrong(schema, 'keymap = "vim"\nkeys = { add = ["a", "n"], leave = "Q" }\n') == []
    assert wrong(schema, 'keymap = "emacs"\n')
    assert wrong(schema, "plugins_off = true\n")
    assert settings_schema()["properties"]["who"]["description"] == "for the history."
