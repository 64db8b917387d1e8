"""``coplan plugins``: which there are, what each brings, what is wrong, and on, off and more."""

from collections.abc import Iterable, Iterator, Mapping

import click

from coplan.cli.authoring import plugins_new
from coplan.cli.changing import no_such
from coplan.cli.chosen import out, own_settings, say
from coplan.cli.common import HELP, Command, extensions, out_json
from coplan.cli.knowing import json_option, tell_problems
from coplan.export.formats import every_format
from coplan.extend import loading
from coplan.extend.brought import WHEN_NEEDED
from coplan.extend.handed import KINDS
from coplan.extend.loading import OFF, Plugin
from coplan.extend.plugins import Extensions
from coplan.files.plugin_faults import read_faults
from coplan.files.remembering import keep_settings
from coplan.model.errors import Exit, Trouble

A_PROGRAM = "It is a program, and runs with your rights. A pack is words only."

name_argument = click.argument("name")


class ListFirst(click.Group):
    """A group that lists where nothing else is asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``list`` in front where no word stands there."""
        word = next((arg for arg in args if not arg.startswith("-")), None)
        if word is None and not set(args) & {"-h", "--help"}:
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(cls=ListFirst, context_settings=HELP)
def plugins() -> None:
    """See which plugins there are, and switch them on and off; write one, or add one."""


@plugins.command(
    "list", cls=Command, examples=("coplan plugins list", "coplan plugins list --json")
)
@json_option
def plugins_list(*, as_json: bool) -> None:
    """List every plugin: what it brings, how long it took to load, and what is wrong."""
    known = _looked_at()
    if as_json:
        out_json([_values(known, one) for one in known.plugins])
        return
    for one in known.plugins:
        state = f"off: {one.problem}" if one.problem else _state(one, _brings(known, one))
        out(f"{one.name} ({one.package} {one.version}): {state}")
        for line in _wrong(known, one):
            out(f"  {line}")
    if not known.plugins:
        out("There are no plugins.")
    tell_problems(known, with_plugins=False)


@plugins.command("about", cls=Command, examples=("coplan plugins about uk",))
@name_argument
@json_option
def plugins_about(name: str, *, as_json: bool) -> None:
    """Say what one plugin is and brings."""
    known = _looked_at()
    plugin = _named(known, name)
    if as_json:
        out_json(_values(known, plugin))
        return
    out(f"{plugin.name}, from the package {plugin.package} {plugin.version}.")
    out(A_PROGRAM)
    for line in _brings(known, plugin):
        out(f"  {line}")
    if plugin.problem:
        out(f"It is off: {plugin.problem}.")
    for line in _wrong(known, plugin):
        out(line)


@plugins.command("why", cls=Command, examples=("coplan plugins why uk",))
@name_argument
def plugins_why(name: str) -> None:
    """Say what is wrong with one plugin, and where in its code; what it has printed, too."""
    known = _looked_at()
    plugin, last = _named(known, name), read_faults().get(name)
    if plugin.problem:
        out(f"{plugin.name} {plugin.version} is off: {plugin.problem}.")
    for line in _wrong(known, plugin):
        out(line)
    where = plugin.trace or (last.trace if last and last.version == plugin.version else "")
    if where:
        out(where)
    if plugin.printed.strip():
        out(f"It printed while it was loaded:\n{plugin.printed}")
    if not (plugin.problem or where or plugin.printed.strip() or tuple(_wrong(known, plugin))):
        out(f"Nothing is known to be wrong with {plugin.name} {plugin.version}.")


@plugins.command("on", cls=Command, examples=("coplan plugins on leaflets",))
@name_argument
def plugins_on(name: str) -> None:
    """Switch a plugin on again."""
    off = _switched_off()
    if name not in off:
        say(f"{name} is not switched off.")
        return
    keep_settings({"plugins_off": tuple(one for one in off if one != name)})
    say(f"{name} is on from the next start.")


@plugins.command("off", cls=Command, examples=("coplan plugins off leaflets",))
@name_argument
def plugins_off(name: str) -> None:
    """Switch a plugin off. What it has written into plans stays there."""
    off = _switched_off()
    if name in off:
        say(f"{name} is off already.")
        return
    _named(extensions(), name)
    keep_settings({"plugins_off": (*off, name)})
    say(f"{name} is off from the next start. On again: coplan plugins on {name}")


@plugins.command(
    "add",
    cls=Command,
    examples=("coplan plugins add coplan-housing", "coplan plugins add ./coplan-housing --run"),
)
@click.argument("package")
@click.option("--run", is_flag=True, help="Do it now, in place of only saying how.")
def plugins_add(package: str, *, run: bool) -> int:
    """Say how a package of plugins is installed beside this coplan; with --run, do it.

    PACKAGE is its name on the index, or the folder that it is in.
    """
    from coplan.cli.installing import install_line, run_line  # the other commands need none of it

    line = install_line(package)
    out(" ".join(line) if not run else f"Running: {' '.join(line)}")
    if not run:
        say(A_PROGRAM)
        return Exit.DONE
    return run_line(line)


plugins.add_command(plugins_new)


def _looked_at() -> Extensions:
    """All plugins, asked for everything that they bring."""
    known = extensions()
    known.look_at_all()
    every_format(known)
    return known


def _named(known: Extensions, name: str) -> Plugin:
    plugin = next((one for one in known.plugins if one.name == name), None)
    if plugin is None:
        raise click.UsageError(no_such("plugin", name, [one.name for one in known.plugins]))
    return plugin


def _switched_off() -> tuple[str, ...]:
    found = own_settings()
    origin = found.origins.get("plugins_off", "")
    if origin.startswith("COPLAN_"):
        raise Trouble(
            f"{origin} says which plugins are off, so the settings would not count.",
            "An environment variable wins over the settings.",
            f"Take {origin} away, or change it.",
        )
    return found.settings.plugins_off


def _state(plugin: Plugin, brings: Iterable[str]) -> str:
    took = f"{plugin.seconds * 1000:.0f} ms"
    slow = plugin.seconds > loading.SLOW
    return "; ".join((", ".join(brings) or "nothing", f"slow: it took {took}" if slow else took))


def _values(known: Extensions, plugin: Plugin) -> dict[str, object]:
    return {
        "name": plugin.name,
        "package": plugin.package,
        "version": plugin.version,
        "brings": list(_brings(known, plugin)),
        "milliseconds": round(plugin.seconds * 1000, 1),
        "problem": plugin.problem,
        "wrong": list(_wrong(known, plugin)),
    }


def _brings(known: Extensions, plugin: Plugin) -> Iterator[str]:
    if plugin.problem:
        return
    packs = (one for one in known.loaded.packs if one.folder in plugin.packs)
    yield from (f"pack “{one.name}” {one.version}" for one in packs)
    if plugin.rules:
        yield f"rules in Python: {len(plugin.rules)}"
    for hook in WHEN_NEEDED:
        mine = [one for guard, one in known.brought(hook).values() if guard.plugin == plugin.name]
        yield from (f"{KINDS[hook][2]} {one.id}: {one.title}" for one in mine)
    yield from (f"holidays of {one.title}" for one in plugin.holidays)
    if "coplan_saved" in plugin.hooks:
        yield "is told of each save"


def _wrong(known: Extensions, plugin: Plugin) -> Iterator[str]:
    """What else is wrong with a plugin: in this run, or when it failed last."""
    now = known.faults.of(plugin.name)
    yield from now
    last = read_faults().get(plugin.name)
    if last and last.version == plugin.version and last.says not in now and plugin.problem != OFF:
        yield f"When it failed last: {last.says}"


COMMANDS: Mapping[str, click.Command] = {"plugins": plugins}
