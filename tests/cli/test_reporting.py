"""``coplan doctor`` alone: what a report of a fault needs, and nothing private."""

import json
import platform
from pathlib import Path

import pytest
from cli.shell import Shell
from sample import extensions

from coplan.cli.reporting import report
from coplan.extend.plugins import Extensions
from coplan.files.settings import read_settings
from coplan.model.errors import Exit

PARTS = ("coplan", "terminal", "folders", "settings", "plugins")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder, login and computer with names that would be noticed."""
    home = tmp_path / "homes" / "rosalind"
    home.mkdir(parents=True)
    for name, value in {
        "HOME": str(home),
        "USER": "rosalind",
        "LOGNAME": "rosalind",
        "COPLAN_CONFIG": str(home / "settings"),
        "COPLAN_STATE": str(home / "state"),
        "COPLAN_CACHE": str(home / "cache"),
        "COPLAN_WHO": "Rosalind of the lab",
        "COPLAN_TEMPLATES": "/srv/rosalind/letters",
        "COPLAN_THEME": "cream",
        "SSH_CONNECTION": "192.0.2.7 1 192.0.2.8 22",
        "TERM": "xterm-256color",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(platform, "node", lambda: "crickserver")
    monkeypatch.chdir(home)
    return home


def test_it_tells_versions_terminal_folders_settings_and_plugins(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All parts, in words and as JSON alike."""
    shell = Shell(capsys)
    ended = shell("doctor", "--no-plugins")
    assert ended.code == Exit.DONE
    lines = ended.out.splitlines()
    assert [one for one in lines if not one.startswith(" ")] == list(PARTS)
    for line in ("  TERM: xterm-256color", "  SSH: yes", "  theme: cream (COPLAN_THEME)"):
        assert line in lines
    assert any(one.startswith("  textual: 8.") for one in lines)
    found = json.loads(shell("doctor", "--no-plugins", "--json").out)
    assert list(found) == list(PARTS)
    assert found["plugins"] == {"all": "none"}
    assert found["folders"]["settings"] == "~/settings: not there yet"
    assert found["folders"]["this one"].startswith("mode ")


def test_nothing_private_is_in_it(home: Path) -> None:
    """No login, no home folder, no name of the computer, no name or path from the settings."""
    (home / "recent").write_text("/srv/rosalind/secret-plan.toml\n")
    told = json.dumps(report(read_settings(), extensions())).casefold()
    for word in ("rosalind", str(home.parent), "crickserver", "secret", "192.0.2", "/srv"):
        assert word not in told


def test_what_is_wrong_with_a_plugin_is_told_without_names(home: Path) -> None:
    """A path under the home folder in somebody's message is cut short, and a login struck out."""
    from coplan.extend.plugins import Plugin

    why = f"cannot open {home}/plugins for rosalind on crickserver"
    plugin = Plugin(name="odd", package="odd-things", version="2.1", problem=why, seconds=0.5)
    told = report(read_settings(), Extensions(plugins=(plugin,), folders=()))["plugins"]["odd"]
    assert told.startswith(
        "odd-things 2.1, off: cannot open ~/plugins for (you) on (this computer)"
    )


def test_the_cache_can_be_off_or_there(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many files are kept and how large they are; or that nothing is."""
    (home / "cache").mkdir(mode=0o700)
    (home / "cache" / "packs").write_bytes(bytes(5000))
    known = Extensions(plugins=(), folders=())
    assert report(read_settings(), known)["folders"]["cache"].endswith("files: 1, kB: 5")
    monkeypatch.setenv("COPLAN_CACHE", "")
    assert report(read_settings(), known)["folders"]["cache"] == "switched off"
