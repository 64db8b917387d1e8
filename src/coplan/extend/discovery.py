"""Which plugins are installed, as their packages say; none of them is loaded to find that out.

Python's own way reads the metadata of every package there is. The answer is kept, and holds while
no folder that Python imports from has changed.
"""

import sys
from functools import cache
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING

from msgspec import MsgspecError, Struct
from msgspec.msgpack import decode, encode

from coplan import __version__
from coplan.extend.cache import Mark, keep, kept, mark, settled

if TYPE_CHECKING:
    from importlib.metadata import Distribution

GROUP = "coplan"
NAME = "plugins"
OWN = "coplan-tui"


class Found(Struct, frozen=True):
    """One plugin that is installed.

    value: what to load, such as ``coplan_uk`` or ``their.module:thing``. package, version: of the
    distribution that it comes with. needs: what that distribution says of the coplan it needs.
    """

    name: str
    value: str
    package: str
    version: str
    needs: tuple[str, ...] = ()


class _Kept(Struct, frozen=True):
    """What stands in the cache. folders: those that were searched, and how they were then."""

    version: str
    folders: tuple[tuple[str, Mark | None], ...]
    found: tuple[Found, ...]


VERSION = f"{__version__} {sys.version}"


def found_plugins() -> tuple[Found, ...]:
    """All plugins that are installed, by name; of two with one name both are there."""
    if not _only_folders():
        return _search()
    now = tuple((folder, mark(folder or ".")) for folder in sys.path)
    before = _from_cache()
    if before is not None and (before.version, before.folders) == (VERSION, now):
        return before.found
    found = _search()
    if all(seen is None or settled(seen) for _, seen in now):
        keep(NAME, encode(_Kept(VERSION, now, found)))
    return found


def _only_folders() -> bool:
    """Whether packages are found in folders alone, so that the folders tell what has changed."""
    finders = (one for one in sys.meta_path if hasattr(one, "find_distributions"))
    return all(one is PathFinder for one in finders)


def _from_cache() -> _Kept | None:
    data = kept(NAME)
    try:
        return decode(data, type=_Kept) if data else None
    except MsgspecError:
        return None


def _search() -> tuple[Found, ...]:
    # Takes 40 modules, and longer the more is installed, so only a first start does it.
    from importlib import metadata

    entries = sorted(metadata.entry_points(group=GROUP), key=lambda one: (one.name, one.value))
    # A distribution reads its metadata anew each time that it is asked.
    about = cache(_about)
    return tuple(Found(one.name, one.value, *about(one.dist)) for one in entries)


def _about(dist: "Distribution | None") -> tuple[str, str, tuple[str, ...]]:
    if dist is None:
        return "?", "?", ()
    needs = (one for one in dist.requires or () if one.replace("_", "-").lower().startswith(OWN))
    return dist.name, dist.version, tuple(needs)
