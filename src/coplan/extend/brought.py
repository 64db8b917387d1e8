"""What plugins bring besides packs and rules: looked at, guarded, and each id given once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias, TypeVar

from msgspec.structs import replace

from coplan.extend.guarding import (
    CALLING,
    WRITING,
    Failed,
    Faults,
    Guard,
    run_once,
    said,
    trace,
)
from coplan.extend.handed import KINDS, listed, wrong_with
from coplan.extend.loading import Plugin
from coplan.extend.offers import Exporter, Importer, Leaving, SavedStep, View
from coplan.judgement.again import Judged
from coplan.model.errors import Missing
from coplan.planning.incoming import Line

Offer = TypeVar("Offer")


WHEN_NEEDED = (
    "coplan_exporters",
    "coplan_importers",
    "coplan_commands",
    "coplan_views",
    "coplan_themes",
)
"""Hooks that are called when somebody first needs what they hand over."""

Brought: TypeAlias = Mapping[str, tuple[Guard, Any]]
"""What plugins bring, by its id: what runs that plugin's code, and the thing itself."""


def brought(plugins: Iterable[Plugin], hook: str, faults: Faults) -> Brought:
    """What all plugins hand over by one hook. What cannot be used is left out, and told."""
    found: dict[str, tuple[Guard, Any]] = {}
    for plugin in plugins:
        guard = Guard(plugin.name, plugin.version, faults)
        for one in _handed(plugin, hook, guard):
            wrong = wrong_with(hook, one, plugin.name)
            if not wrong and one.id in found:
                wrong = "its id is taken"
            if wrong:
                leave_out(guard, hook, one, wrong)
            else:
                found[one.id] = guard, _GUARDED.get(hook, _as_it_is)(guard, one)
    return found


def leave_out(guard: Guard, hook: str, one: Any, wrong: str) -> None:
    """Tell that something which a plugin handed over is not used. wrong: why."""
    guard.note(f"The {KINDS[hook][2]} “{one.id}”", "is left out", wrong)


AFTER_SAVING = "What is done after a save"


def savers(plugins: Iterable[Plugin], faults: Faults) -> tuple[Callable[[SavedStep], None], ...]:
    """A function for each plugin that wants to be told of saved steps. None of them raises."""
    return tuple(
        partial(_told, Guard(plugin.name, plugin.version, faults), plugin.hooks["coplan_saved"])
        for plugin in plugins
        if "coplan_saved" in plugin.hooks
    )


def _told(guard: Guard, function: Callable[..., object], saved: SavedStep) -> None:
    try:
        guard.call(AFTER_SAVING, partial(function, saved), WRITING)
    except Missing as missing:
        if guard.faults.strikes[guard.key(AFTER_SAVING)] == 1:
            guard.faults.news.append(missing.what)


def _handed(plugin: Plugin, hook: str, guard: Guard) -> tuple[Any, ...]:
    function = plugin.hooks.get(hook)
    if function is None:
        return ()
    try:
        return run_once(lambda: listed(hook, function()), CALLING)
    except Failed as failed:
        guard.note(f"The hook `{hook}`", "does not work", said(failed.wrong), trace(failed.wrong))
        return ()


def _as_it_is(_guard: Guard, one: Offer) -> Offer:
    return one


def _exporter(guard: Guard, one: Exporter) -> Exporter:
    def make(leaving: Leaving) -> bytes:
        def made() -> bytes:
            result: object = one.make(leaving)
            if isinstance(result, str):
                return result.encode()
            if isinstance(result, bytes):
                return result
            raise TypeError(f"it made {type(result).__name__}, and neither bytes nor text")

        return guard.call(f"The format “{one.id}”", made, WRITING)

    return replace(one, make=make)


def _importer(guard: Guard, one: Importer) -> Importer:
    def read(data: bytes) -> Sequence[Line]:
        def lines() -> Sequence[Line]:
            found = tuple(one.read(data))
            if not all(isinstance(line, Line) for line in found):
                raise TypeError("it must read lines, each a coplan.Line")
            return found

        return guard.call(f"The kind of file “{one.id}”", lines, WRITING)

    return replace(one, read=read)


def _view(guard: Guard, one: View) -> View:
    what, widget = f"The view “{one.id}”", one.widget

    def plain(judged: Judged) -> Sequence[str]:
        def lines() -> Sequence[str]:
            found = tuple(one.plain(judged))
            if not all(isinstance(line, str) for line in found):
                raise TypeError("its `plain` must return lines of text")
            return tuple(_split(found))

        return guard.call(what, lines)

    def drawn(judged: Judged) -> object:
        return guard.call(what, lambda: widget(judged) if widget else None)

    return replace(one, plain=plain, widget=drawn if widget else None)


def _split(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from line.split("\n")


_GUARDED: Mapping[str, Callable[[Guard, Any], Any]] = {
    "coplan_exporters": _exporter,
    "coplan_importers": _importer,
    "coplan_views": _view,
}
