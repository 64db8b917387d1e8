"""``coplan doctor``: what is wrong with a shared folder, and how to put it right."""

from pathlib import Path

import click
import msgspec

from coplan.cli.common import Command, out, out_json
from coplan.cli.knowing import json_option
from coplan.files.doctor import Finding, examine
from coplan.model.errors import Exit

GOOD = "Nothing is wrong here: whoever may open the plans may save them, and saves are safe."


@click.command(
    cls=Command, examples=("coplan doctor our-strategy.toml", "coplan doctor /srv/plans --json")
)
@click.argument("path", metavar="PLAN|FOLDER", type=click.Path(path_type=Path))
@json_option
def doctor(path: Path, *, as_json: bool) -> int:
    """Look at who can open and save plans here, and say what to type where somebody cannot.

    Nothing is changed. The command ends with 1 where somebody is shut out or something could be
    lost.
    """
    found = examine(path)
    serious = [one for one in found if one.serious]
    if as_json:
        out_json([msgspec.to_builtins(one) for one in found])
    else:
        notes = [one for one in found if not one.serious]
        out("\n\n".join([*map(_words, serious), *([] if serious else [GOOD]), *map(_words, notes)]))
    return Exit.FOUND if serious else Exit.DONE


def _words(one: Finding) -> str:
    lines = [one.path, f"  {one.what}", f"  {one.why}"]
    if one.do:
        lines += ["  What you can type:", *(f"    {line}" for line in one.do)]
    return "\n".join(lines)


COMMANDS = {"doctor": doctor}
