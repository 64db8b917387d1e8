"""``coplan packs``: which there are, what each is, and on, off and more; no program is needed."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from coplan.cli.changing import no_such
from coplan.cli.chosen import out, own_settings, say
from coplan.cli.common import Command, extensions, out_json, settings
from coplan.cli.knowing import json_option, tell_problems
from coplan.cli.packs_writing import checked, packs_check, packs_from, packs_new, packs_try
from coplan.cli.plugins import ListFirst
from coplan.extend.pack_places import add_pack, why_refused
from coplan.extend.packs import Pack, credit, problem_words
from coplan.extend.plugins import CORE, Extensions
from coplan.files.remembering import keep_settings
from coplan.model.errors import Exit, Trouble

WORDS_ONLY = "words only"

id_argument = click.argument("pack", metavar="ID")


@click.group(cls=ListFirst, context_settings={"help_option_names": ["-h", "--help"]})
def packs() -> None:
    """See which packs there are, and switch them on and off; write one, or add one."""


@packs.command("list", cls=Command, examples=("coplan packs list", "coplan packs list --json"))
@click.option("--beside", type=click.Path(path_type=Path), help="Those beside this plan, too.")
@json_option
def packs_list(beside: Path | None, *, as_json: bool) -> None:
    """List every pack: what it is, who wrote it, and where it is from."""
    known = extensions().for_plan(beside) if beside else extensions()
    if as_json:
        out_json([_values(known, one) for one in known.loaded.packs])
        return
    for one in known.loaded.packs:
        out(f"{one.id}: {one.name} {one.version}, {_from(known, one)}")
        out(f"  {one.says}")
    off = own_settings().settings.packs_off
    if off:
        out(f"Switched off: {', '.join(off)}")
    tell_problems(known, with_plugins=False)


@packs.command("about", cls=Command, examples=("coplan packs about strategy",))
@id_argument
@click.option("--beside", type=click.Path(path_type=Path), help="Look beside this plan, too.")
@json_option
def packs_about(pack: str, beside: Path | None, *, as_json: bool) -> None:
    """Say who wrote a pack, with whom, what others may do with it, and what it brings."""
    known = extensions().for_plan(beside) if beside else extensions()
    found = _named(known, pack)
    if as_json:
        out_json(_values(known, found))
        return
    out(f"{found.name} {found.version}\n{found.says}\n{credit(found)}")
    out(f"It is {_from(known, found)}, and lies in {found.folder}.")
    if found.for_work:
        out(f"It is for plans of the kind {', '.join(found.for_work)}.")
    for kind, count in _brings(known, found).items():
        out(f"  {kind}: {count}")
    for one in known.loaded.problems:
        if one.pack == found.id:
            say(problem_words(one))


@packs.command("add", cls=Command, examples=("coplan packs add housing",))
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def packs_add(folder: Path) -> int:
    """Copy the words of a pack to where coplan finds them, where nothing in it is to be mended."""
    if settings().read_only:
        raise click.UsageError("With --read-only nothing is written.")
    if wrong := why_refused(folder):
        raise Trouble("This pack is not taken in.", wrong)
    problems, pack = checked(folder)
    if problems or pack is None:
        for one in problems:
            say(problem_words(one))
        return Exit.FOUND
    where = add_pack(folder, pack.id)
    say(f"Added: {pack.name}, in {where}\nTo see what it is: coplan packs about {pack.id}")
    return Exit.DONE


@packs.command("off", cls=Command, examples=("coplan packs off words",))
@id_argument
def packs_off(pack: str) -> None:
    """Switch a pack off. What was answered to its questions stays in plans."""
    off = _switched_off()
    if pack in off:
        say(f"{pack} is off already.")
        return
    if _named(extensions(), pack).folder == CORE:
        raise click.UsageError("Without this pack coplan has nothing to judge by. It stays on.")
    keep_settings({"packs_off": (*off, pack)})
    say(f"{pack} is off from the next start. On again: coplan packs on {pack}")


@packs.command("on", cls=Command, examples=("coplan packs on words",))
@id_argument
def packs_on(pack: str) -> None:
    """Switch a pack on again."""
    off = _switched_off()
    if pack not in off:
        say(f"{pack} is not switched off.")
        return
    keep_settings({"packs_off": tuple(one for one in off if one != pack)})
    say(f"{pack} is on from the next start.")


def _switched_off() -> tuple[str, ...]:
    found = own_settings()
    origin = found.origins.get("packs_off", "")
    if origin.startswith("COPLAN_"):
        raise Trouble(
            f"{origin} says which packs are off, so the settings would not count.",
            "An environment variable wins over the settings.",
            f"Take {origin} away, or change it.",
        )
    return found.settings.packs_off


def _named(known: Extensions, pack: str) -> Pack:
    found = {one.id: one for one in known.loaded.packs}
    if pack not in found:
        raise click.UsageError(no_such("pack", pack, found))
    return found[pack]


def _from(known: Extensions, pack: Pack) -> str:
    if pack.folder == CORE:
        return "part of coplan"
    plugin = known.plugin_of(pack)
    return f"from the plugin {plugin.name}" if plugin else WORDS_ONLY


def _brings(known: Extensions, pack: Pack) -> Mapping[str, int]:
    """How many records of each kind are used, and its finished plans."""
    loaded = known.loaded
    counted = Counter(
        record.partition(".")[0] for record, origin in loaded.origins.items() if origin == pack.id
    )
    examples = sum(one.is_relative_to(pack.folder) for one in loaded.examples.values())
    return {**counted, **({"example": examples} if examples else {})}


def _values(known: Extensions, pack: Pack) -> dict[str, object]:
    plugin = known.plugin_of(pack)
    names = ("id", "name", "version", "says", "author", "licence", "co_written")
    return {
        **{name: getattr(pack, name) for name in names},
        "for_work": list(pack.for_work),
        "plugin": plugin.name if plugin else "",
        "words_only": pack.folder != CORE and plugin is None,
        "folder": str(pack.folder),
        "brings": dict(_brings(known, pack)),
    }


for _command in (packs_new, packs_check, packs_try, packs_from):
    packs.add_command(_command)

COMMANDS = {"packs": packs}
