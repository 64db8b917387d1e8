"""Plugins that fail when they are used: the person is told, and everything else goes on."""

from pathlib import Path

import pytest
from pluggedin import HOSTILE, VERSION, install_hostile, load_only
from screens import a_plan

from coplan.cli import main
from coplan.commands import errand
from coplan.extend import brought
from coplan.extend.plugins import Extensions
from coplan.files.planfile import PlanFile
from coplan.model.errors import Missing
from coplan.testing import plain_mode, screen_after

CALLED, SCREEN, JUDGING = "fails_when_called", "fails_on_screen", "fails_while_judging"
WHO = f"of the plugin {CALLED} {VERSION}"


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Extensions:
    """Those that load well and fail later."""
    monkeypatch.setattr(errand, "CALLING", 0.3)
    monkeypatch.setattr(brought, "CALLING", 0.3)
    install_hostile(tmp_path / "site", (CALLED, SCREEN, JUDGING))
    found = load_only(monkeypatch, tmp_path, tmp_path / "site", HOSTILE)
    assert found.problems == ()
    return found


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of a finished example."""
    return a_plan(tmp_path)


MOMENTS = ("renders", "composes", "mounts", "listens", "paints", "no-widget", "blocks")
WIDGETS = {f"f{number}": name for number, name in enumerate(MOMENTS, 2)}
"""Views by their keys, each named by the moment at which its widget fails."""

COMMANDS = {
    "fails": "ZeroDivisionError: nobody is here",
    "blocks": "it has not come back within 0.3 seconds",
    "exits": "SystemExit",
    "commits-nonsense": "TypeError: a plan cannot hold",
    "commits-to-nowhere": "",
    "says-no-words": "TypeError: 3 is no text",
}


@pytest.mark.parametrize(("name", "why"), COMMANDS.items())
def test_a_command_that_fails_is_told_on_the_line(
    hostile: Extensions, plan: Path, name: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its plugin and version, and where to read more; the plan is as it was."""
    before = plan.read_bytes()
    assert main(["do", str(plan), f"{CALLED}.{name}"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert f"The command “{CALLED}.{name}” {WHO} does not work: {why}" in told
    assert f"coplan plugins why {CALLED}" in told
    assert "BUY" not in told
    assert plan.read_bytes() == before
    assert hostile.faults.of(CALLED)


def test_after_three_times_a_command_is_off(hostile: Extensions, plan: Path) -> None:
    """A person is not asked to wait for it again; the conversation goes on."""
    said = " ".join(plain_mode(plan, ["fails when called fails"] * 4 + ["where"]).split())
    assert said.count("ZeroDivisionError") == 3
    assert "is off until coplan starts again" in said
    assert "The plan is" in said
    assert hostile.faults.strikes == {f"{CALLED}: The command “{CALLED}.fails”": 3}


def test_a_command_that_fails_on_the_screens_is_told(hostile: Extensions, plan: Path) -> None:
    """On the status line; the keys after it do what they always do."""
    keys = ["colon", *"run_blocks", "enter"]
    assert "fails_when_called.blocks" in screen_after(plan, keys)
    assert "What can I do" in screen_after(plan, [*keys, "colon", *"what can"])
    assert hostile.faults.of(CALLED)


def test_it_is_named_in_the_list_and_in_another_run(
    hostile: Extensions, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the way through its code behind ``why``."""
    main(["do", str(plan), f"{CALLED}.fails"])
    hostile.faults.told.clear()  # as in another run
    capsys.readouterr()
    assert main(["plugins", "list"]) == 0
    assert "When it failed last: The command “fails_when_called.fails”" in capsys.readouterr().out
    assert main(["plugins", "why", CALLED]) == 0
    assert 'fails_when_called.py", line' in capsys.readouterr().out


def test_exporters_and_importers_that_fail(
    hostile: Extensions, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No file is written, and the ending says that something is missing."""
    for name, why in (("never", "nobody is here"), ("number", "made int")):
        assert main(["export", str(plan), "--to", name, "-o", "-"]) == 4
        told = capsys.readouterr()
        assert f"The format “{name}” {WHO} does not work" in told.err
        assert why in told.err
        assert told.out == ""
    (importer,) = hostile.importers
    with pytest.raises(Missing, match="The kind of file “never”"):
        importer.read(b"")


def test_views_that_fail(hostile: Extensions, plan: Path) -> None:
    """In plain mode and on the screens they are told, and the plan stays open."""
    said = " ".join(plain_mode(plan, ["fails when called look", "where"]).split())
    assert f"The view “{CALLED}.look” {WHO} does not work: OverflowError" in said
    assert "The plan is" in said
    screen = screen_after(plan, ["colon", *"count", "enter"], size=(200, 24))
    assert "its `plain` must return lines of text" in screen
    assert hostile.faults.of(CALLED)


@pytest.mark.parametrize(("key", "name"), WIDGETS.items())
def test_a_widget_that_fails_gives_way_to_its_words(
    hostile: Extensions, plan: Path, key: str, name: str
) -> None:
    """At whatever moment it fails, with its plugin and version."""
    screen = screen_after(plan, [key, "x"], size=(200, 24))
    assert "IN WORDS" in screen
    assert f"The view “{SCREEN}.{name}” of the plugin {SCREEN} {VERSION} does not work" in screen
    assert hostile.faults.of(SCREEN)


def test_after_a_widget_has_failed_the_plan_goes_on(hostile: Extensions, plan: Path) -> None:
    """The page is left as any page, and the next one may fail as well."""
    keys = [key for widget in WIDGETS for key in (widget, "x", "escape")]
    assert "What you can do here" in screen_after(plan, [*keys, "question_mark"])
    assert len(hostile.faults.of(SCREEN)) == len(WIDGETS)


def test_what_is_told_after_a_save_that_fails(
    hostile: Extensions, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The step is saved all the same, and the person hears of it at the next look."""
    group = PlanFile(plan).read().document.plan.groups[0]
    assert main(["set", str(plan), f"{group.key}.size", "9"]) == 0
    assert hostile.bell.wait(5)
    assert any("What is done after a save" in one for one in hostile.faults.news)
    assert PlanFile(plan).read().document.plan.groups[0].size == 9
    assert "PermissionError" not in capsys.readouterr().out


def test_a_rule_that_fails_while_judging(
    hostile: Extensions, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It does not fire, it is told, and every other rule is used."""
    main(["check", str(plan)])
    told = capsys.readouterr().out
    assert "The rule fails_while_judging.late of the plugin fails_while_judging" in told
    assert hostile.faults.of(JUDGING)
