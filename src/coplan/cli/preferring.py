"""Commands that show how coplan is set: every setting, and the keys of every command."""

from typing import TYPE_CHECKING

import click

from coplan.cli.chosen import out, own_settings, say
from coplan.cli.common import Command, extensions, out_json
from coplan.cli.knowing import json_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coplan.commands.keymap import Keymap
    from coplan.files.settings import Found, Setting

_GROUPS = ("Plan", "Moving", "Anywhere", "In a list", "On the map", "On a page", "On a document")
"""Headings, in the order in which they are shown."""

BY_ITSELF = "nobody has set it"


@click.command(cls=Command, examples=("coplan settings", "coplan settings --json"))
@json_option
def settings(*, as_json: bool) -> None:
    """Show every setting, its value, and where it comes from.

    What is wrong in a setting, and the keys that could not be given, stand below.
    """
    from msgspec import structs  # --help needs none of these

    from coplan.files.settings import settings_file

    found = own_settings()
    values: Mapping[str, Setting] = structs.asdict(found.settings)
    wrong = (*found.problems, *_keymap(found).conflicts)
    if as_json:
        named = {
            name: {"value": value, "from": found.origins.get(name, "")}
            for name, value in values.items()
        }
        out_json({"file": str(settings_file()), "settings": named, "problems": wrong})
        return
    out(f"File: {settings_file()}")
    for name, value in values.items():
        out(f"{name}: {_told(value)} ({found.origins.get(name, BY_ITSELF)})")
    for sentence in wrong:
        say(sentence)


def _told(value: "Setting") -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, str):
        return value or "-"
    if isinstance(value, tuple):
        return ", ".join(value) or "-"
    return "; ".join(f"{name} = {' '.join(keys)}" for name, keys in value.items()) or "-"


@click.command(cls=Command, examples=("coplan keys", "coplan keys --json"))
@json_option
def keys(*, as_json: bool) -> None:
    """Show every command with the keys that it has now, and what clashes."""
    from coplan.commands.keys import EVERY, key_name  # --help needs none of these
    from coplan.commands.plugged import plugged

    found = own_settings()
    keymap, every = _keymap(found), (*EVERY, *plugged(extensions()))
    if as_json:
        listed = [
            {"id": one.id, "title": one.title, "keys": [key_name(key) for key in one.keys]}
            for one in keymap.live(every)
        ]
        out_json({"commands": listed, "conflicts": keymap.conflicts})
        return
    heading = ""
    for one in sorted(keymap.live(every), key=lambda one: _GROUPS.index(one.group)):
        if one.group != heading:
            heading = one.group
            out(f"{heading}:")
        out(f"  {', '.join(map(key_name, one.keys)) or 'no key'}: {one.title} ({one.id})")
    for sentence in (*found.problems, *keymap.conflicts):
        say(sentence)


def _keymap(found: "Found") -> "Keymap":
    from coplan.commands.keymap import keymap_of
    from coplan.commands.plugged import plugged

    return keymap_of(found.settings.keymap, found.settings.keys, plugged(extensions()))


COMMANDS = {"settings": settings, "keys": keys}
