"""A document on its way in: every line with its place, to be accepted, moved, or kept aside."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from coplan.commands.importing import (
    Looking,
    becomes,
    document_lines,
    ended,
    endings,
    places,
    take_in,
    words_of,
)
from coplan.commands.keys import DOCUMENT
from coplan.files.typed import typed_path
from coplan.planning.incoming import Line
from coplan.planning.placing import Placed
from coplan.tui.keys import acting, hint
from coplan.tui.screens.pages import Choose
from coplan.tui.text import plain
from coplan.tui.typing_ahead import Page
from coplan.tui.widgets.chrome import Divider, KeyLine, Status, Title
from coplan.tui.widgets.lines import Lines, Row

if TYPE_CHECKING:
    from coplan.tui.screens.workspace import Workspace

WHICH = "Which document?"
KINDS = "Word, Excel, CSV, Markdown or notes. It is only read, never changed."


class LookOver(Page[tuple[Placed, ...] | None]):
    """The lines of a document. Ends with those that go in, or None for nothing."""

    CSS = """
    LookOver { background: $background; }
    LookOver #about { height: auto; max-height: 30%; padding: 0 1; color: $foreground-muted; }
    """
    BINDINGS = [
        *acting({"close-page": "finish"}),
        *acting({one.id: one.id.replace("-", "_") for one in DOCUMENT}),
    ]

    def __init__(self, looking: Looking, source: str) -> None:
        super().__init__()
        self._looking, self._source = looking, source

    def compose(self) -> ComposeResult:
        """Title, the lines, about the one under the cursor, keys."""
        yield Title()
        yield Divider()
        yield Lines()
        yield Divider()
        yield Static(id="about")
        yield Status()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show every line where it is suggested."""
        self.query_one(KeyLine).hints = (
            hint(self, "open-row", "accept"),
            hint(self, "line-move", "move"),
            hint(self, "line-leave", "to the notes"),
            hint(self, "line-alike", "all alike"),
            hint(self, "line-undo", "undo"),
            hint(self, "line-done", "done"),
        )
        self.set_focus(self.query_one(Lines))
        self._draw(0)

    def _draw(self, at: int | None) -> None:
        """Show the lines as they are now. at: the one under the cursor."""
        looking = self._looking
        title = self.query_one(Title)
        title.left = f"Coming in: {self._source}"
        title.right = f"{len(looking.seen)} of {len(looking.placed)} looked at"
        lines = self.query_one(Lines)
        rows = [self._row(number, one) for number, one in enumerate(looking.placed)]
        lines.show(rows, at=lines.at if at is None else str(at))
        self._tell_about(lines.at)

    def _row(self, number: int, one: Placed) -> Row:
        mark = "[x]" if number in self._looking.seen else "[ ]"
        place = becomes(one, self._looking.knowledge)
        return Row(id=str(number), says=words_of(one), note=place, mark=mark)

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        if isinstance(event, Lines.Picked):
            self._looking.accept(int(event.id))
            self._draw(self._looking.next)
        elif not isinstance(event, Lines.Marked):
            self._tell_about(event.id)

    def _tell_about(self, row: str) -> None:
        one = self._looking.placed[int(row)] if row else None
        where = f" ({one.line.place})" if one and one.line.place else ""
        self.query_one("#about", Static).update(plain(f"{one.why}{where}" if one else ""))

    def _say(self, sentence: str) -> None:
        self.query_one(Status).says = sentence

    @property
    def _at(self) -> int | None:
        """Which line is under the cursor; None where no line has the words looked for."""
        at = self.query_one(Lines).at
        return int(at) if at else None

    def action_line_move(self) -> None:
        """Ask for another place."""
        at = self._at
        if at is None:
            return

        def moved(to: str | None) -> None:
            if to is not None:
                self._looking.move(at, to)
                self._draw(self._looking.next)

        one = self._looking.placed[at]
        page = Choose("Where does it belong?", places(one), about=words_of(one), at=one.to)
        self.app.push_screen(page, moved)

    def action_line_leave(self) -> None:
        """Keep the line in the notes of the plan."""
        if self._at is not None:
            self._looking.leave_out(self._at)
            self._draw(self._looking.next)

    def action_line_alike(self) -> None:
        """Accept every line with this place."""
        if self._at is not None:
            self._say(f"Accepted: {self._looking.accept_alike(self._at)}.")
            self._draw(self._looking.next)

    def action_line_undo(self) -> None:
        """Take back the last choice on this page."""
        self._say("Taken back." if self._looking.undo() else "There is nothing to take back.")
        self._draw(None)

    def action_line_done(self) -> None:
        """Ask what goes in."""

        def done(chosen: str | None) -> None:
            if chosen is not None:
                self.dismiss(ended(self._looking, chosen))

        self.app.push_screen(Choose("What shall go into the plan?", endings(self._looking)), done)

    def action_finish(self) -> None:
        """Back; nobody's work of looking lines over is lost by one key."""
        if self._looking.seen:
            self.action_line_done()
        else:
            self.dismiss(None)


async def import_document(screen: "Workspace") -> None:
    """Ask for a document, and take it into the plan that is open."""
    if screen.session.read_only:
        screen.say("This plan is open for reading only.")
        return
    named = await screen.desk.ask(f"{WHICH} {KINDS}", f"{screen.session.path.parent}/")
    if named:
        await take_in_document(screen, typed_path(named))


async def take_in_document(screen: "Workspace", path: Path) -> None:
    """Show the lines of a document with their places, and save what is accepted as one step."""
    session, lines = screen.session, list[Line]()

    def read() -> str:
        lines.extend(document_lines(path, session.extensions))
        return "read"

    if await screen.desk.call(read) is None:
        return
    page = LookOver(Looking(session.knowledge, lines), path.name)
    placed = await screen.app.push_screen_wait(page)
    if placed is None:
        screen.say("Nothing is taken in.")
        return

    def save() -> str:
        notices = take_in(session, placed, path.name).notices
        return " ".join((f"Saved: {len(placed)} lines from {path.name}.", *notices))

    told = await screen.desk.call(save)
    if told:
        screen.say(told)
