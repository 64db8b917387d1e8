"""``coplan timeline`` and ``coplan budget``."""

import json
import re
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from sample import EXAMPLES, ROOT

from coplan.cli import main
from coplan.model.errors import Exit

LEAFLET = ROOT / "tests" / "cases" / "03-leaflet.toml"
DAY = ("--today", "2026-11-23")


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]):
    """A function that runs a command and returns what it printed."""

    def run(*words: object) -> str:
        assert main([str(one) for one in words]) == Exit.DONE, capsys.readouterr().err
        return capsys.readouterr().out

    return run


def plan_of(tmp_path: Path, **answers: str) -> Path:
    """The strategy's example with other answers about the whole plan, as they stand in the file."""
    text = EXAMPLES["charity-strategy"].read_text("utf-8")
    for name, value in answers.items():
        line = re.compile(rf"^{name} = .*$", re.MULTILINE)
        text, count = line.subn(f"{name} = {value}", text, count=1)
        assert count == 1
    file = tmp_path / "plan.toml"
    file.write_text(text, "utf-8")
    return file


def test_the_timeline_says_what_begins_by_when(printed, tmp_path: Path) -> None:
    """In words, with the rungs, the sessions and the days that are not worked."""
    said = printed("timeline", plan_of(tmp_path, closed='"14 June 2027 away"'), *DAY)
    assert "Co-production still can, until 21 April 2027" in said
    assert "The sessions: Steering group of members, trustees and staff" in said
    assert "6 July 2027" in said
    assert "14 June 2027: away" in said
    assert "26 March 2027: Good Friday" in said


def test_what_is_late_is_marked(printed) -> None:
    """A week later the panel's ten working days no longer fit."""
    said = printed("timeline", LEAFLET, "--today", "2026-11-30")
    assert "Look again: “The sessions: Readers mark up the draft” had to begin by" in said
    assert "[late]" in said


def test_the_timeline_can_be_read_by_programs(printed) -> None:
    """Every date as a date, and what is late as such."""
    values = json.loads(printed("timeline", LEAFLET, "--json", *DAY))
    wording = next(one for one in values["decisions"] if one["id"] == "wording")
    assert wording["begin"] == "2026-11-23"
    assert {"rung": "consultation", "weeks": 1, "by": "2026-11-30", "late": False} in wording[
        "latest"
    ]
    (sessions,) = wording["before"]
    assert (sessions["start"], sessions["end"], sessions["late"]) == (
        "2026-11-23",
        "2026-12-04",
        False,
    )


def test_what_another_date_would_do_is_told_and_not_saved(printed, tmp_path: Path) -> None:
    """Three weeks earlier for the decision is three weeks earlier for what it needs."""
    plan = plan_of(tmp_path)
    before = plan.read_bytes()
    said = printed("timeline", plan, "--move", "priorities", "2027-06-23", *DAY)
    assert "The sessions: Steering group of members, trustees and staff: by" in said
    assert "earlier" in said
    assert "Nothing is saved." in said
    assert plan.read_bytes() == before
    moves = json.loads(printed("timeline", plan, "--move", "priorities", "2027-06-23", "--json"))
    assert {one["key"] for one in moves["moves"]} >= {"activity.writing-group/sessions"}
    assert all(one["days"] < 0 for one in moves["moves"])


def test_a_decision_without_a_date_cannot_be_moved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said, and the command ends as for any slip."""
    plan = plan_of(tmp_path)
    plan.write_text(plan.read_text("utf-8").replace("date = 2027-07-14\n", ""), "utf-8")
    assert main(["timeline", str(plan), "--move", "priorities", "2027-06-23"]) == Exit.USAGE
    assert "has no date to move" in capsys.readouterr().err


def test_the_budget_says_each_line_and_what_is_short(printed, tmp_path: Path) -> None:
    """Against the money there is, with the money shared out."""
    said = printed("budget", plan_of(tmp_path, money="5000"), *DAY)
    assert "8 people × 8 sessions × 2 hours at £25" in said
    assert "Look again: " in said
    assert "£5,000 ÷ 140 is £35.71 for each person each time" in said
    assert "Not counted yet, since nobody has answered:" in said
    assert "None of this is advice" in said


def test_the_budget_can_be_read_by_programs(printed, tmp_path: Path) -> None:
    """Amounts are text, and add up to the penny."""
    values = json.loads(printed("budget", plan_of(tmp_path, money="5000"), "--json", *DAY))
    lines = [Decimal(one["low"]) for one in values["lines"] if one["low"] is not None]
    assert sum(lines) == Decimal(values["low"])
    assert values["affordable"] is False
    assert values["there"] == "5000"


def test_without_plugins_nothing_is_made_up(printed, monkeypatch: pytest.MonkeyPatch) -> None:
    """No task, no rate and no holiday is known then, and it is said."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    said = printed("timeline", LEAFLET, "--no-plugins", *DAY)
    assert "Public holidays are not counted" in said
    assert "£0" in printed("budget", LEAFLET, "--no-plugins", *DAY)
