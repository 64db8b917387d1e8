"""Reading along: what readers see, and what they say."""

import json
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest
from cli.shell import Shell

from coplan.files.comments import comment, comments_path, read_comments
from coplan.files.planfile import PlanFile
from coplan.files.presence import Presence
from coplan.model.edit import Set
from coplan.model.errors import Exit


def test_the_whole_plan_is_read_as_lines(shell: Shell, plan: Path) -> None:
    """Titles, answers in words, verdicts, and what to look at again; no file is made."""
    plan.write_text(plan.read_text() + "\n[outcome.late]\ntitle = 'Late meals'\n")
    before = {one.name for one in plan.parent.iterdir()}
    ended = shell("view", plan)
    assert ended.code == Exit.DONE
    assert ended.out.startswith("Meals\n")
    assert "Decision: The menu" in ended.out
    assert "Verdict: " in ended.out
    assert "Options fixed" in ended.out
    assert "To look at again:\n  “Late meals”" in ended.out
    assert {one.name for one in plan.parent.iterdir()} == before


class Reader:
    """``coplan view --follow`` in a process of its own."""

    def __init__(self, plan: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "coplan", "view", str(plan), "--follow", "--plain"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)

    def wait_for(self, words: str) -> None:
        """Read until a line has these words."""
        while words not in self._lines.get(timeout=20):
            pass

    def close(self) -> None:
        """End it, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        self._thread.join()
        for stream in filter(None, (self.process.stdout, self.process.stderr)):
            stream.close()


@pytest.fixture
def reader(plan: Path) -> Iterator[Reader]:
    """Somebody who reads along."""
    found = Reader(plan)
    found.wait_for("Reading along.")
    yield found
    found.close()


@pytest.mark.process
def test_what_others_do_is_said_in_words(reader: Reader, plan: Path) -> None:
    """Their changes with their names, who comes and goes, and comments; Ctrl-C ends it."""
    title = Set(entry="decision.menu", name="title", value="Which menu", expects="The menu")
    PlanFile(plan).commit([title], None, "the facilitator")
    reader.wait_for("the facilitator:")
    reader.wait_for("title: The menu → Which menu")
    anna = Presence(plan, "anna")
    anna.place("people")
    reader.wait_for("Also here: anna (people).")
    anna.leave()
    reader.wait_for("Nobody else is here now.")
    comment(plan, "chair", "Who cooks?")
    reader.wait_for("A comment by chair about “Meals”: Who cooks?")
    plan.write_text(plan.read_text() + "[broken")
    reader.wait_for("cannot be read now")
    reader.process.send_signal(signal.SIGINT)
    assert reader.process.wait(10) == Exit.INTERRUPTED


@pytest.mark.process
def test_reading_along_leaves_no_trace(reader: Reader, plan: Path) -> None:
    """No lock, no presence, no history: somebody may read who may not write."""
    assert not [one.name for one in plan.parent.iterdir() if one.name.startswith(".")]
    assert Presence(plan, "anna").others() == ()


@pytest.mark.process
def test_it_ends_when_nobody_reads_it(plan: Path) -> None:
    """As when the pipe behind it is closed; nothing is left running."""
    process = subprocess.Popen(
        [sys.executable, "-m", "coplan", "view", str(plan), "--follow"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout
    assert process.stderr
    while b"Reading along." not in process.stdout.readline():
        pass
    process.stdout.close()
    assert process.wait(20) == Exit.DONE
    assert process.stderr.read() == b""
    process.stderr.close()


def test_a_comment_is_kept_beside_the_plan(shell: Shell, plan: Path) -> None:
    """The plan is as it was; the comment opens for the readers of the plan."""
    plan.chmod(0o640)
    before = plan.read_bytes()
    ended = shell("comment", plan, "Too late", "--about", "decision.menu.date")
    assert ended.code == Exit.DONE
    assert shell("comment", plan, "Well done", "--read-only").code == Exit.DONE
    assert plan.read_bytes() == before
    assert stat.S_IMODE(comments_path(plan).stat().st_mode) == 0o640
    first, second = read_comments(plan)
    assert (first.entry, first.name, first.says) == ("decision.menu", "date", "Too late")
    assert second.entry == "plan"


def test_a_comment_is_about_something(shell: Shell, plan: Path) -> None:
    """A slip is told, and nothing kept."""
    assert shell("comment", plan, "Hm", "--about", "decision.meny.date").code == Exit.USAGE
    assert read_comments(plan) == ()


def test_comments_are_listed_and_dealt_with(shell: Shell, plan: Path) -> None:
    """As text and as JSON; what has been dealt with is not shown again."""
    assert "no comments" in shell("comments", plan).err
    comment(plan, "chair", "Who \x1bcooks?", "decision.menu")
    listed = shell("comments", plan).out
    assert "chair about “The menu”: Who ␛cooks?" in listed
    (found,) = json.loads(shell("comments", plan, "--json").out)
    assert (found["who"], found["entry"], found["name"]) == ("chair", "decision.menu", None)
    assert shell("comments", plan, "--done", "nothing").code == Exit.USAGE
    assert shell("comments", plan, "--done", found["id"], "--read-only").code != Exit.DONE
    assert shell("comments", plan, "--done", found["id"]).code == Exit.DONE
    assert read_comments(plan) == ()


@pytest.mark.parametrize(
    "words",
    [
        ("set", "PLAN", "plan.title", "New"),
        ("add", "PLAN", "group", "--title", "New"),
        ("remove", "PLAN", "decision.menu"),
        ("history", "erase", "PLAN", "decision.menu", "--yes"),
    ],
)
def test_with_read_only_nothing_is_changed(
    shell: Shell, plan: Path, words: tuple[str, ...]
) -> None:
    """Before the command or behind it, whichever command it is."""
    before = plan.read_bytes(), sorted(plan.parent.iterdir())
    typed = [str(plan) if word == "PLAN" else word for word in words]
    for line in (["--read-only", *typed], [*typed, "--read-only"]):
        ended = shell(*line)
        assert ended.code == Exit.UNREADABLE
        assert "reading only" in ended.err
    assert (plan.read_bytes(), sorted(plan.parent.iterdir())) == before


def test_with_read_only_no_plan_is_started(shell: Shell, tmp_path: Path) -> None:
    """A new file would be a change too."""
    path = tmp_path / "new.toml"
    assert shell("--read-only", "new", "--kind", "strategy", path).code == Exit.USAGE
    assert not path.exists()
