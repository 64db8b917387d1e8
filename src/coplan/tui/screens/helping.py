"""Help, finding and how coplan looks: pages that every screen has."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from textual import on
from textual.dom import DOMNode
from textual.screen import Screen

from coplan.commands.command import Keyed, Option
from coplan.commands.keys import LIST, key_name
from coplan.files.settings import THEMES
from coplan.tui.cells import cell_len
from coplan.tui.keys import live
from coplan.tui.look import Look
from coplan.tui.screens.pages import Choose
from coplan.tui.themes import SAYS
from coplan.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from coplan.tui.driver.drawing import DrawsCells

STOCK = Option(id="", says="KNOWN FROM OTHER PROGRAMS")
WIDEST = 18
"""Cells for the keys in front of what they do."""


class Says(Protocol):
    """What these pages need of the screen below them."""

    def say(self, sentence: str) -> None:
        """Show a sentence on the status line."""

    def fold(self) -> None:
        """Show or hide what depends on how much room there is."""


class HasLook(Protocol):
    """What they need of the app."""

    look: Look


def help_rows(node: DOMNode, commands: Sequence[Keyed]) -> Iterator[Option]:
    """What can be done on a screen, by heading, with the keys as they are now."""
    groups = dict.fromkeys(one.group for one in commands)
    for group in groups:
        yield from command_rows(node, [one for one in commands if one.group == group])
    yield from command_rows(node, LIST, act=False)


def command_rows(node: DOMNode, commands: Iterable[Keyed], *, act: bool = True) -> Iterator[Option]:
    """A row for each command. act: whether choosing it does it; if not, it only tells."""
    for one in live(node, tuple(commands)):
        keys = "  ".join(map(key_name, one.keys))
        gap = " " * max(WIDEST - cell_len(keys), 2)
        yield Option(id=f"command {one.id}" if act else "", says=f"{keys}{gap}{one.title}")


def open_help(
    screen: Screen[None], commands: Sequence[Keyed], about: str, do: Callable[[str], None]
) -> None:
    """Open help. about: what this place is for. do: what runs a command by its id."""

    def done(chosen: str | None) -> None:
        if chosen is not None:
            do(chosen.partition(" ")[2])

    rows = tuple(help_rows(screen, commands))
    page = Choose("What you can do here", rows, find=True, about=about)
    screen.app.push_screen(page, done)


class Colours(Choose):
    """The themes; each is shown while the cursor is on it."""

    def __init__(self, look: Look) -> None:
        own = [Option(id=name, says=name, note=says) for name, says in SAYS.items()]
        stock = [Option(id=name, says=name) for name in THEMES if name not in SAYS]
        plugged = [
            Option(id=one.id, says=one.title, note=f"From a plugin: {one.id}")
            for one in look.offered
        ]
        options = [*own, *plugged, STOCK, *stock]
        super().__init__("Colours: move to see them, Enter keeps them", options, at=look.theme)
        self._look = look

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        if type(event) is Lines.Moved and event.id:
            self._look.preview(event.id)


def _colours(screen: Screen[None]) -> None:
    look = _look(screen)

    def done(chosen: str | None) -> None:
        if chosen is None:
            look.preview(look.theme)
        else:
            _says(screen).say(look.colour(chosen))

    screen.app.push_screen(Colours(look), done)


def _roomier(screen: Screen[None]) -> None:
    _says(screen).say(_look(screen).space(1))


def _tighter(screen: Screen[None]) -> None:
    _says(screen).say(_look(screen).space(-1))


def _projector(screen: Screen[None]) -> None:
    _says(screen).say(_look(screen).project())
    _says(screen).fold()


def _redraw(screen: Screen[None]) -> None:
    cast("DrawsCells[int]", screen.app).action_redraw()


def _leave(screen: Screen[None]) -> None:
    screen.app.exit(0)


def _says(screen: Screen[None]) -> Says:
    return cast("Says", screen)


def _look(screen: Screen[None]) -> Look:
    return cast("HasLook", screen.app).look


EVERYWHERE: Mapping[str, Callable[[Screen[None]], None]] = {
    "colours": _colours,
    "roomier": _roomier,
    "tighter": _tighter,
    "projector": _projector,
    "redraw": _redraw,
    "leave": _leave,
}
"""Pages by the names of the commands that open them."""
