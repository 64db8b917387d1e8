"""What plugins hand over, and what they are handed: frozen values, without screens or sessions.

An id that a plugin brings begins with the plugin's name and a dot (``housing.tidy``). Formats and
nations are words that people type, so their ids have no dot. An id is never shared.
"""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

from msgspec import Struct

from coplan.judgement.again import Judged
from coplan.model.edit import Edit
from coplan.model.plan import Plan
from coplan.planning.incoming import Line


class Leaving(Struct, frozen=True, kw_only=True):
    """A plan on its way out. judged: the plan, its verdicts and flags, and the day.

    audience: for whom it leaves: ``team``, ``people`` or another of coplan's audiences.
    title: of the document. markdown: the whole document for this audience.
    """

    judged: Judged
    audience: str
    title: str
    markdown: str


class Exporter(Struct, frozen=True, kw_only=True):
    """A format in which a plan can leave coplan.

    id: what is typed behind ``--to``. title: in lists. make: makes the file; text is written as
    UTF-8. audiences: for whom it is. suffix: how the file's name ends, without the dot, where that
    is not the id. binary: it is nothing for a terminal.
    """

    id: str
    title: str
    make: Callable[[Leaving], bytes | str]
    audiences: tuple[str, ...] = ("team",)
    suffix: str = ""
    binary: bool = False


class Importer(Struct, frozen=True, kw_only=True):
    """A kind of file that people have their plans in.

    endings: of the names of such files, with the dot, such as ``.odt``. read: what the file holds,
    as lines; coplan finds each one's place in the plan, and asks the person.
    """

    id: str
    title: str
    endings: tuple[str, ...]
    read: Callable[[bytes], Sequence[Line]]


class Context(Protocol):
    """What a command may see and ask. Screens, plain mode and the command line supply one."""

    @property
    def judged(self) -> Judged:
        """The plan as it is now, with what follows from it."""

    @property
    def selected(self) -> str:
        """The key of the entry under the cursor, such as ``decision.specification``, or empty."""

    async def ask(self, prompt: str, text: str = "") -> str | None:
        """Ask for a line of text; None where the person turns back. text: what is there now."""

    async def choose(self, prompt: str, options: Sequence[tuple[str, str]]) -> str | None:
        """Let the person choose; return the id or None. options: id and words of each."""

    async def commit(self, edits: Sequence[Edit], says: str) -> bool:
        """Save edits as one step that can be undone; the person is told where that cannot be.

        says: what was done, such as “added three decisions”. Returns whether it is saved.
        """

    def tell(self, sentence: str) -> None:
        """Say what happened, in one sentence."""


class PluginCommand(Struct, frozen=True, kw_only=True):
    """Something a person can do; its public name is ``coplan.Command``.

    title: in the list of commands and in help. keys: wishes, the best first; a key that is taken
    is not given. run: does it, through its context alone.
    """

    id: str
    title: str
    run: Callable[[Context], Awaitable[None]]
    keys: tuple[str, ...] = ()


Command: TypeAlias = PluginCommand


class View(Struct, frozen=True, kw_only=True):
    """A way to look at a plan.

    plain: the view as lines of text, for plain mode, screen readers and the command line.
    widget: makes a Textual widget of it for the screen; without one the screen shows the lines.
    keys: as for a command.
    """

    id: str
    title: str
    plain: Callable[[Judged], Sequence[str]]
    widget: Callable[[Judged], object] | None = None
    keys: tuple[str, ...] = ()


class Theme(Struct, frozen=True, kw_only=True):
    """Colours, each written like ``#1B1F23``.

    dark: whether the letters are lighter than what is behind them. background, surface, panel:
    what is behind letters. letters, quiet: what is written in. accent: what is chosen; notice:
    what is told, the accent without one. line: of frames.
    Letters, quiet, accent and notice must reach 4.5:1 on background and surface, letters on panel
    too, and lines 3:1 on the background. Source: WCAG 2.2, 1.4.3 and 1.4.11.
    """

    id: str
    title: str
    dark: bool
    background: str
    surface: str
    panel: str
    letters: str
    quiet: str
    accent: str
    line: str
    notice: str = ""


class SavedStep(Struct, frozen=True, kw_only=True):
    """A step that was saved. plan: as it is now. edits: what was done, as it can be read again.

    says: what it was, in words. who: a role or login. path: of the plan's file.
    """

    plan: Plan
    edits: tuple[Edit, ...]
    says: str
    who: str
    path: Path
