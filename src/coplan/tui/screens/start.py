"""The first screen: three ways to begin, and the plans that were opened last."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from coplan.commands.command import Option
from coplan.commands.keys import START
from coplan.tui.driver.frames import OneFrameAKey
from coplan.tui.keys import bindings, hint, key_now
from coplan.tui.screens.helping import EVERYWHERE, command_rows, open_help
from coplan.tui.screens.pages import Choose
from coplan.tui.text import plain
from coplan.tui.widgets.chrome import Divider, KeyLine, Status, Title
from coplan.tui.widgets.lines import Lines, Row

WELCOME = "Plan work WITH people, starting from what you want to be different."
BELOW = """Two things worth knowing
  Every answer is saved as you give it. You can leave at any time.
  Press {help} on any screen to see what you can do there.

Hard to read? Press {colours} for other colours."""
FOR = (
    "Nothing is open yet. Choose how to begin. If you are new here, look round a finished example: "
    "nothing that you do there is kept."
)
"""What the first screen is for, told in help."""


class Start(OneFrameAKey[None], Screen[None]):
    """Nothing is open yet."""

    CSS = """
    Start Static { height: auto; padding: 1 3; }
    Start Lines { margin: 0 1; }
    """
    BINDINGS = [
        *bindings(START),
        *[Binding(str(n), f"choose({n})", f"Choice {n}", show=False) for n in range(1, 10)],
    ]

    class Chosen(Message):
        """What: the id of one of the choices, such as ``new``, or the path of a plan."""

        def __init__(self, what: str) -> None:
            self.what = what
            super().__init__()

    def __init__(self, recent: tuple[Path, ...]) -> None:
        super().__init__()
        self._choices = [
            Row(id="new", says="Start a new plan", note="About 20 minutes; stop at any time."),
            Row(
                id="example",
                says="Look round a finished example",
                note="Nothing you do there is kept.",
            ),
            Row(id="tour", says="Practise with a guide", note="Step by step; nothing is kept."),
            Row(id="open", says="Open a plan that you have"),
            Row(id="import", says="Bring in a plan from Word, Excel or notes"),
            Row(id="plans", says="All your plans", note="What is settled, and what to look at."),
            *(Row(id=str(path), says=path.stem, note=str(path.parent)) for path in recent),
        ]

    def compose(self) -> ComposeResult:
        """Welcome, choices, two things worth knowing, keys."""
        title = Title()
        title.left, title.right = "coplan", "no plan open"
        yield title
        yield Divider()
        yield Static(plain(WELCOME))
        yield Lines()
        told = BELOW.format(help=key_now(self, "help"), colours=key_now(self, "colours"))
        yield Static(plain(told), id="below")
        yield Status()
        keys = KeyLine()
        keys.hints = (
            f"{key_now(self, 'row-up')}/{hint(self, 'row-down', 'choose')}",
            hint(self, "open-row", "go"),
            hint(self, "colours", "colours"),
            hint(self, "help", "help"),
            hint(self, "find", "find"),
            hint(self, "leave", "leave"),
        )
        yield keys

    def on_mount(self) -> None:
        """Show the choices, each with its number."""
        rows = [
            Row(id=row.id, says=f"{number}  {row.says}", note=row.note)
            for number, row in enumerate(self._choices, 1)
        ]
        lines = self.query_one(Lines)
        lines.show(rows)
        self.set_focus(lines)

    @on(Lines.Picked)
    def _picked(self, event: Lines.Picked) -> None:
        self.post_message(self.Chosen(event.id))

    def action_choose(self, number: int) -> None:
        """Choose by number."""
        if number <= len(self._choices):
            self.post_message(self.Chosen(self._choices[number - 1].id))

    def action_command(self, name: str) -> None:
        """Do what a command says, by its id."""
        if name == "help":
            open_help(self, START, FOR, self.action_command)
        elif name == "find":
            self._find()
        else:
            EVERYWHERE[name](self)

    def _find(self) -> None:
        options = [
            *(Option(id=row.id, says=row.says, note=row.note) for row in self._choices),
            *command_rows(self, START),
        ]

        def done(chosen: str | None) -> None:
            if chosen is None:
                return
            word, _, name = chosen.partition(" ")
            if word == "command":
                self.action_command(name)
            else:
                self.post_message(self.Chosen(chosen))

        self.app.push_screen(Choose("Find a way to begin", options, find=True), done)

    def fold(self) -> None:
        """Everything here is shown at any size."""

    def say(self, sentence: str) -> None:
        """Say it on the status line."""
        self.query_one(Status).says = sentence
