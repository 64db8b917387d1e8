"""What commands see of plain mode: one session, one place, and ways to ask line by line."""

from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from coplan.commands import asking
from coplan.commands.command import At, Option, Place, Run
from coplan.commands.others import also_here, comment_words, news
from coplan.files.copied import keep_copy
from coplan.files.journal import Journal
from coplan.model.display import one_line
from coplan.model.edit import Edit, Set
from coplan.model.errors import Trouble
from coplan.plain.asking import Asker
from coplan.plain.grammar import Grammar
from coplan.plain.listing import Listing
from coplan.plain.places import Heard, all_answered, heard_at, typed_now
from coplan.plain.texts import write_text
from coplan.planning.telling import in_a_word
from coplan.session import Session, State

if TYPE_CHECKING:
    from coplan.files.comments import Comment
    from coplan.files.presence import Person

Result = TypeVar("Result")

MOST_TOLD = 3
"""Verdicts that are told one by one when an answer changes several."""

LONG = 5
"""Paragraphs from which on what was heard before is not read out again unasked."""

AS_BEFORE = "All is as you heard it before. list reads it out again."


class PlainDesk:
    """The context of every command in plain mode. Nothing waits for anything but the person.

    asker: asks for a line. journal: keeps what is typed and not saved. page: says a page by name.
    grammar: all that can be said.
    """

    def __init__(
        self,
        session: Session,
        asker: Asker,
        journal: Journal,
        page: "Callable[[PlainDesk, str], None]",
        grammar: Grammar,
    ) -> None:
        self.session = session
        self.asker = asker
        self.place = Place()
        self.skipped: set[tuple[str, str]] = set()
        self.journal = journal
        self.answering: At | None = None
        """What the line that is being typed is the answer to."""
        self.went_on = False
        """Whether an answer led to the present place, and not a wish to go there."""
        self.grammar = grammar
        self.listing = Listing(asker, ())
        self._page = page
        self._place_said: tuple[Place, Heard] | None = None
        self._told: set[tuple[str, ...]] = set()
        self._others: tuple[Person, ...] = ()
        self._comments: tuple[Comment, ...] = ()
        self._saved = ""
        self._read_back = ""
        self._unread = ""

    def do(self, run: Run) -> None:
        """Run a command."""
        finish(run(self))

    def run(self, action: Coroutine[Any, Any, None]) -> None:
        """The same for one that has begun."""
        finish(action)

    def heard_here(self) -> Heard:
        """What there is to say at the present place."""
        if self.went_on and self.place.inside and self.place.step != "fit":
            return all_answered(self.session, self.place)
        return heard_at(self.session, self.place)

    def where(self) -> str:
        """Where the person is, in a sentence."""
        return self.heard_here().where

    def say_place(self, *, whole: bool = False) -> str:
        """Say the present place where it was not said yet, and return its prompt.

        whole: say it again, and in full.
        """
        if whole:
            self.went_on = False
        heard, before = self.heard_here(), self._place_said
        saved = self.take_saved()
        if whole or before != (self.place, heard):
            new = whole or before is None or before[1].about != heard.about
            about = heard.about if new else ""
            self.asker.say("", " ".join(filter(None, (saved, heard.where, about))))
            known = len(heard.tells) >= LONG and heard.tells in self._told and not whole
            self.asker.say(*((AS_BEFORE,) if known else heard.tells))
            self._told.add(heard.tells)
            self._say_choices(heard)
        elif saved or self.asker.silent:
            self.asker.say(" ".join(filter(None, (saved, heard.where))))
        self._place_said = (self.place, heard)
        return heard.prompt

    def _say_choices(self, heard: Heard) -> None:
        self.asker.hint("\n".join(heard.why))
        self.listing = Listing(self.asker, heard.options, dict(heard.marks))
        if not heard.quiet:
            self.listing.tell()
        self.asker.say(*heard.now)
        self.asker.hint(heard.hint)
        ask = asking.find_ask(self.session, self.place.entry, self.place.question)
        if ask is not None and ask.question.answer in asking.TYPED:
            self.asker.ears.offer(typed_now(self.session, ask))

    async def commit(self, edits: Sequence[Edit], says: str) -> bool:
        """Save edits as one step, and say what that changes; where it cannot be done, say so."""
        before = self.session.state

        def save() -> str:
            notices = self.session.commit(edits, says).notices
            return " ".join((f"Saved: {self._read_back or says}.", *notices))

        told = await self.call(save)
        if told:
            for edit in edits:
                if isinstance(edit, Set):
                    self.journal.forget(edit.entry, edit.name)
            self._saved = " ".join((told, *self._changed(before)))
        return bool(told)

    async def wait(self, action: Callable[[], Result]) -> Result:
        """Nothing goes on meanwhile but the person's patience."""
        return action()

    def reading_back(self, words: str, action: Coroutine[Any, Any, None]) -> None:
        """Save an answer, and say it as it was understood. words: the answer in full."""
        self._read_back, self.went_on = one_line(words), True
        try:
            finish(action)
        finally:
            self._read_back = ""

    def _changed(self, before: State) -> list[str]:
        """What an edit made of the verdicts."""
        session = self.session
        told = []
        for key, verdict in session.state.verdicts.items():
            was, entry = before.verdicts.get(key), session.plan.entry(key)
            words = in_a_word(verdict, session.knowledge.name).replace(";", ",")
            if was and entry and words != in_a_word(was, session.knowledge.name).replace(";", ","):
                told.append(f"The verdict on “{entry.title or entry.id}” is now: {words}.")
        more = len(told) - MOST_TOLD
        return [*told[:MOST_TOLD], f"And {more} more verdicts change."] if more > 0 else told

    def take_saved(self) -> str:
        """What was saved and not said yet."""
        saved, self._saved = self._saved, ""
        return saved

    async def call(self, action: Callable[[], str]) -> str | None:
        """Do something with the session; tell what went wrong and return None."""
        try:
            return action()
        except Trouble as trouble:
            self.tell(" ".join(str(trouble).split("\n")))
            return None

    def refresh(self) -> None:
        """Take in what somebody else saved, and say so."""
        before = self.session.plan
        try:
            state = self.session.refresh()
        except Trouble as trouble:
            if self._unread != str(trouble):
                self._unread = str(trouble)
                self.tell(" ".join(str(trouble).split("\n")))
            return
        self._unread = ""
        if state is not None:
            self.tell(" ".join((*state.notices, news(self.session, before))))
        self.session.place(self.place.step)
        comments = self.session.comments()
        for one in comments:
            if one not in self._comments:
                self.tell(f"A comment by {comment_words(one, self.session.plan)}")
        self._comments = comments
        others = self.session.others()
        if others != self._others:
            self._others = others
            said = also_here(others) or "nobody else is here now"
            self.tell(f"{said[:1].upper()}{said[1:]}.")

    def _say_saved(self) -> None:
        if saved := self.take_saved():
            self.asker.say(saved)

    async def ask(self, prompt: str, initial: str = "") -> str | None:
        """Ask for a line; what is there is said first, and an empty line leaves it."""
        self._say_saved()
        self.refresh()
        return self.asker.ask(prompt, initial)

    async def ask_lines(self, prompt: str) -> tuple[str, ...]:
        """Ask for one line, or for several where the person says so."""
        self._say_saved()
        self.refresh()
        return self.asker.ask_lines(prompt)

    async def write(self, prompt: str, at: At, text: str) -> str:
        """Let the person read a long text, and write it line by line."""
        self._say_saved()
        self.refresh()
        entry = self.session.plan.entry(at.entry)
        began = str(entry.get(at.name) or "") if entry else ""
        if self.session.read_only:
            self.asker.say(prompt, began or "Nothing is written here yet.")
            return began
        left = write_text(
            self.asker, prompt, text, lambda typed: self.journal.note(at.entry, at.name, typed)
        )
        if left == began:
            self.journal.forget(at.entry, at.name)
        return left

    def copy(self, words: str) -> None:
        """Say words, and put them into a file to take them from."""
        self.asker.say(words)
        try:
            self.tell(f"They are in {_from_home(keep_copy(words))} too.")
        except Trouble as trouble:
            self.tell(" ".join(str(trouble).split("\n")))

    async def choose(self, prompt: str, options: Sequence[Option]) -> str | None:
        """Let the person choose by number or by words."""
        return self.pick(prompt, options)

    def pick(self, prompt: str, options: Sequence[Option]) -> str | None:
        """The same, for pages."""
        self._say_saved()
        self.refresh()
        return Listing(self.asker, options).choose(prompt)

    def go(self, place: Place) -> None:
        """Move; the new place is said before the next prompt."""
        self.place = place

    def tell(self, sentence: str) -> None:
        """Say it."""
        self._say_saved()
        if sentence:
            self.asker.say(sentence)

    def show(self, what: str) -> None:
        """Say a page of coplan itself."""
        self._say_saved()
        self._page(self, what)


def finish(action: Coroutine[Any, Any, Result]) -> Result:
    """Run what is asynchronous for the sake of screens; here nothing is waited for.

    Raises RuntimeError where a command waits for something besides its context.
    """
    try:
        action.send(None)
    except StopIteration as done:
        result: Result = done.value
        return result
    action.close()
    raise RuntimeError("This command waits for something that only a screen has.")


def _from_home(file: Path) -> str:
    home = Path.home()
    return f"~/{file.relative_to(home)}" if file.is_relative_to(home) else str(file)
