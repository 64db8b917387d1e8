"""Ways to begin: a new plan, one that is there, a finished example, all plans of a folder."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from coplan.commands.command import Option
from coplan.commands.new import start_plan, title_from, work_options
from coplan.extend.plugins import Extensions
from coplan.files.journal import Draft, Journal, discard, drafts_for
from coplan.files.recent import plans_folder, remember
from coplan.files.typed import typed_path
from coplan.judgement.catalogue import WorkStream
from coplan.model.edit import new_key
from coplan.model.errors import Trouble
from coplan.session import Session
from coplan.tui.desk import Desk
from coplan.tui.screens.pages import Choose, Read, TypeLine
from coplan.tui.screens.workspace import Workspace
from coplan.tui.tour import EXAMPLE, Practice

if TYPE_CHECKING:
    from coplan.tui.app import CoplanApp

PRACTISE = "practise:"
"""In front of the path of a plan to practise in."""


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
        """Do what was chosen: one of the ids on the first screen, or the path of a plan.

        A path behind ``PRACTISE`` is opened to practise in, and the plan there stays as it is.
        """
        if what == "new":
            await self._new()
        elif what == "open":
            path = await self._app.push_screen_wait(
                TypeLine("Which file?", str(plans_folder()) + "/")
            )
            if path:
                self.open_plan(typed_path(path))
        elif what == "import":
            await self._import()
        elif what == "example":
            await self._example()
        elif what == "tour":
            self._tour()
        elif what == "plans":
            self.show_plans(plans_folder())
        elif what.startswith(PRACTISE):
            self._try_out(Path(what.removeprefix(PRACTISE)), Practice())
        else:
            self.open_plan(Path(what))

    async def _import(self) -> None:
        """Start a plan from a document, and look over its lines."""
        from coplan.tui.screens.importing import KINDS, WHICH, take_in_document

        named = await self._app.push_screen_wait(TypeLine(WHICH, str(Path.home()) + "/", KINDS))
        if named and await self._new(title_from(typed_path(named))):
            screen = self._app.screen
            if isinstance(screen, Workspace):
                await take_in_document(screen, typed_path(named))

    async def _new(self, called: str = "") -> bool:
        """Start a plan, and open it; whether that was done. called: what it may be called."""
        app = self._app
        works = self._extensions.loaded.knowledge.works
        options = work_options(works.values())
        chosen = await app.push_screen_wait(Choose("What are you planning?", options))
        title = chosen and await app.push_screen_wait(
            TypeLine("What will you call this plan?", called)
        )
        if not chosen or not title:
            return False
        name = new_key("plan", title, ()).removeprefix("plan.")
        where = await app.push_screen_wait(
            TypeLine("Where shall it be kept?", str(plans_folder() / f"{name}.toml"))
        )
        if where:
            path = typed_path(where)
            if self._tried(partial(_start, path, works[chosen], title)):
                return self._tried(lambda: self.show(self._opened(path)))
        return False

    async def _example(self) -> None:
        loaded = self._extensions.loaded
        works = [one for one in loaded.knowledge.works.values() if one.example in loaded.examples]
        options = [Option(id=one.example, says=one.title, note=one.says) for one in works]
        chosen = await self._app.push_screen_wait(Choose("Look round which kind of work?", options))
        if chosen:
            self._try_out(loaded.examples[chosen], Practice())

    def _tour(self) -> None:
        """Open a finished example to practise in, with words about what to try."""
        examples = self._extensions.loaded.examples
        if examples:
            example = examples[EXAMPLE if EXAMPLE in examples else min(examples)]
            self._try_out(example, Practice(guided=True))
        else:
            told = ["There is no finished example here to practise in.", "Start a new plan."]
            self._app.push_screen(Read("Look again", told))

    def _try_out(self, example: Path, practice: Practice) -> None:
        """Open a copy of an example, which is gone when the session ends."""
        if self._session is not None:
            self._session.leave()
        if self._scratch is not None:
            self._scratch.cleanup()
        self._scratch = tempfile.TemporaryDirectory(prefix="coplan-")
        copy = Path(self._scratch.name) / example.name
        shutil.copyfile(example, copy)
        self._tried(lambda: self.show(self._opened(copy), practice))

    def show_plans(self, folder: Path) -> None:
        """Show all plans of a folder, and open the one that is chosen."""

        def done(chosen: str | None) -> None:
            if chosen is not None:
                self.open_plan(Path(chosen))

        from coplan.tui.screens.plans import Plans  # only who looks for a plan needs it

        self._app.push_screen(
            Plans(folder, self._extensions.for_plan(folder / "any.toml").loaded, self._today), done
        )

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


def _start(path: Path, work: WorkStream, title: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    start_plan(path, work, title)
