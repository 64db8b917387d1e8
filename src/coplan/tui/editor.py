"""A long text in the person's own editor, which has the terminal until it ends."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from coplan.files.copied import write_private
from coplan.model.errors import NotSaved, Trouble
from coplan.tui.ends import terminal_lent

LOOK_EVERY = 1.0
"""Seconds between two looks at what the editor has saved so far."""

_WRITE_HERE = "Press Enter to write here."


def editor_command() -> tuple[str, ...]:
    """The person's editor with its arguments, or nothing where they have named none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        return tuple(shlex.split(named))
    except ValueError:  # a quotation mark without its fellow
        return (named,)


def edited(app: App[Any], text: str, note: Callable[[str], None]) -> str:
    """Let the person change a text in their editor, and return it as they leave it.

    The text lies in a private file, which is gone afterwards. note: told what the editor has
    saved while it runs, so that it outlives a lost line.
    Raises Trouble where there is no editor, or where it ended badly; then nothing has changed.
    """
    command = editor_command()
    if not command:
        raise Trouble("No editor is named in $VISUAL or $EDITOR.", do=_WRITE_HERE)
    added = "" if text.endswith("\n") else "\n"  # editors end a text with a line end
    try:
        with tempfile.TemporaryDirectory(prefix="coplan-", ignore_cleanup_errors=True) as folder:
            file = Path(folder) / "text.txt"
            write_private(file, text + added)
            wrong = _run(app, [*command, str(file)], lambda: note(_read(file, added)))
            left = _read(file, added)
    except OSError as full:
        raise NotSaved("The text could not be handed over.", f"{full.strerror}.") from full
    if wrong:
        raise Trouble("Nothing was changed.", f"{wrong}.", _WRITE_HERE)
    return text if left == text.replace("\r\n", "\n") else left


def _run(app: App[Any], command: Sequence[str], look: Callable[[], None]) -> str:
    """Run an editor till it ends. look: called now and then. Returns what went wrong, if it did."""
    try:
        # Nothing may be raised in here: Textual would not take up the terminal again.
        with app.suspend(), terminal_lent():
            try:
                code = _wait(subprocess.Popen(command), look)  # noqa: S603 - the person named it
            except OSError as wrong:
                return f"“{command[0]}” could not be started: {wrong.strerror}"
    except SuspendNotSupported:
        return "This terminal cannot be handed over to an editor"
    # One that was killed may have saved before; one that says 1 wants nothing kept.
    return f"“{command[0]}” ended with code {code}" if code > 0 else ""


def _wait(editor: subprocess.Popen[bytes], look: Callable[[], None]) -> int:
    while True:
        try:
            return editor.wait(LOOK_EVERY)
        except subprocess.TimeoutExpired:
            with suppress(OSError):
                look()


def _read(file: Path, added: str) -> str:
    data = file.read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\r\n", "\n").removesuffix(added)
