"""Rules: listed, tested, and due to be checked."""

import json
from pathlib import Path

import pytest
from cli.shell import DAY, Shell
from sample import loaded

from coplan.model.errors import Exit

PACK = """\
[pack]
id = "mine"
name = "Mine"
version = "1"
says = "A pack to test."
author = "A charity"
licence = "CC0"
co_written = "no"

[rule.one]
when = { reply = false }
ceiling = "informing"
says = "Nobody answers."
could = "Ask somebody to."
source = "tlap"
[[rule.one.example]]
facts = { reply = false }
fires = true
[[rule.one.example]]
facts = { reply = true }
fires = false
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with one rule that does what its examples say."""
    folder = tmp_path / "my-pack"
    folder.mkdir()
    (folder / "pack.toml").write_text(PACK)
    return folder


def test_rules_are_listed_with_what_they_do(shell: Shell) -> None:
    """All of them, from every pack."""
    out = shell("rules").out
    for rule in loaded().knowledge.rules.values():
        assert f"{rule.id}: " in out
    assert "coercion: stop\n  Taking part is tied" in out


@pytest.mark.parametrize("words", [("coercion",), ("show", "coercion"), (DAY, "coercion")])
def test_a_rule_is_shown_in_full(shell: Shell, words: tuple[str, ...]) -> None:
    """With its condition, its source and its pack."""
    out = shell("rules", *words).out
    assert "  It fires when: tied yes\n" in out
    assert "  Pack: core\n" in out
    assert shell("rules", "coercoin").code == Exit.USAGE


def test_rules_as_json_hold_effect_and_source(shell: Shell) -> None:
    """One object for each rule."""
    (rule,) = json.loads(shell("rules", "duty-consult", "--json", DAY).out)
    assert (rule["id"], rule["pack"], rule["floor"], rule["ceiling"]) == (
        "duty-consult",
        "core",
        "consultation",
        None,
    )
    assert rule["source"]["kind"] == "law"
    assert len(json.loads(shell("rules", "--json").out)) == len(loaded().knowledge.rules)


def test_every_rule_does_what_its_examples_say(shell: Shell) -> None:
    """The packs that ship pass their own tests."""
    ended = shell("rules", "test")
    assert (ended.code, "to look at again: 0." in ended.out) == (Exit.DONE, True)
    assert shell("rules", "test", "core").out != ended.out
    assert shell("rules", "test", "cores").code == Exit.USAGE


def test_a_pack_that_is_being_written_can_be_tested(shell: Shell, pack: Path) -> None:
    """It need not be installed, and may cite the core's sources."""
    ended = shell("rules", "test", pack)
    assert ended == (Exit.DONE, "Rules: 1, examples: 2, to look at again: 0.\n", "")


def test_an_example_that_fails_ends_with_one(shell: Shell, pack: Path) -> None:
    """With the rule, the facts, and what was expected."""
    wrong = PACK.replace("facts = { reply = true }", "facts = { pay = 'fees' }")
    (pack / "pack.toml").write_text(wrong)
    ended = shell("rules", "test", pack)
    assert ended.code == Exit.FOUND
    assert "one: it should not fire for pay = fees, and it does otherwise.\n" in ended.out


def test_what_cannot_be_used_in_a_pack_ends_with_one(shell: Shell, pack: Path) -> None:
    """A rule that was left out has not been tested."""
    (pack / "pack.toml").write_text(PACK.replace('"tlap"', '"nowhere"'))
    ended = shell("rules", "test", pack)
    assert ended.code == Exit.FOUND
    assert "there is no source with the id `nowhere`" in ended.out
    (pack / "pack.toml").write_text("[pack\n")
    assert shell("rules", "test", pack).code == Exit.FOUND


def test_sources_that_are_due_are_listed_with_the_rules_that_rest_on_them(shell: Shell) -> None:
    """Late ones first; 90 days ahead, and not 91."""
    source = loaded().sources["policy-is-not-law"]
    assert source.review_by.isoformat() == "2027-05-23"
    assert source.cite() not in shell("rules", "due", "--today=2027-02-21").out
    assert f"due by 23 May 2027: {source.cite()}" in shell("rules", "due", "--today=2027-02-22").out
    late = shell("rules", "due", "--today=2027-05-24").out
    assert f"late since 23 May 2027: {source.cite()}" in late
    assert "bar-is-local" in late
    found = json.loads(shell("rules", "due", "--today=2040-01-01", "--json").out)
    assert len(found) == len(loaded().sources)
    assert all(one["overdue"] for one in found)
    assert [one["review_by"] for one in found] == sorted(one["review_by"] for one in found)


def test_nothing_due_is_said(shell: Shell) -> None:
    """An empty list would leave people wondering."""
    assert shell("rules", "due", "--no-plugins", DAY).out == (
        "Nothing is due before 21 February 2027.\n"
    )
