"""Plugins: found by entry point, loaded one by one, guarded, and reported by name.

A plugin that is broken is one line in the list of problems; everything else goes on.
"""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pluggy
from msgspec import Struct, field
from msgspec.structs import replace

from coplan.extend import hookspecs
from coplan.extend.computed import Faults, rules_in, said, with_rules
from coplan.extend.packs import Loaded, load_packs
from coplan.judgement.rules import Rule

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

CORE = Path(__file__).parent / "core"


class Plugin(Struct, frozen=True, kw_only=True):
    """One installed plugin. problem: why it is off, or empty. seconds: what loading it took."""

    name: str
    package: str
    version: str
    packs: tuple[Path, ...] = ()
    rules: tuple[Rule, ...] = ()
    problem: str = ""
    seconds: float = 0.0


class Extensions(Struct, frozen=True, kw_only=True, dict=True):
    """Everything that was found: the plugins, and what they and their packs say.

    folders: of the packs, in the order in which they are read, when somebody needs them.
    faults: what goes wrong in a plugin's rules while judging.
    """

    plugins: tuple[Plugin, ...]
    folders: tuple[Path, ...]
    faults: Faults = field(default_factory=Faults)

    @cached_property
    def loaded(self) -> Loaded:
        """What all packs and plugins say."""
        return self._load(None)

    @cached_property
    def _by_work(self) -> dict[str, Loaded]:
        return {}

    def for_work(self, work: str) -> Loaded:
        """What is said about one kind of work, and about all of them."""
        if work not in self._by_work:
            self._by_work[work] = self._load(work)
        return self._by_work[work]

    def _load(self, work: str | None) -> Loaded:
        rules = {plugin.name: plugin.rules for plugin in self.plugins if plugin.rules}
        return with_rules(load_packs(self.folders, work), rules, self.faults)


def load_extensions(*, with_plugins: bool = True, off: Iterable[str] = ()) -> Extensions:
    """Find plugins and take what they hand over; their packs stand behind the core pack.

    with_plugins: False starts with the core pack alone. off: names of plugins to leave out.
    """
    plugins = tuple(_load_all(frozenset(off))) if with_plugins else ()
    folders = (CORE, *(folder for plugin in plugins for folder in plugin.packs))
    return Extensions(plugins=plugins, folders=folders)


def _load_all(off: frozenset[str]) -> Iterable[Plugin]:
    # Importing it costs a quarter of a bare start, so only those who look for plugins pay.
    from importlib.metadata import entry_points

    taken: dict[str, str] = {}
    for entry in sorted(entry_points(group=hookspecs.PROJECT), key=lambda one: one.name):
        package = entry.dist.name if entry.dist else "?"
        version = entry.dist.version if entry.dist else "?"
        plugin = Plugin(name=entry.name, package=package, version=version)
        if entry.name in off:
            yield replace(plugin, problem="switched off in the settings")
        elif taken.setdefault(entry.name, package) != package:
            yield replace(plugin, problem=f"the name is taken by {taken[entry.name]}")
        else:
            yield _load(entry, plugin)


def _load(entry: "EntryPoint", plugin: Plugin) -> Plugin:
    started = perf_counter()
    try:
        manager = pluggy.PluginManager(hookspecs.PROJECT)
        manager.add_hookspecs(hookspecs)
        manager.register(entry.load(), name=plugin.name)
        manager.check_pending()
        packs = tuple(_checked(manager.hook.coplan_packs()))
        rules = tuple(rules_in(manager.hook.coplan_rules()))
    except KeyboardInterrupt:
        raise
    except BaseException as wrong:  # noqa: BLE001 - a stranger's code; even SystemExit is no reason to stop
        return replace(plugin, problem=said(wrong))
    return replace(plugin, packs=packs, rules=rules, seconds=perf_counter() - started)


def _checked(results: Iterable[object]) -> Iterable[Path]:
    for result in results:
        if not isinstance(result, list) or not all(isinstance(one, Path) for one in result):
            raise TypeError("`coplan_packs` must return a list of paths")
        yield from result
