"""What stands round the question: title, steps, what is beside it, and the keys."""

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen
from textual.widgets import Static

from coplan.commands import asking
from coplan.commands.command import Place
from coplan.commands.registry import COMMANDS
from coplan.judgement.rules import STEPS, Step
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

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coplan.tui.typing_ahead import OneKeyAtATime


class Frame:
    """The frame of a workspace."""

    def __init__(
        self, screen: Screen[Any], session: Session, practice: Practice | None = None
    ) -> None:
        self._screen, self._session, self._practice = screen, session, practice
        self.around = ""
        """Who else is here, and what readers say, in a few words."""
        self._saved = ""
        self._counted: State | None = None
        self._states: Mapping[Step, str] = dict.fromkeys(STEPS, "")

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
        session, screen = self._session, self._screen
        title, rail = screen.query_one(Title), screen.query_one(Rail)
        beside = screen.query_one(Beside)
        folded = "" if rail.display else f" · {place.step}"
        title.left = (session.plan.title or session.path.stem) + folded
        state = "read only" if session.read_only else self._saved
        title.right = " · ".join(one for one in (self.around, state) if one)
        if self._practice is not None:
            title.right = PRACTICE
            guide = screen.query_one("#guide", Static)
            guide.display = True
            guide.update(plain(self._practice.guide(place)))
        starting = cast("OneKeyAtATime[int]", screen.app).starting
        if not starting and self._counted is not session.state:
            # Counting goes through the whole plan, so a mere move does without it.
            self._counted, self._states = session.state, views.step_states(session)
        rail.steps = views.rail(self._states, place)
        rail.outcome = views.outcome_in_sight(session, place)
        if beside.display and not starting:
            beside.paragraphs = fit_view.beside_lines(session, place)

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
