"""One run of plain mode: a plan opened, talked about, and left, whatever ends it."""

import datetime as dt
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from coplan.commands.command import Option, Place
from coplan.commands.keymap import keymap_of
from coplan.commands.moving import onward
from coplan.commands.plugged import plugged
from coplan.extend.plugins import Extensions
from coplan.files.journal import Draft, Journal, discard, drafts_for
from coplan.files.recent import remember
from coplan.files.settings import Found
from coplan.judgement.rules import Step
from coplan.model.errors import Trouble
from coplan.plain.asking import Asker, Left
from coplan.plain.beginning import Beginning
from coplan.plain.desk import PlainDesk
from coplan.plain.ears import Ears, Ended
from coplan.plain.grammar import Grammar
from coplan.plain.pages import Opens, say_page
from coplan.plain.talk import resume, talk
from coplan.plain.voice import Voice
from coplan.plain.words import WORDS
from coplan.session import Session

FLUSHING = 1.0
"""Seconds that keeping half-typed text may take."""

SAVED = "Everything so far is saved."

SIGNALLED = 128
"""Added to the number of a signal, as shells do."""


class Cut(BaseException):
    """A signal ends the process. number: which."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__()


class Run:
    """One person in front of one line.

    opened: makes a session of a path. practice: whether what is done in the first plan is kept
    nowhere.
    """

    def __init__(
        self,
        extensions: Extensions,
        opened: Callable[[Path], Session],
        today: dt.date,
        found: Found,
        *,
        practice: bool = False,
    ) -> None:
        self._opened = opened
        self._kept = not practice
        settings = found.settings
        offered = plugged(extensions)
        keymap = keymap_of(settings.keymap, settings.keys, offered)
        self._grammar = Grammar(keymap, WORDS, offered)
        self._wrong = (*found.problems, *keymap.conflicts, *extensions.problems)
        self._voice = Voice()
        self._ears = Ears(self._voice)
        self._asker = Asker(self._voice, self._ears, self._is_command)
        self._beginning = Beginning(self._asker, extensions, opened, today)
        self._desk: PlainDesk | None = None

    def _is_command(self, line: str) -> bool:
        return self._desk is not None and self._grammar.word_and_more(line)[0] is not None

    def run(self, path: Path | None, step: Step | None, *, asks: bool) -> int:
        """Talk until the person leaves or input ends. Returns what the process should exit with.

        path: a plan, or None to begin by choosing one. step: where to begin. asks: begin with the
        next open question. Raises Trouble where the plan cannot be opened.
        """
        first = self._opened(path) if path else None
        with self._keeping():
            try:
                self._voice.say(
                    "coplan, line by line. Type ? at any time to hear what you can say."
                )
                self._voice.say(*self._wrong)
                self._through(first, step, asks=asks)
            except Left:
                self._voice.say("Everything is saved. Goodbye." if self._kept else "Goodbye.")
            except Ended:
                end = "That was the end of the input."
                self._voice.say(f"{end} {SAVED}" if self._kept else end)
            except Cut as cut:
                return SIGNALLED + cut.number
        return 0

    def _through(self, session: Session | None, step: Step | None, *, asks: bool) -> None:
        """One plan after the other."""
        with tempfile.TemporaryDirectory(prefix="coplan-") as scratch:
            while True:
                if session is None:
                    session = self._chosen(Path(scratch))
                    self._kept = Path(scratch) not in session.path.parents
                try:
                    self._talk_about(session, step, asks=asks)
                except Opens as other:
                    session = self._tried(other.path) or session
                    self._kept = Path(scratch) not in session.path.parents
                step, asks = None, False

    def _chosen(self, scratch: Path) -> Session:
        while True:
            path = self._beginning.choose(scratch)
            session = self._tried(path) if path else None
            if session is not None:
                return session

    def _tried(self, path: Path) -> Session | None:
        try:
            return self._opened(path)
        except Trouble as trouble:
            self._asker.told(trouble)
            return None

    def _talk_about(self, session: Session, step: Step | None, *, asks: bool) -> None:
        journal = session.journal = Journal(session.path)
        desk = PlainDesk(session, self._asker, journal, say_page, self._grammar)
        self._desk = desk
        self._voice.say("", f"The plan: {session.plan.title or session.path.stem}.")
        self._voice.say(
            "It is open for reading only."
            if session.read_only
            else SAVED
            if self._kept
            else "This is a plan to practise in. Nothing that you do here is kept."
        )
        self._voice.say(*session.state.notices)
        try:
            desk.go(Place(step=step or "outcomes"))
            if asks:
                desk.do(onward)
            if self._kept:
                remember(session.path)
                self._offer_drafts(desk)
            talk(desk)
        finally:
            self._desk = None
            journal.close()
            session.leave()

    def _take_up(self, session: Session, draft: Draft) -> None:
        try:
            self._voice.say(*session.take_up(draft))
        except Trouble as trouble:
            self._asker.told(trouble)

    def _offer_drafts(self, desk: PlainDesk) -> None:
        for draft in drafts_for(desk.session.path):
            self._take_up(desk.session, draft)
            for typed in draft.typed:
                desk.asker.say("", "A session ended before this text was saved:", typed.text)
                options = [
                    Option(id="use", says="Put it where it was being typed"),
                    Option(id="later", says="Keep it for later"),
                    Option(id="discard", says="Throw it away"),
                ]
                answer = desk.pick("What shall become of it?", options)
                if answer == "use":
                    resume(desk, typed.entry, typed.name, typed.text)
                if answer in ("use", "discard"):
                    discard(draft)

    @contextmanager
    def _keeping(self) -> Iterator[None]:
        """Keep what is half typed when a signal ends the process."""
        before = {}

        def cut(number: int, _frame: FrameType | None) -> None:
            self._keep()
            raise Cut(number)

        with suppress(ValueError):  # not the main thread, as in a test: then nothing is sent to it
            for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
                before[number] = signal.signal(number, cut)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _keep(self) -> None:
        desk, typed = self._desk, self._ears.half_typed
        if desk is not None:
            if desk.answering is not None and typed.strip():
                desk.journal.note(desk.answering.entry, desk.answering.name, typed)
            desk.journal.flush(FLUSHING)


def run_plain(  # noqa: PLR0913 - the whole of what a conversation needs, each by its name
    path: Path | None,
    *,
    extensions: Extensions,
    opened: Callable[[Path], Session],
    today: dt.date,
    found: Found,
    step: Step | None = None,
    asks: bool = False,
    practice: bool = False,
) -> int:
    """Talk about a plan on standard input and output. Returns what the process should exit with.

    practice: whether what is done in it is kept nowhere.
    Raises Trouble where the plan cannot be opened.
    """
    # A byte that is no text must not be able to end a conversation.
    if sys.stdin is not None and hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    run = Run(extensions, opened, today, found, practice=practice)
    return run.run(path, step, asks=asks)
