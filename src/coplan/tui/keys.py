"""Commands turned into key bindings: one declaration gives key, help, palette and key line."""

from collections.abc import Iterable

from textual.binding import Binding

from coplan.commands.command import Command


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """A binding for each command; its id is the command's, so that keymaps can change the key."""
    return [
        Binding(",".join(c.keys), f"command({c.id!r})", c.title, show=False, id=c.id)
        for c in commands
    ]
