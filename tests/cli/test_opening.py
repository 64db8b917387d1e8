"""Opening a plan: in a terminal, and where there is none."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli.shell import EXAMPLE, Shell, process

from coplan.cli import chosen, opening, root, running
from coplan.model.errors import Exit
from coplan.tui.first_screen import FirstScreen


@pytest.mark.parametrize("words", [(), (EXAMPLE,), ("open", EXAMPLE)])
def test_without_a_terminal_it_says_how_to_go_on(
    shell: Shell, words: tuple[str | Path, ...]
) -> None:
    """And ends well, with the title and the numbers of a plan that was named."""
    ended = shell(*words)
    assert (ended.code, ended.err) == (Exit.DONE, "")
    assert "coplan check PLAN" in ended.out
    assert ("Our next five years" in ended.out) == bool(words)
    assert ("decisions: 4" in ended.out) == bool(words)


def test_a_plan_that_is_not_there_is_said_not_to_be(shell: Shell, tmp_path: Path) -> None:
    """In a sentence, with what to do."""
    ended = shell(tmp_path / "gone.toml")
    assert ended.code == Exit.UNREADABLE
    assert "There is no plan at" in ended.err


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_show_screens_is_none(
    monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    """As in an editor's own window."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert chosen.has_terminal()
    monkeypatch.setenv("TERM", term)
    assert not chosen.has_terminal()


@pytest.mark.parametrize("piped", ["stdin", "stdout", "stderr"])
def test_one_pipe_is_enough_to_do_without_screens(
    monkeypatch: pytest.MonkeyPatch, piped: str
) -> None:
    """Keys come from one stream and screens go to another; each has to be a terminal."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda name=name: name != piped)
    monkeypatch.setenv("TERM", "xterm")
    assert not chosen.has_terminal()


def test_closed_streams_are_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python has None for a stream that was closed at the start."""
    monkeypatch.setattr(sys, "stdin", None)
    assert not chosen.has_terminal()


def test_in_a_terminal_the_interface_gets_what_was_asked_for(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan, the day, who it is, and that nothing may be changed."""
    from coplan.tui import app

    seen: dict[str, object] = {}

    def run(path: Path | None, **asked: object) -> int:
        seen.update(asked, path=path)
        return 0

    monkeypatch.setattr(app, "run", run)
    monkeypatch.setattr(opening, "has_terminal", lambda: True)
    monkeypatch.setenv("COPLAN_WHO", "chair")
    ended = shell("--read-only", "--today", "2026-11-23", EXAMPLE)
    assert ended.code == Exit.DONE
    assert (seen["path"], str(seen["today"])) == (EXAMPLE, "2026-11-23")
    assert (seen["who"], seen["read_only"]) == ("chair", True)


def test_a_plan_alone_opens_the_same_with_and_without_the_command_line(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind a first screen nothing is left to understand, and nothing else is handed over."""
    from coplan.tui import app

    seen: list[dict[str, object]] = []

    def run(path: Path | None, **asked: object) -> int:
        seen.append({**asked, "path": path, "extensions": None})
        return 0

    monkeypatch.setattr(app, "run", run)
    monkeypatch.setattr(chosen, "has_terminal", lambda: True)
    monkeypatch.setattr(opening, "has_terminal", lambda: True)
    monkeypatch.setattr(running, "has_terminal", lambda: True)
    shell(EXAMPLE)
    first = FirstScreen()
    running.run([str(EXAMPLE)], first)
    assert seen[1].pop("before") is first
    assert seen[0].pop("before") is None
    assert seen[0] == seen[1]


@pytest.mark.parametrize(("plain", "there"), [(True, True), (False, False)])
def test_what_a_plan_alone_may_mean_besides_is_for_the_command_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, plain: bool, there: bool
) -> None:
    """A talk line by line where the settings say so, and a file that is not there."""
    asked: list[list[str]] = []

    def run_command(words: list[str], _: object) -> int:
        asked.append(words)
        return 0

    monkeypatch.setenv("COPLAN_PLAIN", "1" if plain else "0")
    monkeypatch.setattr(root, "run_command", run_command)
    monkeypatch.setattr(running, "has_terminal", lambda: True)
    words = [str(EXAMPLE if there else tmp_path / "gone.toml")]
    assert running.run(words, FirstScreen()) == 0
    assert asked == [words]


@pytest.mark.process
def test_it_never_waits_for_what_may_be_typed() -> None:
    """A pipe that stays open does not hold it up, and Textual is not loaded."""
    reading, writing = os.pipe()
    try:
        began = time.monotonic()
        command = [sys.executable, "-X", "importtime", "-m", "coplan", str(EXAMPLE)]
        ended = subprocess.run(command, stdin=reading, capture_output=True, check=False, timeout=30)
        took = time.monotonic() - began
    finally:
        os.close(reading)
        os.close(writing)
    assert (ended.returncode, b"To go on:" in ended.stdout) == (0, True)
    assert b"textual" not in ended.stderr
    assert took < 5  # a hang, not a race, is what this looks for


@pytest.mark.process
def test_streams_that_are_closed_stop_nothing() -> None:
    """As when a service starts it with no streams at all."""
    ended = subprocess.run(
        f"exec '{sys.executable}' -m coplan <&- >&- 2>&-", shell=True, check=False, timeout=30
    )
    assert ended.returncode == Exit.DONE


@pytest.mark.process
def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    """As in ``coplan questions | head -1``."""
    command = [sys.executable, "-m", "coplan", "questions"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(30) == Exit.DONE


@pytest.mark.process
def test_a_terminal_without_curly_quotes_still_gets_its_answer() -> None:
    """Letters that it does not have are written by their number."""
    ended = process(["check", EXAMPLE], env={"PYTHONIOENCODING": "ascii"})
    assert ended.returncode == Exit.DONE
    assert b"\\u201c" in ended.stdout
