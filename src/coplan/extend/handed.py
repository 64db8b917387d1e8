"""What hooks hand over is looked at before it is used: its type, its id, and what it can do."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from coplan.extend.contrast import faint_pairs
from coplan.extend.offers import Exporter, Importer, PluginCommand, Theme, View
from coplan.judgement.resources import Holidays
from coplan.judgement.rules import Rule
from coplan.judgement.sources import Source

KINDS: Mapping[str, tuple[type, str, str]] = {
    "coplan_packs": (Path, "paths", "pack"),
    "coplan_rules": (Rule, "rules", "rule"),
    "coplan_exporters": (Exporter, "coplan.Exporter", "format"),
    "coplan_importers": (Importer, "coplan.Importer", "kind of file"),
    "coplan_commands": (PluginCommand, "coplan.Command", "command"),
    "coplan_views": (View, "coplan.View", "view"),
    "coplan_themes": (Theme, "coplan.Theme", "theme"),
    "coplan_holidays": (Holidays, "coplan.Holidays", "holidays"),
}
"""By hook: what it hands over, how that is told, and what one of it is called."""

COLOURS = ("background", "surface", "panel", "letters", "quiet", "accent", "line")
_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def listed(hook: str, result: object) -> tuple[Any, ...]:
    """What a hook has returned. Raises TypeError where it is no list of what it should be."""
    kind, told, _ = KINDS[hook]
    if not isinstance(result, list) or not all(isinstance(one, kind) for one in result):
        raise TypeError(f"`{hook}` must return a list of {told}")
    return tuple(result)


def wrong_with(hook: str, one: Any, plugin: str) -> str:
    """Why something that was handed over cannot be used, or nothing. plugin: its name."""
    try:
        return next(_CHECKS[hook](one, plugin), "") if hook in _CHECKS else ""
    except (TypeError, ValueError, AttributeError) as wrong:
        return f"one of its fields has the wrong type ({wrong})"


def _named(one: Any, plugin: str) -> Iterator[str]:
    thing = one.id.removeprefix(f"{plugin}.") if isinstance(one.id, str) else ""
    if thing == one.id or not _WORD.fullmatch(thing):
        yield f"its id must be `{plugin}.` and a word of small letters, digits and hyphens"
    yield from _titled(one)


def _typed(one: Any) -> Iterator[str]:
    if not isinstance(one.id, str) or not _WORD.fullmatch(one.id):
        yield "its id must be a word of small letters, digits and hyphens"
    yield from _titled(one)


def _titled(one: Any) -> Iterator[str]:
    if not isinstance(one.title, str) or not one.title.strip():
        yield "it has no title"


def _texts(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, str) and one for one in value)


def _exporter(one: Exporter, _plugin: str) -> Iterator[str]:
    yield from _typed(one)
    if not callable(one.make):
        yield "its `make` cannot be called"
    if not _texts(one.audiences) or not one.audiences:
        yield "its `audiences` must be a tuple of words"
    if not isinstance(one.suffix, str) or not re.fullmatch(r"[A-Za-z0-9]{0,12}", one.suffix):
        yield "its `suffix` must be letters and digits, without a dot"


def _importer(one: Importer, _plugin: str) -> Iterator[str]:
    yield from _typed(one)
    if not callable(one.read):
        yield "its `read` cannot be called"
    if not _texts(one.endings) or not one.endings:
        yield "its `endings` must be a tuple of words"
    if not all(re.fullmatch(r"\.[a-z0-9.]+", ending) for ending in one.endings):
        yield "each of its `endings` must be small letters and digits with a dot in front"


def _command(one: PluginCommand, plugin: str) -> Iterator[str]:
    yield from _named(one, plugin)
    if not callable(one.run):
        yield "its `run` cannot be called"
    if not _texts(one.keys):
        yield "its `keys` must be a tuple of words"


def _view(one: View, plugin: str) -> Iterator[str]:
    yield from _named(one, plugin)
    if not callable(one.plain):
        yield "it has no `plain`: a view must say in lines of text what it shows"
    if one.widget is not None and not callable(one.widget):
        yield "its `widget` cannot be called"
    if not _texts(one.keys):
        yield "its `keys` must be a tuple of words"


def _theme(one: Theme, plugin: str) -> Iterator[str]:
    yield from _named(one, plugin)
    named = (*COLOURS, *(("notice",) if one.notice else ()))
    for name in named:
        if not isinstance(getattr(one, name), str) or not _HEX.fullmatch(getattr(one, name)):
            yield f"its `{name}` must be a colour such as #1B1F23"
    yield from faint_pairs(one)


def _holidays(one: Holidays, _plugin: str) -> Iterator[str]:
    yield from _typed(one)
    if not isinstance(one.source, Source):
        yield "it has no source"
    if not isinstance(one.until, dt.date):
        yield "its `until` must be a date"
    if not all(isinstance(day, dt.date) and isinstance(n, str) for day, n in one.days.items()):
        yield "its `days` must say what each date is called"


_CHECKS: Mapping[str, Callable[[Any, str], Iterator[str]]] = {
    "coplan_exporters": _exporter,
    "coplan_importers": _importer,
    "coplan_commands": _command,
    "coplan_views": _view,
    "coplan_themes": _theme,
    "coplan_holidays": _holidays,
}
