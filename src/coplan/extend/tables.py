"""The tables in the files of packs: read from TOML once, and kept from one start to the next.

What is kept is plain data, as TOML knows it. Reading it can run nothing, whoever wrote it.
"""

import datetime as dt
import sys
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import MsgspecError, Raw, Struct, field
from msgspec.msgpack import Decoder, Ext, decode, encode

from coplan import __version__
from coplan.extend.cache import Mark, cache_folder, keep, kept, mark, settled

LARGEST = 4_000_000
NAME = "packs"
VERSION = f"{__version__} {sys.version}"

_KINDS: Mapping[type, int] = {Decimal: 1, dt.date: 2, dt.time: 3, dt.datetime: 4}
_FROM_TEXT: Mapping[int, Callable[[str], object]] = {
    1: Decimal,
    2: dt.date.fromisoformat,
    3: dt.time.fromisoformat,
    4: dt.datetime.fromisoformat,
}
"""What TOML has and the kept form has not is kept as text, with what it is."""


class _Kept(Struct):
    """What stands in the cache. files: when each was read, and its tables, not yet unpacked."""

    version: str = VERSION
    files: dict[str, tuple[Mark, Raw]] = field(default_factory=dict)


class _Tables:
    """All files read by this process, or by one before it; unpacked while packs are read."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[Mark, Mapping[str, Any]]] = {}
        self._found: _Kept | None = None
        self._new = False

    @property
    def _kept(self) -> _Kept:
        if self._found is None:
            self._found = _from_cache()
        return self._found

    def of(self, file: Path) -> Mapping[str, Any]:
        seen = mark(file)
        at, tables = self._read.get(file, (None, {}))
        if seen is None or at != seen:
            tables = self._unpacked(str(file), seen) or self._parsed(file, seen)
            if seen is not None:
                self._read[file] = seen, tables
        return tables

    def _unpacked(self, file: str, seen: Mark | None) -> Mapping[str, Any] | None:
        at, packed = self._kept.files.get(file, (None, None))
        if seen is None or packed is None or at != seen:
            return None
        try:
            tables: dict[str, Any] = _decoder().decode(packed)
        except (MsgspecError, ValueError, ArithmeticError, RecursionError):
            return None
        return tables

    def _parsed(self, file: Path, seen: Mark | None) -> Mapping[str, Any]:
        if file.stat().st_size > LARGEST:
            raise ValueError("it is larger than 4 MB")
        tables = tomllib.loads(file.read_text("utf-8-sig"), parse_float=Decimal)
        if seen is not None and settled(seen):
            # Where a number has no room there, the file is read anew each time.
            with suppress(ValueError, OverflowError, RecursionError):
                self._kept.files[str(file)] = seen, Raw(encode(_packed(tables)))
                self._new = True
        return tables

    def let_go(self) -> None:
        if self._new:
            self._new = False
            there = {
                file: entry for file, entry in self._kept.files.items() if mark(file) == entry[0]
            }
            keep(NAME, encode(_Kept(files=there)))
        self._read.clear()
        if cache_folder() is not None:
            self._found = None


def tables_of(file: Path) -> Mapping[str, Any]:
    """The tables of one file, as tomllib reads them, with exact numbers. It is not to be changed.

    Raises OSError or ValueError where it cannot be read, and RecursionError where it is too deep.
    """
    return _tables(cache_folder()).of(file)


def let_go_of_tables() -> None:
    """Keep what is new for the next start, and hold none of it in memory any longer.

    Whoever has read packs has made records of them, and would have all of their words twice.
    """
    _tables(cache_folder()).let_go()


@cache
def _tables(folder: str | None) -> _Tables:
    del folder  # another folder is another cache
    return _Tables()


def _from_cache() -> _Kept:
    data = kept(NAME)
    try:
        found = decode(data, type=_Kept) if data else _Kept()
    except MsgspecError:
        return _Kept()
    return found if found.version == VERSION else _Kept()


@cache
def _decoder() -> Decoder[dict[str, Any]]:
    return Decoder(dict[str, Any], ext_hook=_unpack)


def _unpack(kind: int, text: memoryview) -> object:
    if kind not in _FROM_TEXT:
        raise ValueError("unknown kind")
    return _FROM_TEXT[kind](bytes(text).decode())


def _packed(value: object) -> object:
    """A value of TOML as one that msgpack can hold."""
    if isinstance(value, dict):
        return {name: _packed(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_packed(one) for one in value]
    kind = _KINDS.get(type(value))
    return value if kind is None else Ext(kind, str(value).encode())
