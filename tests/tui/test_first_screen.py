"""The first screen: there before Textual is, the same as Textual's, and gone whatever happens."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sample import EXAMPLES
from terminal import ALTERNATE_SCREEN, CTRL_C, Terminal

from coplan.cli import main
from coplan.tui import first_look
from coplan.tui.first_look import ROLES, Look, keep_look, kept_look
from coplan.tui.first_reading import LARGEST, MOST_READ, Sketch, sketch_of

TITLE = "Our next five years"
SHOWN = """
import sys, time
from coplan.tui.first_screen import FirstScreen
with FirstScreen() as first:
    first.show(sys.argv[1])
    time.sleep(60)
"""
"""Shows the first screen, and nothing after it."""

KEEPS = """
import sys
from coplan.tui.first_look import ROLES, Look, keep_look
look = Look(dict.fromkeys(ROLES, "38;5;255"), "normal", False)
keep_look(look, sys.argv[1] + "/settings.toml")
"""

HELD = """
import sys, time
import coplan.cli.running
from coplan.cli import main
coplan.cli.running.run = lambda *_: time.sleep(60)
sys.exit(main(sys.argv[1:]))
"""
"""coplan, held at the moment between the first screen and everything else."""

MANY = "".join(
    f"[outcome.o{number}]\ntitle = 'Outcome {number}: 家庭 get a warm meal that they have chosen, "
    f"and someone to eat it with'\n\n"
    for number in range(30)
)
PLANS = {
    "example": EXAMPLES["charity-strategy"].read_text("utf-8"),
    "many": f"coplan = 1\n\n[plan]\ntitle = 'Meals for {TITLE} \\u001B'\n\n{MANY}".replace(
        "'", '"'
    ),
    "none": f"coplan = 1\n\n[plan]\ntitle = '{TITLE}'\nwork = 'strategy'\n",
}


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """Folders of the test's own, as variables of the environment."""
    return {
        "COPLAN_CACHE": str(tmp_path / "cache"),
        "COPLAN_STATE": str(tmp_path / "state"),
        "COPLAN_CONFIG": str(tmp_path / "config"),
    }


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The example, to be opened."""
    path = tmp_path / "plan.toml"
    path.write_text(PLANS["example"], "utf-8")
    return path


def coplan(plan: Path) -> list[str]:
    """The command that opens a plan."""
    return [sys.executable, "-m", "coplan", str(plan)]


def opened(plan: Path, place: dict[str, str], **how: Any) -> Any:
    """Open a plan as a person does, and leave. Returns the cells of the screen.

    The look of it is kept then.
    """
    with Terminal(coplan(plan), env=place, **how) as terminal:
        terminal.wait_for("Enter ")
        cache = Path(place["COPLAN_CACHE"])
        terminal.wait_until(lambda: any(cache.glob("look-?")), "look that is kept")
        cells = cells_of(terminal)
        terminal.send("q")
        assert terminal.wait_end() == 0
        assert terminal.settings == terminal.first_settings
    return cells


def known(place: dict[str, str]) -> None:
    """Keep a look for terminals like these, as a session before this one does."""
    with Terminal([sys.executable, "-c", KEEPS, place["COPLAN_CONFIG"]], env=place) as terminal:
        assert terminal.wait_end() == 0


def cells_of(terminal: Terminal) -> list[list[Any]]:
    """Every cell of a screen, with its colours."""
    screen = terminal.screen
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


@pytest.mark.process
@pytest.mark.parametrize(
    ("name", "size", "settings"),
    [
        ("example", (80, 24), {}),
        ("many", (80, 24), {"COPLAN_SPACING": "roomy"}),
        ("many", (60, 20), {"COPLAN_THEME": "cream", "COPLAN_REAL_CURSOR": "yes"}),
        ("none", (120, 40), {"COPLAN_SPACING": "compact", "NO_COLOR": "1"}),
    ],
)
def test_textual_changes_nothing_that_is_there(
    name: str, size: tuple[int, int], settings: dict[str, str], plan: Path, place: dict[str, str]
) -> None:
    """Each letter and each colour of it stays; what could not be known yet is filled in."""
    plan.write_text(PLANS[name], "utf-8")
    environment = {**place, **settings}
    after = opened(plan, environment, size=size)
    command = [sys.executable, "-c", SHOWN, str(plan)]
    with Terminal(command, env=environment, size=size) as terminal:
        terminal.wait_for(TITLE)
        before = cells_of(terminal)
        assert terminal.mode(25) == ("COPLAN_REAL_CURSOR" in settings)
    letters, bar = 0, set()
    for y, row in enumerate(before):
        for x, cell in enumerate(row):
            if cell.data.strip():
                letters += 1
                assert cell == after[y][x], (x, y, terminal.text())
            elif cell.bg != after[y][x].bg:
                bar.add(x)
    assert letters > 150
    assert len(bar) <= (name == "many")  # the scroll bar, which has its own colour


@pytest.mark.process
def test_what_is_typed_meanwhile_arrives(plan: Path, place: dict[str, str]) -> None:
    """Keys wait, none is shown, and Textual gets each as it was typed; the screen is never bare."""
    known(place)
    with Terminal(coplan(plan), env=place) as terminal:
        terminal.wait_until(lambda: TITLE in terminal.text(), "first screen")
        assert "Enter open" not in terminal.text()
        terminal.send("j\r")
        terminal.wait_for("Members can see each year")
        terminal.wait_for("Who chose")
        assert terminal.raw.count(b"\x1b[?1049h") == 1
        assert b"\x1b[2J" not in terminal.raw
        terminal.send("q")
        terminal.send("q")
        assert terminal.wait_end() == 0
        assert not terminal.mode(ALTERNATE_SCREEN)
        assert terminal.settings == terminal.first_settings


@pytest.mark.process
@pytest.mark.parametrize("way", ["key", signal.SIGTERM, signal.SIGHUP])
def test_the_terminal_comes_back_however_it_ends(
    way: str | signal.Signals, plan: Path, place: dict[str, str]
) -> None:
    """Ctrl+C or a signal before Textual is there leaves everything as it was found."""
    known(place)
    with Terminal([sys.executable, "-c", HELD, str(plan)], env=place) as terminal:
        terminal.wait_for(TITLE)
        assert terminal.mode(ALTERNATE_SCREEN)
        if isinstance(way, str):
            terminal.send(CTRL_C)
        else:
            os.kill(terminal.pid, way)
        assert terminal.wait_end() == (130 if isinstance(way, str) else 128 + way)
        assert not terminal.mode(ALTERNATE_SCREEN)
        assert terminal.mode(25)
        assert TITLE not in terminal.text()
        assert terminal.settings == terminal.first_settings


@pytest.mark.process
def test_a_plan_that_cannot_be_opened_is_told_on_the_persons_own_screen(
    plan: Path, place: dict[str, str]
) -> None:
    """Its beginning was shown; what is wrong further down stands where they will look."""
    known(place)
    plan.write_text(PLANS["example"] + "\nwrong = = 1\n", "utf-8")
    with Terminal(coplan(plan), env=place) as terminal:
        assert terminal.wait_end() == 3
        assert TITLE.encode() in terminal.raw
        assert not terminal.mode(ALTERNATE_SCREEN)
        assert "line" in terminal.text()
        assert TITLE not in terminal.text()


# What is told of a plan.


def test_a_title_and_the_first_outcomes_are_read(tmp_path: Path) -> None:
    """An outcome without a title goes by its id; no more are read than can be shown."""
    plan = tmp_path / "plan.toml"
    plan.write_text('[plan]\n[outcome.warm]\n[outcome.b]\ntitle = "B"\n[outcome.c]\n')
    assert sketch_of(str(plan), 24) == Sketch("plan", ("warm", "B", "c"))
    assert sketch_of(str(plan), 2) == Sketch("plan", ("warm", "B"))


def test_the_size_of_a_plan_does_not_count(tmp_path: Path) -> None:
    """What stands below the outcomes is not even parsed."""
    plan = tmp_path / "plan.toml"
    plan.write_text(PLANS["many"] + "[decision.x]\n" + "wrong\n" * MOST_READ)
    assert sketch_of(str(plan), 24) is not None
    plan.write_text(PLANS["none"] + "# long\n" * MOST_READ + MANY)
    assert sketch_of(str(plan), 24) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a = 1",
        "[plan]\ntitle = 3",
        "[plan]\n[outcome.a]\ntitle = 3",
        "[plan]\n[[outcome]]\n",
        "plan = 1",
        "outcome = 1\n[plan]",
        '[plan]\nnote = """\n[outcome.a]\n[decision.x]\n"""\n',
        "[plan]\n= 1",
        b"\xff",
        "\0",
    ],
)
def test_what_is_no_plan_is_left_to_those_who_can_tell(text: str | bytes, tmp_path: Path) -> None:
    """Nothing is shown of it early: not even of text that looks like a table and is none."""
    plan = tmp_path / "plan.toml"
    plan.write_bytes(text.encode() if isinstance(text, str) else text)
    with suppress(ValueError):
        assert sketch_of(str(plan), 24) is None


def test_pipes_folders_and_huge_files_are_not_waited_for(tmp_path: Path) -> None:
    """A pipe without a writer would be waited on for ever."""
    os.mkfifo(tmp_path / "pipe.toml")
    assert sketch_of(str(tmp_path / "pipe.toml"), 24) is None
    with (tmp_path / "huge.toml").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert sketch_of(str(tmp_path / "huge.toml"), 24) is None
    for path in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(OSError, match=r"\[Errno"):
            sketch_of(str(path), 24)


# How it looks.


@pytest.fixture
def look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """A look that is kept."""
    monkeypatch.setenv("COPLAN_CACHE", str(tmp_path / "cache"))
    pens = {role: f"38;5;{number}" for number, role in enumerate(ROLES)}
    look = Look(pens, "normal", real_cursor=False)
    keep_look(look, str(tmp_path / "settings.toml"))
    return look


def test_a_look_comes_back(look: Look) -> None:
    """With all of its colours."""
    assert kept_look() == look


def test_other_settings_are_another_look(look: Look, tmp_path: Path) -> None:
    """Whatever has changed in the file, nothing is shown in colours that no longer hold."""
    (tmp_path / "settings.toml").write_text('theme = "cream"')
    assert kept_look() is None


@pytest.mark.parametrize(
    "name", ["TERM", "COLORTERM", "NO_COLOR", "COPLAN_THEME", "ACCESSIBLE", "LC_ALL", "COLUMNS"]
)
def test_another_terminal_is_another_look(
    name: str, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a variable can change, it can change here."""
    monkeypatch.setenv(name, "other")
    assert kept_look() is None


@pytest.mark.parametrize(
    "harm",
    [
        lambda lines: lines[:-1],
        lambda lines: [*lines, "1"],
        lambda lines: [*lines[:-1], "1m\x1b]0;title\x07"],
        lambda lines: [*lines[:2], "wide", *lines[3:]],
        lambda lines: lines[:0],
    ],
)
def test_a_look_that_cannot_be_is_no_look(harm: Any, look: Look) -> None:
    """Nothing in it reaches the terminal unless it is a colour."""
    data = first_look.kept(first_look.name())
    assert data is not None
    first_look.keep(first_look.name(), "\n".join(harm(data.decode().split("\n"))).encode())
    assert kept_look() is None


def test_who_works_in_two_terminals_in_turns_has_a_look_for_each(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept for one kind of terminal takes nothing from the other."""
    name = first_look.name()
    with monkeypatch.context() as other:
        other.setenv("TERM", "another")
        assert first_look.name() != name
        assert kept_look() is None
        keep_look(look._replace(spacing="roomy"), "")
    assert kept_look() == look


def test_without_a_terminal_nothing_is_shown(
    look: Look, plan: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What is told there goes to those who read pipes."""
    assert main([str(plan)]) == 0
    assert "\x1b" not in "".join(capfd.readouterr())
