"""``coplan doctor``: what is wrong with a shared folder; or, of this computer, for a report."""

from pathlib import Path

import click
import msgspec

from coplan.cli.chosen import out, own_settings
from coplan.cli.common import Command, extensions, out_json
from coplan.cli.knowing import json_option
from coplan.files.doctor import Finding, examine
from coplan.model.errors import Exit

GOOD = "Nothing is wrong here: whoever may open the plans may save them, and saves are safe."


@click.command(
    cls=Command,
    examples=(
        "coplan doctor our-strategy.toml",
        "coplan doctor /srv/plans --json",
        "coplan doctor",
    ),
)
@click.argument("path", metavar="PLAN|FOLDER", type=click.Path(path_type=Path), required=False)
@json_option
def doctor(path: Path | None, *, as_json: bool) -> int:
    """Look at who can open and save plans here, and say what to type where somebody cannot.

    Nothing is changed. The command ends with 1 where somebody is shut out or something could be
    lost.

    Without a plan or folder it tells of this computer what a report of a fault needs: versions,
    terminal, folders, settings and plugins. No name, no plan and no answer is in it.
    """
    if path is None:
        return _report(as_json=as_json)
    found = examine(path)
    serious = [one for one in found if one.serious]
    if as_json:
        out_json([msgspec.to_builtins(one) for one in found])
    else:
        notes = [one for one in found if not one.serious]
        out("\n\n".join([*map(_words, serious), *([] if serious else [GOOD]), *map(_words, notes)]))
    return Exit.FOUND if serious else Exit.DONE


def _report(*, as_json: bool) -> int:
    from coplan.cli.reporting import report  # to look at a folder needs no plugins

    found = report(own_settings(), extensions())
    if as_json:
        out_json(found)
        return Exit.DONE
    for name, part in found.items():
        out("\n".join([name, *(f"  {key}: {says}" for key, says in part.items())]))
    return Exit.DONE


def _words(one: Finding) -> str:
    lines = [one.path, f"  {one.what}", f"  {one.why}"]
    if one.do:
        lines += ["  What you can type:", *(f"    {line}" for line in one.do)]
    return "\n".join(lines)


COMMANDS = {"doctor": doctor}
