"""A small app for test_ends: one field, kept in a journal. Arguments: plan, drafts folder, ways."""
# ruff: noqa: D102 - methods that Textual calls, by Textual's names

import sys
import time
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Input, Static

from coplan.files.journal import Journal
from coplan.tui.crash import SafeApp
from coplan.tui.ends import Ends, private_process
from coplan.tui.text import plain


class EndsApp(SafeApp[None]):
    """Echoes what is typed. "q" and Enter leave; "crash", "hang" and "flood" do as they say."""

    def __init__(self, journal: Journal, folder: Path) -> None:
        super().__init__()
        self.journal = journal
        self.folder = folder
        self.beats = 0

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
        if event.value == "q":
            self.exit()
        elif event.value == "hang":
            time.sleep(60)
        elif event.value == "flood":
            self.set_interval(0.01, self.flood)
        elif event.value == "crash":
            raise LookupError(event.value)

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
