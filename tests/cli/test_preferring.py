"""What coplan says of how it is set."""

import json
import os
from pathlib import Path

import pytest
from cli.shell import Shell

from coplan.commands.keys import EVERY
from coplan.files.settings import DEFAULTS, settings_file
from coplan.model.errors import Exit


def write(text: str) -> None:
    """Write the settings file."""
    settings_file().write_text(text, "utf-8")


def test_every_setting_is_shown_with_where_it_comes_from(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file and line, the variable, or that nobody has set it."""
    write('theme = "cream"\n[keys]\nundo = "Z"\n')
    monkeypatch.setenv("COPLAN_SPACING", "roomy")
    told = shell.run("settings").out
    assert f"File: {settings_file()}" in told
    assert "theme: cream (settings.toml, line 1)" in told
    assert "keys: undo = Z (settings.toml, line 2)" in told
    assert "spacing: roomy (COPLAN_SPACING)" in told
    assert "projector: off (nobody has set it)" in told
    assert all(f"{name}: " in told for name in DEFAULTS)
