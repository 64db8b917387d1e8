"""Plugins: found by entry point, loaded one by one, guarded, and reported by name.

A plugin that is broken is one line in the list of problems; everything else goes on.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from time import perf_counter

import pluggy
from msgspec import Struct

from coplan.extend import hookspecs
from coplan.extend.packs import Loaded, load_packs

CORE = Path(__file__).parent / "core"


class Plugin(Struct, frozen=True, kw_only=True):
    """One installed plugin. problem: why it is off, or empty. seconds: what loading it took."""

    name: str
    package: str
    version: str
    packs: tuple[Path, ...] = ()
    problem: str = ""
    seconds: float = 0.0


class Extensions(Struct, frozen=True, kw_only=True):
    """Everything that was found: the plugins, and what their packs say."""

    plugins: tuple[Plugin, ...]
    loaded: Loaded


def load_extensions(*, with_plugins: bool = True, off: Iterable[str] = ()) -> Extensions:
    """Find plugins, take their packs, and read them behind the core pack.

    with_plugins: False starts with the core pack alone. off: names of plugins to leave out.
    """
    plugins = tuple(_load_all(frozenset(off))) if with_plugins else ()
    folders = [CORE, *(folder for plugin in plugins for folder in plugin.packs)]
    return Extensions(plugins=plugins, loaded=load_packs(folders))


def _load_all(off: frozenset[str]) -> Iterable[Plugin]:
    # Importing it costs a quarter of a bare start, so only those who look for plugins pay.
    from importlib.metadata import entry_points  # noqa: PLC0415

    taken: dict[str, str] = {}
    for entry in sorted(entry_points(group=hookspecs.PROJECT), key=lambda one: one.name):
        package = entry.dist.name if entry.dist else "?"
        about = {
            "name": entry.name,
            "package": package,
            "version": entry.dist.version if entry.dist else "?",
        }
        if entry.name in off:
            yield Plugin(**about, problem="switched off in the settings")
        elif taken.setdefault(entry.name, package) != package:
            yield Plugin(**about, problem=f"the name is taken by {taken[entry.name]}")
        else:
            yield _load(entry, about)


def _load(entry: object, about: Mapping[str, str]) -> Plugin:
    started = perf_counter()
    try:
        manager = pluggy.PluginManager(hookspecs.PROJECT)
        manager.add_hookspecs(hookspecs)
        manager.register(entry.load(), name=about["name"])  # type: ignore[attr-defined]
        manager.check_pending()
        packs = tuple(_checked(manager.hook.coplan_packs()))
    except KeyboardInterrupt:
        raise
    except BaseException as wrong:  # noqa: BLE001 (a plugin is a stranger's code; even SystemExit must not stop coplan)
        return Plugin(**about, problem=f"{type(wrong).__name__}: {wrong}")
    return Plugin(**about, packs=packs, seconds=perf_counter() - started)


def _checked(results: Iterable[object]) -> Iterable[Path]:
    for result in results:
        if not isinstance(result, list) or not all(isinstance(one, Path) for one in result):
            raise TypeError("`coplan_packs` must return a list of paths")
        yield from result
