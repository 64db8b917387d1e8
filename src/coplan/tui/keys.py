"""Commands turned into key bindings: one declaration gives key, help, palette and key line.

A binding's id is its command's, so that a keymap reaches every one of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, cast

from textual.binding import Binding
from textual.dom import DOMNode

from coplan.commands.command import Keyed
from coplan.commands.keymap import AnyKeyed, Keymap
from coplan.commands.keys import EVERY, key_name

_DECLARED: Mapping[str, Keyed] = {one.id: one for one in EVERY}


class HasKeymap(Protocol):
    """An app that knows the keys as they are now."""

    keymap: Keymap


def bindings(commands: Iterable[Keyed]) -> list[Binding]:
    """A binding for each command of a screen, which runs it by its id."""
    return [_binding(one, f"command({one.id!r})") for one in commands]


def acting(actions: Mapping[str, str]) -> list[Binding]:
    """Bindings for what a widget or a page does itself. actions: by the id of what is declared."""
    return [_binding(_DECLARED[id_], action) for id_, action in actions.items()]


def _binding(one: Keyed, action: str) -> Binding:
    return Binding(",".join(one.keys), action, one.title, show=False, id=one.id)


def live(node: DOMNode, commands: Sequence[AnyKeyed]) -> tuple[AnyKeyed, ...]:
    """Commands with the keys that they have now."""
    return cast("HasKeymap", node.app).keymap.live(commands)


def key_now(node: DOMNode, id_: str) -> str:
    """The first key of a command, as people write it."""
    return key_name(cast("HasKeymap", node.app).keymap.keys[id_][0])


def hint(node: DOMNode, id_: str, words: str) -> str:
    """A part of the key line: the key of a command now, and what it does here."""
    return f"{key_now(node, id_)} {words}"
