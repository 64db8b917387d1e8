"""What tomllib has read, made into the frozen values of a plan, with every field checked."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from coplan.files.values import value_of
from coplan.model.plan import KINDS, Entry, Facts, Header, Plan, Value

FORMAT = 1
"""The number of the file format that this coplan writes: ``coplan = 1``."""

NO_FACTS = ("id", "facts")
"""Names that a plan uses for itself; in a file they are carried through untouched."""

_SHAPES = {
    str: ("words in quotes", 'NAME = "in a few words"'),
    int: ("a whole number", "NAME = 12"),
    dt.date: ("a date", "NAME = 2027-03-31"),
    tuple: ("a list of ids", 'NAME = ["first-id", "second-id"]'),
}
_PLURALS = {
    "outcomes": "outcome",
    "decisions": "decision",
    "groups": "group",
    "activities": "activity",
    "kept": "kept",
    "conflicts": "conflict",
}


@dataclass
class WrongShape(Exception):
    """A field holds a value of a shape that it cannot have.

    entry: key. name: of the field. expected: in words. example: a line as it could be.
    """

    entry: str
    name: str
    expected: str
    example: str


@cache
def fields_of(kind: str) -> Mapping[str, type]:
    """The fields of a kind of entry and the type of each, in the order of the file."""
    found: dict[str, type] = {}
    for one in msgspec.structs.fields(KINDS[kind]):
        if one.name not in NO_FACTS:
            found[one.name] = next(t for t in _SHAPES if t is _plain_type(one.type))
    return {"title": found.pop("title"), **found}


def _plain_type(hint: Any) -> type:
    """``date | None`` is a date; ``tuple[str, ...]`` is a tuple."""
    options = getattr(hint, "__args__", ())
    if type(None) in options:
        hint = next(one for one in options if one is not type(None))
    plain: type = getattr(hint, "__origin__", hint)
    return plain


def checked(key: str, name: str, raw: object) -> Value | None:
    """The value for one field or fact, as a plan holds it.

    raw: from a file or from an edit. Returns None where it is no answer.
    Raises WrongShape where the field cannot hold it.
    """
    value = value_of(raw)
    wanted = fields_of(key.partition(".")[0]).get(name)
    if wanted is None:
        return value
    if type(value) is not wanted:
        expected, example = _SHAPES[wanted]
        raise WrongShape(key, name, expected, example.replace("NAME", name))
    return None if value in ("", ()) else value


def entry_of(key: str, table: Mapping[str, object], *, lenient: bool = False) -> Entry:
    """One entry from its table.

    key: such as ``decision.specification``. lenient: leave out what has a wrong shape.
    Raises WrongShape.
    """
    kind, _, id_ = key.partition(".")
    fields: dict[str, Any] = {}
    facts: dict[str, Value] = {}
    for name, raw in _answers(kind, table):
        try:
            value = checked(key, name, raw)
        except WrongShape:
            if not lenient:
                raise
            continue
        if value is not None:
            (fields if name in fields_of(kind) else facts)[name] = value
    return KINDS[kind](id=id_, facts=facts, **fields)


def _answers(kind: str, table: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Names and raw values of a table and of its sub-tables, one level down."""
    for name, raw in table.items():
        if "." in name or name in NO_FACTS:
            continue
        if isinstance(raw, dict) and name not in fields_of(kind):
            yield from ((f"{name}.{under}", r) for under, r in raw.items() if "." not in under)
        else:
            yield name, raw


def keys_in(data: Mapping[str, object]) -> Iterator[str]:
    """The key of every entry in what tomllib has read, kind by kind, in the order of the file."""
    for kind in KINDS:
        tables = data.get(kind)
        if not isinstance(tables, dict):
            continue
        if kind == Header.kind:
            yield kind
        else:
            yield from (f"{kind}.{id_}" for id_, one in tables.items() if isinstance(one, dict))


def table_in(data: Mapping[str, Any], key: str) -> Mapping[str, object] | None:
    """The table of an entry in what tomllib has read, or None."""
    kind, _, id_ = key.partition(".")
    tables = data.get(kind)
    table = tables.get(id_) if kind != Header.kind and isinstance(tables, dict) else tables
    return table if isinstance(table, dict) else None


def plan_of(data: Mapping[str, object], *, lenient: bool = False) -> Plan:
    """The plan in what tomllib has read. lenient: as for ``entry_of``. Raises WrongShape."""
    return plan_with(
        entry_of(key, table_in(data, key) or {}, lenient=lenient) for key in keys_in(data)
    )


def plan_with(entries: Iterable[Entry]) -> Plan:
    """The plan that is made of these entries."""
    by_kind: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
    for entry in entries:
        by_kind[entry.kind].append(entry)
    parts: dict[str, Any] = {many: tuple(by_kind[one]) for many, one in _PLURALS.items()}
    if by_kind[Header.kind]:
        parts["header"] = by_kind[Header.kind][0]
    return Plan(**parts)


def alike(one: Facts, other: Facts) -> bool:
    """Whether two entries' values are the same."""
    return {k: (type(v), repr(v)) for k, v in one.items()} == {
        k: (type(v), repr(v)) for k, v in other.items()
    }
