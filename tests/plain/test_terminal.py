"""Plain mode in processes of its own: a real terminal with line editing, and pipes."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from screens import a_plan
from terminal import CTRL_C, CTRL_D, ENTER, LEFT, UP, Terminal

from coplan.files.journal import drafts_for
from coplan.files.planfile import PlanFile

pytestmark = pytest.mark.process

DAY = ("--today", "2026-11-23")
COPLAN = (sys.executable, "-m", "coplan")


def at_terminal(
    folder: Path, *words: str, env: Mapping[str, str] | None = None, columns: int = 80
) -> Terminal:
    """A terminal with coplan in it."""
    given = {"COPLAN_STATE": str(folder / "state"), **(env or {})}
    return Terminal([*COPLAN, *words, *DAY], size=(columns, 40), env=given, cwd=folder)


def piped(
    lines: str | bytes, *words: str, folder: Path, env: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """Run coplan with its input from a pipe."""
    kept = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    return subprocess.run(
        [*COPLAN, *words],
        input=lines if isinstance(lines, bytes) else lines.encode(),
        capture_output=True,
        check=False,
        timeout=60,
        cwd=folder,
        env={**kept, "COPLAN_STATE": str(folder / "state"), **(env or {})},
    )


def test_a_whole_conversation_sends_no_code_to_the_terminal(tmp_path: Path) -> None:
    """Line editing too draws with letters and backspaces alone."""
    path = a_plan(tmp_path)
    with at_terminal(tmp_path, "--plain", path.name) as seen:
        seen.wait_for("what next:")
        seen.send("go 2" + ENTER)
        seen.wait_for("Step 2 of 8")
        seen.send("1" + ENTER)
        seen.wait_for("All about")
        seen.send("who decides" + ENTER)
        seen.wait_for("Answer:")
        # Up brings the answer back; Left goes into it, and a long line is scrolled.
        seen.send(UP)
        seen.wait_for("Answer: the steering group")
        seen.send(LEFT * 5 + "whole " + ENTER)
        seen.wait_for("Saved: the steering whole group.")
        seen.send("who decides" + ENTER)
        seen.wait_for("Answer:")
        seen.send("a very long name of a group of people " * 4 + ENTER)
        seen.wait_for("Saved: a very long name")
        seen.send("q" + ENTER)
        assert seen.wait_end() == 0
        assert b"\x1b" not in seen.raw
        assert b"Goodbye" in seen.raw
    decider = PlanFile(path).read().document.plan.decisions[0].decider
    assert decider == ("a very long name of a group of people " * 4).strip()


@pytest.mark.parametrize(
    ("words", "env"),
    [
        (["--plain"], {}),
        (["--accessible"], {}),
        (["--screen-reader"], {}),
        ([], {"ACCESSIBLE": "1"}),
        ([], {"COPLAN_PLAIN": "1"}),
        ([], {"TERM": "dumb"}),
    ],
    ids=lambda value: " ".join(value) or "-",
)
def test_the_ways_in(words: list[str], env: Mapping[str, str], tmp_path: Path) -> None:
    """Three names, two variables, and by itself where the terminal can draw nothing."""
    path = a_plan(tmp_path)
    with at_terminal(tmp_path, *words, path.name, env=env) as seen:
        seen.wait_for("coplan, line by line.")
        seen.send("q" + ENTER)
        assert seen.wait_end() == 0
        assert b"\x1b" not in seen.raw


def test_a_setting_makes_it_stay(tmp_path: Path) -> None:
    """And --screens opens the screens all the same."""
    path = a_plan(tmp_path)
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.toml").write_text("plain = true\n")
    env = {"COPLAN_CONFIG": str(tmp_path / "settings")}
    with at_terminal(tmp_path, path.name, env=env) as seen:
        seen.wait_for("coplan, line by line.")
    with at_terminal(tmp_path, "--screens", path.name, env=env) as seen:
        seen.wait_for("BACKWARDS FROM")


def test_ask_begins_with_the_next_open_question(tmp_path: Path) -> None:
    """In any step, or in the one that is named."""
    path = a_plan(tmp_path)
    text = path.read_text("utf-8").replace('openness = "taken"\n', "", 1)
    path.write_text(text.replace("distress = false\n", "", 1), "utf-8")
    ended = piped("", "ask", path.name, "--step", "people", *DAY, folder=tmp_path)
    assert ended.returncode == 0
    assert b"Step 3 of 8, people, question" in ended.stdout
    with at_terminal(tmp_path, "ask", path.name) as seen:
        seen.wait_for("Step 2 of 8, decisions, question 3")
        seen.wait_for("Number or words:")
        seen.send(CTRL_D)
        assert seen.wait_end() == 0
        assert b"Everything so far is saved" in seen.raw


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    """Without a line end behind the last answer, with bytes that are no text, and with CRLF."""
    path = a_plan(tmp_path)
    lines = b"a\r\nWarm \xff meals\r\npeople who live here"
    ended = piped(lines, "--plain", path.name, *DAY, folder=tmp_path)
    assert ended.returncode == 0
    assert ended.stderr == b""
    assert b"That was the end of the input. Everything so far is saved." in ended.stdout
    outcome = PlanFile(path).read().document.plan.outcomes[-1]
    assert (outcome.title, outcome.people) == ("Warm � meals", "people who live here")
    longest = max(len(line.decode()) for line in ended.stdout.splitlines())
    assert longest <= 80


def test_a_terminal_without_codes_is_enough_for_input_alone(tmp_path: Path) -> None:
    """Output into a file holds no code either, and the prompts are in it."""
    path = a_plan(tmp_path)
    text = path.read_text("utf-8").replace("tied = false\n", "", 1)
    path.write_text(text, "utf-8")
    ended = piped("where\nq\n", "ask", path.name, *DAY, folder=tmp_path, env={"TERM": "xterm"})
    assert b"\x1b" not in ended.stdout
    assert re.search(rb"yes or no: where\nStep 2 of 8", ended.stdout)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_what_is_half_typed_is_kept_when_a_signal_ends_it(
    number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is offered back the next time."""
    path = a_plan(tmp_path)
    monkeypatch.setenv("COPLAN_STATE", str(tmp_path / "state"))
    with at_terminal(tmp_path, "--plain", path.name) as seen:
        seen.wait_for("what next:")
        seen.send("go 2" + ENTER + "1" + ENTER + "who decides" + ENTER)
        seen.wait_for("Answer:")
        seen.send("the members")
        seen.wait_for("Answer: the members")
        if number == signal.SIGINT:
            seen.send(CTRL_C)
        else:
            os.kill(seen.pid, number)
        assert seen.wait_end() == 128 + number
    (draft,) = drafts_for(path)
    assert [one.text for one in draft.typed] == ["the members"]
    with at_terminal(tmp_path, "--plain", path.name) as seen:
        seen.wait_for("A session ended before this text was saved:")
        seen.send("1" + ENTER)
        seen.wait_for("Saved: the members.")
    assert PlanFile(path).read().document.plan.decisions[0].decider == "the members"


def test_narrow_terminals_get_shorter_lines(tmp_path: Path) -> None:
    """No line is broken by the terminal itself."""
    path = a_plan(tmp_path)
    with at_terminal(tmp_path, "--plain", path.name, columns=40) as seen:
        seen.wait_for("what next:")
        seen.send("q" + ENTER)
        seen.wait_end()
        lines = seen.raw.decode().replace("\r", "").splitlines()
    assert max(map(len, lines)) <= 40


def test_it_loads_no_screen(tmp_path: Path) -> None:
    """Plain mode starts without Textual, and without what only a screen waits with."""
    path = a_plan(tmp_path)
    program = (
        "import sys; from coplan.cli import main; main(['--plain', sys.argv[1]]);"
        "found = {'textual', 'rich', 'asyncio', 'jinja2'} & set(sys.modules);"
        "assert not found, found"
    )
    command = [sys.executable, "-c", program, path.name]
    ended = subprocess.run(command, input=b"go 4\n1\nq\n", cwd=tmp_path, check=False, timeout=60)
    assert ended.returncode == 0
