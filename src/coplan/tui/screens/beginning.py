"""Ways to begin: a new plan, one that is there, a finished example, all plans of a folder."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coplan.commands.command import Option
from coplan.commands.new import start_plan, work_options
from coplan.extend.plugins import Extensions
from coplan.files.journal import Draft, Journal, discard, drafts_for
from coplan.files.recent import plans_folder, remember
from coplan.judgement.catalogue import WorkStream
from coplan.model.edit import new_key
from coplan.model.errors import Trouble
from coplan.session import Session
from coplan.tui.desk import Desk
from coplan.tui.screens.pages import Choose, Read, TypeLine
from coplan.tui.screens.plans import Plans
from coplan.tui.screens.workspace import Workspace
from coplan.tui.tour import EXAMPLE, Practice

if TYPE_CHECKING:
    from coplan.tui.app import CoplanApp


class Beginning:
    """Opens plans in an app, one at a time, and keeps what is typed in the one that is open.

    opened: makes a session of a path. today: the day to count from.
    """

    def __init__(
        self,
        app: "CoplanApp",
        extensions: Extensions,
        opened: Callable[[Path], Session],
        today: dt.date,
    ) -> None:
        self._app, self._extensions, self._opened, self._today = app, extensions, opened, today
        self._journal: Journal | None = None
        self._session: Session | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    async def begin(self, what: str) -> None:
        """Do what was chosen: ``new``, ``example``, ``tour``, ``open``, ``plans`` or a path."""
        if what == "new":
            await self._new()
        elif what == "open":
            path = await self._app.push_screen_wait(
                TypeLine("Which file?", str(plans_folder()) + "/")
            )
            if path:
                self.open_plan(_typed_path(path))
        elif what == "example":
            await self._example()
        elif what == "tour":
            self._tour()
        elif what == "plans":
            self.show_plans(plans_folder())
        else:
            self.open_plan(Path(what))

    async def _new(self) -> None:
        app = self._app
        works = self._extensions.loaded.knowledge.works
        options = work_options(works.values())
        chosen = await app.push_screen_wait(Choose("What are you planning?", options))
        title = chosen and await app.push_screen_wait(TypeLine("What will you call this plan?"))
        if not chosen or not title:
            return
        name = new_key("plan", title, ()).removeprefix("plan.")
        where = await app.push_screen_wait(
            TypeLine("Where shall it be kept?", str(plans_folder() / f"{name}.toml"))
        )
        if where:
            path = _typed_path(where)
            if self._tried(partial(_start, path, works[chosen], title)):
                self.open_plan(path)

    async def _example(self) -> None:
        loaded = self._extensions.loaded
        works = [one for one in loaded.knowledge.works.values() if one.example in loaded.examples]
        options = [Option(id=one.example, says=one.title, note=one.says) for one in works]
        chosen = await self._app.push_screen_wait(Choose("Look round which kind of work?", options))
        if chosen:
            self._try_out(chosen, Practice())

    def _tour(self) -> None:
        """Open a finished example to practise in, with words about what to try."""
        examples = self._extensions.loaded.examples
        if examples:
            self._try_out(EXAMPLE if EXAMPLE in examples else min(examples), Practice(guided=True))
        else:
            told = ["There is no finished example here to practise in.", "Start a new plan."]
            self._app.push_screen(Read("Look again", told))

    def _try_out(self, example: str, practice: Practice) -> None:
        """Open a copy of an example, which is gone when the session ends."""
        if self._session is not None:
            self._session.leave()
        if self._scratch is not None:
            self._scratch.cleanup()
        self._scratch = tempfile.TemporaryDirectory(prefix="coplan-")
        copy = Path(self._scratch.name) / f"{example}.toml"
        shutil.copyfile(self._extensions.loaded.examples[example], copy)
        self._tried(lambda: self.show(self._opened(copy), practice))

    def show_plans(self, folder: Path) -> None:
        """Show all plans of a folder, and open the one that is chosen."""

        def done(chosen: str | None) -> None:
            if chosen is not None:
                self.open_plan(Path(chosen))

        self._app.push_screen(Plans(folder, self._extensions.loaded, self._today), done)

    def open_plan(self, path: Path) -> None:
        """Open a plan, or say why it cannot be."""
        self._tried(lambda: self.show(self._opened(path)))

    def show(self, session: Session, practice: Practice | None = None) -> None:
        """Show a session in the place of the one before. practice: where nothing is kept."""
        if self._journal is not None:
            self._journal.close()
        if self._session is not None:
            self._session.leave()
        self._journal, self._session = Journal(session.path), session
        session.journal = self._journal
        app, workspace = self._app, Workspace(session, self._journal, practice)
        if isinstance(app.screen, Workspace):
            app.switch_screen(workspace)
        else:
            app.push_screen(workspace)
        if practice is None:
            remember(session.path)
            app.run_worker(self._offer_drafts(session, workspace.desk))

    async def _offer_drafts(self, session: Session, desk: Desk) -> None:
        app = self._app
        for draft in drafts_for(session.path):
            if draft.steps and (told := await desk.call(partial(_taken_up, session, draft))):
                desk.tell(told)
            if not draft.typed:
                continue
            typed = draft.typed[-1]
            options = [
                Option(id="use", says="Put it where it was being typed", note=typed.text),
                Option(id="later", says="Keep it for later"),
                Option(id="discard", says="Throw it away"),
            ]
            answer = await app.push_screen_wait(
                Choose("Text from a session that ended before it was saved", options)
            )
            if answer == "use" and isinstance(app.screen, Workspace):
                app.screen.resume(typed.entry, typed.name, typed.text)
            if answer in ("use", "discard"):
                discard(draft)

    def _tried(self, action: Callable[[], None]) -> bool:
        try:
            action()
        except Trouble as trouble:
            self._app.push_screen(Read("Look again", str(trouble).split("\n")))
            return False
        return True

    def keep(self, seconds: float) -> None:
        """Keep what is typed and not saved. seconds: that it may take."""
        if self._journal is not None:
            self._journal.flush(seconds)

    def end(self, *, cleanly: bool) -> None:
        """Take away what was only for looking, and where all is well the list of what is typed."""
        if self._journal is not None and cleanly:
            if self._scratch is not None:
                self._journal.clear()
            self._journal.close()
        if self._session is not None:
            self._session.leave()
        if self._scratch is not None:
            self._scratch.cleanup()


def _taken_up(session: Session, draft: Draft) -> str:
    return " ".join(session.take_up(draft))


def _typed_path(text: str) -> Path:
    return Path(text).expanduser()


def _start(path: Path, work: WorkStream, title: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    start_plan(path, work, title)
