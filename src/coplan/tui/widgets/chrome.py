"""The frame of every screen: a title line, a rule, a line that says what happened, a key line."""

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coplan.commands.command import Keyed
from coplan.commands.keys import key_name
from coplan.tui.cells import cell_len
from coplan.tui.laying_out import divider_line, title_line
from coplan.tui.text import one_line
from coplan.tui.wrapping import shortened


class Title(Widget):
    """The top line: what is open at the left, its state at the right."""

    DEFAULT_CSS = "Title { height: 1; text-style: bold; }"
    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        """Both texts on one line."""
        return Content(title_line(self.left, self.right, self.size.width))


class Divider(Widget):
    """A line across the screen."""

    DEFAULT_CSS = "Divider { height: 1; color: $border-blurred; }"

    def render(self) -> RenderResult:
        """As many dashes as fit."""
        return Content(divider_line(self.size.width))


class Status(Widget):
    """What has just happened, in one sentence."""

    DEFAULT_CSS = "Status { height: 1; color: $accent; }"
    says: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        """The sentence, shortened where it does not fit; the full one is in the messages."""
        return Content(shortened(f" {one_line(self.says)}", self.size.width))


class KeyLine(Widget):
    """The keys that matter here. It never overflows, and never hides help, find and leave."""

    DEFAULT_CSS = "KeyLine { height: 1; color: $foreground-muted; }"
    hints: reactive[tuple[str, ...]] = reactive(())
    commands: reactive[tuple[Keyed, ...]] = reactive(())

    def render(self) -> RenderResult:
        """As many keys as fit, the lightest left out first."""
        return Content(key_line(self.hints, self.commands, self.size.width))


def key_line(hints: Sequence[str], commands: Sequence[Keyed], width: int) -> str:
    """One line of keys, at most ``width`` cells.

    hints: what the focused part itself does. commands: shown by weight while there is room.
    """
    kept = [command for command in commands if command.label]
    parts = list(hints)
    while True:
        shown = [f"{key_name(command.keys[0])} {command.label}" for command in kept]
        line = " " + "   ".join([*parts, *shown])
        if cell_len(line) <= width or not (kept or parts):
            return line
        light = min(kept, key=lambda command: command.weight, default=None)
        if light is not None and light.weight < 98:  # noqa: PLR2004 - help, find and leave stay
            kept.remove(light)
        elif parts:
            parts.pop()
        else:
            return shortened(line, width)
