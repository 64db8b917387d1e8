"""Plugins are found by entry point and loaded one by one; a broken one is named and left out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial, reduce
from importlib import import_module
from pathlib import Path
from time import perf_counter
from types import CoroutineType
from typing import Any

import pluggy
from msgspec import Struct, field
from msgspec.structs import replace

from coplan import __version__
from coplan.extend import hookspecs
from coplan.extend.catching import printed
from coplan.extend.discovery import Found, found_plugins
from coplan.extend.guarding import LOADING, Came, run_all, said, trace
from coplan.extend.handed import KINDS, listed
from coplan.extend.needs import unmet
from coplan.judgement.resources import Holidays
from coplan.judgement.rules import Rule

OFF = "switched off in the settings"
SLOW = 0.1
"""Seconds of loading from which on a plugin is called slow."""

HOOKS: Mapping[str, tuple[str, ...]] = {**dict.fromkeys(KINDS, ()), "coplan_saved": ("saved",)}
"""Every hook, and the arguments that it is handed."""

_AT_START = ("coplan_packs", "coplan_rules", "coplan_holidays")


class Plugin(Struct, frozen=True, kw_only=True):
    """One installed plugin. problem: why it is off, or empty. seconds: what loading it took.

    hooks: what it implements, by name. trace: where in its code it failed. printed: what it
    printed while it was loaded.
    """

    name: str
    package: str
    version: str
    packs: tuple[Path, ...] = ()
    rules: tuple[Rule, ...] = ()
    holidays: tuple[Holidays, ...] = ()
    hooks: Mapping[str, Callable[..., object]] = field(default_factory=dict)
    problem: str = ""
    trace: str = ""
    printed: str = ""
    seconds: float = 0.0


def load_plugins(off: frozenset[str]) -> Iterator[Plugin]:
    """Every installed plugin, loaded or with the reason why not. off: names to leave out."""
    found = found_plugins()
    plugins = _without_loading(found, off)
    wanted = [one for one in found if not plugins[one].problem]
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    attempts = [_Attempt(manager, one, plugins[one]) for one in wanted]
    came = run_all([attempt.load for attempt in attempts], LOADING)
    loaded = {one: attempts[at].outcome(came[at]) for at, one in enumerate(wanted)}
    return (loaded.get(one, plugins[one]) for one in found)


def _without_loading(found: Iterable[Found], off: frozenset[str]) -> dict[Found, Plugin]:
    """The plugins as their packages describe them, with what speaks against loading them."""
    plugins: dict[Found, Plugin] = {}
    taken: dict[str, str] = {}
    for one in found:
        need = unmet(one.needs, __version__)
        problem = ""
        if one.name in off:
            problem = OFF
        elif taken.setdefault(one.name, one.package) != one.package:
            problem = f"the name is taken by {taken[one.name]}"
        elif need:
            problem = f"it needs {need}, and this is {__version__}"
        plugins[one] = Plugin(
            name=one.name, package=one.package, version=one.version, problem=problem
        )
    return plugins


class _Attempt:
    """Loads one plugin, and keeps what happens on the way, however it ends."""

    def __init__(self, manager: pluggy.PluginManager, found: Found, plugin: Plugin) -> None:
        self._manager, self._found, self._plugin = manager, found, plugin
        self._printed, self._seconds = "", 0.0

    def load(self) -> Plugin:
        """Import it, and take what it hands over at the start."""
        started = perf_counter()
        try:
            hooks = dict(_hooks(self._manager, _imported(self._found.value)))
            packs, rules, holidays = (
                listed(hook, hooks[hook]()) if hook in hooks else () for hook in _AT_START
            )
        finally:
            self._printed, self._seconds = printed(), perf_counter() - started
        return replace(self._plugin, packs=packs, rules=rules, holidays=holidays, hooks=hooks)

    def outcome(self, came: Came[Plugin]) -> Plugin:
        """The plugin as it was loaded, or with what went wrong."""
        wrong = came.wrong
        plugin = (
            came.get()
            if wrong is None
            else replace(self._plugin, problem=said(wrong), trace=trace(wrong))
        )
        return replace(plugin, printed=self._printed, seconds=self._seconds or LOADING)


def _imported(value: str) -> Any:
    """What an entry point names: a module, or something inside one, such as ``package:thing``."""
    module, _, inside = value.partition("[")[0].strip().partition(":")
    names = (name for name in inside.strip().split(".") if name)
    return reduce(getattr, names, import_module(module.strip()))


def _hooks(
    manager: pluggy.PluginManager, plugin: Any
) -> Iterator[tuple[str, Callable[..., object]]]:
    """The hooks that a plugin implements. Raises TypeError for one that there cannot be."""
    for name in dir(plugin):
        marked = manager.parse_hookimpl_opts(plugin, name)
        if marked is None:
            continue
        one = pluggy.HookImpl(plugin, "", getattr(plugin, name), marked)
        hook = marked["specname"] or name
        if hook not in HOOKS:
            raise TypeError(_no_such_hook(hook))
        if one.wrapper or one.hookwrapper:
            raise TypeError(f"`{hook}` is a wrapper, and a plugin may wrap no other's hook")
        unknown = [argument for argument in one.argnames if argument not in HOOKS[hook]]
        if unknown:
            what = f"`{hook}` asks for `{unknown[0]}`"
            raise TypeError(f"{what}, which coplan {__version__} does not hand over")
        yield hook, partial(_called, one)


def _called(one: pluggy.HookImpl, *values: object) -> object:
    """What a hook returns. It takes those of the arguments that it asks for."""
    result = one.function(*values[: len(one.argnames)])
    if isinstance(result, CoroutineType):
        result.close()
        raise TypeError("a hook hands over values at once, so it cannot be `async`")
    return result


def _no_such_hook(name: str) -> str:
    from difflib import get_close_matches  # only a slip needs it

    close = get_close_matches(name, HOOKS, n=1)
    meant = f"did you mean `{close[0]}`?" if close else "it may need a newer one"
    return f"there is no hook `{name}` in coplan {__version__}; {meant}"
