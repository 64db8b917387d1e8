"""``coplan plugins new``: a whole package to begin with, for somebody who writes a plugin."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from coplan import __version__
from coplan.cli.chosen import out, this_day
from coplan.cli.common import Command, extensions, settings
from coplan.extend.plugins import Extensions
from coplan.extend.skeletons import write_skeleton
from coplan.extend.templates import template_folder
from coplan.model.errors import Trouble

FRONT = "coplan-"
"""In front of the names of packages, so that people see what they are for."""

LICENCES = ("MIT", "BSD-3-Clause", "Apache-2.0")

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_NAME = 40
OWN = ("coplan", "coplan-tui", "tui", "core", "my-plugin")
"""Names that are coplan's own, a stranger's on the public index, or the skeleton's."""

NEXT = """\
Written: {folder}
To put it beside this coplan:
  coplan plugins add "{path}" --run
To test it, with pytest beside it:
  python -m pytest "{path}"
What it brings: coplan plugins about {name}
What each file is for: {folder}/README.md"""


@click.command(
    "new",
    cls=Command,
    examples=(
        "coplan plugins new housing",
        'coplan plugins new housing --author "Anytown Council" --licence Apache-2.0',
    ),
)
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--author", default="", help="Who writes it: a body or a role.")
@click.option(
    "--licence",
    type=click.Choice(LICENCES),
    default=LICENCES[0],
    show_default=True,
    help="What others may do with it.",
)
def plugins_new(name: str, folder: Path | None, author: str, licence: str) -> None:
    """Write a plugin to begin with: a package that works, with its tests.

    NAME is what it is called, such as housing; the package is then coplan-housing. FOLDER is where
    to write it; otherwise a folder of that name, here.
    """
    name = name.removeprefix(FRONT)
    if wrong := _wrong_name(name, extensions()):
        raise click.UsageError(wrong)
    author = author.strip() or f"The authors of {FRONT}{name}"
    if not author.isprintable() or set(author) & set('"\\'):
        raise click.UsageError("Write the author without quotation marks and backslashes.")
    if settings().read_only:
        raise click.UsageError("With --read-only nothing is written.")
    folder = folder or Path(f"{FRONT}{name}")
    if not folder.absolute().parent.is_dir():
        raise Trouble(f"There is no folder {folder.parent}.", do="Make it first.")
    write_plugin(name, folder, author, licence)
    path = folder if folder.is_absolute() else f"./{folder}"  # pip reads a bare word as a name
    out(NEXT.format(folder=folder, path=path, name=name))


def write_plugin(name: str, folder: Path, author: str, licence: str) -> None:
    """Write the package ``coplan-NAME``. licence: one of LICENCES. Raises Trouble."""
    today = this_day()
    next_year = f"{today.year + 1}-{today:%m}-01"
    title = name.replace("-", " ")
    words = {
        "my-plugin": name,
        "my_plugin": name.replace("-", "_"),
        "My plugin": title[:1].upper() + title[1:],
        "The Author": author,
        '"MIT"': f'"{licence}"',
        "2026-01-01": today.isoformat(),
        "2027-01-01": next_year,
        "coplan-tui>=0.1.0": f"coplan-tui>={__version__}",
        "LICENCE-TEXT": _licence_text(licence, str(today.year), author),
    }
    write_skeleton(template_folder() / "plugin", folder, words)


def _licence_text(licence: str, year: str, author: str) -> str:
    text = (template_folder() / "licences" / f"{licence}.txt").read_text("utf-8").strip("\n")
    return text.replace("YEAR", year, 1).replace("AUTHOR", author, 1)


def _wrong_name(name: str, known: Extensions) -> str:
    """Why a plugin cannot have this name, in a sentence, or nothing."""
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        return (
            f"“{name}” cannot be the name of a package. Use small letters a to z, figures, and "
            f"single hyphens between them; begin with a letter; at most {LONGEST_NAME} in all."
        )
    if name in OWN:
        return f"The name “{name}” is not free. Choose another."
    if name in _taken(known):
        return f"There is a plugin, pack or package with the name “{name}” here. Choose another."
    return ""


def _taken(known: Extensions) -> Iterator[str]:
    """Names that stand for something in this environment: plugins, packs, kinds, packages."""
    from importlib.metadata import distributions  # only an author needs the list

    yield from (one.name for one in known.plugins)
    yield from (one.id for one in known.loaded.packs)
    yield from known.loaded.knowledge.works
    for one in distributions():
        found = re.sub(r"[-_.]+", "-", one.name or "").lower()
        if found.startswith(FRONT):
            yield found.removeprefix(FRONT)
