"""What coplan says of how it is set."""

import json

import pytest
from cli.shell import Shell

from coplan.commands.keys import EVERY
from coplan.files.settings import DEFAULTS, settings_file
from coplan.model.errors import Exit

WRONG = 'spacing = "huge"\n[keys]\nundo = "q"\n'


def test_every_setting_is_shown_with_where_it_comes_from(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file and line, the variable, or that nobody has set it."""
    settings_file().write_text('theme = "cream"\n[keys]\nundo = "Z"\n')
    monkeypatch.setenv("COPLAN_SPACING", "roomy")
    ended = shell("settings")
    assert f"File: {settings_file()}" in ended.out
    assert "theme: cream (settings.toml, line 1)" in ended.out
    assert "keys: undo = Z (settings.toml, line 2)" in ended.out
    assert "spacing: roomy (COPLAN_SPACING)" in ended.out
    assert "projector: off (nobody has set it)" in ended.out
    assert all(f"{name}: " in ended.out for name in DEFAULTS)
    assert ended.err == ""


def test_what_is_wrong_is_told_and_nothing_stops(shell: Shell) -> None:
    """By both commands, on the stream for words."""
    settings_file().write_text(WRONG)
    for command in ("settings", "keys"):
        ended = shell(command)
        assert ended.code == Exit.DONE
        assert "line 1: “spacing” cannot be “huge”" in ended.err
        assert "“undo” cannot have q: in the plan, q is the key of “leave”." in ended.err


def test_both_can_be_read_by_a_script(shell: Shell) -> None:
    """One line of JSON each, with the same in it."""
    settings_file().write_text(WRONG + 'next = ["ctrl+n"]\n')
    told = json.loads(shell("settings", "--json").out)
    assert told["settings"]["keys"]["from"] == "settings.toml, line 2"
    assert set(told["settings"]) == set(DEFAULTS)
    assert len(told["problems"]) == 2
    keys = json.loads(shell("keys", "--json").out)
    assert {one["id"]: one["keys"] for one in keys["commands"]}["next"] == ["ctrl+n"]
    assert len(keys["conflicts"]) == 1


def test_every_command_is_listed_with_its_keys(shell: Shell) -> None:
    """By heading, as they are now."""
    settings_file().write_text('keymap = "vim"\n')
    told = shell("keys").out
    assert all(f"({one.id})" in told for one in EVERY)
    assert "  o, a: Add one here (add)" in told


def test_a_plugin_is_left_out_by_a_setting(shell: Shell) -> None:
    """It is listed as switched off, and what its pack says is gone."""
    assert "strategy" in shell("kinds").out
    settings_file().write_text('plugins_off = ["strategy"]\n')
    assert "switched off in the settings" in shell("plugins", "list").out
    assert "strategy:" not in shell("kinds").out


def test_the_history_names_who_is_set(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Instead of the login name."""
    from coplan.cli.chosen import who

    settings_file().write_text('who = "the chair"\n')
    assert who() == "the chair"
    monkeypatch.setenv("COPLAN_WHO", "the clerk")
    assert who() == "the clerk"
    assert shell("settings").code == Exit.DONE
