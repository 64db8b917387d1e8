"""All plans of a folder: found by typing, each with what to look at; Enter opens one."""

import datetime as dt
from pathlib import Path

from textual import work

from coplan.commands.command import Option
from coplan.commands.portfolio import Summary, plan_files, summary_of, summary_words, worst_first
from coplan.extend.packs import Loaded
from coplan.tui.screens.pages import Choose


class Plans(Choose):
    """The plans of a folder; it ends with the path of the one that was chosen.

    They are read in a thread, and shown as they come.
    """

    AT_ONCE = 10
    """Plans between two looks of the screen."""

    def __init__(self, folder: Path, loaded: Loaded, today: dt.date) -> None:
        super().__init__(f"Plans in {folder}", (), find=True)
        self._folder, self._loaded, self._today = folder, loaded, today

    def on_mount(self) -> None:
        """Begin reading."""
        super().on_mount()
        self._read()

    @work(thread=True)
    def _read(self) -> None:
        found: list[Summary] = []
        for path in plan_files(self._folder):
            found.append(summary_of(path, self._loaded, self._today))
            if len(found) % self.AT_ONCE == 0:
                self.app.call_from_thread(self._show, tuple(found))
            if not self.is_attached:
                return
        self.app.call_from_thread(self._show, tuple(found))

    def _show(self, found: tuple[Summary, ...]) -> None:
        options = [
            Option(id=str(one.path), says=one.title, note=self._note(one))
            for one in worst_first(found)
        ]
        self.offer(options)

    def _note(self, summary: Summary) -> str:
        return f"{summary_words(summary)} · {summary.path.relative_to(self._folder)}"
