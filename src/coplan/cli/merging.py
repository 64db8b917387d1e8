"""``coplan merge``: versions of a plan put together by entry and field, for git and for people."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from coplan.cli.chosen import say, who
from coplan.cli.common import Command
from coplan.export.writing import write_document
from coplan.files.copies import origin, shared
from coplan.files.document import Document
from coplan.files.history import read_history
from coplan.files.merging import Merging, merge_documents
from coplan.files.planfile import PlanFile
from coplan.model.errors import BadPlan, Exit
from coplan.model.plan import Conflict

VERSIONS = 3
"""The base and both sides; with two files, one is a copy of the other."""


@click.command(
    cls=Command,
    examples=(
        'coplan merge our-strategy.toml "our-strategy (conflicted copy).toml"',
        "coplan merge base.toml ours.toml theirs.toml -o together.toml",
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "to", default="-", metavar="FILE", help="Where three go to; - prints it.")
@click.option("--force", is_flag=True, help="Take the place of a file of that name.")
def merge(files: Sequence[Path], to: str, *, force: bool) -> int:
    """Put versions of a plan together: PLAN COPY, or BASE OURS THEIRS.

    Two files: what a copy has that the plan has not goes into the plan, as a save like any other.
    What both began with is looked for in the plan's history. The copy stays as it is.

    Three files: the version that both began with, and the two. The file of OURS may be written
    over; so git does it. Where two values clash, both are in the plan, and the command ends with 1.
    """
    if len(files) == VERSIONS:
        return _merge_three(files, to, force=force)
    if len(files) == VERSIONS - 1 and to == "-" and not force:
        return _merge_copy(*files)
    raise click.UsageError("Name two files, PLAN COPY; or three, BASE OURS THEIRS.")


def _merge_three(files: Sequence[Path], to: str, *, force: bool) -> int:
    ours, theirs = (_read(file) for file in files[1:])
    if files[0].stat().st_size:
        merging = merge_documents(_read(files[0]), ours, theirs)
    else:  # what git gives where both sides have added the file
        merging = merge_documents(shared(ours, theirs), ours, theirs, as_written=False)
        say("There is no version that both began with. Nothing counts as taken out.")
    target = Path(to)
    if to == "-":
        sys.stdout.buffer.write(merging.document.text.encode())
    else:
        over = force or (target.exists() and target.samefile(files[1]))
        write_document(target, merging.document.text.encode(), over=over)
    return _told(merging)


def _merge_copy(plan: Path, copy: Path) -> int:
    file = PlanFile(plan)
    ours, theirs = file.read().document, _read(copy)
    found = origin(ours, theirs, read_history(plan))
    base = found.document if found else shared(ours, theirs)
    before = {one.id for side in (ours, theirs) for one in side.plan.conflicts}
    if found is None:
        say(
            "The history does not tell what the two began with."
            " So nothing counts as taken out, and where they differ, both values are kept."
        )
    else:
        say(f"The two began with the plan as it was {_since(found.when)}, by its history.")
    saved = file.merge(base, theirs, who(), why=f"merged {copy.name}", as_written=False)
    new = saved.snapshot.document
    clashes = tuple(one for one in new.plan.conflicts if one.id not in before)
    ended = _told(Merging(new, clashes, saved.notices))
    if new.text == ours.text:
        say("The plan has everything that the copy has. Nothing was changed.")
    say(f"The copy is as it was. When you need it no longer: rm {_quoted(copy)}")
    return ended


def _since(when: str) -> str:
    return f"after the change of {when.replace('T', ' ').rstrip('Z')} (UTC)" if when else "at first"


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(os.fsdecode(path))


def _told(merging: Merging) -> int:
    for notice in dict.fromkeys(merging.notices):
        say(notice)
    for clash in merging.clashes:
        say(f"{_clash_words(clash, merging.document)}")
    return Exit.FOUND if merging.clashes else Exit.DONE


def _clash_words(clash: Conflict, document: Document) -> str:
    entry = document.plan.entry(clash.entry)
    value = entry.get(clash.name) if entry else None
    there = f"in place: {value}; " if value is not None else ""
    return f"{clash.entry}.{clash.name}: {there}also kept, as {clash.key}: {clash.value}"


def _read(file: Path) -> Document:
    try:
        return PlanFile(file).read().document
    except BadPlan as wrong:
        wrong.what = f"{file}: {wrong.what}"
        raise


COMMANDS = {"merge": merge}
