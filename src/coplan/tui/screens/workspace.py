"""The workspace: the steps at the left, one question or one list at the right."""

from collections.abc import Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key, Paste
from textual.screen import Screen
from textual.widgets import Input

from coplan.commands import adding, asking, changing, fitting, moving, settling, writing
from coplan.commands.command import MONEY, TIMELINE, At, Place
from coplan.commands.edits import typed_value
from coplan.commands.mapping import home_of
from coplan.commands.plugged import every_command, plugged
from coplan.commands.registry import BY_ID, COMMANDS
from coplan.files.journal import Journal
from coplan.files.watching import Watching
from coplan.judgement.standards import PREMORTEM
from coplan.model.plan import Conflict, Decision, Header
from coplan.planning.walk import Ask
from coplan.session import Session
from coplan.tui.desk import Desk
from coplan.tui.driver.frames import OneFrameAKey
from coplan.tui.keys import HasKeymap, bindings
from coplan.tui.screens import views
from coplan.tui.screens.frame import Frame
from coplan.tui.screens.opening import open_page
from coplan.tui.text import plain
from coplan.tui.tour import Practice
from coplan.tui.typing_ahead import Page
from coplan.tui.widgets.beside import Beside
from coplan.tui.widgets.chrome import Divider, KeyLine, Status, Title
from coplan.tui.widgets.field import Field
from coplan.tui.widgets.lines import Lines
from coplan.tui.widgets.rail import Rail
from coplan.tui.widgets.told import Told

if TYPE_CHECKING:
    from coplan.model.plan import Value
    from coplan.tui.typing_ahead import OneKeyAtATime

LOOK_AFTER = 1.0
"""Seconds from what somebody does to the look at it. What was said last can be read till then."""


class Workspace(OneFrameAKey[None], Screen[None]):
    """One opened plan. practice: where it is only tried out."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS)]

    def __init__(
        self, session: Session, journal: Journal, practice: Practice | None = None
    ) -> None:
        super().__init__()
        self.session = session
        self.desk = Desk(session, self, journal)
        self._journal = journal
        self._shown: Place | None = None
        self._began: Value | None = None
        self._first = ""
        self._frame = Frame(self, session, practice)
        self._warned = self._looks = False

    def compose(self) -> ComposeResult:
        """The frame, the steps, and the main part."""
        yield Title()
        yield Divider()
        with Horizontal():
            yield Rail()
            with Vertical(id="main"):
                yield Told(id="guide")
                yield Told(id="heading")
                yield Lines()
                field = Field()
                field.display = False
                yield field
                yield Told(id="about")
            yield Beside()
        yield Status()
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw, and look whenever somebody else has saved."""
        self.draw()
        if self.session.state.notices:
            self.say(" ".join(self.session.state.notices))
        self._watching = Watching(self.session.path, partial(self.call_later, self.look_soon))

    def on_unmount(self) -> None:
        """Watch no longer."""
        self._watching.close()

    def look_soon(self) -> None:
        """Look within a second, whatever happens till then.

        At what others do, at where the person is, and at what could not be kept.
        """
        if not self._looks:
            self._looks = True
            self.set_timer(LOOK_AFTER, self._look)

    def _look(self) -> None:
        self._looks = False
        self.run_worker(self.desk.refresh(), group="look", exclusive=True)
        if self._journal.failed or self._journal.steps:
            self.look_soon()
        if self._journal.failed and not self._warned:
            self.say(f"What you type cannot be kept until it is saved: {self._journal.failed}")
        self._warned = bool(self._journal.failed)

    def on_resize(self) -> None:
        """Make the best of the room there is."""
        self.fold()

    def fold(self) -> None:
        """Show what there is room for."""
        self._frame.fold()
        self._frame.draw(self.desk.place)

    def work(self, task: Coroutine[Any, Any, None]) -> None:
        """Run something that changes the plan or the place; keys wait until it is done."""
        cast("OneKeyAtATime[int]", self.app).work(self, task)

    def action_command(self, name: str) -> None:
        """Run a command by its id."""
        command = BY_ID.get(name) or every_command(self.session.extensions)[name]
        self.work(command.run(self.desk))

    def on_key(self, event: Key) -> None:
        """Run a plugin's command by its key; coplan's own keys never come as far as this."""
        keys = cast("HasKeymap", self.app).keymap.keys
        for one in plugged(self.session.extensions):
            if event.key in keys[one.id]:
                event.stop()
                self.action_command(one.id)

    def say(self, sentence: str) -> None:
        """Say it on the status line."""
        self.query_one(Status).says = sentence
        if sentence.startswith("Saved"):
            self._frame.saved()
            self._frame.draw(self.desk.place)

    def open_page(self, what: str) -> None:
        """Open a page of the interface."""
        open_page(self, what)

    def draw(self) -> None:
        """Show the present place. What a person is typing stays as it is."""
        self.look_soon()
        for page in self.app.screen_stack:
            if isinstance(page, Page) and page.is_mounted:
                page.look()
        self._frame.around = self.desk.around.words
        self._frame.draw(self.desk.place)
        place = self.desk.place
        typing = self.query_one(Field).has_focus and self._shown == place
        view = views.view_of(self.session, place)
        self.query_one("#heading", Told).update(plain(view.heading).stylize("bold"))
        self.query_one("#about", Told).update(plain(view.about))
        if typing:
            return
        lines, field = self.query_one(Lines), self.query_one(Field)
        same = self._shown == place
        if not same:
            lines.show_all()
        lines.show(view.rows, at=(lines.at if same else "") or view.at)
        lines.display = view.typed is None
        field.display = view.typed is not None
        if view.typed is None:
            self.set_focus(lines)
        elif not same:
            self._begin_typing(field, view.typed)
        if not place.question and not place.entry:
            self.desk.place = replace(place, entry=self._entry_at(lines.at), row=lines.at)
        self._shown = self.desk.place
        self._frame.draw_keys(self._ask)

    def resume(self, entry: str, name: str, text: str) -> None:
        """Go to a question and put text into its field, as it was typed before."""
        ask = asking.find_ask(self.session, entry, name)
        if ask is None:
            self.work(writing.write_field(self.desk, At(entry, name), text))
            return
        self.desk.go(Place(step=ask.step, entry=entry, question=name))
        if "\n" in text:
            self.work(writing.write_answer(self.desk, ask, text))
        else:
            self.query_one(Field).value = text

    def _begin_typing(self, field: Field, text: str) -> None:
        ask = self._ask
        # A later change by somebody else must not move what this answer is compared with.
        self._began = asking.now(self.session, ask) if ask else None
        self._first = text
        field.several = bool(ask and ask.question.answer == "text")
        field.value = text
        field.cursor_position = len(text)
        self.set_focus(field)

    @property
    def _ask(self) -> Ask | None:
        place = self.desk.place
        return asking.find_ask(self.session, place.entry, place.question)

    def _entry_at(self, row: str) -> str:
        return row if self.desk.place.step != "review" else row.partition(" ")[0]

    def on_descendant_focus(self) -> None:
        """Other keys matter now."""
        self._frame.draw_keys(self._ask)

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        place = self.desk.place
        if type(event) is not Lines.Moved or place.question:
            return
        if place.inside:
            self.desk.place = self._shown = replace(place, row=event.id)
            return
        here = replace(place, entry=self._entry_at(event.id), row=event.id)
        self.desk.place = self._shown = here
        about = views.about_row(self.session, self.desk.place, event.id)
        self.query_one("#about", Told).update(plain(about))
        self._frame.draw(self.desk.place)

    @on(Lines.Picked)
    def _picked(self, event: Lines.Picked) -> None:
        ask = self._ask
        if ask is None:
            self._open(event.id)
            return
        if event.id == views.AT_LENGTH:
            self.work(writing.write_answer(self.desk, ask))
            return
        began = asking.now(self.session, ask)
        value: Value | None
        if ask.question.answer in asking.SEVERAL:
            value = began or (event.id,)
        else:
            value = asking.value_of(ask.question, event.id)
        self.work(changing.answer(self.desk, ask, value, began))

    def _open(self, row: str) -> None:
        place = self.desk.place
        decision = self.session.plan.entry(place.entry)
        if place.inside and place.step == "fit" and isinstance(decision, Decision):
            self.work(fitting.open_row(self.desk, decision, row))
        elif place.inside:
            self.desk.go(replace(place, inside=False, question=row))
        elif row in (PREMORTEM, TIMELINE, MONEY):
            self.open_page(row)
        elif isinstance(decision, Conflict):
            self.work(settling.settle(self.desk))
        elif place.step == "review" and row != Header.kind:
            self.desk.go(home_of(self._entry_at(row)))
        elif place.step == "methods" and row.startswith("decision."):
            self.work(changing.add_activity(self.desk))
        else:
            self.work(moving.open_entry(self.desk))

    @on(Lines.Marked)
    def _marked(self, event: Lines.Marked) -> None:
        ask = self._ask
        if ask is None or ask.question.answer not in asking.SEVERAL:
            return
        began = asking.now(self.session, ask)
        chosen = began if isinstance(began, tuple) else ()
        value = tuple(one for one in chosen if one != event.id)
        if event.id not in chosen:
            value = (*chosen, event.id)
        self.work(changing.mark(self.desk, ask, value or None, began))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        place = self.desk.place
        if not (place.question and event.input.has_focus):
            return
        if event.value == self._first:
            self._journal.forget(place.entry, place.question)
        else:
            self._journal.note(place.entry, place.question, event.value)
            self.look_soon()

    @on(Field.Several)
    def _several(self, event: Field.Several) -> None:
        ask = self._ask
        if ask is not None:
            self.work(writing.write_answer(self.desk, ask, event.text))

    def on_paste(self, event: Paste) -> None:
        """Offer to make entries of lines that are pasted where nothing is being typed."""
        self.work(adding.add_pasted(self.desk, event.text))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        ask = self._ask
        if ask is None:
            return
        session = self.session
        try:
            value = typed_value(
                ask.question, event.value, session.knowledge, session.plan, session.today
            )
        except ValueError as wrong:
            self.say(str(wrong))
            return
        if value == self._began:
            self._journal.forget(ask.entry, ask.question.id)
        self.set_focus(self.query_one(Lines))
        if value is None and self._began is None:
            self.action_command("skip")
            return
        self.work(changing.answer(self.desk, ask, value, self._began))

    @on(Field.TurnedBack)
    def _turned_back(self) -> None:
        lines = self.query_one(Lines)
        lines.display = True
        self.set_focus(lines)
        self.say("Not saved yet. Enter goes back to typing.")
