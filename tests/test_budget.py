"""What a start may load and open: counted, so that it cannot grow without anybody noticing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from sample import EXAMPLES
from terminal import Terminal

from coplan.cli.later import LATER

PLAN = EXAMPLES["charity-strategy"]
TITLE = "Our next five years"

NOTED = """
import atexit, json, sys
opened = []
sys.addaudithook(lambda what, about: what == "open" and opened.append(str(about[0])))
told = sys.argv.pop(1)
def tell():
    there = sys.modules.items()
    names = sorted(name for name, one in there if type(one).__name__ != "Later"), list(opened)
    with open(told, "w") as file:
        json.dump(names, file)
"""
"""Notes what is loaded and opened, to be told where the first argument says."""

AT_THE_END = NOTED + "atexit.register(tell)\nfrom coplan.cli import main\nsys.exit(main())"
BEHIND_THE_FIRST_SCREEN = f"""{NOTED}
import coplan.cli
first = coplan.cli._first_screen(sys.argv[1:])
first.show(sys.argv[1])
tell()
first.take_down()
"""

NEVER = {"tomlkit", "jinja2", "pygments", "markdown_it", "rich.traceback", "email", "hypothesis"}
SEARCH = {"importlib.metadata", "zipfile", "csv"}
"""Belongs to a search for plugins, which a second start does without."""

SCREENS = {"textual", "rich", "asyncio"}
PAGES = {
    f"coplan.tui.screens.{name}" for name in ("map", "money", "timeline", "plans", "exporting")
}
PAGES |= {"coplan.tui.screens.long_text", "textual.widgets._text_area"}
COMMANDS = {"click", "msgspec", "pluggy", "platformdirs", "dataclasses", "inspect", "pathlib"}

pytestmark = pytest.mark.process


class Noted(NamedTuple):
    """What a start has loaded, and what it has opened."""

    modules: set[str]
    files: list[str]

    def of(self, forbidden: set[str]) -> set[str]:
        """Which of these modules were loaded."""
        return self.modules & forbidden

    @property
    def packs(self) -> list[str]:
        """The files of packs that were opened."""
        return [one for one in self.files if "pack" in one and one.endswith(".toml")]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Folders in which coplan has been started before, on this plan."""
    folder = tmp_path_factory.mktemp("budget")
    names = ("CACHE", "CONFIG", "STATE")
    place = {f"COPLAN_{name}": str(folder / name.lower()) for name in names}
    place |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    shutil.copyfile(PLAN, folder / "plan.toml")
    place["PLAN"] = str(folder / "plan.toml")
    run(place, "check", place["PLAN"])
    return place


def run(place: Mapping[str, str], *words: str) -> Noted:
    """What a command loads and opens, without a terminal."""
    told = Path(place["COPLAN_STATE"] + ".json")
    subprocess.run(
        [sys.executable, "-c", AT_THE_END, str(told), *words],
        env={**os.environ, **place},
        cwd=Path(sys.executable).parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=60,
    )
    return noted(told)


def on_screen(program: str, place: Mapping[str, str]) -> Noted:
    """What opening a plan on a terminal loads and opens, till it is left at once."""
    told = Path(place["COPLAN_STATE"] + ".json")
    cache = Path(place["COPLAN_CACHE"])
    if program == AT_THE_END:
        for look in cache.glob("look-?"):
            look.unlink()
    command = [sys.executable, "-c", program, str(told), place["PLAN"]]
    with Terminal(command, env=place, cwd=Path(sys.executable).parent) as terminal:
        if program == AT_THE_END:
            terminal.wait_for("Enter open")
            terminal.wait_until(lambda: any(cache.glob("look-?")), "look that is kept")
            terminal.send("q")
        assert terminal.wait_end() == 0
        assert TITLE.encode() in terminal.raw
    return noted(told)


def noted(told: Path) -> Noted:
    """What was told."""
    modules, files = json.loads(told.read_text("utf-8"))
    return Noted(set(modules), files)


def test_the_version_opens_nothing_of_coplan_but_its_code(place: dict[str, str]) -> None:
    """No plan, no settings, no packs, and none of what they need."""
    found = run(place, "--version")
    assert not found.of(NEVER | SEARCH | SCREENS | {"msgspec", "pluggy", "tomllib"})
    assert not [one for one in found.files if one.endswith(".toml") or "cache/" in one]


@pytest.mark.parametrize("command", ["check", "readiness", "timeline"])
def test_a_command_reads_the_plan_and_what_is_kept(command: str, place: dict[str, str]) -> None:
    """It opens no file of a pack, searches for no plugins, and loads no screen."""
    found = run(place, command, place["PLAN"])
    assert not found.of(NEVER | SEARCH | SCREENS)
    assert found.packs == []
    assert found.files.count(place["PLAN"]) == 1
    assert [one for one in found.files if one in ("packs", "plugins")] == ["plugins", "packs"]


def test_the_first_screen_needs_no_library(place: dict[str, str]) -> None:
    """It stands there before Textual, rich, click and msgspec are loaded, and any pack is read."""
    on_screen(AT_THE_END, place)
    found = on_screen(BEHIND_THE_FIRST_SCREEN, place)
    assert not found.of(NEVER | SEARCH | COMMANDS | SCREENS | {"tomllib", "datetime"})
    assert found.packs == []


def test_the_live_screen_loads_what_it_shows(place: dict[str, str]) -> None:
    """Pages, documents, the command line and what only a change needs: loaded when asked for."""
    found = on_screen(AT_THE_END, place)
    assert not found.of(NEVER | SEARCH | PAGES | {"click", "coplan.cli.root"} | {*LATER})
    assert found.packs == []


def test_many_who_start_at_once_do_not_harm_what_is_kept(place: dict[str, str]) -> None:
    """Each of them ends well, with an empty cache to fill, and the next start reads it."""
    place = {**place, "COPLAN_CACHE": place["COPLAN_CACHE"] + "-new"}
    command = [sys.executable, "-m", "coplan", "check", place["PLAN"]]
    env = {**os.environ, **place}
    nowhere = subprocess.DEVNULL
    started = [subprocess.Popen(command, env=env, stdout=nowhere) for _ in range(4)]
    assert {process.wait(60) for process in started} <= {0, 1}
    assert {one.name for one in Path(place["COPLAN_CACHE"]).iterdir()} == {"packs", "plugins"}
    assert run(place, "check", place["PLAN"]).packs == []
