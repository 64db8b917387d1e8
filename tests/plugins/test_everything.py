"""A plugin that uses every hook, from end to end: on the screens, in plain mode, on the line."""

import datetime as dt
import json
from pathlib import Path

import pytest
from pluggedin import EVERYTHING, load_only
from screens import a_plan

from coplan.cli import main
from coplan.commands.reading import plan_lines
from coplan.extend.loading import HOOKS
from coplan.extend.plugins import Extensions
from coplan.files.planfile import PlanFile
from coplan.files.settings import settings_file
from coplan.planning.missing import HEADING
from coplan.session import Session
from coplan.testing import TODAY, plain_mode, screen_after
from coplan.testing.screens import app_for

FIND_ROOMS = ["colon", *"say how many rooms", "enter"]


@pytest.fixture
def everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Extensions:
    """The plugin beside those that ship."""
    return load_only(monkeypatch, tmp_path, EVERYTHING)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of a finished example."""
    return a_plan(tmp_path)


def rooms(path: Path) -> list[object]:
    """What the plan says of rooms."""
    groups = PlanFile(path).read().document.plan.groups
    return [one.get("everything.rooms") for one in groups]


def test_it_uses_every_hook_and_nothing_is_wrong_with_it(everything: Extensions) -> None:
    """A new hook comes with its use here."""
    plugin = next(one for one in everything.plugins if one.name == "everything")
    everything.look_at_all()
    assert set(plugin.hooks) == set(HOOKS)
    assert everything.loaded.problems == ()
    assert everything.problems == ()


def test_coplan_packs_and_coplan_rules(
    everything: Extensions, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its question is asked, and its rule raises a flag."""
    assert "everything.rooms" in everything.loaded.knowledge.questions
    group = PlanFile(plan).read().document.plan.groups[0]
    for name, value in (("size", "50"), ("everything.rooms", "2")):
        assert main(["set", str(plan), f"{group.key}.{name}", value]) == 0
    main(["check", str(plan)])
    assert "more than 20 people for each room" in capsys.readouterr().out


def test_coplan_exporters(
    everything: Extensions, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its format stands in every list of formats, and makes a file."""
    assert everything.exporters
    assert main(["export", str(plan), "--to", "verdicts", "-o", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["fits"]
    said = plain_mode(plan, ["export", "team", "each verdict", str(tmp_path / "one.json")])
    assert "each verdict, as data" in said
    assert json.loads((tmp_path / "one.json").read_text())["fits"]
    assert "verdicts: each verdict" in screen_after(plan, ["x", "down", "enter", "end"])


def test_coplan_importers(everything: Extensions) -> None:
    """Its kind of file is read into lines that know where they stood."""
    (outline,) = everything.importers
    lines = outline.read(b"= Who\ntenants\n\n= When\nby May")
    assert [(one.text, one.under, one.place) for one in lines] == [
        ("tenants", "Who", "line 2"),
        ("by May", "When", "line 5"),
    ]


def test_coplan_commands_on_the_screens(everything: Extensions, plan: Path) -> None:
    """By its key and by its words; it asks, it saves, and undo takes it back."""
    said = screen_after(plan, ["f9", "enter", "7", "enter"])
    assert "There are 7 rooms." in said
    assert rooms(plan)[0] == 7
    screen_after(plan, [*FIND_ROOMS, "enter", "backspace", "9", "enter", "u"])
    assert rooms(plan)[0] == 7
    assert everything.commands


def test_coplan_commands_in_plain_mode(everything: Extensions, plan: Path) -> None:
    """By its id in words."""
    said = plain_mode(plan, ["everything rooms", "1", "8"])
    assert "Saved: noted 8 rooms." in said
    assert "There are 8 rooms." in said
    assert rooms(plan)[0] == 8
    assert everything.commands


def test_coplan_commands_on_the_line(
    everything: Extensions,
    plan: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As ``coplan do``, with its answers from a pipe; a key that it has is in the list."""
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("1\n12\n"))
    assert main(["do", str(plan), "everything.rooms"]) == 0
    assert "There are 12 rooms." in capsys.readouterr().out
    assert rooms(plan)[0] == 12
    assert main(["keys"]) == 0
    assert "F9: Say how many rooms there are (everything.rooms)" in capsys.readouterr().out
    assert everything.commands


def test_coplan_views(
    everything: Extensions, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As its widget on the screens, and as its lines everywhere else."""
    main(
        [
            "set",
            str(plan),
            f"{PlanFile(plan).read().document.plan.groups[0].key}.everything.rooms",
            "3",
        ]
    )
    capsys.readouterr()
    screen = screen_after(plan, ["f10"])
    assert "Rooms, by group" in screen
    assert "[] " in screen
    assert "Rooms, by group" not in screen_after(plan, ["f10", "escape"])
    assert ": 3" in plain_mode(plan, ["everything who sits where"])
    assert main(["view", str(plan), "--as", "everything.who-sits-where"]) == 0
    assert ": 3" in capsys.readouterr().out
    assert everything.views


def test_coplan_themes(everything: Extensions, plan: Path) -> None:
    """Its colours can be chosen and stay chosen; without the plugin they are told as missing."""
    screen_after(plan, ["t", "j", "j", "j", "j", "enter"])
    assert everything.themes
    settings_file().write_text('theme = "everything.slate"\n')
    app = app_for(plan)
    assert app.theme == "everything.slate"
    assert app.get_css_variables()["background"] == "#10161C"


def test_colours_of_a_plugin_that_is_not_there_are_told(plan: Path) -> None:
    """The usual ones are used till then."""
    settings_file().write_text('theme = "nobody.slate"\n')
    assert "nobody.slate" in screen_after(plan, [])
    assert app_for(plan).theme == "dark"


def test_coplan_holidays(everything: Extensions) -> None:
    """A nation that no pack knows has its days off."""
    assert dt.date(2027, 7, 5) in everything.loaded.knowledge.holidays["isle-of-man"].days


def test_coplan_saved(everything: Extensions, plan: Path) -> None:
    """It is told of each save, and nobody has waited for it."""
    group = PlanFile(plan).read().document.plan.groups[0]
    assert main(["set", str(plan), f"{group.key}.everything.rooms", "5"]) == 0
    assert everything.bell.wait(5)
    (line,) = plan.with_suffix(".saved").read_text().splitlines()
    assert json.loads(line)["edits"] == 1


def test_its_answers_survive_its_removal(
    everything: Extensions, plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without it they are kept and shown as what they are; with it they count again."""
    group = PlanFile(plan).read().document.plan.groups[0]
    assert main(["set", str(plan), f"{group.key}.everything.rooms", "5"]) == 0
    without = load_only(monkeypatch, tmp_path, off=["everything"])
    assert "everything.rooms" not in without.loaded.knowledge.questions
    assert main(["set", str(plan), f"{group.key}.size", "7"]) == 0
    assert rooms(plan)[0] == 5
    session = Session(plan, without, today=TODAY, read_only=True)
    assert f"  {HEADING}:\n    everything: rooms: 5" in "\n".join(plan_lines(session))
    assert "everything: rooms: 5" in plain_mode(plan, ["go 3", group.title])
    down = ["j"] * len(session.plan.decisions)  # the groups stand below them
    assert HEADING.upper() in screen_after(plan, ["3", "home", *down, "enter"], size=(80, 120))
    again = load_only(monkeypatch, tmp_path)
    assert "everything.rooms" in again.loaded.knowledge.questions
    assert everything
