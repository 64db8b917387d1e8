"""The commands and views of plugins, beside coplan's own commands."""

from collections.abc import Mapping

from coplan.commands.command import Command
from coplan.commands.errand import run_of
from coplan.commands.moving import page
from coplan.commands.registry import COMMANDS
from coplan.extend.offers import View
from coplan.extend.plugins import Extensions

VIEW = "view "
"""In front of a view's id, in the name of the page that shows it."""


def plugged(extensions: Extensions) -> tuple[Command, ...]:
    """What plugins offer: each command, and for each view a command that opens it."""
    commands = extensions.brought("coplan_commands").values()
    known = {one.id for _, one in commands}
    return (
        *(
            Command(id=one.id, title=one.title, keys=one.keys, run=run_of(guard, one))
            for guard, one in commands
        ),
        *(
            Command(id=one.id, title=one.title, keys=one.keys, run=page(f"{VIEW}{one.id}"))
            for one in extensions.views
            if one.id not in known
        ),
    )


def every_command(extensions: Extensions) -> Mapping[str, Command]:
    """Every command that there is in this run, by its id; coplan's own first."""
    return {one.id: one for one in (*COMMANDS, *plugged(extensions))}


def view_of(extensions: Extensions, page_name: str) -> View | None:
    """The view that a page shows, or None where the page is coplan's own."""
    if not page_name.startswith(VIEW):
        return None
    id_ = page_name.removeprefix(VIEW)
    return next((one for one in extensions.views if one.id == id_), None)
