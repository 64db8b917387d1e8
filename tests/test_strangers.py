"""A plugin by somebody we have never met: written, built, installed, tested, and seen at work."""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest
from sample import ROOT
from terminal import ENTER, Terminal
from wheels import bare, built, run

from coplan.cli import main

pytestmark = [pytest.mark.process, pytest.mark.slow]

NAME = "river-walks"
TUTORIAL = (ROOT / "docs" / "writing-plugins.md").read_text("utf-8")
DAY = "--today=2026-11-23"
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
FLAG = "there are more people than the facilitators can listen to"
LINE = "People who work in the day: 9 people for each facilitator"


class Theirs(NamedTuple):
    """programs: of an environment with coplan and the plugin. package: the plugin's folder."""

    programs: Path
    package: Path


@pytest.fixture(scope="module")
def theirs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Theirs:
    """What a stranger has after ``plugins new``, a build and an install."""
    folder = tmp_path_factory.mktemp("strangers")
    package = folder / f"coplan-{NAME}"
    assert main(["plugins", "new", NAME, str(package), "--author", "Anytown Council"]) == 0
    dist = folder / "dist"
    dist.mkdir()
    return Theirs(bare(folder / "bare", wheel, built(package, dist)), package)


@pytest.fixture
def plan(theirs: Theirs, tmp_path: Path) -> Path:
    """A copy of the plugin's example."""
    run(
        *(theirs.programs / "coplan", "new", "--kind", NAME, "--example", "plan.toml"),
        folder=tmp_path,
    )
    return tmp_path / "plan.toml"


def test_the_plugins_own_tests_pass(theirs: Theirs) -> None:
    """With the fixtures that come with coplan, and warnings as errors."""
    command = ("-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider")
    said = run(theirs.programs / "python", *command, folder=theirs.package)
    assert " passed" in said
    assert "skipped" not in said


def test_it_is_listed_with_its_kind_of_work(theirs: Theirs, tmp_path: Path) -> None:
    """By its name and version, without a problem."""
    coplan = theirs.programs / "coplan"
    assert f"coplan-{NAME} 0.1.0" in run(coplan, "plugins", "list", folder=tmp_path)
    assert f"{NAME}: River walks" in run(coplan, "kinds", folder=tmp_path)


def test_its_rule_is_at_work(theirs: Theirs, plan: Path) -> None:
    """It flags the group of its example."""
    said = run(theirs.programs / "coplan", "check", plan.name, DAY, folder=plan.parent)
    assert FLAG in " ".join(said.split())


def test_the_lines_of_the_tutorial_can_be_typed(theirs: Theirs, tmp_path: Path) -> None:
    """Each behind the other, with this plugin; its view and its command do what they should."""
    lines = [line for block in SHELL.findall(TUTORIAL) for line in block.splitlines()]
    lines = [line for line in lines if line.startswith("coplan ") and " new river" not in line]
    assert len(lines) >= 7
    programs = theirs.programs
    said = {
        line: run(programs / "coplan", *shlex.split(line)[1:], folder=tmp_path) for line in lines
    }
    (view,) = (line for line in lines if " --as " in line)
    (do,) = (line for line in lines if line.startswith("coplan do "))
    assert LINE in said[view]
    assert "facilitators: 3." in said[do]


def test_its_view_is_heard_in_plain_mode(theirs: Theirs, plan: Path) -> None:
    """Said by its id, like any command."""
    typed = f"from coplan.testing import *; from pathlib import Path; print({TALK})"
    assert LINE in run(theirs.programs / "python", "-c", typed, folder=plan.parent)


TALK = 'plain_mode(Path("plan.toml"), ["river-walks.shared-out", "q"])'


def test_its_view_is_seen_on_a_real_screen(theirs: Theirs, plan: Path) -> None:
    """Found by its title like any command."""
    env = {"HOME": str(plan.parent), "COPLAN_STATE": str(plan.parent / "state")}
    with Terminal(
        [str(theirs.programs / "coplan"), DAY, "plan.toml"], env=env, cwd=plan.parent
    ) as seen:
        seen.wait_for("Longer opening hours", 20)
        seen.send(":")
        seen.send("people for each")
        seen.wait_for("People for each facilitator")
        seen.send(ENTER)
        seen.wait_for(LINE)
