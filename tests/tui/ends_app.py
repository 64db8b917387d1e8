"""A small app for test_ends: one field, kept in a journal. Arguments: plan, drafts folder, ways.

It draws with coplan's quiet driver, or with Textual's own where COPLAN_QUIET is 0.
"""
# ruff: noqa: D102 - methods that Textual calls, by Textual's names

import os
import sys
import time
from pathlib import Path

from textual.app import ComposeResult
from textual.driver import Driver
from textual.widgets import Input, Static

from coplan.files.journal import Journal
from coplan.tui.crash import SafeApp
from coplan.tui.driver.drawing import DrawsCells
from coplan.tui.driver.quiet import QuietDriver
from coplan.tui.ends import Ends, private_process
from coplan.tui.text import plain


class EndsApp(DrawsCells[None], SafeApp[None]):
    """Echoes what is typed. "q" and Enter leave; as the last word, "crash" and others do so."""

    def __init__(self, journal: Journal, folder: Path) -> None:
        super().__init__()
        self.journal = journal
        self.folder = folder
        self.beats = 0

    def get_driver_class(self) -> type[Driver]:
        quiet = os.environ.get("COPLAN_QUIET") != "0"
        return QuietDriver if quiet else super().get_driver_class()

    def crash_folder(self) -> Path:
        return self.folder

    def compose(self) -> ComposeResult:
        yield Input()
        yield Static(id="echo")

    def on_descendant_focus(self) -> None:
        self.query_one("#echo", Static).update("ready")

    def on_input_changed(self, event: Input.Changed) -> None:
        self.journal.note("plan", "brief", event.value)
        self.query_one("#echo", Static).update(plain(f"typed {event.value}"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        word = event.value.rpartition(" ")[2]
        if word == "q":
            self.exit()
        elif word == "hang":
            time.sleep(60)
        elif word == "flood":
            self.set_interval(0.01, self.flood)
        elif word == "print":
            os.write(1, b"LEAK\n")
            os.system("echo LEAK; echo LEAK >&2")
            print("LEAK", file=sys.__stderr__, flush=True)
            self.query_one("#echo", Static).update("printed")
        elif word == "shell":
            with self.suspend():
                os.system("echo LENT; read answer")
        elif word == "crash":
            raise LookupError(word)

    def flood(self) -> None:
        """Paint the whole screen again, and count it in a file."""
        self.beats += 1
        (self.folder / "beats").write_text(str(self.beats))
        self.query_one("#echo", Static).update(plain(chr(65 + self.beats % 26) * 1600))


def main() -> None:
    """Run as the command line does."""
    plan, drafts = map(Path, sys.argv[1:])
    private_process()
    journal = Journal(plan, drafts)
    app = EndsApp(journal, plan.parent)
    with Ends(app, lambda: journal.flush(1)) as ends:
        app.run()
    sys.exit(ends.code or app.return_code)


if __name__ == "__main__":
    main()
