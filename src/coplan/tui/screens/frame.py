"""What stands round the question: title, steps, what is beside it, and the keys."""

import asyncio
import datetime as dt
from collections.abc import Iterator, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

from coplan.commands import asking
from coplan.commands.command import Place
from coplan.commands.registry import COMMANDS
from coplan.judgement.rules import STEPS, Step
from coplan.planning.progress import Progress, count_questions
from coplan.planning.walk import Ask
from coplan.session import Session, State
from coplan.tui.keys import hint, key_now, live
from coplan.tui.laying_out import NARROW, WIDE
from coplan.tui.look import PROJECTOR
from coplan.tui.screens import fit_view, views
from coplan.tui.text import plain
from coplan.tui.tour import PRACTICE, Practice
from coplan.tui.widgets.beside import Beside
from coplan.tui.widgets.chrome import KeyLine, Title
from coplan.tui.widgets.field import Field
from coplan.tui.widgets.rail import Rail
from coplan.tui.widgets.told import Told

if TYPE_CHECKING:
    from coplan.tui.desk import Shows
    from coplan.tui.typing_ahead import OneKeyAtATime


MOMENT = 0.004
"""Seconds that a key can have to wait for counting, and one entry more."""

LONG = 0.2
"""Seconds after which counts from before the last change are no longer shown."""

COUNTING = "counting"
"""The group of the worker that counts."""

NOT_COUNTED: Mapping[Step, str] = dict.fromkeys(STEPS, "")


class Frame:
    """The frame of a workspace."""

    def __init__(
        self, screen: Screen[Any], session: Session, practice: Practice | None = None
    ) -> None:
        self._screen, self._session, self._practice = screen, session, practice
        self.around = ""
        """Who else is here, and what readers say, in a few words."""
        self._saved = ""
        self._place = Place()
        self._counted: State | None = None
        self._counting: Iterator[None] = iter(())
        self._progress: Progress | None = None
        self._partly = False
        """Whether something is shown only when more is judged."""
        self._states: Mapping[Step, str] = NOT_COUNTED

    def saved(self) -> None:
        """Show the time of this save."""
        self._saved = f"saved {dt.datetime.now().astimezone():%H:%M}"

    def fold(self) -> None:
        """Fold the steps into the title where there is no room; use the room where there is.

        A projector needs all of it for the question.
        """
        app = self._screen.app
        width = 0 if app.has_class(PROJECTOR) else app.size.width
        self._screen.query_one(Rail).display = width >= NARROW
        self._screen.query_one(Beside).display = width >= WIDE

    def draw(self, place: Place) -> None:
        """Show what goes with a place; what takes a verdict, once the first screen stands."""
        session, screen, self._place = self._session, self._screen, place
        title, rail = screen.query_one(Title), screen.query_one(Rail)
        beside = screen.query_one(Beside)
        folded = "" if rail.display else f" · {place.step}"
        title.left = (session.plan.title or session.path.stem) + folded
        state = "read only" if session.read_only else self._saved
        title.right = " · ".join(one for one in (self.around, state) if one)
        if self._practice is not None:
            title.right = PRACTICE
            guide = screen.query_one("#guide", Told)
            guide.display = True
            guide.update(plain(self._practice.guide(place)))
        starting = cast("OneKeyAtATime[int]", screen.app).starting
        self._partly = not starting and session.state.left > views.AT_ONCE
        if not starting and self._counted is not session.state:
            self._counted, self._counting = session.state, self._count(session.state)
            if not self._count_on():
                screen.run_worker(self._count_between_keys(), group=COUNTING, exclusive=True)
        rail.steps = views.rail(self._states, place)
        rail.outcome = views.outcome_in_sight(session, place)
        if beside.display and not starting:
            beside.paragraphs = fit_view.beside_lines(session, place)

    def _count(self, state: State) -> Iterator[None]:
        """Find and count all that follows from a plan, an entry at a time."""
        yield from state.find_all()
        knowledge = state.judged.knowledge
        self._progress = yield from count_questions(state.plan, knowledge, self._progress)
        self._states = views.step_states(state, self._progress)

    def _count_on(self) -> bool:
        """Count for a moment; return whether that was all."""
        until = monotonic() + MOMENT
        return all(monotonic() < until for _ in self._counting)

    async def _count_between_keys(self) -> None:
        """Count on whenever no key waits for its answer, and show what it comes to."""
        app = cast("OneKeyAtATime[int]", self._screen.app)
        until = monotonic() + LONG
        while not self._count_on():
            if self._states is not NOT_COUNTED and monotonic() > until:
                self._states = NOT_COUNTED
                self.draw(self._place)
            await asyncio.sleep(0)
            while app.keys_wait:  # noqa: ASYNC110 - keys tell nobody of it
                await asyncio.sleep(MOMENT)
        if self._partly:
            cast("Shows", self._screen).draw()
        else:
            self.draw(self._place)

    def draw_keys(self, ask: Ask | None) -> None:
        """Show the keys that matter now. ask: the question that is open."""
        screen = self._screen
        keys = screen.query_one(KeyLine)
        if screen.query_one(Field).has_focus:
            ways = " ".join(key_now(screen, one) for one in ("help", "find", "leave"))
            keys.hints, keys.commands = ("Enter save", f"Esc stop typing, then: {ways}"), ()
            return
        if ask is not None and ask.question.answer in asking.SEVERAL:
            keys.hints = (hint(screen, "mark-row", "mark"), hint(screen, "open-row", "done"))
        else:
            keys.hints = (hint(screen, "open-row", "choose" if ask else "open"),)
        keys.commands = live(screen, COMMANDS)
