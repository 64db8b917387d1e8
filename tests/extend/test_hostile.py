"""Plugins that fail in every way: each is named with its version and reason, and all else works."""

import json
import sys
from pathlib import Path

import pytest
from pluggedin import EVERYTHING, HOSTILE, VERSION, install_hostile, load_only

from coplan.cli import main
from coplan.extend import brought, loading
from coplan.extend.plugins import Extensions

AT_LOADING = {
    "import_raises": "ValueError: there is no café here",
    "import_exits": "SystemExit: 7",
    "import_blocks": "has not come back within 0.2 seconds",
    "asks_at_import": "EOFError",
    "misspells": "there is no hook `coplan_pakcs` in coplan 0.1.0; did you mean `coplan_packs`?",
    "unknown_argument": "`coplan_packs` asks for `weather`, which coplan 0.1.0 does not hand over",
    "wraps": "`coplan_packs` is a wrapper",
    "wrong_type": "`coplan_packs` must return a list of paths",
    "hook_raises": "LookupError: nothing to hand over",
    "hook_blocks": "has not come back within 0.2 seconds",
    "hook_is_async": "cannot be `async`",
    "needs_newer": "it needs coplan-tui >=99, and this is 0.1.0",
}
"""Why each is off."""

LATER = {
    "takes_ids": ("“undo”", "“everything.rooms”", "“takes_ids.twice”"),
    "faint": ("letters on background reaches 1.7:1, and needs 4.5:1",),
    "without_twin": ("a view must say in lines of text what it shows",),
}
"""What is left out of those that are on."""


@pytest.fixture
def hostile(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Extensions:
    """Everybody hostile at once, beside a plugin that is fine and all that ship."""
    monkeypatch.setattr(loading, "LOADING", 0.2)
    monkeypatch.setattr(brought, "CALLING", 0.2)
    install_hostile(tmp_path / "site")
    found = load_only(monkeypatch, tmp_path, EVERYTHING, tmp_path / "site", HOSTILE)
    assert capsys.readouterr() == ("", "")
    return found


def test_each_is_named_and_all_else_works(
    hostile: Extensions, capsys: pytest.CaptureFixture[str]
) -> None:
    """Name, version and reason of each stand in the list; the others bring what they bring."""
    assert main(["plugins", "list"]) == 0
    listed = capsys.readouterr().out
    for name, why in AT_LOADING.items():
        line = next(one for one in listed.splitlines() if one.startswith(f"{name} ("))
        assert f"{VERSION}): off: " in line
        assert why in line
    assert "BUY" not in listed
    for name, reasons in LATER.items():
        for reason in reasons:
            (line,) = (one for one in listed.splitlines() if reason in one)
            assert f"of the plugin {name} {VERSION} is left out" in line
    assert "the name is taken by everything" in listed
    assert [one.id for one in hostile.exporters if one.id == "verdicts"]
    assert "strategy" in hostile.loaded.knowledge.works
    assert "everything.too-few-rooms" in hostile.loaded.knowledge.rules


def test_the_whole_story_is_told_on_request_only(
    hostile: Extensions, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where in its code a plugin failed, and what it printed, stands behind `plugins why`."""
    assert main(["plugins", "why", "import_raises"]) == 0
    told = capsys.readouterr().out
    assert "Traceback" in told
    assert "import_raises.py" in told
    assert main(["plugins", "why", "import_prints"]) == 0
    told = capsys.readouterr().out
    assert "BUY THIS" in told
    assert "\x1b" not in told
    assert hostile


def test_what_is_listed_can_be_read_by_a_program(
    hostile: Extensions, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line of JSON, whatever the plugins print."""
    assert main(["plugins", "list", "--json"]) == 0
    listed = {(one["name"], one["package"]): one for one in json.loads(capsys.readouterr().out)}
    assert listed["everything", "everything"]["problem"] == ""
    assert listed["import_exits", "import_exits-package"]["problem"] == "SystemExit: 7"
    assert hostile


def test_coplan_prints_as_before(hostile: Extensions, capsys: pytest.CaptureFixture[str]) -> None:
    """A plugin that is stuck goes on being caught; everybody else is heard."""
    hostile.look_at_all()
    print("still here")
    sys.stderr.write("and here")
    assert capsys.readouterr() == ("still here\n", "and here")


def test_a_slow_one_is_told_with_its_time(
    hostile: Extensions, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that people know what their start waits for."""
    monkeypatch.setattr(loading, "SLOW", 0.0)
    assert main(["plugins", "list"]) == 0
    line = next(o for o in capsys.readouterr().out.splitlines() if o.startswith("everything ("))
    assert "slow: it took" in line
    assert hostile


def test_without_plugins_coplan_always_starts(
    hostile: Extensions, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of them is even looked for."""
    monkeypatch.undo()
    assert main(["--no-plugins", "kinds"]) == 0
    assert "There is" not in capsys.readouterr().err
    assert hostile.plugins
