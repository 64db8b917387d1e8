"""How the command line ends, whatever happens."""

import os
from pathlib import Path

import pytest
from cli.shell import EXAMPLE, Shell

from coplan import __version__
from coplan.cli import chosen, knowing
from coplan.model.errors import Exit, Missing


def test_the_version_is_told(shell: Shell) -> None:
    """By either name of the option."""
    assert shell("--version") == shell("-V") == (0, f"coplan {__version__}\n", "")


def test_help_lists_every_command_below_a_heading(shell: Shell) -> None:
    """With what each does."""
    out = shell("-h").out
    assert "Changing a plan from a script:\n  set     Set one answer." in out


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (KeyboardInterrupt(), Exit.INTERRUPTED),
        (Missing("An add-on is needed.", "Why.", "Do."), Exit.MISSING),
    ],
)
def test_each_end_has_its_number(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int
) -> None:
    """A script can tell them apart."""
    monkeypatch.setattr(knowing, "extensions", lambda: _raise(raised))
    ended = shell("kinds")
    assert ended.code == code
    assert "Traceback" not in ended.err
    if isinstance(raised, Missing):
        assert ended.err == "An add-on is needed.\nWhy.\nDo.\n"


def _raise(error: BaseException) -> None:
    raise error


@pytest.mark.parametrize("words", [("kinds",), ("kinds", "--verbose")])
def test_a_fault_of_its_own_is_told_in_plain_words(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], tmp_path: Path
) -> None:
    """A report is kept; where it was in the code is shown only on demand."""
    monkeypatch.setattr(knowing, "extensions", lambda: _raise(ZeroDivisionError("secret words")))
    ended = shell(*words)
    assert ended.code == Exit.MISSING
    assert "ZeroDivisionError" in ended.err
    (report,) = (tmp_path / "state" / "crashes").iterdir()
    assert str(report) in ended.err
    assert "secret words" not in report.read_text()
    assert ("Traceback" in ended.err) == ("--verbose" in words)


def test_new_files_belong_to_their_owner(shell: Shell) -> None:
    """Whatever the shell had set."""
    shell("--version")
    before = os.umask(0o022)
    assert before == 0o077


@pytest.mark.parametrize("day", ["tomorrow", "2027-5-1", "20270501", "2027-02-30", "2027-W01-1"])
def test_the_day_is_written_one_way_only(shell: Shell, day: str) -> None:
    """A script must not mean another day on another computer."""
    ended = shell("check", EXAMPLE, "--today", day)
    assert ended.code == Exit.USAGE
    assert "2027-05-01" in ended.err


def test_whose_change_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name that was set, else the login, else nobody's."""
    monkeypatch.delenv("COPLAN_WHO", raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    assert chosen.who() == "login"
    monkeypatch.setenv("COPLAN_WHO", "chair")
    assert chosen.who() == "chair"
    monkeypatch.delenv("COPLAN_WHO")
    monkeypatch.setattr("getpass.getuser", lambda: _raise(KeyError("uid")))
    assert chosen.who() == ""
