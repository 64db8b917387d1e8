"""The terminal interface: wires settings, colours and screens, and nothing else."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual import on
from textual.filter import LineFilter

from coplan.commands.command import Option
from coplan.commands.new import start_plan
from coplan.extend.plugins import Extensions
from coplan.files.journal import Journal, discard, drafts_for
from coplan.files.recent import plans_folder, recent_plans, remember
from coplan.judgement.catalogue import WorkStream
from coplan.model.edit import new_key
from coplan.model.errors import Trouble
from coplan.session import Session
from coplan.tui.ends import Ends, private_process
from coplan.tui.screens.pages import Choose, Read, TypeLine
from coplan.tui.screens.plans import Plans
from coplan.tui.screens.start import Start
from coplan.tui.screens.workspace import Workspace
from coplan.tui.text import OnlyText
from coplan.tui.themes import DARK, THEMES
from coplan.tui.typing_ahead import OneKeyAtATime


class CoplanApp(OneKeyAtATime[int]):
    """One person in front of one terminal."""

    TITLE = "coplan"
    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { background: $background; color: $foreground; }"

    def __init__(
        self,
        extensions: Extensions,
        opened: Callable[[Path], Session],
        first: Session | None,
        today: dt.date,
    ) -> None:
        super().__init__()
        self._today = today
        self._extensions, self._opened, self._first = extensions, opened, first
        self.journal: Journal | None = None
        self.scratch: tempfile.TemporaryDirectory[str] | None = None
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Behind every widget, plugins' too: nothing that a terminal would obey gets out."""
        return [*super().get_line_filters(), OnlyText()]

    def on_mount(self) -> None:
        """Open the plan that was asked for, or the first screen."""
        if self._first is not None:
            self._show(self._first)
            return
        self.push_screen(Start(recent_plans()))

    @on(Start.Chosen)
    def _chosen(self, event: Start.Chosen) -> None:
        self.work(self.screen, self._begin(event.what))

    async def _begin(self, what: str) -> None:
        if what == "new":
            await self._new()
        elif what == "open":
            path = await self.push_screen_wait(TypeLine("Which file?", str(plans_folder()) + "/"))
            if path:
                self._open_plan(_typed_path(path))
        elif what == "example":
            await self._example()
        elif what == "plans":
            self.show_plans(plans_folder())
        else:
            self._open_plan(Path(what))

    async def _new(self) -> None:
        works = self._extensions.loaded.knowledge.works
        options = [_about(work) for work in works.values()]
        chosen = await self.push_screen_wait(Choose("What are you planning?", options))
        title = chosen and await self.push_screen_wait(TypeLine("What will you call this plan?"))
        if not chosen or not title:
            return
        name = new_key("plan", title, ()).removeprefix("plan.")
        where = await self.push_screen_wait(
            TypeLine("Where shall it be kept?", str(plans_folder() / f"{name}.toml"))
        )
        if where:
            path = _typed_path(where)
            if self._tried(partial(_start, path, works[chosen], title)):
                self._open_plan(path)

    async def _example(self) -> None:
        loaded = self._extensions.loaded
        works = [one for one in loaded.knowledge.works.values() if one.example in loaded.examples]
        options = [Option(id=one.example, says=one.title, note=one.says) for one in works]
        chosen = await self.push_screen_wait(Choose("Look round which kind of work?", options))
        if chosen:
            self.scratch = tempfile.TemporaryDirectory(prefix="coplan-")
            copy = Path(self.scratch.name) / f"{chosen}.toml"
            shutil.copyfile(loaded.examples[chosen], copy)
            self._open_plan(copy, kept=False)

    def show_plans(self, folder: Path) -> None:
        """Show all plans of a folder, and open the one that is chosen."""

        def done(chosen: str | None) -> None:
            if chosen is not None:
                self._open_plan(Path(chosen))

        self.push_screen(Plans(folder, self._extensions.loaded, self._today), done)

    def _open_plan(self, path: Path, *, kept: bool = True) -> None:
        self._tried(lambda: self._show(self._opened(path), kept=kept))

    def _show(self, session: Session, *, kept: bool = True) -> None:
        if self.journal is not None:
            self.journal.close()
        self.journal = Journal(session.path)
        workspace = Workspace(session, self.journal)
        if isinstance(self.screen, Workspace):
            self.switch_screen(workspace)
        else:
            self.push_screen(workspace)
        if kept:
            remember(session.path)
            self.run_worker(self._offer_drafts(session.path))

    async def _offer_drafts(self, path: Path) -> None:
        for draft in drafts_for(path):
            typed = draft.typed[-1]
            options = [
                Option(id="use", says="Put it where it was being typed", note=typed.text),
                Option(id="later", says="Keep it for later"),
                Option(id="discard", says="Throw it away"),
            ]
            answer = await self.push_screen_wait(
                Choose("Text from a session that ended before it was saved", options)
            )
            if answer == "use" and isinstance(self.screen, Workspace):
                self.screen.resume(typed.entry, typed.name, typed.text)
            if answer in ("use", "discard"):
                discard(draft)

    def _tried(self, action: Callable[[], None]) -> bool:
        try:
            action()
        except Trouble as trouble:
            self.push_screen(Read("Look again", str(trouble).split("\n")))
            return False
        return True

    def action_colours(self) -> None:
        """Go to the next set of colours."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]


def _typed_path(text: str) -> Path:
    return Path(text).expanduser()


def _about(work: WorkStream) -> Option:
    return Option(id=work.id, says=work.title, note=f"{work.says} {work.use_when}")


def _start(path: Path, work: WorkStream, title: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    start_plan(path, work, title)


def run(
    path: Path | None, *, extensions: Extensions, today: dt.date, who: str, read_only: bool
) -> int:
    """Open the terminal interface and return what the process should exit with.

    path: a plan, or None for the first screen. Raises Trouble where the plan cannot be opened.
    """
    private_process()
    opened = partial(Session, extensions=extensions, today=today, who=who, read_only=read_only)
    app = CoplanApp(extensions, opened, opened(path) if path else None, today)

    def keep() -> None:
        if app.journal is not None:
            app.journal.flush(1.0)

    with Ends(app, keep) as ends:
        result = app.run(mouse=False)
    if app.journal is not None and not ends.code:
        app.journal.close()
    if app.scratch is not None:
        app.scratch.cleanup()
    return ends.code or app.return_code or result or 0
