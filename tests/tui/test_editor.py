"""The person's own editor has the terminal, and coplan takes it up again."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import ALTERNATE_SCREEN, CTRL_C, ENTER, ESCAPE, Terminal

from coplan.files.document import Document
from coplan.files.journal import drafts_for
from coplan.tui.editor import editor_command

PLAN = """\
coplan = 1

[plan]
title = "Meals"
work = "strategy"
brief = "Find out what people eat."
"""

EDITOR = """\
import os, signal, sys
from pathlib import Path
file, folder = Path(sys.argv[-1]), Path(sys.argv[1])
told = signal.signal(signal.SIGINT, lambda *_: print("INTERRUPTED", flush=True))
assert told is signal.default_int_handler, told
(folder / "modes").write_text(f"{file.stat().st_mode:o} {file.parent.stat().st_mode:o} {file}")
print("EDITING", file.read_text().strip(), flush=True)
for line in sys.stdin:
    word, _, rest = line.strip().partition(" ")
    if word == "write":
        file.write_text(rest.replace("|", chr(10)) + chr(10))
    elif word == "bytes":
        file.write_bytes(bytes.fromhex(rest))
    elif word == "raw":
        os.system("stty raw -echo")
        os._exit(0)
    elif word == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "quit":
        sys.exit(int(rest))
    print("DONE", line.strip(), flush=True)
"""


class Editing:
    """coplan at the page of the brief, with an editor that does as it is told."""

    def __init__(self, folder: Path, *command: str) -> None:
        self.folder, self.path = folder, folder / "meals.toml"
        self.path.write_text(PLAN, "utf-8")
        (folder / "editor.py").write_text(EDITOR)
        named = command or (sys.executable, str(folder / "editor.py"), str(folder))
        env = {"COPLAN_STATE": str(folder / "state"), "VISUAL": " ".join(named)}
        run = [sys.executable, "-m", "coplan", "--today", "2026-11-23", str(self.path)]
        self.seen = Terminal(run, env=env, cwd=folder)
        self.seen.wait_for("Nothing here yet")
        self.seen.send("B")
        self.seen.wait_for("e in your editor")

    def edit(self, *lines: str) -> None:
        """Open the editor and tell it what to do."""
        self.seen.send("e")
        self.seen.wait_for("EDITING Find out what people eat.")
        assert not self.seen.mode(ALTERNATE_SCREEN)
        for line in lines:
            self.seen.send(f"{line}\n")
            self.seen.wait_for(f"DONE {line}")

    def leave(self, line: str = "quit 0") -> None:
        """Let the editor end, and wait until coplan is back."""
        self.seen.send(f"{line}\n")
        self.seen.wait_for("y copy")
        assert self.seen.mode(ALTERNATE_SCREEN)

    @property
    def brief(self) -> str:
        """The brief as it is on disk."""
        return Document.parse(self.path.read_text("utf-8")).plan.header.brief

    @property
    def file(self) -> Path:
        """The file that the editor was given."""
        return Path((self.folder / "modes").read_text().split()[2])


@pytest.fixture
def editing(tmp_path: Path) -> Iterator[Editing]:
    """One person at the brief."""
    one = Editing(tmp_path)
    yield one
    one.seen.close()


@pytest.mark.process
def test_a_text_is_changed_in_the_editor_and_saved(editing: Editing) -> None:
    """From a private file in a private folder, both gone afterwards."""
    editing.edit("write One|two")
    editing.leave()
    assert (editing.folder / "modes").read_text().split()[:2] == ["100600", "40700"]
    assert not editing.file.parent.exists()
    editing.seen.wait_for("Esc save and go back")
    editing.seen.send(ESCAPE)
    editing.seen.wait_for("Saved: wrote the brief")
    assert editing.brief == "One\ntwo"
    editing.seen.send("q")
    assert editing.seen.wait_end() == 0
    assert editing.seen.settings == editing.seen.first_settings


@pytest.mark.process
def test_keys_work_as_before_once_the_editor_has_ended(editing: Editing) -> None:
    """Also where it left the line in a state of its own."""
    editing.edit()
    editing.leave("raw")
    editing.seen.send(ESCAPE)
    editing.seen.wait_for("Nothing here yet")
    editing.seen.send("2")
    editing.seen.wait_for("Press a to add a decision")
    editing.seen.send("q")
    assert editing.seen.wait_end() == 0
    assert editing.seen.settings == editing.seen.first_settings
    assert editing.path.read_text("utf-8") == PLAN


@pytest.mark.process
def test_an_interrupt_is_the_editors_own(editing: Editing) -> None:
    """Ctrl+C in an editor ends neither coplan nor the editor."""
    editing.edit()
    editing.seen.send(CTRL_C)
    editing.seen.wait_for("INTERRUPTED")
    editing.seen.send("write Still here\n")
    editing.seen.wait_for("DONE write Still here")
    editing.leave()
    editing.seen.send(ESCAPE)
    editing.seen.wait_for("Saved: wrote the brief")
    assert editing.brief == "Still here"


@pytest.mark.process
def test_an_editor_that_says_no_changes_nothing(editing: Editing) -> None:
    """What it had written is left; that is how editors give up."""
    editing.edit("write Rubbish")
    editing.leave("quit 1")
    editing.seen.wait_for("Nothing was changed.")
    editing.seen.send(ESCAPE)
    editing.seen.wait_for("Nothing here yet")
    assert editing.path.read_text("utf-8") == PLAN


@pytest.mark.process
def test_what_a_killed_editor_had_saved_is_there(editing: Editing) -> None:
    """Nothing that was written is lost, in whatever encoding it was."""
    editing.edit("bytes 436166e9")
    editing.leave("kill")
    editing.seen.send(ESCAPE)
    editing.seen.wait_for("Saved: wrote the brief")
    assert editing.brief == "Café"


@pytest.mark.process
def test_somebody_elses_change_of_the_same_text_is_kept_too(editing: Editing) -> None:
    """The text is compared with what it was when the editor was opened."""
    editing.edit("write One|two|Find out what people eat.")
    text = PLAN.replace("people eat.", "people eat.\\nAnd when.")
    editing.path.write_text(text, "utf-8")
    editing.leave()
    editing.seen.send(ESCAPE)
    editing.seen.wait_for("Saved: wrote the brief")
    assert "One\ntwo" in editing.brief
    assert "And when." in editing.path.read_text("utf-8")


@pytest.mark.process
def test_a_lost_line_ends_coplan_and_keeps_what_the_editor_saved(
    editing: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft has it, to be offered when the plan is opened next."""
    editing.edit("write One|two")
    monkeypatch.setenv("COPLAN_STATE", str(editing.folder / "state"))
    monkeypatch.setattr("coplan.files.journal._alive", lambda _draft: False)
    editing.seen.wait_until(lambda: bool(drafts_for(editing.path)), "a draft")
    editing.seen.hang_up()
    assert editing.seen.wait_end() == 128 + signal.SIGHUP
    (draft,) = drafts_for(editing.path)
    assert [one.text for one in draft.typed] == ["One\ntwo"]


@pytest.mark.process
def test_an_editor_that_is_not_there_is_told(tmp_path: Path) -> None:
    """And the text can be written here."""
    one = Editing(tmp_path, "no-such-editor")
    try:
        one.seen.send("e")
        one.seen.wait_for("could not be started")
        one.seen.send(ENTER)
        one.seen.wait_for("Esc done typing")
    finally:
        one.seen.close()


@pytest.mark.parametrize(
    ("visual", "editor", "command"),
    [
        ("", "", ()),
        ("", "nano", ("nano",)),
        ("code --wait", "nano", ("code", "--wait")),
        ("'my editor' -n", "", ("my editor", "-n")),
        ("it's", "", ("it's",)),
    ],
)
def test_which_editor(
    visual: str, editor: str, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """$VISUAL goes before $EDITOR, each with its arguments."""
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", editor)
    assert editor_command() == command
