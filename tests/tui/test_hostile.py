"""A plan that is hostile in every field: shown as it is typed, on every screen and page."""

import datetime as dt
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hostile import ESCAPES, MARKUP
from rich.cells import cell_len
from screens import press
from terminal import Terminal

from coplan.files.values import written

LONGEST = 10_000
HOSTILE = " ".join((*(one for one in ESCAPES if "\udc80" not in one), *MARKUP))
TITLE = HOSTILE + " " + "שלום 漢字 👩‍👩‍👧 e\u0301" + "x" * LONGEST
SHOWN = "␛]0;title␛\\"
"""How the beginning of the hostile text is shown."""

ENTRIES: Mapping[str, Mapping[str, object]] = {
    "plan": {"brief": TITLE, "notes": TITLE, "work": TITLE, "standards": (TITLE,)},
    "outcome.one": {"people": TITLE, "notes": f"{TITLE}\n{TITLE}", "set_by": TITLE},
    "decision.one": {
        "outcomes": ("one",),
        "groups": ("one",),
        "decider": TITLE,
        "bar": "law",
        "bar_rule": TITLE,
        "called": "co-production",
        "openness": "taken",
        "date": dt.date(2027, 3, 1),
        "unheard_of": TITLE,
    },
    "group.one": {"notes": TITLE, "needs": TITLE},
    "activity.one": {"method": TITLE, "decisions": ("one",), "groups": ("one",)},
    "kept.one": {"flag": "bar-unnamed", "about": "decision.one", "reason": TITLE},
    "conflict.one": {"entry": "decision.one", "name": "decider", "value": TITLE},
}
PLACES: Mapping[str, list[str]] = {
    "outcomes": [],
    "outcome": ["enter"],
    "decisions": ["2"],
    "decision": ["2", "enter"],
    "links": ["2", "enter", "home", "enter"],
    "typed": ["2", "enter", "home", "j", "enter"],
    "people": ["3"],
    "group": ["3", "j", "enter"],
    "fit": ["4"],
    "fit of one": ["4", "enter"],
    "end of the fit": ["4", "enter", "end"],
    "why": ["2", "w"],
    "methods": ["5"],
    "activity": ["5", "j", "enter"],
    "ways of working": ["5", "a"],
    "time": ["6"],
    "feedback": ["7"],
    "review": ["8"],
    "kept": ["8", "end"],
    "keeping": ["8", "K"],
    "find": ["colon"],
    "finding": ["colon", *"title"],
    "help": ["question_mark"],
    "rename": ["2", "e"],
    "removed": ["2", "d"],
    "undone": ["2", "d", "u"],
    "map": ["m"],
    "along the map": ["m", "left", "left"],
    "map as a list": ["m", "w"],
    "plans": ["P"],
    "notes": ["N"],
    "writing notes": ["N", "enter"],
    "brief": ["B"],
    "copied": ["4", "enter", "y"],
    "standards": ["v"],
    "premortem": ["p"],
    "kind of work": ["i"],
    "example": ["o"],
}
UNTOLD = {
    *("rename", "typed", "writing notes", "help", "find", "finding", "ways of working", "keeping"),
    *("time", "feedback", "premortem", "standards", "kind of work", "example", "plans"),
}
"""Where the text need not be seen: in a field its end is, and some pages quote no plan."""


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))


@cache
def hostile_text() -> str:
    """The text of the plan, made once."""
    lines = ["coplan = 1"]
    for key, fields in ENTRIES.items():
        lines += ["", f"[{key}]", f"title = {written(TITLE)}"]
        lines += [f"{name} = {written(value)}" for name, value in fields.items()]  # type: ignore[arg-type]
    return "\n".join(lines) + "\n"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """The plan."""
    path = tmp_path / "plan.toml"
    path.write_text(hostile_text(), "utf-8")
    return path


def harmless(screen: str, width: int, height: int) -> None:
    """Check that a screen holds nothing that a terminal obeys, and that nothing overflows."""
    assert not [one for one in screen if ord(one) < 32 and one != "\n"]
    assert not [one for one in screen if 0x7F <= ord(one) < 0xA0]
    assert not [one for one in screen if one in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068"]
    lines = screen.split("\n")
    assert len(lines) == height
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("place", PLACES)
def test_a_hostile_plan_is_shown_as_it_is_typed(place: str, hostile: Path) -> None:
    """No markup is obeyed, nothing crashes, nothing overflows, and the way out is there."""
    screen = press(hostile, PLACES[place])
    harmless(screen, 80, 24)
    last = screen.split("\n")[-1]
    assert "Esc" in last or "q leave" in last
    assert (SHOWN in screen.replace("\n", "")) or place in UNTOLD


@pytest.mark.parametrize("place", ["outcomes", "fit of one", "map", "map as a list", "notes"])
@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=str)
def test_at_other_sizes_too(place: str, size: tuple[int, int], hostile: Path) -> None:
    """Small and wide, with what stands beside the question."""
    harmless(press(hostile, PLACES[place], size=size), *size)


@pytest.mark.process
def test_nothing_of_it_reaches_the_terminal_raw(hostile: Path, tmp_path: Path) -> None:
    """No escape sequence of the plan is among the bytes that are sent."""
    env = {"COPLAN_STATE": str(tmp_path / "state")}
    run = [sys.executable, "-m", "coplan", str(hostile)]
    with Terminal(run, env=env, cwd=tmp_path) as seen:
        seen.wait_for(SHOWN)
        for keys, told in (
            ("2", "> 2 Decisions"),
            ("4\r", "> 4 Fit"),
            ("m", "read from the right"),
        ):
            seen.send(keys)
            seen.wait_for(told)
        seen.send("\x1b")
        seen.wait_for("q leave")
        seen.send("q")
        seen.wait_end()
    sent = seen.raw
    assert not [one for one in (b"title\x07", b"\x1b]0;", b"\x1b]8;", b"\x1b]52;") if one in sent]
    assert "\u202e".encode() not in sent
    assert "\x9b".encode() not in sent
